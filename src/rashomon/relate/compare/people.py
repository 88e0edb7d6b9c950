"""How old people are said to be, and how their names are written: the victim is 34 here and 36 there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.drifts.spelling import is_transcription
from rashomon.relate.compare.evidence import count_witnesses, make_finding
from rashomon.relate.compare.parties import home_of
from rashomon.relate.compare.setting import day_of
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, outlets_of
from rashomon.relate.tolls.ages import age_between_commas, age_of
from rashomon.relate.words import find_words
from rashomon.schema import Aspect, BlockKind, EntityKind, Finding, FindingKind, Severity, Span

MIN_NAME_CHARS = 4  # of the part of a name that is written in two ways: "Jon" and "Jan" are two names
MAX_YEARS_APART = 12  # further apart are father and son, or a word was cut: "Twety-one-year-old"
MAX_DAYS = 10  # between reports whose ages are compared: people grow older
MIN_LONG_CHARS = 7  # from which two letters may differ


WRITTEN_ONE_WAY = frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
"""Countries whose people write their names in the letters of the reports."""
SERVANTS = frozenset({"abdul", "abdel", "abdal", "abdol", "abd"})  # ways to write one Arabic word


@dataclass(frozen=True, slots=True)
class Told:
    """What one mention of somebody says: an age, or a name as it is written there."""

    value: str
    span: Span


def find_people(claims: StoryClaims) -> Iterator[Finding]:
    """Yield where independent reports give one person two ages, or write the name in two ways."""
    for entity in sorted(claims.entities.values(), key=lambda entity: entity.id):
        mentions = [mention for mention in entity.mentions if mention.document in claims.parsed]
        if entity.kind is EntityKind.PERSON:
            yield from compare_ages(entity.name, mentions, claims)
    yield from compare_names(claims)


def compare_ages(name: str, mentions: Sequence[Span], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the ages that differ; a report that gives two itself takes no side, and months are no years."""
    yield from find_two_ages(name, mentions, claims)
    told = [Told(str(age), mention) for mention in mentions if (age := read_age(mention, claims))]
    for near in told_within_days(told, claims):
        sides = sides_of(near, claims)
        ages = sorted(int(side[0].value) for side in sides)
        if len(sides) > 1 and ages[-1] - ages[0] <= MAX_YEARS_APART:
            severity = Severity.MINOR if ages[-1] - ages[0] == 1 else Severity.MAJOR
            yield tell_sides(
                f"The reports differ on the age of {name}", sides, "ages-differ", Aspect.VALUE, severity, claims
            )
            return


