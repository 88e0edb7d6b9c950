"""Who is among the dead, as several tell it: children, women, medics, whatever number each report gives."""

import re
from collections.abc import Iterator, Sequence

from rashomon.relate.align.counts import LEAD_CHARS
from rashomon.relate.align.tallies import is_of_part, name_of_part
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.chains import within_reach
from rashomon.relate.compare.counting.counts import Figure, read_figures, tolls_by_happening
from rashomon.relate.compare.evidence import count_witnesses, make_finding
from rashomon.relate.compare.sides import group_by, outlets_of
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

PARTS = r"(?P<who>children|schoolchildren|women|medics|teachers|students|pupils|nurses|journalists|aid workers)"
AMONG = re.compile(
    r"\b(?:including|among them|mostly|most of them|many of them|some of them)[,:]? "
    rf"(?:[a-z]+ (?:and |or )?){{0,3}}?{PARTS}\b"
)
"""Words that say who is among the dead, without a number."""

Told = tuple[str, Span, float | None]


def find_victims(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the kinds of victims that two witnesses have among the dead of one attack, each in a number of its own.

    Where all give one number that is told already (`same-figure`).
    """
    tolls = [same for same in tolls_by_happening(claims) if same[0].quantity.what == "killed"]
    if not tolls:
        return
    first = max(tolls, key=lambda same: len({figure.document.id for figure in same}))
    main = [figure for figure in within_reach(first) if figure.quantity.span.start < LEAD_CHARS]
    for who, told in group_by(parts_told(main, claims), lambda part: part[0]).items():
        spans = first_of_each(told)
        if count_witnesses(spans, claims) > 1 and len({number for _, _, number in told}) > 1:
            yield make_finding(
                FindingKind.AGREEMENT,
                Aspect.PARTICIPANT,
                f"{outlets_of(spans, claims)} have {who} among the dead.",
                [spans],
                rule="same-victims",
                severity=Severity.MINOR,
                claims=claims,
            )


def parts_told(main: Sequence[Figure], claims: StoryClaims) -> list[Told]:
    """Give what is told of a part of the dead in the sentences of a toll, or as a figure joined with one of those."""
    figures = [figure for figure in read_figures(claims) if is_of_part(figure.quantity)]
    sentences = sorted(
        {claims.parsed[f.document.id].span(claims.parsed[f.document.id].sentence_of(f.quantity.span)) for f in main}
    )
    beside = [f for f in figures if any(sentence.contains(f.quantity.span) for sentence in sentences)]
    joined = {f.quantity.same_as for f in beside} - {None}
    told: list[Told] = [
        (name_of_part(f.quantity.what.rsplit(" ", 1)[0]), f.quantity.span, f.value)
        for f in figures
        if f in beside or f.quantity.same_as in joined
    ]
    for sentence in sentences:
        text = claims.parsed[sentence.document].document.text
        found = AMONG.finditer(text, sentence.start, sentence.end)
        told.extend((name_of_part(match["who"]), Span(sentence.document, *match.span()), None) for match in found)
    return told


def first_of_each(told: Sequence[Told]) -> list[Span]:
    """Give, for each report, the first words that say so, numbers before words without one."""
    spans: dict[str, Span] = {}
    for _, span, _ in sorted(told, key=lambda part: (part[2] is None, part[1])):
        spans.setdefault(span.document, span)
    return sorted(spans.values())
