"""The noun phrase that a figure counts: where it ends, and its head."""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.extract.numerals import NUMBER_WORDS
from rashomon.extract.quantities.cardinals import cardinal_at
from rashomon.extract.quantities.figures import Figure
from rashomon.extract.quantities.words import (
    HYPHENS,
    Words,
    group,
    longest_phrase_at,
    measures,
    nouns,
    predicates,
)
from rashomon.parse.tokens import Token
from rashomon.schema.indefinite import INDEFINITE

MAX_PHRASE_WORDS = 7
EARLIER = frozenset({"earlier", "previous", "recent", "later", "already"})  # "three earlier attacks"
QUOTES = frozenset({'"', "“", "”", "‘", "’"})
BRACKETS = {"(": ")", "[": "]"}
MAX_BRACKET_WORDS = 7
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `[first, last)` behind a figure, and the head among them; `partitive` for "15 of the 19 hijackers"."""

    first: int
    last: int
    head: int | None
    partitive: bool = False
    unit: str | None = None


Tags = Mapping[int, Token]


def phrase_after(words: Words, figure: Figure, tags: Tags) -> Phrase:
    """Read the noun phrase behind a figure."""
    start = figure.last
    hyphened = start + 1 < len(words) and words[start].text in HYPHENS and words[start - 1].touches(words[start])
    if hyphened and words[start + 1].lower in group("sized"):
        return Phrase(start + 1, start + 2, start + 1)
    start += hyphened and (words[start + 1].lower,) in measures()
    unit = longest_phrase_at(words, start, measures(), max_words=3)
    if unit is not None and (start > figure.last or is_measure(words, figure, unit[1])):
        return Phrase(start, unit[1], unit[1] - 1, unit=unit[0])
    start = figure.last
    if start < len(words) and words[start].lower == "of":
        return phrase_of(words, figure, tags)
    return plain_phrase(words, start + closes_quoted(words, figure), tags)


def closes_quoted(words: Words, figure: Figure) -> bool:
    """Tell the second mark of 'left "nearly 50" rebels dead', where the number alone is quoted."""
    start, end = figure.first - 1, figure.last
    return start >= 0 and end + 1 < len(words) and words[start].text in QUOTES and words[end].text in QUOTES


def is_measure(words: Words, figure: Figure, end: int) -> bool:
    """Single letters are units only right behind the number: "45g", "5 m" but not "5 C"."""
    start = figure.last
    if end - start > 1 or len(words[start].text) > 1 or words[start].text in "%°":
        return True
    return words[start - 1].text[0].isdigit() and (words[start - 1].touches(words[start]) or words[start].text == "m")


def phrase_of(words: Words, figure: Figure, tags: Tags) -> Phrase:
    """Read "dozens of people" as one phrase, "15 of the 19 hijackers" as a part of a whole with its own figure."""
    start = figure.last + 1
    if (among := phrase_of_them(words, figure, tags)) is not None:
        return among
    if start < len(words) and words[start].lower in group("determiners"):
        start += 1
        start += start < len(words) and starts_figure(words, start)  # "of the 19 hijackers"
        inner = plain_phrase(words, start, tags)
        partitive = not figure.fraction and not figure.indefinite
        return Phrase(figure.last, figure.last if partitive else inner.last, inner.head, partitive)
    if start < len(words) and (whole := cardinal_at(words, start)) is not None:  # "18 of 31 vehicles"
        return Phrase(figure.last, figure.last, plain_phrase(words, whole[1], tags).head, partitive=True)
    inner = plain_phrase(words, start, tags)
    return Phrase(start, inner.last, inner.head) if inner.head is not None else Phrase(figure.last, figure.last, None)


def phrase_of_them(words: Words, figure: Figure, tags: Tags) -> Phrase | None:
    """Read "seven of them children" and "234 of whom were children", a part of those counted before."""
    start = figure.last + 2
    if start >= len(words) or words[start - 1].lower not in {"them", "whom"} or figure.fraction:
        return None
    be = words[start].lower in {"were", "are", "was", "is"}
    inner = plain_phrase(words, start + be, tags)
    if inner.head is None or inner.first == inner.last or not is_people(words[inner.head].lower):
        return None
    return Phrase(figure.last, start if be else inner.last, inner.head)


def plain_phrase(words: Words, start: int, tags: Tags) -> Phrase:
    last, head = start, None
    end = start if is_most_of_them(words, start) else min(len(words), start + MAX_PHRASE_WORDS)
    index = start
    while index < end:
        if (
            words[index].text in HYPHENS
            and index > start
            and words[index - 1].touches(words[index])
            and index + 1 < end
        ):
            index += 1
            continue
        if words[index].text in {'"', "“", "”", "‘", "’"} and index + 1 < end and opens(words, index):
            index += 1
            continue
        if head is not None and (closing := end_of_bracket(words, index)) is not None:
            index = closing  # "22 Red Crescent [SARC] volunteers"
            continue
        if index == start and words[index].lower in EARLIER and index + 1 < end and not is_noun(words, index, tags):
            index += 1
            continue
        ends = not belongs(words, index, start, tags) or starts_figure(words, index)
        if ends and not joins_plural(words, index, head, tags) and not joins_adjectives(words, index, start, tags):
            break
        if head == index - 1 and is_people(words[index - 1].lower) and not is_people(words[index].lower):
            break  # a plural of people ends the phrase: "killed three civilians local media reported"
        if head == index - 1 and ends_in_plural(words, index, tags):
            break
        if is_noun(words, index, tags):
            last, head = index + 1, index
        elif head is None:
            last = start
        index += 1
    return Phrase(start, last, head)


def is_most_of_them(words: Words, at: int) -> bool:
    """As in "blasts kill 18 most children", which lost its comma; not as in "the 10 most wanted men"."""
    following = [word.lower for word in words[at : at + 3]]
    if following[:1] != ["most"]:
        return False
    return any(is_people(word) for word in following[1:2]) or following[1:2] == ["school"]


def end_of_bracket(words: Words, index: int) -> int | None:
    """Find where a short name in brackets ends, if the phrase goes on behind it."""
    if words[index].text not in BRACKETS or not words[index - 1].text[0].isupper():
        return None
    closing = BRACKETS[words[index].text]
    for at in range(index + 1, min(len(words) - 1, index + MAX_BRACKET_WORDS)):
        if words[at].text == closing:
            return at + 1 if words[at + 1].text.islower() and words[at + 1].lower not in group("stops") else None
    return None


def ends_in_plural(words: Words, index: int, tags: Tags) -> bool:
    """As in "dozens of ways modest increases help": no adjective follows a plural in one phrase."""
    token = tags.get(words[index - 1].start)
    return token is not None and token.tag_ == "NNS" and pos_of(words, index, tags) == "ADJ"


def starts_figure(words: Words, index: int) -> bool:
    """Tell where another figure begins, as in a list that lost its commas."""
    lower = words[index].lower
    return lower[0].isdigit() or lower in NUMBER_WORDS or lower in INDEFINITE or lower == "half"


def is_people(word: str) -> bool:
    return (word.endswith("s") and (word in group("people") or word in nouns())) or word in {
        "people",
        "men",
        "women",
        "children",
    }


def joins_plural(words: Words, index: int, head: int | None, tags: Tags) -> bool:
    """As in "Seventy regime and rebel fighters": a singular noun before "and" only tells which."""
    if words[index].lower not in {"and", "or"} or head != index - 1 or head is None:
        return False
    singular = not words[head].lower.endswith("s") and words[head].lower not in group("plurals") | group("people")
    return (
        singular
        and words[head].lower not in nouns()
        and index + 1 < len(words)
        and belongs(words, index + 1, index, tags)
    )


def joins_adjectives(words: Words, index: int, start: int, tags: Tags) -> bool:
    """As in "4.3 million digital and physical sales"."""
    if words[index].lower not in {"and", "or"} or index == start or index + 1 >= len(words):
        return False
    return pos_of(words, index - 1, tags) == "ADJ" and pos_of(words, index + 1, tags) in {"ADJ", "NOUN"}


def opens(words: Words, index: int) -> bool:
    return index > 0 and not words[index - 1].touches(words[index]) and words[index].touches(words[index + 1])


def belongs(words: Words, index: int, start: int, tags: Tags) -> bool:
    """Tell whether a word may stand in the noun phrase."""
    lower = words[index].lower
    hyphened = index + 1 < len(words) and words[index + 1].text in HYPHENS and words[index].touches(words[index + 1])
    if not words[index].text[0].isalnum() or (lower in group("stops") and not hyphened):
        return False
    if hyphened or is_behind_hyphen(words, index, start):
        return True  # "30 foreign-sponsored fighters", "12 well-armed men"
    if lower in predicates():
        return index == start or modifies_noun(words, index, tags)
    if lower == "lives" and pos_of(words, index, tags) == "VERB":
        return False  # "a third of the population lives abroad"
    if lower in nouns() or lower in group("people") or lower in group("times"):
        return True
    token = tags.get(words[index].start)
    if token is None:
        return not lower.endswith("ly") and not (lower.endswith("ed") and index > 0)
    if token.pos_ in NOMINAL:
        return True
    if token.pos_ == "VERB" and token.tag_ in {"VBN", "VBG"}:
        return modifies_noun(words, index, tags)
    if token.pos_ != "ADV" or index + 1 >= len(words):
        return False
    # "critically hurt patients"
    hurt = words[index + 1].lower in predicates() and modifies_noun(words, index + 1, tags)
    return hurt or pos_of(words, index + 1, tags) == "ADJ"


def is_behind_hyphen(words: Words, index: int, start: int) -> bool:
    if index - 2 < start or words[index - 1].text not in HYPHENS:
        return False
    return words[index - 2].touches(words[index - 1]) and words[index - 1].touches(words[index])


def modifies_noun(words: Words, index: int, tags: Tags) -> bool:
    """As in "Twenty wounded soldiers", not "twenty wounded in Syria"."""
    if index + 1 >= len(words):
        return False
    lower = words[index + 1].lower
    known = lower in nouns() or lower in group("people")
    token = tags.get(words[index + 1].start)
    if token is not None and token.pos_ == "ADJ" and index + 2 < len(words):
        token = tags.get(words[index + 2].start)  # "purported chemical attacks"
    return lower not in group("stops") and (
        known or (token is not None and token.pos_ == "NOUN" and token.tag_ in {"NNS", "NN"})
    )


def is_noun(words: Words, index: int, tags: Tags) -> bool:
    lower = words[index].lower
    if lower in nouns() or lower in group("people") or lower in group("times") or lower in {"others", "more"}:
        return True
    if lower in predicates() and not modifies_noun(words, index, tags):
        return lower in nouns()
    pos = pos_of(words, index, tags)
    return pos in {"NOUN", "PROPN"} if pos else True


def pos_of(words: Words, index: int, tags: Tags) -> str:
    token = tags.get(words[index].start)
    return str(token.pos_) if token is not None else ""
