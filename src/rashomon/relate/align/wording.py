"""How a report words an event: as new or as known, as somebody else's, as one of many, up front or further down."""

from functools import lru_cache

from rashomon.extract.events.grammar import subject_of
from rashomon.extract.events.lexicon import SPEECH_TYPES, word_set
from rashomon.parse.parsed import Parsed, once
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import BlockKind, EventMention, Span

CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
# What only says who takes part leaves it open in what.
PART_WORDS = frozenset({"attend", "join", "name", "invite", "invitation", "greet"})
KIN = frozenset(
    {
        "wife",
        "husband",
        "son",
        "daughter",
        "brother",
        "sister",
        "father",
        "mother",
        "partner",
        "spouse",
        "cousin",
        "lawyer",
    }
)
FURTHER = frozenset({"similar", "another", "previous", "earlier", "separate", "prior", "past", "other"})
BEFORE = frozenset({"earlier", "previously", "before", "already"})
MAX_LEAD_CHARS = 400
MAX_OPENING_CHARS = 250
RECENT = 256  # stretches of the last report or two: the mentions of one sentence come one after another
NIGHT = frozenset({"late", "night", "overnight", "midnight", "evening", "dawn", "predawn", "pre-dawn", "early"})


@lru_cache(maxsize=RECENT)
def content_words(around: Tokens) -> frozenset[str]:
    tokens = [token for token in around if token.pos_ in CONTENT_POS and not is_name(token)]
    return frozenset(token.lemma_.lower() for token in tokens) - word_set("common")


def subject_words(trigger: Token) -> frozenset[str]:
    """Give the noun that does what a verb says, also where it stands too far off to be told with it."""
    subject = subject_of(trigger) if trigger.pos_ == "VERB" else None
    return frozenset() if subject is None else content_words(Tokens(subject.doc, subject.i, subject.i + 1))


def is_name(token: Token) -> bool:
    """Tell whether a word names somebody or a people: whom two tellings share is judged apart."""
    return bool(token.ent_type_) or (token.pos_ == "ADJ" and token.text[:1].isupper())


def is_definite(token: Token) -> bool:
    return any(
        child.dep_ == "nmod:poss" or child.lower_ in {"the", "this", "that", "these", "those", "both"}
        for child in token.children
    )


def is_by_night(trigger: Token) -> bool:
    """Tell whether a sentence speaks of the hours at the turn of a day, which reports put on either."""
    return any(token.lower_ in NIGHT for token in trigger.sent)


def is_told_as_new(trigger: Token) -> bool:
    """Tell whether words tell an act, and do not only speak of one that is known ("the attack", a bare headline)."""
    if trigger.pos_ not in {"NOUN", "PROPN"}:
        return True
    told = any(child.dep_ in {"det", "nummod"} for child in trigger.children)
    return told and not is_definite(trigger)


def is_backdrop(trigger: Token) -> bool:
    """Tell whether an act is told only as what went before others ("had shelled the town hours earlier")."""
    had = any(child.dep_ == "aux" and child.lower_ in {"had", "'d", "’d"} for child in trigger.children)
    earlier = any(child.lower_ in BEFORE for child in trigger.children)
    where = trigger.dep_ == "acl:relcl" and any(child.lower_ == "where" for child in trigger.children)
    return trigger.pos_ == "VERB" and (had or earlier or where)


def is_leaning(mention: EventMention, trigger: Token, report: Parsed) -> bool:
    """Tell whether a telling needs another to say which event it means ("the attack", "40 were killed", a headline)."""
    if mention.date_start is not None or mention.place_span is not None or is_cumulative(report, mention):
        return False
    headline = mention.span.start < title_end(report) and mention.type not in SPEECH_TYPES
    if headline or mention.lemma in PART_WORDS:
        return True
    if trigger.pos_ in {"NOUN", "PROPN"}:
        return is_definite(trigger) or trigger.lemma_ == "explosion" or is_said_of_it(trigger)
    if mention.type in SPEECH_TYPES:
        return False
    subject = next((child for child in trigger.children if child.dep_ in SUBJECTS), None)
    return subject is None or subject.pos_ in {"PRON", "NUM"} or is_definite(subject) or has_number(subject)


def is_noun(report: Parsed, span: Span) -> bool:
    return report.tokens(span).root.pos_ in {"NOUN", "PROPN"}


def is_relative(report: Parsed, span: Span) -> bool:
    """Tell whether words speak of somebody as of another's kin ("his wife"): that other is somebody else."""
    noun = report.tokens(span).root
    return noun.lemma_.lower() in KIN and any(child.dep_ == "nmod:poss" for child in noun.children)


def is_specified(trigger: Token) -> bool:
    """Tell whether a noun says itself which event it means ("the bombing of several villages by jets")."""
    told = {"nmod", "acl", "acl:relcl"}
    specified = trigger.pos_ in {"NOUN", "PROPN"} and any(child.dep_ in told for child in trigger.children)
    return specified and not is_said_of_it(trigger)


def is_said_of_it(noun: Token) -> bool:
    """Tell whether a noun is said of what was told just before ("it was the worst attack in years")."""
    subjects = {child.lower_ for child in noun.children if child.dep_ == "nsubj"}
    return not subjects.isdisjoint({"it", "this", "that"}) and any(child.dep_ == "cop" for child in noun.children)


def has_number(noun: Token) -> bool:
    return any(child.dep_ == "nummod" for child in noun.children)


def is_further(trigger: Token) -> bool:
    """Tell whether the words speak of another event than the one told before ("a similar attack")."""
    return any(child.lower_ in FURTHER and child.dep_ in {"amod", "det"} for child in trigger.children)


@once
def lead_end(report: Parsed) -> int:
    """Give where the first paragraph ends: a report tells there what its story is about."""
    first = next(report.document.of_kind(BlockKind.PARAGRAPH), None)
    return max(title_end(report), min(first.end, first.start + MAX_LEAD_CHARS) if first is not None else 0)


@once
def opening_end(report: Parsed) -> int:
    """Give where the first words of the body end: about a sentence."""
    first = next(report.document.of_kind(BlockKind.PARAGRAPH), None)
    return first.start + MAX_OPENING_CHARS if first is not None else 0


@once
def title_end(report: Parsed) -> int:
    return max((span.end for span in report.document.of_kind(BlockKind.TITLE, BlockKind.STANDFIRST)), default=0)


def is_cumulative(report: Parsed, mention: EventMention) -> bool:
    """Tell whether a toll is that of a war or a year, not of one event."""
    return any(
        token.lower_ in {"since", "weeks", "months", "years", "year", "war", "conflict", "lives"}
        for token in report.tokens(mention.span)
    )
