"""At which hour it happened, and at which somebody called for help: the clocks of two reports that are apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import make_finding, name_sides, read_words
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, quote_sides, the
from rashomon.relate.compare.untold import is_in_prose
from rashomon.schema import (
    Aspect,
    Document,
    Event,
    Finding,
    FindingKind,
    PloverType,
    Severity,
    Span,
    TimeExpression,
    TimeType,
)

CLOCK = re.compile(r"T(\d\d):(\d\d)")
ZONE = re.compile(r"\b(?:GMT|UTC|local time|[ECMP][SD]T)\b")
"""With a zone beside it, another hour may be the same moment."""
ROUGH = re.compile(
    r"\b(?:around|about|approximately|roughly|nearly|almost|some time|shortly|just|soon|moments|minutes|before|after|"
    r"by)\b",
    re.IGNORECASE,
)
REACH_CHARS = 15  # before an hour, where the words stand that make it a rough one
ONE_OF_SEVERAL = re.compile(
    r"\b(?:first|second|third|another|other|separate|earlier|later|latest|one of|most \w+ of|"
    r"(?:hours?|minutes) before)\b",
    re.IGNORECASE,
)
HALF = re.compile(r"\d\s*[ap]\.?m\b|morning|afternoon|evening|night|noon", re.IGNORECASE)
HALF_DAY = 12 * 60  # "3:15" without a.m. or p.m. beside "15:15"
EXACT_MINUTES, ROUGH_MINUTES = 2, 15  # two clocks of one moment are so far apart at most
MAJOR_MINUTES = 60
MAX_HOURS = 2  # a report with more of them tells a course of things, or a weekend of shootings
MAX_STEPS = 6  # from the hour up to its verb
HAPPENING = frozenset(
    """occur happen begin start erupt strike hit explode detonate shoot wound injure attack stab crash
    collide""".split()  # noqa: SIM905
)
CALLING = frozenset({"call", "respond", "receive", "dispatch", "alert", "come"})
HELP = frozenset(
    {
        "police",
        "officer",
        "deputy",
        "trooper",
        "firefighter",
        "paramedic",
        "ambulance",
        "crew",
        "dispatcher",
        "911",
        "call",
    }
)
STAGES = dict.fromkeys(sorted(HAPPENING), "happened") | dict.fromkeys(sorted(CALLING), "was called in")
"""What an hour is of, by the verbs that it hangs on; any other verb tells another stage of the course of things."""


@dataclass(frozen=True, slots=True)
class Hour:
    """Minutes since midnight, what they are of, and whether the report gives them roughly.

    `halved` tells that the words say which half of the day it is.
    """

    document: Document
    minutes: int
    rough: bool
    halved: bool
    of: str
    span: Span


def find_hours(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the hours of one event, or of the call that it led to, that lie further apart than clocks do."""
    event = main_event(claims)
    if event is None:
        return
    read = [hour for document in claims.documents for hour in read_hours(document, claims)]
    for hours in group_by(read, lambda hour: hour.of).values():
        alone = [hour for own in group_by(hours, lambda h: h.document.id).values() for hour in one_hour(own)]
        for together in told_together(alone, lambda hour: hour.document):
            yield from compare_hours(event, together, claims)


def read_hours(document: Document, claims: StoryClaims) -> Iterator[Hour]:
    """Yield the hours that a report gives for what its story is about."""
    report = claims.parsed[document.id]
    clocks = [
        (time, clock)
        for time in claims.times
        if time.span.document == document.id and time.type is TimeType.TIME
        for clock in CLOCK.finditer(time.value or "")
    ]
    if len({clock[0] for _, clock in clocks}) > MAX_HOURS:
        return
    for time, clock in clocks:
        of = stage_of(time, report, claims)
        if of is not None and not ZONE.search(document.text, time.span.start, time.span.end + 12):
            near = document.text[max(0, time.span.start - REACH_CHARS) : time.span.end]
            rough = bool(ROUGH.search(near))
            halved = bool(HALF.search(document.words(time.span)))
            yield Hour(document, int(clock[1]) * 60 + int(clock[2]), rough, halved, of, time.span)


def stage_of(time: TimeExpression, report: Parsed, claims: StoryClaims) -> str | None:
    """Say what an hour is of by the verb that it hangs on; null where it is of something else than the event."""
    if not is_in_prose(time.span, claims):
        return None
    stage = next(
        (STAGES.get(v.lemma_, "happened") for v in verbs_above(report.tokens(time.span)[0]) if is_stage(v)), None
    )
    if stage is None or ONE_OF_SEVERAL.search(report.document.words(report.span(report.sentence_of(time.span)))):
        return None
    return stage


def is_stage(verb: Token) -> bool:
    """Tell a verb of happening, or of calling for those who come to help."""
    if verb.lemma_ not in CALLING:
        return verb.lemma_ in HAPPENING or any(
            child.dep_ == "obj" and child.lower_ == "fire" for child in verb.children
        )
    return any(child.lemma_.lower() in HELP for child in verb.children)


def main_event(claims: StoryClaims) -> Event | None:
    """Give the attack or accident that most reports of the story tell of, where there is one on one day."""
    told = [
        (len({span.document for span in event.spans}), len(event.spans), event)
        for event in claims.events
        if event.type in {PloverType.ASSAULT, None} and event.date.start and event.date.start == event.date.end
    ]
    best = max(told, key=lambda entry: (entry[0], entry[1], entry[2].id), default=None)
    return best[2] if best and best[0] > 1 else None


def verbs_above(token: Token) -> Iterator[Token]:
    """Yield the verb that a word hangs on, and the one whose moment it gives: "were shot as school let out at 3"."""
    for _ in range(MAX_STEPS):
        if token.pos_ == "VERB":
            yield token
            if token.dep_ != "advcl" or not any(child.lower_ in {"as", "when", "while"} for child in token.children):
                return
        if token.head.i == token.i:
            return
        token = token.head


def one_hour(hours: Sequence[Hour]) -> Sequence[Hour]:
    """Give the hours of a report for one stage where they are one: several are several shots."""
    return hours if len({hour.minutes for hour in hours}) == 1 else ()


def minutes_apart(left: Hour, right: Hour) -> int:
    apart = abs(left.minutes - right.minutes)
    around = min(apart, 2 * HALF_DAY - apart)
    return around if left.halved and right.halved else min(around, abs(apart - HALF_DAY))


def compare_hours(event: Event, hours: Sequence[Hour], claims: StoryClaims) -> Iterator[Finding]:
    sides = fewest_witnesses_first(group_by(hours, lambda h: h.minutes).values(), lambda h: h.span, claims)
    widest = max((minutes_apart(a[0], b[0]) for a in sides for b in sides), default=0)
    allowed = ROUGH_MINUTES if any(hour.rough for hour in hours) else EXACT_MINUTES
    if widest <= allowed:
        return
    spans = [[hour.span for hour in side] for side in sides]
    finding = make_finding(
        FindingKind.CONTRADICTION,
        Aspect.DATE,
        f"The reports differ on the hour at which {the(event.name)} {hours[0].of}: {quote_sides(spans, claims)}.",
        spans,
        rule="hours-apart",
        severity=Severity.MAJOR if widest >= MAJOR_MINUTES else Severity.MINOR,
        claims=claims,
    )
    yield name_sides(finding, (read_words(side[0], claims) for side in spans))
