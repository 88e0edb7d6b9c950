"""What kind of act the words of a telling name, and by which root it is compared with others."""

from collections.abc import Mapping

from rashomon.extract.events.acts import THREAT_BY_MODAL
from rashomon.extract.events.arguments import ASKED
from rashomon.extract.events.lexicon import ANY_ACT, noun_patterns, verb_patterns
from rashomon.extract.events.others import is_hollow, is_public, thing_done
from rashomon.extract.events.sayings import REFUSED
from rashomon.extract.events.triggers import noun_trigger, verb_trigger
from rashomon.parse.tokens import Token
from rashomon.relate.align.senses import name_of
from rashomon.schema import PloverType

MODAL_CLASSES = {ASKED: "request", THREAT_BY_MODAL: "threat", REFUSED: "rejection"}  # acts that only a modal tells
# What the report made of a word: a strike of arms, a threat by promise, an execution without a court.
CLASS_BY_TYPE: Mapping[tuple[str, PloverType | None], str] = {
    ("protest", PloverType.ASSAULT): "air_strike",
    ("accident", PloverType.ASSAULT): "attack",
    ("attack", PloverType.ACCUSE): "accusation",
    ("promise", PloverType.THREATEN): "threat",
    ("sentence", PloverType.ASSAULT): "killing",
}
# What is done by saying: "said the raid was barbaric".
CLASS_OF_SAYING: Mapping[PloverType | None, str] = {
    PloverType.ACCUSE: "accusation",
    PloverType.REJECT: "rejection",
    PloverType.SUPPORT: "support",
    PloverType.REQUEST: "request",
}
IN_PUBLIC = "say publicly"  # the root of all ways of speaking before others


def act_of(token: Token) -> str:
    """Give the root of an act that no word list knows; of a hollow verb with what it is done to."""
    if is_public(token):
        return IN_PUBLIC
    thing = thing_done(token) if token.pos_ == "VERB" and is_hollow(token) else None
    return name_of(token) if thing is None else f"{name_of(token)} {thing.lemma_.lower()}"


def class_of(token: Token, lemma: str, kind: PloverType | None) -> str:
    if lemma in MODAL_CLASSES:
        return MODAL_CLASSES[lemma]
    trigger = verb_trigger(token) if token.pos_ == "VERB" else None
    trigger = trigger or noun_trigger(token) or verb_trigger(token)
    if trigger is not None:
        return CLASS_BY_TYPE.get((trigger.event_class, kind), trigger.event_class)
    if lemma == token.lemma_.lower():
        return CLASS_OF_SAYING.get(kind, ANY_ACT)
    patterns = verb_patterns().get(lemma) or noun_patterns().get(lemma)  # a sequel: "followed by the House"
    return patterns[0].event_class if patterns else ANY_ACT
