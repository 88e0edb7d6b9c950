"""At which hour it happened, and at which somebody called for help: the clocks of two reports that are apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, make_finding, read_words
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sharing.untold import is_in_prose
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, outlets_of, quote_sides, the
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
BEFORE = re.compile(r"\b(?:before|by|to)\s+(?:the\s+)?$", re.IGNORECASE)
AFTER = re.compile(r"\b(?:after|past)\s+(?:the\s+)?$", re.IGNORECASE)
"""Right before an hour: on which side of it the moment lies."""
HEDGE = re.compile(r"\b(?:(?:just|shortly|soon) )?(?:before|after|around|about)\s+$", re.IGNORECASE)
REACH_CHARS = 15  # before an hour, where the words stand that make it a rough one
ONE_OF_SEVERAL = re.compile(
    r"\b(?:(?:first|second|third)(?! (?:floor|stor|street|avenue|degree|ward|precinct|grade))|"
    r"will|vigil|meeting|hearing|separate|earlier|later|latest|one of|most \w+ of|"
    r"(?:an)?other(?! (?:\w+ )?(?:m[ae]n|wom[ae]n|people|persons?|victims?|children|teen\w*|boys?|girls?|officers?|"
    r"suspects?|adults?|students?)\b)|"
    r"(?:hours?|minutes) before)\b",
    re.IGNORECASE,
)
GATHERING = re.compile(
    r"\b(?:funeral|mass|memorial|vigil|visitation|(?:news|press) conference|hearing|arraign\w*|court|will be|"
    r"next (?:week|[A-Z]\w+day))\b"
)
DIGIT = re.compile(r"\d")
HALF = re.compile(r"\d\s*[ap]\.?m\b|morning|afternoon|evening|night|noon", re.IGNORECASE)
HALF_DAY = 12 * 60  # "3:15" without a.m. or p.m. beside "15:15"
EXACT_MINUTES, ROUGH_MINUTES, ASIDE_MINUTES = 1, 8, 15
"""How far from the hour that it gives the moment of a report may lie; aside, "shortly before" and "just after" it."""
ROUNDED_TO = 5  # who says "around 3:17" has looked at a clock
MINUTES = re.compile(r"\d[:.](\d\d)\b")
MAJOR_MINUTES = 60
MAX_HOURS = 2  # a report with more of them tells a course of things, or a weekend of shootings
MAX_STEPS = 6  # from the hour up to its verb
HAPPENING = frozenset(
    """occur happen begin start erupt strike hit explode detonate shoot wound injure attack stab crash
    collide fire ring unfold gun""".split()  # noqa: SIM905
)
CALLING = frozenset({"call", "respond", "receive", "dispatch", "alert", "come"})
COMING = frozenset(
    """be enter walk break kick arrive drive approach dismiss let get hear burst storm rob climb pull go have
    report see confront""".split()  # noqa: SIM905
)
"""What goes with the moment of a happening that another verb of the sentence tells."""
WORD_OF_IT = frozenset({"call", "news", "word", "message", "text"})
HELP = frozenset(
    {
        "report",
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
    """Minutes since midnight, what they are of, and how long before and after them it may have been.

    `halved` tells that the words say which half of the day it is; `of` is empty where it is of something else.
    """

    document: Document
    minutes: int
    before: int
    after: int
    halved: bool
    of: str
    span: Span


def find_hours(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the hours of one event, or of the call that it led to, that lie further apart than clocks do."""
    event = main_event(claims)
    if event is None:
        return
    read = [hour for document in claims.documents for hour in read_hours(document, claims)]
    yield from compare_halves(event, read, claims)
    for hours in group_by((hour for hour in read if hour.of), lambda hour: hour.of).values():
        alone = [hour for own in group_by(hours, lambda h: h.document.id).values() for hour in one_hour(own)]
        for together in told_together(alone, lambda hour: hour.document):
            yield from compare_hours(event, together, claims)


def read_hours(document: Document, claims: StoryClaims) -> Iterator[Hour]:
    """Yield the hours that a report gives for what its story is about."""
    report = claims.parsed[document.id]
    clocks = [
        (time, clock)
        for time in claims.times_in.get(document.id, ())
        if time.type is TimeType.TIME
        for clock in CLOCK.finditer(time.value or "")
    ]
    if len({clock[0] for _, clock in clocks}) > MAX_HOURS:
        return
    for time, clock in clocks:
        of = stage_of(time, report, claims) or ""
        if is_in_prose(time.span, claims) and not ZONE.search(document.text, time.span.start, time.span.end + 12):
            halved = bool(HALF.search(document.words(time.span)))
            before, after = leeway(document, time.span)
            span = with_hedge(document, time.span)
            yield Hour(document, int(clock[1]) * 60 + int(clock[2]), before, after, halved, of, span)


def with_hedge(document: Document, span: Span) -> Span:
    """Give an hour with what stands right before it: "shortly after 1:30 a.m." is not "just before 1:30 a.m."."""
    hedge = HEDGE.search(document.text, max(0, span.start - REACH_CHARS), span.start)
    return replace(span, start=hedge.start()) if hedge else span


def leeway(document: Document, span: Span) -> tuple[int, int]:
    """Give how many minutes before and after the hour it may have been by the words beside it."""
    figure = DIGIT.search(document.text, span.start, span.end)
    start = figure.start() if figure else span.start
    near = document.text[max(0, start - REACH_CHARS) : start]
    if BEFORE.search(near):
        return ASIDE_MINUTES, 0
    if AFTER.search(near):
        return 0, ASIDE_MINUTES
    rounded = figure is None or int(minutes_at(document, span)) % ROUNDED_TO == 0
    around = ROUGH_MINUTES if rounded and ROUGH.search(near) else EXACT_MINUTES
    return around, around


