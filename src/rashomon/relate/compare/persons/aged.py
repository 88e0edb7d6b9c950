"""How old the unnamed are: the girl who was shot is one here and two there, the two arrested 27 and 20 or 28 and 21."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.evidence import are_told_apart, count_witnesses, evenly, list_names, make_finding
from rashomon.relate.compare.setting import day_of
from rashomon.relate.compare.sharing.agreements import agree
from rashomon.relate.compare.sides import documents_of, fewest_witnesses_first, group_by, outlets_of, quote_sides
from rashomon.relate.tolls.aged import MONTHS_OF_YEAR, Aged, find_aged, find_anybody_aged
from rashomon.relate.tolls.persons import same_name
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

MAX_APART = 24  # months between two ages of one whom nothing but his part in the story tells
MAX_APART_OF_LAST = 144  # where all others of a list are of one age in both reports
MAX_LISTED = 4
MAX_DAYS = 10  # from an arrest to the charge
WHO = {"harmed": "who was hurt or killed", "held": "the suspect", "sibling": "the brother or sister"}


def find_aged_apart(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the part in a story whose people are of other ages in two reports that tell of as many."""
    told = read_aged(claims)
    for role in sorted({each.role for people in told.values() for each in people}):
        lists = {
            document: people
            for document, everybody in told.items()
            if (people := apart([each for each in everybody if each.role == role]))
        }
        differing = [pair for pair in combinations(sorted(lists), 2) if are_rivals(lists[pair[0]], lists[pair[1]])]
        if differing:
            yield from tell_ages(role, {document for pair in differing for document in pair}, lists, claims)


