"""Tells on which day a statement was made, from the words around it, never from its content."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rashomon.extract.quotations.drafts import WORD, Covered, Draft
from rashomon.extract.quotations.grammar import children, own_subject
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.lines import Page
from rashomon.extract.quotations.speakers import Conversation, Speaker
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.schema import QuotationMode, TimeExpression, TimeType
from rashomon.schema.calendar import WEEKDAYS

MAX_CLIMB = 8
MAX_BLOCKS_BACK = 1  # "said Tuesday" holds for the next paragraph too
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BETWEEN = frozenset({"on", "late", "early", "earlier", "last"})
_CLOSING = frozenset({".", ",", ";", ":", '"', "”", "“"})
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "noon", "dawn"})
_OTHER_TIMES = frozenset({"before", "since", "until", "because", "although", "though", "while"})
_AMID = frozenset({"at", "in", "during"})
_MOMENTS = frozenset({"moments", "minutes", "hours", "shortly", "just", "right"})
MAX_HEARER = 6  # tokens for who is urged
MAX_SETTING_CHARS = 250  # before a sentence
MAX_LEAD_LINE = 2  # headline, dateline, lead
MIN_SHARED_WORDS = 5  # that tell a speech quoted twice: "try showing a little class"


class Calendar:
    """The days that a report names outside of anybody's words, and the vaguer times that bar one from elsewhere."""

    def __init__(
        self,
        times: Sequence[TimeExpression],
        contents: Covered,
        lexicon: Lexicon,
        closing: frozenset[int] = frozenset(),
    ) -> None:
        told = [
            (time.span.start, time.value, time.anchor)
            for time in times
            if time.type in (TimeType.DATE, TimeType.TIME)
            and time.value not in (None, "PRESENT_REF")
            and (time.span.start not in contents or time.span.start in closing)
        ]
        self._times = [(at, value[:10], anchor) for at, value, anchor in told if value is not None]
        self._starts = [at for at, _, _ in self._times]
        self._said = lexicon

    def near(self, cue: Token) -> str | None:
        """Give the day named nearest to this word in its sentence: nobody spoke long after publication."""
        named = [
            (abs(word.idx - cue.idx), day)
            for word, day, anchor in self._around(cue)
            if _DAY.match(day) and (anchor is None or day <= _latest(anchor, word, cue))
        ]
        return min(named)[1] if named else None

    def names_a_time(self, start: int, end: int) -> bool:
        """Tell whether any time stands between two places of the report, outside of anybody's words."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)

    def is_otherwise(self, cue: Token) -> bool:
        """Tell whether the sentence sets its statement to a time that is no day: "said last month", "in 2015"."""
        return any(not _DAY.match(day) for _, day, _ in self._around(cue))

    def is_set_apart(self, cue: Token, day: str) -> bool:
        """Tell whether the sentence of a statement, or one right before, is set to another time."""
        sentence = cue.sent
        start = sentence.start_char - MAX_SETTING_CHARS
        first, last = (bisect_left(self._starts, edge) for edge in (start, sentence.end_char))
        return any(value != day for _, value, _ in self._times[first:last])

    def _around(self, cue: Token) -> Iterator[tuple[Token, str, str | None]]:
        sentence = cue.sent
        first, last = (bisect_left(self._starts, edge) for edge in (sentence.start_char, sentence.end_char))
        if first == last:
            return
        apart = clause_apart(cue)
        words = {word.idx: word for word in sentence}
        for at, value, anchor in self._times[first:last]:
            word = words.get(at, cue)
            set_there = _closes(word, cue)
            if not set_there and (self._is_aside(word, cue) or (cue.pos_ == "NOUN" and not _is_of_noun(word, cue))):
                continue
            if apart is None or set_there or _is_below(word, apart):
                yield word, value, anchor

    def _is_aside(self, word: Token, cue: Token) -> bool:
        """Tell whether a day is told of something else: "said the envoy, who is due on Friday", "after Friday's raid".

        "In Friday's statement" and "in a note seen on Friday" tell when it was said.
        """
        for _ in range(MAX_CLIMB):
            if word in (cue, word.head):
                return False
            of_thing = word.dep_ in ("nmod:poss", "compound") and any(True for _ in children(word, "case"))
            if word.dep_ == "compound" and _is_of_act(word.head, cue):
                return True
            of_speech = word.dep_ == "acl:relcl" and self._tells_speech(word, cue)
            if (word.dep_ == "acl:relcl" and not of_speech) or (of_thing and not self._tells(word.head, cue)):
                return True
            if word.dep_ == "advcl" and _is_other_time(word):
                return True
            word = word.head
        return False

    def _tells_speech(self, verb: Token, cue: Token) -> bool:
        """Tell "the senator, who gave his speech in Oslo on Friday, said" from "the senator, who is due on Friday"."""
        if verb.tag_ != "VBD" or own_subject(cue) != verb.head:
            return False
        speaks = self._said.verb(verb) is not None or verb.lemma_ == "speak"
        return speaks or any(
            self._said.noun(noun) or noun.lemma_ in self._said.settings for noun in children(verb, "obj")
        )

    def _tells(self, noun: Token, cue: Token) -> bool:
        """Tell whether the day of a thing is that of a statement: "in Friday's note", "just before Friday's vote"."""
        if cue in (noun, noun.head) and noun.dep_ in SUBJECTS:
            return True
        if self._said.noun(noun) is not None or noun.lemma_ in self._said.settings:
            return True
        cases = [case.lower_ for case in children(noun, "case")]
        beside = noun.doc[max(noun.left_edge.i - 1, 0)].lower_ in _MOMENTS or any(
            child.lower_ in _MOMENTS for child in noun.children
        )
        return bool(_AMID.intersection(cases)) or beside


def _closes(word: Token, cue: Token) -> bool:
    """Tell a day that closes a clause right behind its verb, wherever it hangs in the tree: "Brandt said on Monday"."""
    if cue.tag_ != "VBD" or word.i <= cue.i or any(t.lower_ not in _BETWEEN for t in word.doc[cue.i + 1 : word.i]):
        return False
    return word.i + 1 >= word.sent.end or word.nbor(1).text in _CLOSING


def _is_of_act(noun: Token, cue: Token) -> bool:
    """Tell whether a day is that of what another verb has for its object: "asked, and repeated a March 16 request"."""
    named = noun.dep_ == "obj" and noun.pos_ == "NOUN" and noun.lower_ not in _PARTS_OF_DAY
    return named and noun.head.i != cue.i and not _is_below(cue, noun)


def _is_of_noun(word: Token, noun: Token) -> bool:
    """Tell whether a day is that of a noun or its verb: "made the claim on Sunday", not "pressed Sunday on it"."""
    held = noun.dep_ in SUBJECTS or noun.dep_ == "obj"
    return _is_below(word, noun) or (held and word.head == noun.head)


def clause_apart(cue: Token) -> Token | None:
    """Give the clause of a cue that is set before the time of its sentence: "drew fire on Friday after declaring"."""
    for _ in range(MAX_CLIMB):
        if cue.dep_ == "advcl" and any(mark.lower_ == "after" for mark in children(cue, "mark")):
            return cue
        if cue.head.i == cue.i:
            return None
        cue = cue.head
    return None


def _is_below(word: Token, top: Token) -> bool:
    for _ in range(MAX_CLIMB):
        if word.i == top.i:
            return True
        word = word.head
    return False


def _is_other_time(clause: Token) -> bool:
    """Tell whether a clause is about another time than its sentence: "after the bridge fell on Friday", "since"."""
    subject = own_subject(clause)
    known = subject is None or subject.pos_ == "PRON"  # "after appearing in court on Friday, she said"
    marks = {mark.lower_ for mark in children(clause, "mark")}
    return bool(marks & _OTHER_TIMES) or ("after" in marks and not known)


def _latest(anchor: str, word: Token, cue: Token) -> str:
    """Give the last day on which it can have been said: the next one, if it stands at the verb, where clocks differ."""
    beside = all(token.lower_ in _BETWEEN for token in cue.doc[cue.i + 1 : word.i]) and word.i > cue.i
    if not beside or cue.tag_ != "VBD":
        return anchor[:10]
    return (date.fromisoformat(anchor[:10]) + timedelta(days=1)).isoformat()


def days_that_close(drafts: Sequence[Draft], page: Page) -> frozenset[int]:
    """Give where bare days stand that close what somebody is urged to do: they are those on which he was urged.

    "The mayor urged the council to act on the bill | Wednesday": for an act to come it would be "on Wednesday".
    """
    found = set()
    for draft in drafts:
        cue = draft.cue
        if page.text[draft.start : draft.end].rpartition(" ")[2].lower() not in WEEKDAYS:
            continue
        words = page.parsed.doc.char_span(draft.start, draft.end, alignment_mode="contract")
        if cue is None or words is None or draft.mode is QuotationMode.DIRECT or cue.anchor.idx > draft.start:
            continue
        urged = cue.anchor.tag_ == "VBD" and any(word.tag_ == "TO" for word in words[:MAX_HEARER]) and len(words) > 2
        urged = urged and not any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in words)
        if urged and words[-1].lower_ in WEEKDAYS and words[-2].pos_ not in ("ADP", "DET", "ADJ"):
            found.add(int(words[-1].idx))
    return frozenset(found)


def days_of(
    page: Page,
    drafts: Sequence[Draft],
    speakers: Sequence[Speaker],
    calendar: Calendar,
    conversation: Conversation,
    of_news: Sequence[str | None],
) -> list[str | None]:
    """Give the day of each statement: of its cue, of its words elsewhere, of what its speaker said or did before.

    `of_news` are the days that follow from what a statement tells, used where its cue has none.
    """
    cues = [None if draft.cue is None else draft.cue.anchor for draft in drafts]
    apart = [cue is not None and calendar.is_otherwise(cue) for cue in cues]
    own = _quoted_again(page, drafts, speakers, [None if cue is None else calendar.near(cue) for cue in cues])
    if not _is_later(own, of_news):
        own = [day or (None if off else news) for day, off, news in zip(own, apart, of_news, strict=True)]
    days = list(own)
    said: dict[str, tuple[int, str]] = {}
    for at, (draft, speaker) in enumerate(zip(drafts, speakers, strict=True)):
        if speaker.key is None:
            continue
        block, day = said.get(speaker.key, (draft.block, None))
        if days[at] is None and not apart[at]:
            days[at] = day if draft.block - block <= MAX_BLOCKS_BACK else None
            line = page.line_at(draft.start)
            dated = days[at] is None and calendar.names_a_time(
                page.lines[max(0, line - 2)].start, page.lines[line].start
            )
            doings = conversation.doings(speaker, line) if dated else ()
            days[at] = days[at] or next(filter(None, map(calendar.near, doings)), None)
            if days[at] is None and at and speaker.key not in said and own[at - 1] is not None:
                named = _is_named_now(page, drafts[at - 1 : at + 1], speakers[at - 1 : at + 1], conversation)
                days[at] = own[at - 1] if named else None
        found = days[at]
        if found is not None:
            said[speaker.key] = (draft.block, found)
    for at in range(len(drafts) - 1, 0, -1):
        same = speakers[at].key is not None and speakers[at].key == speakers[at - 1].key and not apart[at - 1]
        if days[at - 1] is None and same and drafts[at].block - drafts[at - 1].block <= MAX_BLOCKS_BACK:
            days[at - 1] = own[at]
    return days


def _is_later(days: Sequence[str | None], of_news: Sequence[str | None]) -> bool:
    """Tell whether somebody spoke after the day that the report bears: then it is not that of its news."""
    published = next(filter(None, of_news), None)
    return published is not None and any(day is not None and day > published for day in days)


def _is_named_now(page: Page, drafts: Sequence[Draft], speakers: Sequence[Speaker], conversation: Conversation) -> bool:
    """Tell whether one who was only described is named with the next words: "a monitor said", "“…,” the Observatory".

    So leads go on; further down only what is quoted right behind bears out what was said.
    """
    one, other = (speaker.noun for speaker in speakers)
    if one is None or other is None or speakers[0].entity is not None or one.tag_ not in ("NN", "NNP"):
        return False
    alike = one.lower_ == other.lower_ or conversation.is_person(one) == conversation.is_person(other)
    if one.ent_type_ or other.pos_ != "PROPN" or not alike:
        return False
    first, then = (page.line_at(draft.start) for draft in drafts)
    quoted = drafts[1].mode is QuotationMode.DIRECT
    return then - first == 1 and (quoted or (first <= MAX_LEAD_LINE and conversation.is_person(other)))


def _quoted_again(
    page: Page, drafts: Sequence[Draft], speakers: Sequence[Speaker], days: Sequence[str | None]
) -> list[str | None]:
    """Give words that are quoted twice the day that stands at one of the places."""
    spoken = [
        _runs_of_words(page, draft) if speaker.key else frozenset()
        for draft, speaker in zip(drafts, speakers, strict=True)
    ]
    known = {
        (speaker.key, run): day
        for runs, speaker, day in zip(spoken, speakers, days, strict=True)
        if day is not None
        for run in runs
    }
    if not known:
        return list(days)
    return [
        day or next((known[speaker.key, run] for run in sorted(runs) if (speaker.key, run) in known), None)
        for runs, speaker, day in zip(spoken, speakers, days, strict=True)
    ]


def _runs_of_words(page: Page, draft: Draft) -> frozenset[str]:
    """Give each run of some words within the quotation marks of a statement."""
    runs: set[str] = set()
    for stretch in page.touching(draft.start, draft.end):
        words = WORD.findall(page.text[stretch.inner_start : stretch.inner_end].lower())
        runs.update(" ".join(words[at : at + MIN_SHARED_WORDS]) for at in range(len(words) - MIN_SHARED_WORDS + 1))
    return frozenset(runs)
