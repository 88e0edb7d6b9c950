"""Tells on which day a statement was made, from the words around it, never from its content."""

import re
from collections.abc import Sequence

from rashomon.extract.quotations.drafts import Covered, Draft
from rashomon.extract.quotations.lines import Page
from rashomon.extract.quotations.speakers import Conversation, Speaker
from rashomon.parse.tokens import Token
from rashomon.schema import TimeExpression, TimeType

MAX_CLIMB = 8
MAX_BLOCKS_BACK = 1  # "said Tuesday" holds for the next paragraph too
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Calendar:
    """The days that a report names outside of anybody's words."""

    def __init__(self, times: Sequence[TimeExpression], contents: Covered) -> None:
        self._days = [
            (time.span.start, time.value[:10])
            for time in times
            if time.type in (TimeType.DATE, TimeType.TIME)
            and time.value is not None
            and _DAY.match(time.value)
            and not (time.anchor is not None and time.value[:10] > time.anchor[:10])  # nobody spoke after publication
            and time.span.start not in contents
        ]

    def near(self, token: Token) -> str | None:
        """Give the day named nearest to this word in its sentence."""
        sentence = token.sent
        inside = [(at, day) for at, day in self._days if sentence.start_char <= at < sentence.end_char]
        words = {word.idx: word for word in sentence} if inside else {}
        named = [(abs(at - token.idx), day) for at, day in inside if not _is_aside(words.get(at, token), token)]
        return min(named)[1] if named else None


def _is_aside(word: Token, cue: Token) -> bool:
    """Tell whether a day is told of the speaker in passing: "said the envoy, who is due on Thursday"."""
    for _ in range(MAX_CLIMB):
        if word in (cue, word.head):
            return False
        if word.dep_ == "acl:relcl":
            return True
        word = word.head
    return False


def days_of(
    page: Page, drafts: Sequence[Draft], speakers: Sequence[Speaker], calendar: Calendar, conversation: Conversation
) -> list[str | None]:
    """Give the day of each statement: of its cue, of what its speaker said beside it, or of what he did just before."""
    own = [None if draft.cue is None else calendar.near(draft.cue.anchor) for draft in drafts]
    days = list(own)
    said: dict[str, tuple[int, str]] = {}
    for at, (draft, speaker) in enumerate(zip(drafts, speakers, strict=True)):
        if speaker.key is None:
            continue
        block, day = said.get(speaker.key, (draft.block, None))
        if days[at] is None and draft.block - block <= MAX_BLOCKS_BACK:
            days[at] = day
        if days[at] is None:
            doings = conversation.doings(speaker, page.line_at(draft.start))
            days[at] = next(filter(None, map(calendar.near, doings)), None)
        found = days[at]
        if found is not None:
            said[speaker.key] = (draft.block, found)
    for at in range(len(drafts) - 1, 0, -1):
        same = speakers[at].key is not None and speakers[at].key == speakers[at - 1].key
        if days[at - 1] is None and same and drafts[at].block - drafts[at - 1].block <= MAX_BLOCKS_BACK:
            days[at - 1] = own[at]
    return days
