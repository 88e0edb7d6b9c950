"""Carries the day on which somebody spoke through a report: what he said there without a day, he said on that one."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.dating import Calendar, clause_apart
from rashomon.extract.quotations.drafts import Covered, Draft
from rashomon.extract.quotations.grammar import children
from rashomon.extract.quotations.lines import Page
from rashomon.extract.quotations.speakers import Conversation, Speaker
from rashomon.parse.tokens import Token
from rashomon.schema import BlockKind, TimeExpression

# Talk shows that American networks send on Sunday mornings, by the year 2020 as fifty years before.
_SUNDAYS = ("Meet the Press", "Face the Nation", "Fox News Sunday", "This Week", "State of the Union")
_SHOW = re.compile("[“\"‘'](" + "|".join(_SUNDAYS) + ")\\b")
MAX_LEAD_LINES = 3  # of the body, which tell what the report is about
_AUXILIARIES = frozenset({"aux", "aux:pass"})
# With these a sentence looks back, or tells a habit.
_OTHERWISE = frozenset(
    {
        "once", "often", "repeatedly", "previously", "earlier", "already", "long", "always", "frequently", "recently",
        "never", "sometimes", "then", "before", "originally", "initially", "consistently", "regularly", "routinely",
        "usually",
    }
)  # fmt: skip
_APART = frozenset({"before", "until", "since", "when"})
_AFTERWARDS = frozenset({"later", "ago", "earlier"})
_LATER = "later"
MAX_OPENING = 8  # tokens
MAX_BLOCKS_BACK = 3  # for a day long past


def carry_days(
    page: Page,
    drafts: Sequence[Draft],
    speakers: Sequence[Speaker],
    days: Sequence[str | None],
    calendar: Calendar,
    conversation: Conversation,
) -> list[str | None]:
    """Give what one says without a day the only day on which the report has him speak.

    That holds for what is plainly told ("she said"), not for what is looked back on ("had said", "once said", "has
    often said"), set to another time, told to somebody named, or said by a paper that the report cites. Where no
    statement of his has a day, it is that of what the lead has him do. A day that was long past when the report came
    out is carried no further than some paragraphs.
    """
    known = _known_days(page, speakers, days, calendar, conversation)
    marks = [(draft.block, speaker.entity) for draft, speaker in zip(drafts, speakers, strict=True)]
    dated = {mark for mark, day in zip(marks, days, strict=True) if day is not None}
    published = (page.parsed.document.published or "")[:10]
    carried = list(days)
    told = False
    covered = Covered(drafts)
    for at, (draft, (block, entity)) in enumerate(zip(drafts, marks, strict=True)):
        day = known.get(entity or "")
        if draft.cue is not None:
            told = day is not None and is_plainly_told(draft.cue, today=day == published, inside=covered)
            told = told and not calendar.is_set_apart(draft.cue.anchor, day or "")
        near = is_fresh(day, published) or any((block - back, entity) in dated for back in range(MAX_BLOCKS_BACK + 1))
        if days[at] is None and told and near:
            carried[at] = day
    return carried


def days_of_shows(
    page: Page, drafts: Sequence[Draft], days: Sequence[str | None], calendar: Calendar
) -> list[str | None]:
    """Give what was said on a programme that goes out on Sundays the last Sunday: "said on NBC's “Meet the Press”"."""
    published = (page.parsed.document.published or "")[:10]
    if not published or not any(show in page.text for show in _SUNDAYS):
        return list(days)
    day = date.fromisoformat(published)
    sunday = (day - timedelta(days=(day.weekday() + 1) % 7)).isoformat()
    inside = Covered(drafts)
    return [
        sunday if told is None and draft.cue is not None and _is_on_show(page, draft.cue, inside, calendar) else told
        for draft, told in zip(drafts, days, strict=True)
    ]


def without_shows(page: Page, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Leave out the names of programmes that look like a time: “This Week”."""
    shows = {match.start(1) for match in _SHOW.finditer(page.text)}
    return [time for time in times if time.span.start not in shows]


def _is_on_show(page: Page, cue: Cue, inside: Covered, calendar: Calendar) -> bool:
    sentence = cue.anchor.sent
    words = page.text[sentence.start_char : sentence.end_char]
    shows = (sentence.start_char + match.start() for match in _SHOW.finditer(words))
    return any(at not in inside for at in shows) and not calendar.is_otherwise(cue.anchor)


def _known_days(
    page: Page,
    speakers: Sequence[Speaker],
    days: Sequence[str | None],
    calendar: Calendar,
    conversation: Conversation,
) -> dict[str, str]:
    """Give for each speaker the one day on which he speaks, or else that of what the lead has him do."""
    found: dict[str, set[str]] = {}
    for speaker, day in zip(speakers, days, strict=True):
        if day is not None and speaker.entity is not None:
            found.setdefault(speaker.entity, set()).add(day)
    lead = days_in_lead(page, speakers, calendar, conversation)
    return lead | {entity: min(told) for entity, told in found.items() if len(told) == 1} if found else lead


def is_fresh(day: str | None, published: str) -> bool:
    """Tell whether a day is that of the report or the one before: news is of yesterday."""
    if day is None or not published:
        return False
    return 0 <= (date.fromisoformat(published) - date.fromisoformat(day)).days <= 1


def is_plainly_told(cue: Cue, *, today: bool, inside: Covered) -> bool:
    """Tell "she said" from "she had said", "she has often said", "she told the Post", "before they left, she said".

    What was said later was said `today` if it is told today; what stands `inside` a statement is that of another time.
    """
    verb = _telling(cue.anchor)
    if verb is None or verb.idx in inside or clause_apart(cue.anchor) is not None:
        return False
    if any(child.lower_ != "did" for child in children(verb, *_AUXILIARIES)):
        return False
    if cue.anchor.dep_ == "acl:relcl" or _is_afterwards(verb, inside):
        return False
    if any(child.ent_type_ in ("ORGANIZATION", "PERSON") for child in children(verb, "obj", "iobj")):
        return False
    if any(
        mark.lower_ in _APART for clause in children(verb, "advcl", "obl") for mark in children(clause, "mark", "case")
    ):
        return False
    beside = {child.lower_ for child in (*verb.children, *cue.anchor.children) if child.pos_ == "ADV"}
    return not beside & _OTHERWISE and (today or _LATER not in beside)


def _is_afterwards(verb: Token, inside: Covered) -> bool:
    """Tell whether a sentence opens with another time: "a year later, she said"."""
    before = verb.doc[verb.sent.start : min(verb.i, verb.sent.start + MAX_OPENING)]
    return any(token.lower_ in _AFTERWARDS and token.idx not in inside for token in before)


def _telling(word: Token) -> Token | None:
    """Give the verb in the past tense that a cue is or hangs on: "said", "stressing" below "called"."""
    for _ in range(3):
        if word.tag_ == "VBD":
            return word
        if word.tag_ not in ("VBG", "VBN", "VB") or word.head.i == word.i:
            return None
        word = word.head
    return None


def days_in_lead(
    page: Page, speakers: Sequence[Speaker], calendar: Calendar, conversation: Conversation
) -> dict[str, str]:
    """Give for each speaker the day of what the first sentences of the report have him do."""
    wanted = {speaker.entity for speaker in speakers if speaker.entity is not None}
    found: dict[str, str] = {}
    body = [line for line in page.lines if line.kind is not BlockKind.TITLE]
    for line in body[:MAX_LEAD_LINES]:
        for noun in line.subjects:
            main = noun.dep_ == "nsubj" and noun.head.dep_ in ("root", "ROOT", "conj", "ccomp", "parataxis")
            who = conversation.at(noun).entity if main else None
            day = calendar.near(noun.head) if who in wanted else None
            if who is not None and day is not None:
                found.setdefault(who, day)
    return found
