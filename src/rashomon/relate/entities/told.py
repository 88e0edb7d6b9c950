"""What a pile tells of a person beside his name: his party, what he sits for, his offices."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.extract.places import Gazetteer
from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.mentions import Pile

PARTIES = {
    "republican": "republican", "republicans": "republican", "gop": "republican", "r": "republican",
    "democrat": "democrat", "democratic": "democrat", "democrats": "democrat", "d": "democrat",
    "i": "independent", "independent": "independent",
}  # fmt: skip
MAX_AFTER = 40  # characters behind a name where a party and a state may stand
_SEAT = re.compile(
    r"[’']?,? ?\(?(?P<party>[RDI])(?:[-–] ?(?P<state>[A-Z][A-Za-z.]{0,14}(?: [A-Z][a-z.]{1,10})?))? ?[),]"
)
_OF = re.compile(r",?\s+(?:(?P<party>Republican|Democrat),?\s+)?(?:of|from)\s+(?P<state>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)")


@dataclass(frozen=True, slots=True)
class Told:
    """What a pile tells of a person: parties, states that he sits for, and the words of his offices."""

    parties: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()


NOTHING = Told()


def told_of(cluster: Cluster, pile: Pile, gazetteer: Gazetteer) -> Told:
    """Gather what the reports tell of a person beside his name: "Sen. Ola Brandt (R-Ohio)"."""
    if cluster.kind != "person":
        return NOTHING
    parties: set[str] = set()
    states: set[str] = set()
    offices: set[str] = set()
    for mention in cluster.mentions:
        for word in (mention.role or "").replace("-", " ").split():
            bare = word.strip(".,").lower()
            offices.add(bare)
            parties.update(filter(None, [PARTIES.get(bare) if len(bare) > 1 else None]))
            states.update(filter(None, [state_named(word, gazetteer)]))
        end = pile.span(mention).end
        behind = pile.reports[mention.report].document.text[end : end + MAX_AFTER]
        seat = _SEAT.match(behind) or _OF.match(behind)
        if seat is not None:
            parties.update(filter(None, [PARTIES.get((seat["party"] or "").lower())]))
            states.update(filter(None, [state_named(seat["state"] or "", gazetteer)]))
    return Told(frozenset(parties), frozenset(states), frozenset(offices))


@lru_cache(maxsize=4096)
def state_named(name: str, gazetteer: Gazetteer) -> str | None:
    """Give the full name of a state or province, in small letters, for "Fla." or "Florida"."""
    if not name[:1].isupper():
        return None
    found = gazetteer.look_up(name)
    return found[0].name.lower() if found and found[0].kind == "region" else None
