"""Tolls that two who count give for one attack: those who claim it, a monitor with a lower count than the hospital."""

import re
from collections.abc import Iterator, Sequence

from rashomon.extract.quantities.setting import clause_of
from rashomon.relate.align.counted import load_parts, side_of
from rashomon.relate.align.scopes import is_of_long_scope, scope_of
from rashomon.relate.align.sites import sites_in
from rashomon.relate.compare.blame.claimed import EARLIER
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import (
    Figure,
    counted,
    is_claim,
    is_in_title,
    noun,
    read_figures,
    spans_of,
    tell_figures,
)
from rashomon.relate.compare.counting.within import places_of, source_of
from rashomon.relate.compare.setting import can_be_one, lead_of, read_setting, told_together
from rashomon.relate.compare.sides import group_by, outlets_of
from rashomon.relate.words import find_words
from rashomon.schema import Finding, FindingKind, Severity

MAX_RATIO_SET_AGAINST = 6.0
MAX_RATIO = 3.0  # a claim may well treble the dead
SENTENCES_BEFORE = 2
SENTENCES_BEFORE_SAME_ATTACK = 6
TOLLS = ("killed", "wounded", "shot")
CONTRAST = re.compile(r"\b(?:though|although|while|whereas|but)\b", re.IGNORECASE)
SAYING = re.compile(r"\b(?:said|says|saying|put|puts|putting|gave|counted|reported|told)\b", re.IGNORECASE)
RECOUNT = re.compile(
    r"\b(?:(?:slightly|much|somewhat|far)? ?(?:lower|higher|different|conflicting) "
    r"(?:death |casualty )?(?:toll|count|figure|number)s?|"
    r"put(?:s|ting)? the (?:death )?(?:toll|number of (?:dead|deaths|wounded|injured)|count|figure)|"
    r"gave a (?:death )?(?:toll|figure|count)|(?:toll|count) (?:of|as|at))\b",
    re.IGNORECASE,
)
"""Words by which a report gives another's count of the same dead."""
SAME_ATTACK = re.compile(
    r"\b(?:the|this|that) (?:(?!first|second|other|earlier|previous|latest|two|three)[\w-]+ ){0,2}?"
    r"(?:attack|blast|bombing|explosion|strike|raid|crash|massacre|shooting|assault|airstrike)\b(?! on\b)",
    re.IGNORECASE,
)
"""Words by which somebody counts the dead of what was told just before: "the rescuers said the blast killed nine"."""
SET_AGAINST = re.compile(r"\b(?:lower|higher) (?:death |casualty )?(?:toll|count|figure|number) of $", re.IGNORECASE)
REPLACED = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|first|rais\w+|ris\w+|rose|increas\w+|climb\w+|revis\w+|updat\w+|"
    r"up from|down from|so far|total|overall|since|brings?|bringing|brought|expected)\b",
    re.IGNORECASE,
)
MORE = re.compile(r"\b(?:others?|more|another|further|additional)\b", re.IGNORECASE)


