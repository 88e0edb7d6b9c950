"""Figures for a part of those counted: "including 12 children", "six women were among the dead", "seven of them"."""

from rashomon.extract.quantities.figures import Figure
from rashomon.extract.quantities.kinds import Concept, fate_at, is_result, noun_concept
from rashomon.extract.quantities.phrase import Phrase
from rashomon.extract.quantities.words import Words, group, nouns, predicates

MAX_LOOK_RIGHT = 16
INCLUDE = frozenset({"include", "includes", "included"})
SUFFERERS = frozenset({"killed", "wounded", "victims", "casualties", "missing", "displaced"})
MAX_AMONG = 7
MAX_PARTS = 6


def included_concept(words: Words, figure: Figure, phrase: Phrase) -> Concept | None:
    """As in "those killed in both attacks include 14 children", "the dead included five nurses"."""
    noun = noun_concept(words, phrase)
    if noun is None:
        return None
    included = [at for at in range(max(0, figure.first - 3), figure.first) if words[at].lower in INCLUDE]
    if not included:
        return None
    for at in range(included[0] - 1, max(-1, included[0] - MAX_LOOK_RIGHT), -1):
        word = words[at].lower
        if word in ".;!?:" or word in group("stop_right"):
            return None
        before = words[at - 1].lower if at else ""
        if word == "toll":
            return Concept(f"{noun.what} killed", phrase.last, shared=True)
        if is_result(word) and (before in {"the", "those", "were", "are"} or words[at - 1].lower in group("people")):
            return Concept(f"{noun.what} {predicates()[word]}", phrase.last, shared=True)
        if nouns().get(word) in group("befalls") and before in {"the", "its", "confirmed"}:
            return Concept(f"{noun.what} {nouns()[word]}", phrase.last, shared=True)
    return None


def including_concept(words: Words, phrase: Phrase, at: int) -> Concept | None:
    """As in "84 people including 17 children killed", a headline that says for all what it says of the part.

    "Six civilians including a child were among 22 people killed" are a part themselves.
    """
    for part in range(at + 1, min(len(words), at + MAX_PARTS)):
        if is_result(words[part].lower):
            return Concept(fate_at(words, part), at)
        if words[part].lower in group("be"):
            if [word.lower for word in words[part + 1 : part + 2]] == ["among"]:
                return among_concept(words, phrase, part + 1)
            return (
                Concept(fate_at(words, part + 1), at)
                if part + 1 < len(words) and is_result(words[part + 1].lower)
                else None
            )
    return None


def is_there(words: Words, first: int) -> bool:
    """As in "there were nine people from abroad among the dead"."""
    before = [word.lower for word in words[max(0, first - 3) : first]]
    return "there" in before or bool(set(before) & group("be"))


def among_concept(words: Words, phrase: Phrase, at: int) -> Concept | None:
    """As in "six women were among those killed": a part of a toll."""
    noun = noun_concept(words, phrase)
    for word in words[at + 1 : at + MAX_AMONG]:
        if word.lower in group("stop_right"):
            return None
        if is_result(word.lower) and noun is not None:
            return Concept(f"{noun.what} {predicates()[word.lower]}", phrase.last, shared=True)
    return None


def inherited_concept(
    words: Words, figure: Figure, phrase: Phrase, before: tuple[Figure, Phrase, Concept], found: Concept | None
) -> Concept | None:
    """As in "40 people were killed, including 12 children": parts of one toll."""
    concept = before[2].what.split()[-1]
    if concept not in group("befalls"):
        return None
    between = [word.lower for word in words[before[1].last : figure.first]]
    if "among" in between[1:] and between[between.index("among") - 1] in {"were", "was"}:
        return None  # "11 children were among the 26 killed": the second is the whole
    noun = noun_concept(words, phrase)
    part = noun.what if noun is not None else "others"
    if part in group("befalls") and part != concept:
        return None  # "15 deaths and 30 injuries"
    if between[-2:] == ["along", "with"] and found is None:
        return Concept(f"{part} {concept}" if part != concept else concept, phrase.last, shared=True)
    of_them = [word.lower for word in words[figure.last : figure.last + 2]] in (["of", "them"], ["of", "whom"])
    among = (
        (of_them or bool(set(between[-4:]) & group("including")))
        and len(between) <= MAX_LOOK_RIGHT
        and "." not in between
    )
    if among and (found is None or found.what == concept):
        return Concept(f"{part} {concept}" if part != concept else concept, phrase.last, shared=True)
    listed = between in (["and"], [","], [",", "and"], ["as", "well", "as"])
    if (
        listed
        and found is None
        and phrase.head is not None
        and words[phrase.head].lower in {*group("people"), *nouns()}
    ):
        return Concept(f"{part} {concept}" if part != concept else concept, phrase.last, shared=True)
    return None


def part_concept(words: Words, figure: Figure, before: tuple[Figure, Phrase, Concept] | None) -> Concept | None:
    """As in "600 people, almost half of whom are women": a share of those counted before."""
    following = [word.lower for word in words[figure.last : figure.last + 2]]
    if not figure.fraction or before is None or len(following) < 2 or following[0] != "of":
        return None
    return Concept(before[2].what, figure.last) if following[1] in {"which", "whom", "them", "those", "these"} else None
