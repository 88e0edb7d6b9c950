"""Which act of a sentence went before another: so long before it, what it answers, or simply what it came after."""

from rashomon.extract.events.grammar import preposition_of
from rashomon.extract.numerals import parse_number
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import Span

SPANS_OF_TIME = frozenset({"minute", "hour", "day", "week", "month", "year", "decade"})
ANSWERS = frozenset({"response", "retaliation", "reprisal", "revenge", "retribution", "vengeance", "reaction"})
"""What an act is to another that it answers: "shelled the town in retaliation for the raid"."""
ANSWERED = frozenset({"to", "for", "against"})
LATER = frozenset({"after", "following"})
# "The shooting happened after two men opened fire": what only says that something was tells no second act.
OCCURRING = frozenset({"happen", "occur", "come", "begin", "start", "take", "follow", "be"})
DAYS_IN = {"day": 1, "week": 7}
ROUGH = frozenset({"than", "nearly", "almost", "about", "around", "some"})
MIN_WORDS_BEFORE = 3
MAX_COUNTED = 60  # beyond which a count of days or weeks is a round one
MAX_CLIMB = 6


def recalled_clause(trigger: Token, report: Parsed) -> Span | None:
    """Give the clause that tells an act as so many days before another ("two days after jets hit a convoy")."""
    node = trigger
    for _ in range(MAX_CLIMB):
        if after_span_of_time(node) is not None:
            return clause_of(node, report)
        if node.head is node:
            return None
        node = node.head
    return None


def after_span_of_time(node: Token) -> Token | None:
    """Give the "after" before a phrase or clause, where a word for a span of time stands before it."""
    return next(
        (
            child
            for child in node.children
            if child.lower_ == "after"
            and child.dep_ in {"mark", "case"}
            and child.i > 0
            and child.doc[child.i - 1].lemma_.lower() in SPANS_OF_TIME
        ),
        None,
    )


def days_before(trigger: Token) -> int | None:
    """Count the days by which an act is told to lie before another; null where they are not told to the day."""
    node = trigger
    if after_span_of_time(node) is None and trigger.dep_ in {"nsubj", "nsubj:pass", "obj"}:
        node = trigger.head
    after = after_span_of_time(node)
    if after is None or after.i < after.sent.start + MIN_WORDS_BEFORE:
        return None
    unit, number, rough = (after.doc[after.i - back] for back in (1, 2, 3))
    length = DAYS_IN.get(unit.lemma_.lower())
    counted = 1.0 if number.lower_ == "a" else parse_number([number.lower_])
    if length is None or rough.lower_ in ROUGH or counted is None or not 0 < counted <= MAX_COUNTED:
        return None
    return length * int(counted)


def sequels_of(trigger: Token, report: Parsed) -> frozenset[Span]:
    """Give the words that tell what answers an act of their sentence, or comes after it: those are other acts."""
    head = trigger.head
    if head is trigger:
        return frozenset()
    if preposition_of(trigger) in ANSWERED and head.lemma_.lower() in ANSWERS:
        words = [head.head, *(child for child in head.children if child.dep_ == "nsubj")]
    elif is_later(trigger) and head.lemma_.lower() not in OCCURRING:
        words = [head]
    else:
        words = []
    return frozenset(report.span(Tokens(word.doc, word.i, word.i + 1)) for word in words)


def is_of_earlier(trigger: Token) -> bool:
    """Tell whether an act is told as one of earlier days than the news ("earlier this week a raid hit the town")."""
    verb = trigger.head if trigger.dep_ in {"nsubj", "nsubj:pass", "obj"} else trigger
    spans = [child for child in verb.children if child.lemma_.lower() in SPANS_OF_TIME]
    beside = (child for word in (verb, *spans) for child in word.children)
    return bool(spans) and any(word.lower_ == "earlier" for word in beside)


def is_later(node: Token) -> bool:
    """Tell whether a phrase or clause stands behind "after"."""
    return any(child.lower_ in LATER and child.dep_ in {"mark", "case"} for child in node.children)


def clause_of(node: Token, report: Parsed) -> Span:
    places = sorted(word.i for word in node.subtree)
    return report.span(Tokens(node.doc, places[0], places[-1] + 1))
