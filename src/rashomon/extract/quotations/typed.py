"""Tells what a report gives away of a speaker: a name, or only what he is, of how many, and where he belongs."""

from rashomon.extract.quotations.grammar import PERSONAL_PRONOUNS, children, phrase
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.stances.lexicon import stance_lexicon
from rashomon.parse.tokens import Token
from rashomon.schema import Voice, VoiceKind

_NAMES = frozenset({"PERSON", "ORGANIZATION", "PLACE"})
_NOWHERE = frozenset({"knowledge", "ground", "condition", "record", "matter", "scene"})
_BELONGING = frozenset({"at", "of", "in", "from", "with", "for", "to", "within", "inside", "on"})
_SEVERAL_TAGS = ("NNS", "NNPS")
_ONE = frozenset({"he", "she", "him", "her", "his"})
_LONE_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})


def voice_of(noun: Token | None, lexicon: Lexicon, *, known: bool = False) -> Voice:
    """Give the type of the speaker whose head noun this is; null stands for a statement that nobody makes.

    `known` tells that the speaker is an entity of the account, by whatever words he is called here.
    """
    if noun is None:
        return Voice(VoiceKind.NOBODY)
    several = _is_several(noun)
    if known or _is_named(noun) or _is_named_agency(noun, lexicon):
        return Voice(VoiceKind.NAMED, several)
    if noun.lower_ in PERSONAL_PRONOUNS:
        return Voice(VoiceKind.UNNAMED, several)
    word = noun.lemma_.lower()
    if word in lexicon.papers or lexicon.noun(noun) is not None or word in lexicon.laws:
        return Voice(VoiceKind.DOCUMENT, several)
    return Voice(VoiceKind.UNNAMED, several, _affiliation(noun, lexicon))


def _is_several(noun: Token) -> bool | None:
    if any(True for _ in children(noun, "conj")) or noun.tag_ in _SEVERAL_TAGS:
        return True
    if noun.lower_ in PERSONAL_PRONOUNS:
        return noun.lower_ not in _ONE if noun.lower_ != "it" else None
    return False if noun.tag_ in ("NN", "NNP") else None


def _is_named(noun: Token) -> bool:
    if noun.ent_type_ in _NAMES or noun.pos_ == "PROPN":
        return True
    beside = children(noun, "appos", "flat", "nmod:desc")
    return any(child.ent_type_ == "PERSON" for child in beside)


def _is_named_agency(noun: Token, lexicon: Lexicon) -> bool:
    """Tell whether a name stands beside "news agency"."""
    beside = children(noun, "compound", "nmod:desc", "appos", "flat")
    return noun.lower_ in lexicon.relays and any(child.pos_ == "PROPN" for child in beside)


def _affiliation(noun: Token, lexicon: Lexicon) -> str | None:
    """Give where an unnamed speaker belongs: "a State Department official", "a doctor at the city's hospital"."""
    doc = noun.doc
    for child in children(noun, "nmod"):
        if child.lemma_.lower() in stance_lexicon().moments or child.lower_ in _NOWHERE:  # "officials at the time"
            continue
        if child.i > noun.i and any(case.lower_ in _BELONGING for case in children(child, "case")):
            first, last = phrase(child)
            while first < last and doc[first].dep_ == "case":
                first += 1
            return str(doc[first:last].text)
    before = [c for c in noun.lefts if c.dep_ in ("compound", "nmod:poss", "amod", "nmod") and _belongs(c, lexicon)]
    if not before:
        return None
    first, last = before[0].left_edge.i, before[-1].i + 1
    while first < last and doc[first].lower_ in _LONE_ARTICLES:
        first += 1
    return str(doc[first:last].text) or None


def _belongs(child: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word before a noun names a body, place or people: "US", "Interior Ministry", "hospital"."""
    if child.lower_ in lexicon.ranks:
        return False
    known = child.pos_ == "PROPN" or child.dep_ == "compound" or child.lower_ in lexicon.trades
    return known or bool(child.ent_type_) or child.text[:1].isupper()