def find_two_ages(name: str, mentions: Sequence[Span], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the first mention that has an age before the name and another behind: "26-year-old Ana Reis, 36,"."""
    for mention in mentions:
        ages = ages_beside(mention, claims)
        if all(ages) and len(set(ages)) > 1:
            report = claims.parsed[mention.document].document
            yield make_finding(
                FindingKind.CONTRADICTION,
                Aspect.VALUE,
                f"One and the same report ({claims.names[report.id]}) gives {name} two ages: {ages[0]} and {ages[1]}.",
                [[mention]],
                rule="ages-within",
                severity=Severity.MINOR,
                claims=claims,
            )
            return


def told_within_days(told: Sequence[Told], claims: StoryClaims) -> Iterator[tuple[Told, ...]]:
    """Yield what reports of a few days tell, from each report on; the undated with all."""
    days = {each.span.document: day_of(claims.parsed[each.span.document].document.published) for each in told}
    dated = sorted({day for day in days.values() if day})
    for first in dated or [date.min]:
        reached = {document for document, day in days.items() if day is None or 0 <= (day - first).days <= MAX_DAYS}
        yield tuple(each for each in told if each.span.document in reached)


def read_age(mention: Span, claims: StoryClaims) -> int | None:
    """Read the age that stands beside a name, or in what the name is explained by: "Costa, a 54-year-old baker".

    In "Ana, five-year-old Bea and her 30-year-old aunt" the ages are those of others.
    """
    report = claims.parsed[mention.document]
    explained = (
        age_of(child)
        for child in report.tokens(mention).root.children
        if child.dep_ == "appos" and (child.pos_ == "NOUN" or mention.overlap(report.span(child)))
        if not any(each.dep_ == "nmod:poss" and each.pos_ == "PRON" for each in child.children)
    )
    ages = (*ages_beside(mention, claims), *explained)
    return next((age for age in ages if age is not None), None)


def ages_beside(mention: Span, claims: StoryClaims) -> tuple[int | None, int | None]:
    """Give the age before a name and that behind it, also behind a nickname that parts the name."""
    name = claims.parsed[mention.document].tokens(mention)
    return age_of(name.root), age_between_commas(name.root, name[-1].i + 1)


def compare_names(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the names that two independent reports write in two ways, a letter or two apart, each throughout."""
    written = group_by(full_names(claims), lambda told: told.value)
    for one, other in combinations(sorted(written), 2):
        if are_one_name(one.split(), other.split(), at_home=home_of(claims) in WRITTEN_ONE_WAY):
            sides = sides_of([*written[one], *written[other]], claims)
            if len(sides) > 1:
                text = "The reports write one name in two ways"
                yield tell_sides(text, sides, "names-differ", Aspect.WORDING, Severity.MINOR, claims)


def full_names(claims: StoryClaims) -> Iterator[Told]:
    """Yield the mentions of people by first name and surname, in the body of a report."""
    for entity in sorted(claims.entities.values(), key=lambda entity: entity.id):
        for mention in entity.mentions if entity.kind is EntityKind.PERSON else ():
            report = claims.parsed.get(mention.document)
            if report and any(block.contains(mention) for block in report.document.of_kind(BlockKind.PARAGRAPH)):
                words = report.document.words(mention).split()
                if len(words) > 1 and all(word[:1].isupper() for word in words):
                    yield Told(" ".join(words), mention)


def are_one_name(one: Sequence[str], other: Sequence[str], *, at_home: bool) -> bool:
    """Tell whether two names are alike but for a letter or two of one part, and no way to write a foreign name.

    Where reports write their own letters, there is one way to write a name, and a middle initial may be left out.
    """
    if len(one) != len(other):
        one, other = (tuple(part for part in name if len(part.strip(".")) > 1) for name in (one, other))
    if len(one) != len(other):
        return False
    parts = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    if len(parts) != 1:
        return False
    if {each.casefold() for each in parts[0]} <= SERVANTS:
        return False
    left, right = ("".join(word.fold for word in find_words(part)) for part in parts[0])
    allowed = 2 if min(len(left), len(right)) >= MIN_LONG_CHARS else 1
    return (
        min(len(left), len(right)) >= MIN_NAME_CHARS
        and left.removesuffix("s") != right.removesuffix("s")
        and 0 < DamerauLevenshtein.distance(left, right) <= allowed
        and (at_home or not is_transcription(left, right) or is_swapped(left, right))
    )


def is_swapped(one: str, other: str) -> bool:
    """Tell two letters typed in the wrong order ("Thiel", "Theil") from another way to write a sound."""
    return len(one) == len(other) and DamerauLevenshtein.distance(one, other) < Levenshtein.distance(one, other)


def sides_of(told: Sequence[Told], claims: StoryClaims) -> list[Sequence[Told]]:
    """Part what is told by what it is; a report that has two takes no side."""
    by_report = group_by(told, lambda each: each.span.document)
    firm = [each for own in by_report.values() if len({one.value for one in own}) == 1 for each in own]
    sides = group_by(firm, lambda each: each.value)
    if count_witnesses([each.span for each in firm], claims) < 2:
        return []
    return fewest_witnesses_first([sides[value] for value in sorted(sides)], lambda each: each.span, claims)


def tell_sides(
    text: str, sides: Sequence[Sequence[Told]], rule: str, aspect: Aspect, severity: Severity, claims: StoryClaims
) -> Finding:
    told = "; ".join(f"{side[0].value} ({outlets_of((each.span for each in side), claims)})" for side in sides)
    return make_finding(
        FindingKind.CONTRADICTION,
        aspect,
        f"{text}: {told}.",
        [sorted({each.span for each in side}) for side in sides],
        rule=rule,
        severity=severity,
        claims=claims,
        answers=[side[0].value for side in sides],
    )
