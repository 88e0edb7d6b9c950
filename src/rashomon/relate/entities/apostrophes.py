"""Reads names that lost the apostrophe before their s: "Bashar al-Assads government", "Assads forces"."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.extract.names.possessives import has_lost_apostrophes
from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.mentions import Mention, Pile
from rashomon.relate.entities.phrases import word_set
from rashomon.relate.entities.spelled import surname_in

_RULE = word_set("rule")


def without_lost_apostrophes(mentions: Sequence[Mention], pile: Pile) -> list[Mention]:
    """Read "Assads forces" as Assad's, where the reports have Assad too, or one whose apostrophes are all lost.

    A name that ends in s by itself stands elsewhere without a noun behind it: "Fabius said".
    """
    here = {(mention.report, mention.text): mention.kind for mention in reversed(mentions)}
    anywhere = {mention.text: mention.kind for mention in reversed(mentions)}
    bare = {mention.text.rpartition(" ")[2] for mention in mentions if not _owns(mention, pile)}
    lost = {number for number, report in enumerate(pile.reports) if has_lost_apostrophes(report.doc)}
    mended = [_mended(mention, pile, here, anywhere, mention.report in lost, bare) for mention in mentions]
    surnames = {surname_in(mention.text) for mention in mended if mention.kind == "person" and " " in mention.text}
    return [
        replace(mention, text=mention.text[:-1], kind="person")
        if mention.report in lost
        and " " not in mention.text
        and mention.text.endswith("s")
        and mention.text[:-1] in surnames
        and mention.text not in surnames
        else mention
        for mention in mended
    ]


def _mended(
    mention: Mention,
    pile: Pile,
    here: dict[tuple[int, str], str],
    anywhere: dict[str, str],
    lost: bool,  # noqa: FBT001 - one of many
    bare: set[str],
) -> Mention:
    stem = mention.text[:-1]
    if not mention.text.endswith("s") or not _owns(mention, pile):
        return mention
    kind = here.get((mention.report, stem))
    if " " in stem:
        last = mention.text.rpartition(" ")[2]
        kind = kind or anywhere.get(stem) or anywhere.get(last[:-1])
        if kind is None and lost and mention.kind == "person" and last not in bare and not last.endswith("ss"):
            kind = "person"
    return mention if kind is None else replace(mention, text=stem, kind=kind)


def _owns(mention: Mention, pile: Pile) -> bool:
    doc = pile.reports[mention.report].doc
    return mention.end < len(doc) and doc[mention.end].pos_ in ("NOUN", "ADJ", "PROPN")


def note_rulers(persons: Sequence[Cluster], bodies: Sequence[Cluster], pile: Pile) -> None:
    """Note who is named inside "the Assad regime" and "Assads government": the only one of that surname."""
    bearers: dict[str, list[Cluster]] = {}
    for cluster in persons:
        for last in sorted({surname_in(form) for form in cluster.forms() if " " in form}):
            bearers.setdefault(last, []).append(cluster)
    for mention in (mention for cluster in bodies for mention in cluster.mentions):
        doc = pile.reports[mention.report].doc
        for at in range(mention.start, mention.end - 1):
            name = doc[at].text
            ruled = doc[at + 1].lower_ in _RULE or (at + 2 < mention.end and doc[at + 2].lower_ in _RULE)
            found = bearers.get(name) or (bearers.get(name[:-1]) if name.endswith("s") else None)
            if ruled and found is not None and len(found) == 1:
                found[0].inside.append(replace(mention, start=at, end=at + 1, kind="person", text=name, role=None))
