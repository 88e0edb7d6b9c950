"""How old people with a name are said to be: the victim is 34 here and 36 there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, make_finding
from rashomon.relate.compare.setting import day_of
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, outlets_of
from rashomon.relate.tolls.ages import age_between_commas, age_of
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, Severity, Span

MAX_YEARS_APART = 12  # further apart are father and son, or a word was cut: "Twety-one-year-old"
MAX_DAYS = 10  # between reports whose ages are compared: people grow older


@dataclass(frozen=True, slots=True)
class Told:
    """What one mention of somebody says."""

    value: str
    span: Span


def find_people(claims: StoryClaims) -> Iterator[Finding]:
    """Yield where independent reports give one person two ages."""
    for entity in sorted(claims.entities.values(), key=lambda entity: entity.id):
        mentions = [mention for mention in entity.mentions if mention.document in claims.parsed]
        if entity.kind is EntityKind.PERSON:
            yield from compare_ages(entity.name, mentions, claims)


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