def minutes_at(document: Document, span: Span) -> str:
    """Read the minutes of an hour; none are the full hour."""
    minutes = MINUTES.search(document.text, span.start, span.end)
    return minutes[1] if minutes else "0"


def stage_of(time: TimeExpression, report: Parsed, claims: StoryClaims) -> str | None:
    """Say what an hour is of by the verb that it hangs on; null where it is of something else than the event."""
    if not is_in_prose(time.span, claims):
        return None
    hour = report.tokens(time.span)[0]
    above = [verb for verb in verbs_above(hour) if verb.lemma_ != "say" or verb.i < hour.i]
    stage = next((STAGES.get(v.lemma_, "happened") for v in above if is_stage(v)), None)
    if stage is None and all(verb.lemma_ in COMING and not brings_word(verb) for verb in above):
        stage = stage_beside(time, report)
    if stage is None or ONE_OF_SEVERAL.search(report.document.words(report.span(report.sentence_of(time.span)))):
        return None
    return stage


def brings_word(verb: Token) -> bool:
    """Tell a mother who "got the call at 3:30": the hour at which somebody heard of it."""
    return any(child.dep_ == "obj" and child.lemma_.lower() in WORD_OF_IT for child in verb.children)


def stage_beside(time: TimeExpression, report: Parsed) -> str | None:
    """Say what an hour is of by the other verbs of its sentence: "entered at 1:30 before they opened fire"."""
    verbs = [token for token in report.sentence_of(time.span) if token.pos_ == "VERB"]
    called = any(verb.lemma_ in CALLING and is_stage(verb) for verb in verbs)
    return "was called in" if called else next((STAGES.get(v.lemma_, "happened") for v in verbs if is_stage(v)), None)


def is_stage(verb: Token) -> bool:
    """Tell a verb of happening, or of calling for those who come to help."""
    if verb.lemma_ not in CALLING:
        return verb.lemma_ in HAPPENING or any(
            (child.dep_ == "obj" and child.lower_ in {"fire", "place"})
            or (verb.lemma_ == "break" and child.lower_ == "out")
            for child in verb.children
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


def compare_halves(event: Event, hours: Sequence[Hour], claims: StoryClaims) -> Iterator[Finding]:
    """Yield an hour that one report has before noon and another after it: one of them has the wrong half of the day."""
    for one, other in combinations(sorted(hours, key=lambda hour: not hour.of), 2):
        near = abs(abs(one.minutes - other.minutes) - HALF_DAY) <= EXACT_MINUTES
        beside = [hour for hour in hours if hour.document == other.document and hour.of]
        if is_of_gathering(other, claims):
            continue
        if one.of and not beside and near and one.halved and other.halved and one.document != other.document:
            same = [hour.span for hour in hours if hour.of and abs(hour.minutes - one.minutes) <= ROUGH_MINUTES]
            yield tell_hours(
                f"The reports put {the(event.name)} into two halves of the day", [[other.span], same], claims
            )
            return


def is_of_gathering(hour: Hour, claims: StoryClaims) -> bool:
    """Tell whether the sentence of an hour invites to what comes after: "a funeral mass next Friday at 11 a.m."."""
    report = claims.parsed[hour.document.id]
    return GATHERING.search(report.document.words(report.span(report.sentence_of(hour.span)))) is not None


def are_apart(left: Hour, right: Hour) -> bool:
    """Tell whether two hours leave no moment that could be both."""
    apart = minutes_apart(left, right)
    early, late = sorted((left, right), key=lambda hour: hour.minutes)
    beyond = early.after + late.before if late.minutes - early.minutes == apart else early.before + late.after
    return apart > beyond or (
        apart == 0 and left.before + right.before > 0 and 0 in (beyond, left.before + right.after)
    )


def compare_hours(event: Event, hours: Sequence[Hour], claims: StoryClaims) -> Iterator[Finding]:
    sides = fewest_witnesses_first(
        group_by(hours, lambda h: (h.minutes, h.before, h.after)).values(), lambda h: h.span, claims
    )
    if not any(are_apart(one, other) for one, other in combinations(hours, 2)):
        yield from agree_on_hour(event, hours, claims)
        return
    widest = max(minutes_apart(a[0], b[0]) for a in sides for b in sides)
    spans = [[hour.span for hour in side] for side in sides]
    text = f"The reports differ on the hour at which {the(event.name)} {hours[0].of}"
    yield tell_hours(text, spans, claims, Severity.MAJOR if widest >= MAJOR_MINUTES else Severity.MINOR)


def tell_hours(
    text: str, spans: Sequence[Sequence[Span]], claims: StoryClaims, severity: Severity = Severity.MAJOR
) -> Finding:
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.DATE,
        f"{text}: {quote_sides(spans, claims)}.",
        spans,
        rule="hours-apart",
        severity=severity,
        claims=claims,
        answers=(read_words(side[0], claims) for side in spans),
    )


def agree_on_hour(event: Event, hours: Sequence[Hour], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the hour that two or more origins give, as the first of them writes it."""
    spans = [hour.span for hour in hours]
    if count_witnesses(spans, claims) > 1:
        yield make_finding(
            FindingKind.AGREEMENT,
            Aspect.DATE,
            f"{outlets_of(spans, claims)} give “{read_words(spans[0], claims)}” as the hour at which {the(event.name)} "
            f"{hours[0].of}.",
            [sorted(spans)],
            rule="same-hour",
            severity=Severity.MINOR,
            claims=claims,
        )
