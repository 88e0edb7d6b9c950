"""Who holds a place: rebels by one report, the government, or no rebels at all, by another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, make_finding, read_words
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, quote_sides
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

WIDER = re.compile(r" (?:province|governorate|countryside|region|district|rural)\b", re.IGNORECASE)
SMALL = frozenset({"city", "site", "district"})  # places that one side can hold whole


@dataclass(frozen=True, slots=True)
class Held:
    """Words that say who holds a place, or that a side is not there."""

    place: str
    side: str
    span: Span
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Sides:
    """The words of each side of a war, and the patterns by which reports say that it holds a place."""

    side_of: Mapping[str, str]
    before: re.Pattern[str]  # "rebel-held Selm"
    after: re.Pattern[str]  # "Selm, held by rebels"
    absent: re.Pattern[str]  # "no rebels in Selm"
    moved: re.Pattern[str]  # "the army took Selm"


@cache
def load_sides() -> Sides:
    table = read_table("rashomon.relate.compare", "control.toml")
    side_of = {word: side for side, words in table["sides"].items() for word in words}
    who = "|".join(map(re.escape, sorted(side_of, key=lambda word: (-len(word), word))))
    held = "|".join(table["held"]["words"])
    kinds, parts = "|".join(table["held"]["kinds"]), "|".join(table["held"]["parts"])
    return Sides(
        side_of,
        re.compile(
            rf"\b(?P<who>{who})[- ](?:{held})\W+(?:(?:(?!{parts})\w+ ){{0,2}}(?:{kinds}) of )?(?:(?!{parts})\w+ )?$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"^,? (?:(?:{kinds}) )?,?(?:which (?:is|was) |that (?:is|was) |(?:is|was|remains?|remained) )?"
            rf"(?:{held}|under (?:the )?control of|in (?:the )?hands of|a stronghold of) (?:by )?"
            rf"(?:the |\w+ )?(?P<who>{who})\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\bno (?P<who>{who})(?:\W+(?:groups?|fighters?|forces|factions|troops|positions))?\b"
            r"(?:(?! (?:which|that|who)\b)[^.,;]){0,60}\b",
            re.IGNORECASE,
        ),
        re.compile("|".join(rf"\b{word}\b" for word in table["moved"]["words"]), re.IGNORECASE),
    )


def find_control(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the places that reports of the same days lay in the hands of two sides."""
    told = [held for document in claims.documents for held in read_control(claims.parsed[document.id], claims)]
    documents = {document.id: document for document in claims.documents}
    for place, held in sorted(group_by(told, lambda each: each.place).items()):
        for near in told_together(held, lambda each: documents[each.span.document]):
            there = (
                near
                if not changed_hands(place, near, claims)
                else [each for each in near if each.side == side_gone(near)]
            )
            yield from tell_control(place, there, claims)


def side_gone(held: Sequence[Held]) -> str | None:
    """Give the side that a report says is not there: that it is, and that it is not, no change of hands explains."""
    return next((each.side for each in held if each.absent), None)


def read_control(report: Parsed, claims: StoryClaims) -> Iterator[Held]:
    """Yield who is said to hold which place."""
    text, sides = report.document.text, load_sides()
    named = claims.places_named.get(report.document.id, ())
    for _, sentence in report.sentences(*TOLD_KINDS):
        whole = report.span(sentence)
        inside = [(span, place) for span, place in named if whole.contains(span) and is_small(place, claims)]
        for span, place in inside:
            if WIDER.match(text, span.end):
                continue  # the province around a town of its name
            before = sides.before.search(text, max(whole.start, span.start - 60), span.start)
            after = sides.after.search(text[span.end : whole.end])
            if before:
                yield Held(place, sides.side_of[before["who"].lower()], Span(whole.document, before.start(), span.end))
            elif after:
                end = span.end + after.end()
                yield Held(place, sides.side_of[after["who"].lower()], Span(whole.document, span.start, end))
        absent = sides.absent.search(text, whole.start, whole.end)
        if absent:
            within = [place for span, place in inside if absent.start() <= span.start < absent.end()]
            places = within or [place for _, place in inside][:1]
            for place in places[:1]:
                yield Held(
                    place,
                    sides.side_of[absent["who"].lower()],
                    Span(whole.document, absent.start(), absent.end()),
                    absent=True,
                )


def is_small(place: str, claims: StoryClaims) -> bool:
    return claims.entities[place].place_kind in SMALL


def changed_hands(place: str, held: Sequence[Held], claims: StoryClaims) -> bool:
    """Tell whether a report has the place taken, besieged or divided: then both sides were there."""
    documents = {each.span.document for each in held}
    for document in documents:
        report = claims.parsed[document]
        for span, named in claims.places_named.get(document, ()):
            if named == place and load_sides().moved.search(report.sentence_of(span).text):
                return True
    return False


def tell_control(place: str, held: Sequence[Held], claims: StoryClaims) -> Iterator[Finding]:
    by_report = group_by(held, lambda each: each.span.document)
    firm = [each for own in by_report.values() if len({(e.side, e.absent) for e in own}) == 1 for each in own]
    answers = group_by(firm, lambda each: (each.side, each.absent))
    for (side, absent), own in sorted(answers.items()):
        against = [
            each
            for (other, gone), theirs in sorted(answers.items())
            for each in theirs
            if (absent and other == side and not gone) or (not absent and not gone and side < other)
        ]
        if against and are_told_apart([e.span for e in own], [e.span for e in against], claims):
            ordered = fewest_witnesses_first([own, against], lambda each: each.span, claims)
            spans = [sorted(each.span for each in one) for one in ordered]
            yield make_finding(
                FindingKind.CONTRADICTION,
                Aspect.PARTICIPANT,
                f"The reports differ on who holds {claims.entities[place].name}: {quote_sides(spans, claims)}.",
                spans,
                rule="holders-differ",
                severity=Severity.MAJOR,
                claims=claims,
                answers=(read_words(one[0], claims) for one in spans),
            )
