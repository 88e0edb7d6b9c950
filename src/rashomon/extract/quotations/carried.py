"""Carries the day on which somebody spoke through a report: what he said there without a day, he said on that one."""

from collections.abc import Sequence

from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.dating import Calendar
from rashomon.extract.quotations.drafts import Draft
from rashomon.extract.quotations.grammar import children
from rashomon.extract.quotations.lines import Page
from rashomon.extract.quotations.speakers import Conversation, Speaker
from rashomon.parse.tokens import Token
from rashomon.schema import BlockKind

MAX_LEAD_LINES = 3  # of the body, which tell what the report is about
_AUXILIARIES = frozenset({"aux", "aux:pass"})
# With these a sentence looks back, or tells a habit.
_OTHERWISE = frozenset(
    {
        "once", "often", "repeatedly", "previously", "earlier", "already", "long", "always", "frequently", "recently", "never",
        "sometimes", "then", "before", "originally", "initially", "consistently", "regularly", "routinely", "usually",
    }
)  # fmt: skip
_LATER = "later"


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
    often said") nor for what is set to a vaguer time. Where no statement of his has a day, it is that of what the lead
    has him do.
    """
    only: dict[str, set[str]] = {}
    for speaker, day in zip(speakers, days, strict=True):
        if day is not None and speaker.entity is not None:
            only.setdefault(speaker.entity, set()).add(day)
    for entity, day in days_in_lead(page, speakers, calendar, conversation).items():
        only.setdefault(entity, {day})
    published = (page.parsed.document.published or "")[:10]
    carried = list(days)
    told = apart = False
    for at, (draft, speaker) in enumerate(zip(drafts, speakers, strict=True)):
        known = only.get(speaker.entity or "", set())
        if draft.cue is not None:
            told = is_plainly_told(draft.cue, today=known == {published})
            apart = calendar.is_otherwise(draft.cue.anchor)
        if days[at] is None and len(known) == 1 and told and not apart:
            carried[at] = min(known)
    return carried


def is_plainly_told(cue: Cue, *, today: bool) -> bool:
    """Tell "she said" from "she had said", "she has often said"; what was said later was said `today` if it is told today."""
    verb = _telling(cue.anchor)
    if verb is None or any(child.lower_ not in {"did"} for child in children(verb, *_AUXILIARIES)):
        return False
    beside = {child.lower_ for child in (*verb.children, *cue.anchor.children) if child.pos_ == "ADV"}
    return not beside & _OTHERWISE and (today or _LATER not in beside)


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
            who = conversation.at(noun).entity
            day = calendar.near(noun.head) if who in wanted else None
            if who is not None and day is not None:
                found.setdefault(who, day)
    return found
