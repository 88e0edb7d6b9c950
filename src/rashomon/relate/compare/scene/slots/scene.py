"""What a report tells of its main attack or mishap: the sentences of it, and whether two reports tell of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rashomon.parse.parsed import Parsed
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.align.tallies import CASUALTIES
from rashomon.relate.compare.blame.doers import HABIT
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.scene.happenings import MIN_TELLING_TOLL
from rashomon.relate.compare.setting import (
    MAX_DAYS_APART,
    MAX_DAYS_BETWEEN_REPORTS,
    day_of,
    lead_of,
    towns_within,
)
from rashomon.relate.cued import any_of
from rashomon.schema import Event, PloverType, Span
from rashomon.schema.documents import TOLD_KINDS

HEAD_SENTENCES = 2  # with the headline they say what a report is about
LEAD_SENTENCES = 4  # and go on with it so far, whatever words they use
MAX_SHARE_OF_TEXT = 0.75  # what comes at the end of a report is background
MIN_SHARED_WORDS = 0.26  # of the shorter head's
TELLING = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
MIN_LETTERS = 2
MIN_CHARS_READ = 1500
FORCE = frozenset({PloverType.ASSAULT, None})  # explosions, fires and crashes have no type of PLOVER
OTHER = any_of(
    "elsewhere|meanwhile|separate|separately|in another|other attacks|on the same day|also on|in a similar|"
    "previous|previously|last year|last month|last week|years ago|months ago|weeks ago|in recent|in the past|"
    "since|civil war|began in|earlier this"
)
"""Words by which a sentence tells of another attack than that of the lead, or of the war."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report opens with: its towns, its events of force, its tolls and its day; and the sentences on it."""

    document: str
    towns: frozenset[str]
    events: frozenset[str]
    dated: frozenset[str]
    tolls: frozenset[str]
    words: frozenset[str]
    day: date | None
    sentences: tuple[Span, ...]


@once
def scenes_told(claims: StoryClaims) -> tuple[tuple[Scene, ...], ...]:
    """Group the scenes of the reports by the one happening that they are of."""
    scenes = [scene for document in claims.documents if (scene := read_scene(document.id, claims)).events]
    pairs = [pair for pair in combinations(range(len(scenes)), 2) if are_of_one(scenes[pair[0]], scenes[pair[1]])]
    groups = join_pairs(len(scenes), pairs)
    return tuple(tuple(scenes[index] for index in group) for group in groups)


def are_of_one(one: Scene, other: Scene) -> bool:
    """Tell whether two reports open, in like words, with one happening: one event or toll, in one town, within a day.

    A city at war has several attacks a day, and events are joined on less.
    """
    if len(one.words & other.words) < MIN_SHARED_WORDS * min(len(one.words), len(other.words)):
        return False
    apart = 0 if one.day is None or other.day is None else abs((one.day - other.day).days)
    same = (one.events & other.events) | (one.tolls & other.tolls)
    if one.towns and other.towns and not one.towns & other.towns:
        return False
    if one.towns and other.towns and apart <= MAX_DAYS_APART and same:
        return True
    if apart <= MAX_DAYS_APART and one.tolls & other.tolls:
        return True
    return apart <= MAX_DAYS_BETWEEN_REPORTS and bool(one.dated & other.dated)


def read_scene(document: str, claims: StoryClaims) -> Scene:
    report = claims.parsed[document]
    head = lead_of(report, HEAD_SENTENCES)
    events = [event for event in claims.events if event.type in FORCE and is_headed(event, document, head, claims)]
    towns = towns_within(head, claims)
    dated = [event for event in events if event.date.start and event.date.start == event.date.end]
    tolls = {
        f"{quantity.what} {quantity.low}"
        for quantity in claims.quantities
        if quantity.span.document == document
        and quantity.what in CASUALTIES
        and quantity.low
        and quantity.low > MIN_TELLING_TOLL
        if any(each.contains(quantity.span) for each in head)
    }
    return Scene(
        document,
        towns,
        frozenset(event.id for event in events),
        frozenset(event.id for event in dated if not towns or event.place in towns),
        frozenset(tolls),
        words_of(head, report),
        day_of(report.document.published),
        tuple(sentences_of(report, events, towns, claims)),
    )


def words_of(head: Sequence[Span], report: Parsed) -> frozenset[str]:
    """Give what the words of a head stand for, by which two heads are held to tell of one thing."""
    tokens = (token for stretch in head for token in report.tokens(stretch) if token.pos_ in TELLING)
    return frozenset(token.lemma_.lower() for token in tokens if len(token.text) > MIN_LETTERS)


def is_headed(event: Event, document: str, head: Sequence[Span], claims: StoryClaims) -> bool:
    """Tell whether the head of a report tells of an event."""
    mentions = [mention for mention in claims.event_mentions[event.id] if mention.span.document == document]
    return any(stretch.contains(mention.trigger) for mention in mentions for stretch in head)


def sentences_of(report: Parsed, events: Sequence[Event], towns: frozenset[str], claims: StoryClaims) -> list[Span]:
    """Give the sentences on what a report opens with: its head, what mentions it, and what goes on from there."""
    lead = lead_of(report, LEAD_SENTENCES)
    triggers = {
        mention.trigger.start
        for event in events
        for mention in claims.event_mentions[event.id]
        if mention.span.document == report.document.id
    }
    end = max(MIN_CHARS_READ, len(report.document.text) * MAX_SHARE_OF_TEXT)
    found: list[Span] = []
    before = False
    for _, sentence in report.sentences(*TOLD_KINDS):
        stretch = report.span(sentence)
        if stretch.start > end:
            break
        here = towns_within([stretch], claims)
        strange = bool(here) and bool(towns) and not here & towns
        told = any(stretch.start <= start < stretch.end for start in triggers)
        opens = any(each.overlap(stretch) for each in lead)
        before = (told or opens or before) and not strange and not is_aside(sentence.text)
        if before:
            found.append(stretch)
        before = before and (told or opens)
    return found


def is_aside(text: str) -> bool:
    """Tell a sentence of other attacks, of what keeps happening, or of the war."""
    return HABIT.search(text) is not None or OTHER.search(text) is not None
