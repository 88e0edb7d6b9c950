"""Two numbers for one count in one and the same report."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.extract.quantities.setting import clause_of
from rashomon.parse.parsed import Parsed
from rashomon.relate.align.attacks import attacks_told
from rashomon.relate.align.background import COMMON
from rashomon.relate.align.scopes import scope_of
from rashomon.relate.align.sites import sites_in
from rashomon.relate.align.tallies import CASUALTIES, is_of_victims, is_of_war, ratio
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import (
    FIGURE_LEVELS,
    Figure,
    counted,
    noun_of,
    numbers_near,
    ranges_overlap,
    span_of,
    spans_of,
    tell_figures,
    tolls_by_happening,
)
from rashomon.relate.compare.counting.rounded import ROUNDED_UP_TO
from rashomon.relate.compare.levels import judge
from rashomon.relate.compare.setting import lead_of
from rashomon.relate.compare.sides import outlets_of
from rashomon.relate.geography import distance_km
from rashomon.schema import Bound, Entity, Finding, FindingKind, Quantity, Severity, Span

UNARMED = frozenset({"children", "women", "civilians", "students", "pupils", "teachers", "medics", "nurses", "doctors"})
MAX_RATIO_OF_TWO = 2.0
MAX_RATIO_OF_VAGUE = 3.0  # to the nearest number of a vague word
MAX_RATIO_OF_ONE_MEANS = 4.0  # two counts of one crash or gas attack
MAX_RATIO_ABOVE_LEAD = 1.35
MAX_KM_WITHIN = 100.0  # a village and its province
MAX_RATIO_WITHIN = 2.5  # in one report, a number much smaller than another is a part of it ("two of the wounded died")
PART_OF = re.compile(r"\s+(?:\w+\s+)?of (?:them|whom|those|these)\b", re.IGNORECASE)
REPLACED = re.compile(
    r"\b(?:earlier|previous(?:ly)?|ris(?:e|es|en|ing)|rose|rais\w+|revis\w+|correct\w+|climb\w+|jump\w+|"
    r"up from|down from)\b",
    re.IGNORECASE,
)
"""Words by which a report itself tells that one of its figures replaces another."""
COUNTED_AGAIN = re.compile(r"\b(?:lower|higher|toll|death count|put the (?:number|figure))\b", re.IGNORECASE)
LINK = re.compile(r"\W*(?:STORY|RELATED|READ|MORE|PHOTOS?|VIDEO|WATCH|PREVIOUS|EARLIER)(?: \w+)?:")
"""The title of an earlier report, to which a page leads."""
MOREOVER = re.compile(
    r"\b(?:also (?:reported|killed|counted)|separately,?|elsewhere,?|meanwhile,?)\s+(?:that )?$", re.IGNORECASE
)
"""Words right before a figure by which a report goes on to other dead: "it also reported eight civilians killed"."""


def find_within(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the reports that give two numbers for one toll."""
    for figures in tolls_by_happening(claims):
        if figures[0].quantity.what in CASUALTIES or is_of_children(figures[0].quantity):
            yield from conflicts_within(figures, claims)


def is_of_children(quantity: Quantity) -> bool:
    """Tell "11 children killed" from "15 fighters killed", who may be of either side."""
    return quantity.what.split()[0] in UNARMED and is_of_victims(quantity)


