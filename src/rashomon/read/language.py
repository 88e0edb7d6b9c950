"""The language of a report: a cheap test for English, and a name for what is not."""

from rashomon.read.stretches import MORTAR, words_of

ENGLISH = "en"
SAMPLE_CHARS = 6_000
MIN_WORDS = 8
CLOSE = 0.6  # log odds a word: a headline without small words is as near to Nigerian Pidgin, which shares its nouns
MIN_ENGLISH_SHARE = 0.22  # prose has about 0.35; other languages, which share "a", "in" or "me", stay under 0.12


def find_language(text: str) -> str | None:
    """Name the language (ISO 639-1) of a text, or null if it is too short to tell."""
    words = words_of(text[:SAMPLE_CHARS])
    if words:
        share = sum(word.lower() in MORTAR for word in words) / len(words)
        if share >= MIN_ENGLISH_SHARE:
            return ENGLISH
    if len(words) < MIN_WORDS and sum(sign.isalpha() for sign in text[:SAMPLE_CHARS]) < 40:
        return None
    from py3langid import rank  # here, for its model takes 300 ms to load and English reports do not need it

    ranked = rank(text[:SAMPLE_CHARS])
    scores = dict(ranked)
    best, score = ranked[0]
    return ENGLISH if score - scores[ENGLISH] < CLOSE * len(words) else str(best)