def find_sexes_apart(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the one of some age who is a boy or a brother in one report, and a girl or a sister in another."""
    everybody = [each for document in claims.documents for each in find_anybody_aged(claims.parsed[document.id])]
    for (low, _), same in sorted(group_by(everybody, lambda each: (each.low, each.high)).items()):
        by_report = group_by(same, lambda each: each.span.document).values()
        unnamed = [own for own in by_report if not any(each.name for each in own)]
        firm = [each for own in unnamed if len({each.sex for each in own if each.sex}) == 1 for each in own if each.sex]
        sides = [[each.span for each in side] for side in group_by(firm, lambda each: each.sex).values()]
        if len(sides) > 1 and not is_spread(sides, claims):
            yield tell_sexes(low, sides, claims)


def find_same_ages(claims: StoryClaims) -> Iterator[Finding]:
    """Yield how old two or more origins have those of one part in the story, where not all bear a name."""
    everybody = [each for people in read_aged(claims).values() for each in people]
    for role, own in sorted(group_by(everybody, lambda each: each.role).items()):
        alike = [same for same in group_by(own, lambda each: each.low).values() if is_agreed(same, claims)]
        ages = sorted(same[0].low // MONTHS_OF_YEAR for same in alike if same[0].low >= MONTHS_OF_YEAR)
        if ages:
            spans = sorted({each.span for same in alike for each in same if each.low >= MONTHS_OF_YEAR})
            what = f"give {list_names([str(age) for age in ages])} as the age of {WHO.get(role, f'the {role}')}"
            yield agree(Aspect.VALUE, what, evenly(spans), "same-age", claims)


def is_agreed(same: Sequence[Aged], claims: StoryClaims) -> bool:
    """Tell whether two origins have somebody of one age, of one sex; those who bear names are told by their names."""
    several = count_witnesses((each.span for each in same), claims) > 1
    return several and len({each.sex for each in same if each.sex}) < 2 and not all(each.name for each in same)


def tell_sexes(months: int, sides: Sequence[Sequence[Span]], claims: StoryClaims) -> Finding:
    ordered = fewest_witnesses_first(sides, lambda each: each, claims)
    age = f"{months} months" if months % MONTHS_OF_YEAR else f"{months // MONTHS_OF_YEAR} years"
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.PARTICIPANT,
        f"The reports differ on whether the one of {age} is male or female: {quote_sides(ordered, claims)}.",
        ordered,
        rule="sexes-apart",
        severity=Severity.MAJOR,
        claims=claims,
    )


def is_spread(sides: Iterable[Iterable[Span]], claims: StoryClaims) -> bool:
    """Tell whether reports lie so far apart that they need not tell of one person."""
    told = documents_of((span for side in sides for span in side), claims)
    days = [day for each in told if (day := day_of(each.published))]
    return bool(days) and (max(days) - min(days)).days > MAX_DAYS


@once
def read_aged(claims: StoryClaims) -> Mapping[str, Sequence[Aged]]:
    return {document.id: tuple(find_aged(claims.parsed[document.id])) for document in claims.documents}


def apart(people: Sequence[Aged]) -> list[Aged]:
    """Tell those of one part in a report from each other: who is told twice is one."""
    found: list[Aged] = []
    for each in people:
        if not any(is_one(each, other) for other in found):
            found.append(each)
    return sorted(found, key=lambda each: (each.low, each.span))


def is_one(one: Aged, other: Aged) -> bool:
    return one.low == other.low and can_be_one(one, other)


def can_be_one(one: Aged, other: Aged) -> bool:
    """Tell whether nothing but an age speaks against two being one person."""
    if one.name and other.name and not same_name(one.name, other.name):
        return False
    return not (one.sex and other.sex and one.sex != other.sex)


def are_rivals(left: Sequence[Aged], right: Sequence[Aged]) -> bool:
    """Tell whether two lists are of the same people, whose ages are not the same.

    One alone, or each of several, is of nearly that age; or all but one are of one age in both. Two who bear names
    are no matter here: their names tell.
    """
    if len(left) != len(right) or len(left) > MAX_LISTED:
        return False
    pairs = list(zip(left, right, strict=True))
    if any(not can_be_one(one, other) or (one.name and other.name) for one, other in pairs):
        return False
    gaps = [gap for one, other in pairs if (gap := gap_between(one, other)) > 0]
    return bool(gaps) and (max(gaps) <= MAX_APART or (len(gaps) == 1 < len(pairs) and gaps[0] <= MAX_APART_OF_LAST))


def gap_between(one: Aged, other: Aged) -> int:
    """Give the months between two ages; "22 months" and "one year" have none."""
    return max(one.low, other.low) - min(one.high, other.high)


def tell_ages(
    role: str, documents: set[str], lists: Mapping[str, Sequence[Aged]], claims: StoryClaims
) -> Iterator[Finding]:
    everywhere = read_aged(claims)
    by_ages = group_by(sorted(documents), lambda document: tuple(each.low for each in lists[document]))
    ages = [
        [each for document in same for each in everywhere[document] if each.role == role and each.low in lows]
        for lows, same in by_ages.items()
    ]
    sides_told = fewest_witnesses_first(ages, lambda each: each.span, claims)
    sides = [[each.span for each in side] for side in sides_told]
    if is_spread(sides, claims):
        return
    if not any(are_told_apart(one, other, claims) for one, other in combinations(sides, 2)):
        return
    values = [listed(side, claims) for side in sides_told]
    told = "; ".join(f"“{value}” ({outlets_of(side, claims)})" for value, side in zip(values, sides, strict=True))
    yield make_finding(
        FindingKind.CONTRADICTION,
        Aspect.VALUE,
        f"The reports differ on how old {WHO.get(role, f'the {role}')} is: {told}.",
        sides,
        rule="ages-apart",
        severity=Severity.MINOR,
        claims=claims,
        answers=values,
    )


def listed(side: Sequence[Aged], claims: StoryClaims) -> str:
    """Give the words for each age of a side, once."""
    first = {each.low: each for each in reversed(side)}
    words = (claims.parsed[first[low].span.document].document.words(first[low].span) for low in sorted(first))
    return " and ".join(" ".join(each.split()) for each in words)