def conflicts_within(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the pairs of numbers that one report gives for one count and that exclude each other.

    Copies of one report show the same pair: one finding, with the evidence of all.
    """
    found: dict[tuple[float, float], list[tuple[Figure, Figure]]] = {}
    for document in claims.documents:
        mine = [figure for figure in figures if figure.document.id == document.id]
        for first, second in combinations(mine, 2):
            if is_of_war(first.quantity):
                continue  # what sources put the dead of a war at: see `totals-differ`
            rivals = excludes(first, second) or are_by_two(first, second, claims)
            if is_below_source(first, second, mine, claims) or (rivals and is_another_count(first, second, claims)):
                low, high = sorted((first, second), key=lambda figure: (figure.value, figure.quantity.span))
                found.setdefault((low.value, high.value), []).append((low, high))
    for pairs in merge_far_pairs(found):
        yield tell_conflict_within(pairs, claims)


def excludes(left: Figure, right: Figure) -> bool:
    """Tell whether two figures of one report exclude each other and are not a part and its whole."""
    low, high = sorted((left.value, right.value))
    rule = judge(FIGURE_LEVELS, left, right).rule
    near = high <= MAX_RATIO_WITHIN * low and len(counted([left, right])) > 1  # "hundreds" are no count
    return near and rule in {"figures-near", "figures-conflict"}


def are_by_two(left: Figure, right: Figure, claims: StoryClaims) -> bool:
    """Tell whether two who are named give two numbers: "at least 12" by one monitor and 13 by the other."""
    sentences = (claims.parsed[f.document.id].sentence_of(f.quantity.span).text for f in (left, right))
    if any(LINK.match(sentence) for sentence in sentences):
        return False
    sources = [source_of(figure.quantity, claims) for figure in (left, right)]
    if None in sources or sources[0] == sources[1]:
        return False
    if len(counted([left, right])) < 2:
        return is_less_than_said(left, right)
    if is_rounded(*sorted((left, right), key=lambda figure: figure.value)):
        return False
    low, high = sorted((left.value, right.value))
    alike = are_of_one_means(left, right, claims.parsed[left.document.id])
    return low != high and high <= (MAX_RATIO_OF_ONE_MEANS if alike else MAX_RATIO_OF_TWO) * low


def is_less_than_said(left: Figure, right: Figure) -> bool:
    """Tell ten from "dozens", which are more; what is more than "dozens" was counted later, or by others."""
    exact = counted([left, right])
    vague = next((figure for figure in (left, right) if figure not in exact), None)
    if vague is None or len(exact) != 1 or ranges_overlap(left, right):
        return False
    return exact[0].value < vague.low and ratio(left.quantity, right.quantity) <= MAX_RATIO_OF_VAGUE


def is_below_source(left: Figure, right: Figure, told: Sequence[Figure], claims: StoryClaims) -> bool:
    """Tell whether headline and lead have fewer than a source whom the report quotes further down.

    More can be no part of fewer, so that the places of the two do not matter.
    """
    first, second = sorted((left, right), key=span_of)
    report = claims.parsed[left.document.id]
    if not is_little_more(first, second):
        return False
    head = lead_of(report)
    leading = [figure for figure in told if any(stretch.contains(span_of(figure)) for stretch in head)]
    if first not in leading or second.value in {figure.value for figure in leading}:
        return False
    source = source_of(second.quantity, claims)
    if source is None or source == source_of(first.quantity, claims):
        return False
    sentences = [report.span(report.sentence_of(figure.quantity.span)) for figure in (first, second)]
    if any(REPLACED.search(report.document.text, sentence.start, sentence.end) for sentence in sentences):
        return False
    other_day = first.quantity.date and second.quantity.date and first.quantity.date != second.quantity.date
    same_scope = scope_of(first.quantity, report) == scope_of(second.quantity, report)
    return same_scope and not other_day and not is_of_civilians_alone(first, second)


def is_little_more(first: Figure, second: Figure) -> bool:
    """Tell whether a number is somewhat more than another that is no rounding of it: "more than 30", 32."""
    if not first.value < second.value <= MAX_RATIO_ABOVE_LEAD * first.value or len(counted([first, second])) < 2:
        return False
    return not is_rounded(first, second)


def is_rounded(low: Figure, high: Figure) -> bool:
    is_open = low.quantity.bound in {Bound.MORE_THAN, Bound.APPROXIMATELY} and low.value % 10 == 0
    return is_open and high.value <= math.ceil(ROUNDED_UP_TO * low.value)


def source_of(quantity: Quantity, claims: StoryClaims) -> str | None:
    """Give who is quoted with a figure, an entity or the words for it; null where the report gives it itself."""
    quotation = claims.statement_of.get(quantity.attribution or "")
    if quotation is None:
        return None
    return quotation.source or (quotation.source_text or "").lower() or None


def is_another_count(left: Figure, right: Figure, claims: StoryClaims) -> bool:
    """Tell whether the later of two figures of one report is a second count of the same dead, not of other dead.

    It is none where the report relates the two itself ("Fifteen of the 19", "the earlier toll of 12", "five of them"),
    none of another day, and none where the report has gone on to another place since: a report of a day of war counts
    the dead of each town.
    """
    first, second = sorted((left, right), key=span_of)
    report = claims.parsed[left.document.id]
    before, after = (report.span(report.sentence_of(figure.quantity.span)) for figure in (first, second))
    if is_of_civilians_alone(*sorted((left, right), key=lambda figure: figure.value)):
        return False
    if not are_attributed_apart(left, right, claims):
        return False  # a reporter who gives two numbers himself counts two things, or a part and its whole
    text = report.document.text
    if MOREOVER.search(text[after.start : second.quantity.span.start]):
        return False
    by_two = None not in (source_of(figure.quantity, claims) for figure in (first, second))
    related = (after,) if by_two else (before, after)  # "updating an earlier toll of 15", and then another's count
    if PART_OF.match(text, second.quantity.span.end) or any(
        REPLACED.search(text, sentence.start, sentence.end) for sentence in related
    ):
        return False
    if left.quantity.date and right.quantity.date and left.quantity.date != right.quantity.date:
        return False
    if scope_of(first.quantity, report) != scope_of(second.quantity, report):
        return False
    if by_two and are_of_one_means(first, second, report):
        return True
    named = [places_of(figure, sentence, claims) for figure, sentence in ((first, before), (second, after))]
    if by_two and second.value > first.value and not are_far(named[0], named[1], claims):
        return True  # more, in a place within the other, can be no part of fewer
    if not COUNTED_AGAIN.search(text, after.start, after.end) and sites_in(passage_to(after, report)) - sites_in(
        text[: before.end]
    ):
        return False
    return named[1] <= named[0]


def are_of_one_means(first: Figure, second: Figure, report: Parsed) -> bool:
    """Tell whether two counts of one happening are told with the same uncommon means: gas, a car bomb, a crash.

    A town at war is hardly hit so twice a day: "four died of the gas", "three died when gas was dropped on a quarter".
    """
    told, again = (attacks_told(figure.quantity.span, report) - COMMON for figure in (first, second))
    return bool(told) and told == again


def is_of_civilians_alone(low: Figure, high: Figure) -> bool:
    """Tell "four civilians", who may be a part, from nine people of whatever kind."""
    return "civilian" in low.words.lower() and "civilian" not in high.words.lower()


def passage_to(sentence: Span, report: Parsed) -> str:
    """Give a sentence with the one before it, which says what "the attack" is."""
    first = report.tokens(sentence)[0]
    start = report.span(report.doc[max(0, first.i - 1)].sent).start
    return report.document.text[start : sentence.end]


def places_of(figure: Figure, sentence: Span, claims: StoryClaims) -> set[str]:
    """Give the ids of the places that the clause of a figure names, else its sentence, but not in whose words it is.

    "The province" is the one that was named before.
    """
    quotation = claims.statement_of.get(figure.quantity.attribution or "")
    source = quotation.source_span if quotation else None
    clause = clause_of(claims.parsed[sentence.document], figure.quantity.span)
    named = [(span, place) for span, place in claims.places_named.get(sentence.document, ()) if sentence.contains(span)]
    return {
        place
        for span, place in [each for each in named if clause.contains(each[0])] or named
        if not (source is not None and source.contains(span))
        and any(char.isupper() for char in figure.document.words(span))
    }


def are_far(before: set[str], after: set[str], claims: StoryClaims) -> bool:
    """Tell whether the later sentence names a place that lies far from all that the earlier one names."""
    known = [claims.entities[place] for place in before]
    return any(
        km and min(km) > MAX_KM_WITHIN
        for place in after - before
        if (km := [far for each in known if (far := km_between(claims.entities[place], each)) is not None])
    )


def km_between(left: Entity, right: Entity) -> float | None:
    """Give how far two towns or regions lie apart; a country is too wide to say."""
    return None if "country" in {left.place_kind, right.place_kind} else distance_km(left, right)


def are_attributed_apart(left: Figure, right: Figure, claims: StoryClaims) -> bool:
    """Tell whether two sources give two figures.

    Where the report gives one of them by its own word, a lower number that follows is likely a part of it.
    """
    first, second = sorted((left, right), key=span_of)
    ours, theirs = first.quantity.attribution, second.quantity.attribution
    by_report = ours is None or theirs is None
    source = source_of(first.quantity, claims)
    if source is not None and source == source_of(second.quantity, claims):
        return False  # "It said that six were killed … It said that a further nine were killed"
    return ours != theirs and not (by_report and second.value < first.value)


def merge_far_pairs(
    found: Mapping[tuple[float, float], Sequence[tuple[Figure, Figure]]],
) -> list[list[tuple[Figure, Figure]]]:
    """Bring the pairs of one number that stands far from several others together: one claim against the rest."""
    groups: dict[tuple[str, float], list[tuple[Figure, Figure]]] = {}
    for (low, high), pairs in sorted(found.items()):
        key = ("near", low) if numbers_near(*pairs[0]) else ("far", high)
        groups.setdefault(key, []).extend(pairs)
    return list(groups.values())


def tell_conflict_within(pairs: Sequence[tuple[Figure, Figure]], claims: StoryClaims) -> Finding:
    near = numbers_near(*pairs[0])
    odd = {pair[1].quantity.id: pair[1] for pair in pairs}
    rest = {pair[0].quantity.id: pair[0] for pair in pairs if pair[0].quantity.id not in odd}
    sides = [list(odd.values()), list(rest.values())]
    told = " against ".join(" and ".join(f"“{w}”" for w in dict.fromkeys(f.words for f in side)) for side in sides)
    own = spans_of(pair[0] for pair in pairs)
    outlets = outlets_of(own, claims)
    whose = "One and the same report" if len({span.document for span in own}) == 1 else "Each of these reports"
    return tell_figures(
        FindingKind.CONTRADICTION,
        f"{whose} ({outlets}) has different numbers of {noun_of(pairs[0])}: {told}.",
        sides,
        rule="figures-differ-within-report",
        severity=Severity.MINOR if near else Severity.MAJOR,
        claims=claims,
    )