def find_recounts(claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding for each kind of victim where those who claim an attack count others than everybody else."""
    for what in TOLLS:
        figures = [f for f in counted(read_figures(claims)) if f.quantity.what == what]
        leading = [f for f in figures if is_leading(f, claims) and not is_claim(f, claims)]
        yield from claims_apart([f for f in figures if is_claim(f, claims)], leading, claims)
        yield from counts_apart(figures, leading, claims)


def is_leading(figure: Figure, claims: StoryClaims) -> bool:
    """Tell whether a toll stands in the first sentences: it is of what the report is about."""
    report = claims.parsed[figure.document.id]
    first = any(stretch.contains(figure.quantity.span) for stretch in lead_of(report))
    return first and not is_in_title(figure) and not is_of_long_scope(figure.quantity, report)


def claims_apart(claimed: Sequence[Figure], leading: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield a claimed toll beside the tolls of the reports, where it is none of them."""
    pairs = [(one, other) for one in claimed for other in leading if are_two_counts(one, other, claims)]
    ours = [figure for figure in claimed if any(figure is pair[0] for pair in pairs)]
    theirs = [figure for figure in leading if any(figure is pair[1] for pair in pairs)]
    if ours and theirs and len({f.value for f in ours}) == 1 and ours[0].value not in {f.value for f in leading}:
        yield tell_counts(ours, theirs, "Those who claim the attack put", claims)


def counts_apart(figures: Sequence[Figure], leading: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield a second count of the same dead in one report, by its own words; copies of a report are one finding."""
    found: dict[tuple[float, float], list[tuple[Figure, Figure]]] = {}
    for figure in figures:
        first = counted_before(figure, figures, leading, claims)
        if first is not None and is_recount(figure, first, claims):
            found.setdefault((figure.value, first.value), []).append((figure, first))
    for pairs in found.values():
        yield tell_counts([one for one, _ in pairs], [other for _, other in pairs], "Another count puts", claims)


def counted_before(
    figure: Figure, figures: Sequence[Figure], leading: Sequence[Figure], claims: StoryClaims
) -> Figure | None:
    """Give the count that another count is held against: of the sentences just before, else the one of the lead."""
    report = claims.parsed[figure.document.id]
    sentence = report.sentence_of(figure.quantity.span)
    own = [f for f in figures if f.document.id == figure.document.id and not is_in_title(f)]
    beside = [f for f in own if sentence.start_char <= f.quantity.span.start < figure.quantity.span.start]
    if beside:
        return beside[-1] if are_contrasted(beside[-1], figure, claims) else None
    start = sentence.start_char
    again = SAME_ATTACK.search(report.document.text, start, sentence.end_char) is not None
    for _ in range(SENTENCES_BEFORE_SAME_ATTACK if again else SENTENCES_BEFORE):
        first = report.tokens(report.span(sentence))[0].i
        sentence = report.doc[max(0, first - 1)].sent
    near = [f for f in own if sentence.start_char <= f.quantity.span.start < start]
    lead = [f for f in leading if f.document.id == figure.document.id and f is not figure]
    if near and is_of_this(near[-1], claims):
        return near[-1]
    if lead and is_set_against(figure, claims):
        return max(lead, key=lambda each: each.value)  # a lower toll than that of all, not than a part of it
    return lead[0] if len(lead) == 1 and all(is_of_before(each, claims) for each in near) else None


def are_contrasted(first: Figure, second: Figure, claims: StoryClaims) -> bool:
    """Tell "though police said nine died, the hospital said 12 did" from "nine died, and two on Monday"."""
    text, between = first.document.text, (first.quantity.span.end, second.quantity.span.start)
    sentence = claims.parsed[first.document.id].sentence_of(first.quantity.span)
    around = claims.parsed[first.document.id].span(sentence)
    opened = CONTRAST.match(text, sentence.start_char) is not None
    contrast = opened or CONTRAST.search(text, *between) is not None
    gone_on = places_of(second, around, claims) - places_of(first, around, claims)
    return (
        contrast and SAYING.search(text, *between) is not None and not gone_on and people_of(first) == people_of(second)
    )


def people_of(figure: Figure) -> tuple[frozenset[str], str | None]:
    """Give the words for a part of the victims, and the side of armed men: "nine rebels" are not "12 soldiers"."""
    words = frozenset(word.fold for word in find_words(figure.words))
    return words & load_parts(), side_of(words)


def is_of_before(figure: Figure, claims: StoryClaims) -> bool:
    """Tell the count of an earlier attack, told in passing ("a similar bombing that killed 12 in May")."""
    return scope_of(figure.quantity, claims.parsed[figure.document.id]) in {"long ago", "other"}


def is_of_this(figure: Figure, claims: StoryClaims) -> bool:
    """Tell whether a count is of this attack and of all its dead: not of an earlier one, and not of "21 others"."""
    if is_of_before(figure, claims):
        return False
    text = claims.parsed[figure.document.id].sentence_of(figure.quantity.span).text
    return not (EARLIER.search(text) or REPLACED.search(text) or MORE.search(figure.words))


def is_recount(figure: Figure, lead: Figure, claims: StoryClaims) -> bool:
    report = claims.parsed[figure.document.id]
    text = report.sentence_of(figure.quantity.span).text
    clause = report.document.words(clause_of(report, figure.quantity.span))  # "first said eight, while others gave 12"
    joined = figure.quantity.same_as is not None and figure.quantity.same_as == lead.quantity.same_as
    again = (
        RECOUNT.search(text) is not None
        or is_of_attack_before(figure, lead, claims)
        or are_beside(figure, lead, claims)
    )
    told = again and REPLACED.search(clause) is None and not is_claim(figure, claims)
    by_other = figure.quantity.attribution is not None and figure.quantity.attribution != lead.quantity.attribution
    return told and by_other and not joined and are_two_counts(figure, lead, claims)


def are_beside(figure: Figure, before: Figure, claims: StoryClaims) -> bool:
    start = claims.parsed[figure.document.id].sentence_of(figure.quantity.span).start_char
    return start <= before.quantity.span.start < figure.quantity.span.start


def is_of_attack_before(figure: Figure, before: Figure, claims: StoryClaims) -> bool:
    """Tell whether somebody else counts the dead of "the blast", where the words between tell of no other place."""
    report, text = claims.parsed[figure.document.id], figure.document.text
    sentence = report.sentence_of(figure.quantity.span)
    if SAME_ATTACK.search(text, sentence.start_char, sentence.end_char) is None:
        return False
    first = report.sentence_of(before.quantity.span)
    sources = [source_of(each.quantity, claims) for each in (before, figure)]
    told_before = before.quantity.span.start < figure.quantity.span.start
    apart = told_before and None not in sources and sources[0] != sources[1]
    apart = apart and people_of(before) == people_of(figure)
    return apart and not sites_in(text[first.end_char : sentence.end_char]) - sites_in(text[: first.end_char])


def are_two_counts(one: Figure, other: Figure, claims: StoryClaims) -> bool:
    """Tell whether two tolls can be of one attack and cannot both be right."""
    low, high = sorted((one.value, other.value))
    most = MAX_RATIO_SET_AGAINST if any(is_set_against(figure, claims) for figure in (one, other)) else MAX_RATIO
    if not 0 < low < high <= most * low:
        return False
    near = len(told_together([one.document, other.document], lambda document: document)) == 1
    return near and can_be_one(read_setting(one.quantity, claims), read_setting(other.quantity, claims))


def is_set_against(figure: Figure, claims: StoryClaims) -> bool:
    """Tell whether a report says itself that a count is lower or higher than the one before."""
    start = claims.parsed[figure.document.id].sentence_of(figure.quantity.span).start_char
    return SET_AGAINST.search(figure.document.text, start, figure.quantity.span.start) is not None


def tell_counts(ours: Sequence[Figure], theirs: Sequence[Figure], who: str, claims: StoryClaims) -> Finding:
    given = ", ".join(
        f"“{same[0].words}” ({outlets_of(spans_of(same), claims)})"
        for same in group_by(theirs, lambda figure: figure.value).values()
    )
    return tell_figures(
        FindingKind.CONTRADICTION,
        f"{who} the number of {noun(ours[0].quantity)} at “{ours[0].words}” ({outlets_of(spans_of(ours), claims)}); "
        f"the reports have {given}.",
        [ours, theirs],
        rule="counts-apart",
        severity=Severity.MAJOR,
        claims=claims,
    )
