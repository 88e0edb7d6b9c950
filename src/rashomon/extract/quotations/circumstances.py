"""Finds where and through whom something was said."""

from collections.abc import Sequence

from rashomon.extract.quotations.cue import Cue, passes_on
from rashomon.extract.quotations.drafts import Covered
from rashomon.extract.quotations.grammar import children, entity_range, phrase
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.parse.tokens import Token
from rashomon.schema.calendar import WEEKDAYS

MAX_TOKENS_TO_HEARER = 6
_ON_AIR = frozenset({"cnn", "bbc", "abc", "nbc", "cbs", "npr", "msnbc", "facebook", "twitter"})
_DAYS = WEEKDAYS | {"yesterday", "today", "on"}
_VENUE_CASES = frozenset({"in", "at", "on", "during", "to", "after", "before", "with", "via", "by"})


def venue_of(cue: Cue, contents: Covered, lexicon: Lexicon) -> str | None:
    """Give whom or in what the speaker told it: CNN, reporters in Washington, an investment forum in Moscow."""
    verb = cue.anchor
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    speaker = cue.source_range or ((0, 0) if cue.source is None else phrase(cue.source))
    outside = [t for t in verb.sent if t.idx not in contents and not speaker[0] <= t.i < speaker[1]]
    hearer = next((t for t in outside if 0 < t.i - verb.i <= MAX_TOKENS_TO_HEARER and _hears(t, verb, lexicon)), None)
    if hearer is not None:
        return _named(hearer) or _words(hearer, contents)
    places = [t for t in outside if t != cue.source and _is_place_of_speech(t, lexicon) and _is_beside(t, verb)]
    return _words(min(places, key=lambda t: abs(t.i - verb.i)), contents) if places else None


def _hears(noun: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a noun between "told" and what was told names somebody who publishes or an audience."""
    if lexicon.verb(verb) != "tell" or any(t.pos_ in ("ADP", "PUNCT", "SCONJ") for t in noun.doc[verb.i + 1 : noun.i]):
        return False
    if noun.dep_ == "compound" and noun.head.lemma_.lower() in lexicon.audiences:  # a | news | conference
        return False
    known = noun.lemma_.lower() in lexicon.audiences or noun.lower_ in lexicon.relays
    return noun.pos_ in ("NOUN", "PROPN") and (known or (noun.ent_type_ == "ORGANIZATION" and noun.ent_iob_ == "B"))


def _is_place_of_speech(noun: Token, lexicon: Lexicon) -> bool:
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    case = next((c.lower_ for c in children(noun, "case")), "")
    lemma = noun.lemma_.lower()
    return case in _VENUE_CASES and (lemma in lexicon.venues or lemma in lexicon.audiences or noun.lower_ in _ON_AIR)


def _is_beside(noun: Token, verb: Token) -> bool:
    """Tell whether a phrase goes with the verb of saying: not in "responded to reports, and police said"."""
    if noun.head == verb:
        return True
    between = verb.doc[min(noun.i, verb.i) + 1 : max(noun.i, verb.i)]
    return not any(token.pos_ in ("VERB", "AUX") for token in between) and not _has_own_verb(noun, verb)


def _has_own_verb(noun: Token, verb: Token) -> bool:
    current = noun.head
    for _ in range(MAX_TOKENS_TO_HEARER):
        if current == verb:
            return False
        if current.pos_ == "VERB" or current.head == current:
            return bool(current.pos_ == "VERB")
        current = current.head
    return False


def _named(noun: Token) -> str | None:
    """Give the whole name of a hearer: "the Oslo Post"."""
    if not noun.ent_type_:
        return None
    first, last = entity_range(noun)
    before = noun.doc[first - 1]
    return str(noun.doc[first - 1 if first and before.lower_ == "the" and before.head.i < last else first : last].text)


def _words(noun: Token, contents: Covered | None = None) -> str:
    first, last = phrase(noun)
    doc = noun.doc
    while last > noun.i + 1 and contents is not None and doc[last - 1].idx in contents:
        last -= 1
    while last > noun.i + 1 and (doc[last - 1].is_punct or doc[last - 1].lower_ in _DAYS):
        last -= 1
    return str(doc[first:last].text)


def relay_of(cue: Cue, cues: Sequence[Cue], lexicon: Lexicon) -> str | None:
    """Give the agency or outlet that passes a statement on: "…, he said, according to the IRNA news agency"."""
    if cue.relay is not None:
        return _words(cue.relay)
    for other in cues:
        if other is not cue and passes_on(other) and other.source is not None and is_relay(other.source, lexicon):
            words = other.source_range
            return _words(other.source) if words is None else str(other.anchor.doc[words[0] : words[1]].text)
    return None


def is_relay(noun: Token, lexicon: Lexicon) -> bool:
    """Tell whether a noun names an agency or outlet."""
    return any(noun.doc[i].lower_ in lexicon.relays for i in range(*phrase(noun)))
