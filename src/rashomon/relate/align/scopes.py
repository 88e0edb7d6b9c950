"""Over what a figure counts: one happening, a weekend of several, a year, a war, or something else long ago."""

import re
from functools import cache

from rashomon.lexicons import read_word_list
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.align.counted import words_around
from rashomon.relate.cued import cued
from rashomon.schema import Quantity, Span
from rashomon.schema.calendar import MONTH_NAMES, WEEKDAY_NAMES

LONG_SCOPE = cued(
    rf"\b(?:since(?! (?:\w+ )?(?:{'|'.join(WEEKDAY_NAMES)})| dawn| midnight| yesterday)"
    r"|so far this (?:week|month|year)|(?:in|over|during|for) (?:the )?(?:past|last|previous)"
    r"|(?:in|since|by) (?:19|20)\d\d|(?:\w+[- ])?(?:year|month|week|decade)s?[- ](?:old|long) \w*(?:war|conflict)"
    r"|to date|overall(?! toll)|(?:civil )?war(?![- ]monitor| crime|[- ]torn| observer| watch|[- ]?planes?| jets?)"
    r"|conflict(?! monitor)"
    r"|uprising|pandemic|epidemic|every (?:day|week|month|year)"
    r"|(?:a|per) (?:day|week|month|year)(?! (?:after|before|earlier|later|ago|of|since))|annually)\b",
    "since|so far this|past|last|previous|in 19|in 20|by 19|by 20|old |long |to date|overall|war|conflict|uprising|"
    "pandemic|epidemic|every |a day|a week|a month|a year|per |annually",
)
"""Words that stretch a count beyond one event; a count of the war is no toll of the strike."""
RECORD = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|heaviest|highest|greatest|most \w+|first|latest|second)\b",
    re.IGNORECASE,
)
"""Words that hold one happening against a long time: "killing five in the deadliest crash since the war began"."""
STRETCH = re.compile(
    r"\b(?:since|in|by) (?:[\w-]+,? ){0,4}?"
    rf"((?:19|20)\d\d|{'|'.join(name for name in MONTH_NAMES if name != 'May')})\b"
    r"(?:,? ((?:19|20)\d\d))?|\b(?:past|last|previous|this|a|per) (?:\w+ )?(day|week|month|year)s?\b",
    re.IGNORECASE,
)
"""The stretch that a long count is over, in the words that tell it from another."""
CAMPAIGN = re.compile(r"\bsince (?!then|the (?:attack|blast|shooting|crash))", re.IGNORECASE)
SCOPE = re.compile(
    r"\b(?:over|during|in|within|for) (?:the )?(?:(?:past|last|previous|same) )?"
    r"(?:(?!early|small|late|holy|first|rush|visiting|business)\w+ )?"
    r"(hours?|days|weekend|weeks?|months?)\b|\bin separate \w+"
    r"|\b(hour|day|week|month)s of (?:\w+ ){0,2}?(?:air ?(?:strike|raid)|strike|raid|attack|shelling|bomb|fight|clash"
    r"|violence|unrest|protest|fire)",
    re.IGNORECASE,
)
"""A stretch of time over which several attacks are counted together."""
SEVERAL = re.compile(
    r"\b(?:overnight|weekend|several|multiple|string of|series of|spate of|rash of|two|three|four|five|six) "
    r"(?:\w+ )?(?:shootings|stabbings|murders|homicides|slayings|crashes|accidents)\b"
    r"|\b(?:shootings|stabbings|homicides) (?:across|throughout|around) ",
    re.IGNORECASE,
)
"""Words by which a toll is of several happenings, which others tell of one by one."""
LONG_AGO = re.compile(
    r"\b(?:(?<!the )last|the previous) (?:year|month)\b|\b(?:years?|months?) (?:ago|earlier|before)\b"
    r"|\bin (?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""Words close to a toll that put it back by a month or more: another attack, told as background."""
LONG_AFTER = re.compile(r"\b(?:years?|months?) after (?:\w+ ){0,2}$", re.IGNORECASE)
"""Words right before a toll of another month or year: "comes a year after nine people were shot"."""
YEAR = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? (?:\d{1,2}(?:st|nd|rd|th)?,? )?"
    r"((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
MONTH = re.compile(rf"\b[Ii]n (?:early |mid-?|late )?({'|'.join(MONTH_NAMES)})\b(?! \d)")
VERBAL = frozenset({"VERB", "AUX"})
MAX_CLIMB = 8
CHARS_AROUND = 80
"""How close to a toll the words stand that put it back or that tell of another happening."""


@cache
def other_happening() -> re.Pattern[str]:
    """Find happenings beside the one that a report is about: "four other overnight incidents left eight wounded"."""
    words = sorted(read_word_list("rashomon.relate.align", "happenings.txt"))
    return re.compile(
        r"\b(?:other|another|separate|unrelated|different|previous|prior|similar|second|third) (?:[\w-]+ ){0,3}?"
        rf"(?:{'|'.join(words).replace('_', ' ?')})(?:e?s)?\b",
        re.IGNORECASE,
    )


def sentence_around(span: Span, report: Parsed) -> Span:
    return report.span(report.sentence_of(span))


def is_of_long_scope(quantity: Quantity, report: Parsed) -> bool:
    """Tell a count of a war, a year or a country from the count of one event, by the words around it.

    "The strikes have killed 122 people", behind a sentence on what goes on since July, counts since July.
    """
    sentence = report.sentence_of(quantity.span)
    counted = report.tokens(quantity.span)
    found = LONG_SCOPE.finditer(report.document.text, sentence.start_char, sentence.end_char)
    if any(
        reaches(report.tokens(Span(report.document.id, *match.span()))[0], counted)
        and not RECORD.search(report.document.text, quantity.span.end, max(quantity.span.end, match.start()))
        for match in found
    ):
        return True
    first = sentence[0].i
    if first == 0 or not is_perfect(report.tokens(quantity.span).root.head):
        return False
    before = report.doc[first - 1].sent
    return CAMPAIGN.search(report.document.text, before.start_char, before.end_char) is not None


def reaches(stretch: Token, counted: Tokens) -> bool:
    """Tell whether words for a long time are said of the clause that counts, and not of another.

    They are not in "killed four in the city that has been divided since 2012", nor in "the group, which follows the
    five-year conflict, said that 11 were killed", nor in "the worst attack since gas killed 400 in the capital".
    """
    noun = counted.root
    verb = stretch.head if stretch.dep_ in {"mark", "case"} else stretch
    if stretch.dep_ == "mark":
        if is_within(noun, verb):
            return False
        verb = verb.head
    verb = verb_above(verb)
    return verb.pos_ not in VERBAL or is_within(noun, verb) or any(verb.head.i == token.i for token in counted)


def verb_above(token: Token) -> Token:
    for _ in range(MAX_CLIMB):
        if token.pos_ in VERBAL or token.head.i == token.i:
            break
        token = token.head
    return token


def is_within(token: Token, clause: Token) -> bool:
    return bool(clause.left_edge.i <= token.i <= clause.right_edge.i)


def is_perfect(verb: Token) -> bool:
    return any(child.lower_ in {"have", "has"} and child.dep_ == "aux" for child in verb.children)


def is_long_ago(quantity: Quantity, report: Parsed) -> bool:
    """Tell the toll of another month or year, told as background."""
    words = words_around(quantity.span, report, CHARS_AROUND)
    published = report.document.published
    before = report.document.text[max(0, quantity.span.start - CHARS_AROUND) : quantity.span.start]
    if LONG_AFTER.search(before):
        return True
    return LONG_AGO.search(words) is not None or is_of_earlier_year(words, published) or is_of_month(words, published)


def is_of_earlier_year(words: str, published: str | None) -> bool:
    """Tell "August 1982: eight people killed" from what a report of January tells of December."""
    years = [int(match[1]) for match in YEAR.finditer(words)]
    if published is None or not years:
        return False
    new_year = published[5:7] == "01"
    return max(years) < int(published[:4]) - new_year


def is_of_month(words: str, published: str | None) -> bool:
    """Tell "in May more than 60 people were killed" in a report of July: the count of a month that is over."""
    named = [MONTH_NAMES.index(match[1]) + 1 for match in MONTH.finditer(words)]
    return published is not None and bool(named) and int(published[5:7]) not in named


def scope_of(quantity: Quantity, report: Parsed) -> str:
    """Name what a figure counts over beside one happening: "weekend", "hour"; another happening; long ago."""
    if is_long_ago(quantity, report):
        return "long ago"
    found = SCOPE.search(report.document.words(sentence_around(quantity.span, report)))
    if found:
        return (found[1] or found[2] or "separate").lower().rstrip("s")
    sentence = report.sentence_of(quantity.span)
    end = min(sentence.end_char, quantity.span.end + CHARS_AROUND)
    if other_happening().search(report.document.text, sentence.start_char, end):
        return "other"
    return "several" if SEVERAL.search(report.document.text, sentence.start_char, sentence.end_char) else ""


def stretch_of(words: str) -> frozenset[str]:
    """Name the stretches of time that a sentence counts over, as words: "2011", "july", "week"."""
    return frozenset(part.lower() for found in STRETCH.finditer(words) for part in found.groups() if part)


def are_other_stretches(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)
