"""Tells who can hold a stance: a person or a body, not a thing that "backs" or "blocks" something."""

from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.stances.lexicon import stance_lexicon
from rashomon.parse.tokens import Token


def can_hold(noun: Token | None, lexicon: Lexicon) -> bool:
    """Tell whether a noun can stand for somebody who backs or opposes: by the lists, or by its ending."""
    if noun is None:
        return False
    words = stance_lexicon()
    word = noun.lemma_.lower()
    by_ending = word.endswith(words.holder_endings) and word not in words.things and not word.endswith("ment")
    return by_ending or word in words.publics or lexicon.may_speak(noun)
