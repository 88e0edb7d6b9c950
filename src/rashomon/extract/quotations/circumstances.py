"""Finds when, where and through whom something was said."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from rashomon.extract.quotations.cues import Cue
from rashomon.extract.quotations.grammar import children, phrase
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.parse.parsed import Parsed
from rashomon.schema import TimeExpression, TimeType

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_VENUE_CASES = frozenset({"in", "at", "on", "during", "to", "after", "before", "with", "via", "by"})


class Calendar:
    """Tells on which day a statement was made, from the words around it, never from its content."""

    def __init__(self, times: Sequence[TimeExpression], contents: Sequence[tuple[int, int]]) -> None:
        self._days = [
            (time.span.start, time.value[:10])
            for time in times
            if time.type in (TimeType.DATE, TimeType.TIME)
            and time.value is not None
            and _DAY.match(time.value)
            and not (time.anchor is not None and time.value[:10] > time.anchor[:10])  # nobody spoke after publication
            and not any(start <= time.span.start < end for start, end in contents)
        ]

    def near(self, token: Token) -> str | None:
        """Give the day named nearest to this word in its sentence."""
        sentence = token.sent
        named = [(abs(at - token.idx), day) for at, day in self._days if sentence.start_char <= at < sentence.end_char]
        return min(named)[1] if named else None


def venue_of(cue: Cue, parsed: Parsed, lexicon: Lexicon) -> str | None:
    """Give whom or in what the speaker told it: CNN, reporters in Washington, an investment forum in Moscow."""
    verb = cue.anchor
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    content = [range(*piece) for piece in cue.contents]
    for child in verb.children:
        if any(child.i in piece for piece in content) or child is cue.source:
            continue
        if child.dep_ in ("obj", "iobj") and _hears(child, lexicon):
            return _words(child, parsed)
        if child.dep_ in ("obl", "nmod") and _is_place_of_speech(child, lexicon):
            return _words(child, parsed)
    return None


def _hears(noun: Token, lexicon: Lexicon) -> bool:
    lemma = noun.lemma_.lower()
    return noun.ent_type_ == "ORGANIZATION" or lemma in lexicon.audiences or noun.lower_ in lexicon.relays


def _is_place_of_speech(noun: Token, lexicon: Lexicon) -> bool:
    case = next((c.lower_ for c in children(noun, "case")), "")
    if case not in _VENUE_CASES:
        return False
    return noun.lemma_.lower() in lexicon.venues or noun.lemma_.lower() in lexicon.audiences


def _words(noun: Token, parsed: Parsed) -> str:
    first, last = phrase(noun)
    return str(parsed.doc[first:last].text)


def relay_of(cue: Cue, cues: Sequence[Cue], parsed: Parsed, lexicon: Lexicon) -> str | None:
    """Give the agency or outlet that passes a statement on: "…, he said, according to the IRNA news agency"."""
    if cue.relay is not None:
        return _words(cue.relay, parsed)
    for other in cues:
        if (
            other is not cue
            and other.anchor.lower_ == "according"
            and other.source is not None
            and is_relay(other.source, lexicon)
        ):
            return _words(other.source, parsed)
    return None


def is_relay(noun: Token, lexicon: Lexicon) -> bool:
    """Tell whether a noun names an agency or outlet."""
    return any(noun.doc[i].lower_ in lexicon.relays for i in range(*phrase(noun)))
