"""Dates what is said of the day's news: not before it happened, and not after the report of that same day."""

from collections.abc import Sequence

from rashomon.extract.quotations.drafts import WORD, Draft
from rashomon.extract.quotations.grammar import children, is_negated
from rashomon.extract.quotations.lines import Page
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.schema import PublishedBasis, QuotationMode, TimeExpression, TimeType
from rashomon.schema.calendar import MONTHS, WEEKDAYS

_NAMES_A_DAY = WEEKDAYS | MONTHS | {"today", "tonight"}  # a bare hour could be of another day
_ON_IT = frozenset({"on", "by", "since", "early", "late", "in", "during"})  # not "for", "until", "before"
_UNDER_WAY = frozenset({"in", "by", "during", "after"})
_ARRANGED = frozenset(
    {"schedule", "plan", "set", "expect", "postpone", "delay", "cancel", "book", "call", "propose", "agree", "suppose"}
)
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "noon", "dawn"})
_PAST = frozenset({"was", "were", "had", "has", "have", "been"})
_UNREAL = frozenset({"if", "unless", "whether", "to", "before", "until"})
_MAX_CLIMB = 6


def days_of_news(page: Page, drafts: Sequence[Draft], times: Sequence[TimeExpression]) -> list[str | None]:
    """Give the day of the report to each statement that has something happen on that very day.

    "Nine died on Tuesday, a monitor said", in a report of that Tuesday, was said on Tuesday: neither before it happened
    nor after it was reported. Quoted words are left out ("today" is theirs), and inferred days of publication.
    """
    document = page.parsed.document
    published = (document.published or "")[:10]
    if not published or document.published_basis is PublishedBasis.CLUSTER:
        return [None] * len(drafts)
    todays = [
        (time.span.start, time.span.end)
        for time in times
        if time.type in (TimeType.DATE, TimeType.TIME)
        and (time.value or "")[:10] == published
        and _NAMES_A_DAY.intersection(WORD.findall(page.text[time.span.start : time.span.end].lower()))
    ]
    return [published if todays and _tells_of(page, draft, todays) else None for draft in drafts]


def _tells_of(page: Page, draft: Draft, todays: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a statement in the report's words has something happen at one of these times."""
    if draft.mode is QuotationMode.DIRECT:
        return False
    inside = [(start, end) for start, end in todays if draft.start <= start and end <= draft.end]
    return any(
        _has_happened(word, draft)
        for start, end in inside
        if not page.touching(start, end)
        for word in page.parsed.doc.char_span(start, end, alignment_mode="expand") or ()
        if word.lower_ in _NAMES_A_DAY
    )


def _has_happened(day: Token, draft: Draft) -> bool:
    """Tell whether a day is that of something past: "were killed on Tuesday", "strikes on Tuesday killed nine"."""
    if day.dep_ in ("compound", "nmod:unmarked", "nmod") and day.head.lower_ in _PARTS_OF_DAY:
        day = day.head
    if not {case.lower_ for case in children(day, "case")} <= _ON_IT:
        return False
    top = day.head
    if top.dep_ == "nmod" and any(case.lower_ == "of" for case in children(top, "case")):
        top = top.head  # "a barrage of strikes on Tuesday killed nine"
    if top.pos_ not in ("VERB", "AUX"):
        if not day.dep_.startswith("nmod") or not _takes_part(top):
            return False
        top = top.head
    return _is_past(top, draft)


def _takes_part(noun: Token) -> bool:
    """Tell whether a noun does something or something is done in it: "a raid on Tuesday killed", "killed in a raid"."""
    if noun.dep_ in SUBJECTS:
        return True
    return noun.dep_ == "obl" and any(case.lower_ in _UNDER_WAY for case in children(noun, "case"))


def _is_past(verb: Token, draft: Draft) -> bool:
    """Tell whether a verb inside a statement tells what has happened, with those it hangs on: "fired, killing nine"."""
    for _ in range(_MAX_CLIMB):
        if not draft.start <= verb.idx < draft.end or verb.lemma_ in _ARRANGED or is_negated(verb):
            return False
        if any(mark.lower_ in _UNREAL for mark in children(verb, "mark")):
            return False
        helpers = {child.lower_ for child in children(verb, "aux", "aux:pass") if child.i < verb.i}
        if verb.tag_ == "VBD" and not helpers:
            return True
        if verb.tag_ == "VBN" and (_is_done(verb) if not helpers else helpers <= _PAST):
            return True
        if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl") or helpers or verb.head.i == verb.i:
            return False
        verb = verb.head
    return False


def _is_done(verb: Token) -> bool:
    """Tell a participle that stands for an act without a helping verb: "people killed", "blasts killed nine"."""
    return verb.dep_ == "acl" or (
        any(True for _ in children(verb, "nsubj")) and any(True for _ in children(verb, "obj"))
    )
