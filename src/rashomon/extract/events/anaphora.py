"""Finds the words that only point back to an event told just before: "the move", "that decision", "the incident"."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.extract.events.grammar import children, is_passive, lemma_of
from rashomon.extract.events.lexicon import word_set
from rashomon.extract.events.triggers import Trigger
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import EventMention, Modality, PloverType, content_id
from rashomon.schema.documents import BODY_KINDS

MAX_BACK_CHARS = 450
POINTING = frozenset({"the", "this", "that", "these", "those"})
ADDING = frozenset({"nmod", "acl", "acl:relcl", "nmod:poss", "compound", "amod", "nummod", "appos"})
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod"})
HARM_CLASSES = frozenset({"explosion", "accident", "incident", "fire", "disaster", "death", "casualty"})
DEED_TYPES = frozenset(
    {
        PloverType.AGREE,
        PloverType.CONCEDE,
        PloverType.REJECT,
        PloverType.SANCTION,
        PloverType.COERCE,
        PloverType.RETREAT,
        PloverType.COOPERATE,
        PloverType.MOBILIZE,
    }
)
DEED_CLASSES = frozenset(
    {
        "law",
        "signing",
        "repeal",
        "appointment",
        "removal",
        "ruling",
        "charge",
        "lawsuit",
        "cancellation",
        "takeover",
        "sale",
        "economy",
        "introduction",
        "ease_sanctions",
    }
)

Told = tuple[Trigger, EventMention]


def with_anaphors(parsed: Parsed, told: Sequence[Told]) -> list[Told]:
    """Add the mentions that point back, each as one more of the event that it points to, in text order."""
    found = list(told)
    for _, sentence in parsed.sentences(*sorted(BODY_KINDS)):
        for token in sentence:
            pointed = pointed_at(parsed, token, found) if is_pointing(token) else None
            if pointed is not None:
                found = [each for each in found if each[1].trigger != pointed[1].trigger]
                found.append(pointed)
    return sorted(found, key=lambda each: (each[1].span.start, each[1].span.end, each[1].id))


def is_pointing(noun: Token) -> bool:
    """Tell whether a noun is a mere shell with a pointing word before it and nothing that says more."""
    if noun.pos_ != "NOUN" or lemma_of(noun) not in word_set("deeds") | word_set("incidents"):
        return False
    determined = any(child.dep_ == "det" and child.lower_ in POINTING for child in noun.children)
    return determined and noun.dep_ in ARGUMENTS and not children(noun, *sorted(ADDING))


def pointed_at(parsed: Parsed, noun: Token, told: Sequence[Told]) -> Told | None:
    """Give a mention of the nearest event before a shell noun that it can stand for, if there is one."""
    fits = is_incident if lemma_of(noun) in word_set("incidents") else is_deed
    before = [each for each in told if 0 <= noun.idx - each[1].span.end <= MAX_BACK_CHARS and fits(each[0], each[1])]
    if not before:
        return None
    trigger, mention = max(before, key=lambda each: (each[1].trigger.start, each[1].id))
    word = parsed.span(Tokens(noun.doc, noun.i, noun.i + 1))
    told_here = next((each for _, each in told if each.trigger.contains(word)), None)
    if told_here is not None:  # "the incident took place on Monday": the words say when and where themselves
        return trigger, replace(told_here, lemma=mention.lemma, type=mention.type)
    start = min(child.i for child in (noun, *children(noun, "det")))
    span = parsed.span(Tokens(noun.doc, start, noun.i + 1))
    own = replace(
        mention,
        id=content_id("m", parsed.document.id, span.start, span.end, noun.idx, mention.id),
        span=span,
        trigger=word,
        modality_cue=None,
        date_start=None,
        date_end=None,
        place=None,
        place_span=None,
        participants=(),
    )
    return trigger, own


def is_incident(trigger: Trigger, mention: EventMention) -> bool:
    force = mention.type is PloverType.ASSAULT or trigger.event_class in HARM_CLASSES
    return force and mention.modality is Modality.HAPPENED


def is_deed(trigger: Trigger, mention: EventMention) -> bool:
    """Tell whether an event is somebody's deed, told by a verb or carried by one: what is decided, signed, refused."""
    known = mention.type in DEED_TYPES or trigger.event_class in DEED_CLASSES
    done = any(part.role != "recipient" for part in mention.participants) or is_passive(trigger.predicate)
    return known and done
