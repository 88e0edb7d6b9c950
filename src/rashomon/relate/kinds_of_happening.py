"""Which kinds of happening the classes of events belong to: a death is of an attack or of an accident."""

from collections.abc import Mapping

KINDS: Mapping[str, frozenset[str]] = {
    name: frozenset(kinds.split())
    for names, kinds in (
        ("attack", "force war"),
        ("air_strike bombing shelling shooting killing kidnapping raid", "force"),
        ("explosion casualty death incident", "force mishap"),
        ("offensive battle clash capture", "war"),
        ("accident fire disaster outbreak", "mishap"),
        ("downing", "downing"),
        ("meeting negotiation visit phone_call agreement truce", "talks"),
        ("vote law defeat veto override confirmation repeal signing introduction", "vote"),
        ("arrest charge trial plea sentence ruling lawsuit testimony", "court"),
        ("resignation removal appointment candidacy", "office"),
        ("speech request accusation rejection threat support promise offer apology warning concession", "saying"),
        ("protest", "protest"),
    )
    for name in names.split()
}


def kinds_of_class(event_class: str) -> frozenset[str]:
    return KINDS.get(event_class, frozenset())
