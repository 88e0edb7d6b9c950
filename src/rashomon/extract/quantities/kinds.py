"""What the noun behind a figure counts, and the fates that befall the counted."""

from dataclasses import dataclass

from rashomon.extract.quantities.phrase import Phrase
from rashomon.extract.quantities.words import HYPHENS, Words, group, nouns, predicates

ALIKE = {"arrested": "detained", "victims": "casualties"}


@dataclass(frozen=True, slots=True)
class Concept:
    """What is counted, where the words that tell it end, and how it was found."""

    what: str
    end: int
    direct: bool = False
    shared: bool = False


def kind_of(what: str) -> str:
    """Give the kind that figures are compared by: trucks and cars are vehicles, the arrested are detained."""
    known = nouns().get(what, what)
    return ALIKE.get(known, known)


def noun_concept(words: Words, phrase: Phrase) -> Concept | None:
    if phrase.head is None:
        return None
    head = words[phrase.head].lower
    inside = {word.lower for word in words[phrase.first : phrase.last]}
    if head in group("members") and inside & group("armed"):
        return Concept("fighters", phrase.last)
    if head in {"members", "forces"} and inside & {"army", "military", "security"}:
        return Concept("soldiers", phrase.last)
    sized = words[phrase.head - 1].text in HYPHENS and head in group("sized")
    known = nouns().get(head, head)
    worded = known in group("worded")  # trucks are told as trucks; see `kind_of` for what they are compared with
    return Concept(f"{head}s" if sized else head if worded else known, phrase.last)


def counts_lives(words: Words, phrase: Phrase) -> bool:
    return phrase.head is not None and words[phrase.head].lower in group("people") | {"victims", "civilians"}


def is_result(word: str) -> bool:
    """Tell "killed", "dead" and "missing" from "kills" and "killing"."""
    return (
        word in predicates()
        and (word.endswith("ed") or word in group("adjectives"))
        and predicates()[word] in group("befalls")
    )


def fate_at(words: Words, at: int) -> str:
    """Read what befell the counted; "shot dead", "shot and killed" and "fatally shot" are deaths."""
    if (either := fate_or_other(words, at)) is not None:
        return either
    fate = predicates()[words[at].lower]
    following = [word.lower for word in words[at + 1 : at + 3]]
    if fate == "shot" and (
        following[:1] == ["dead"] or following == ["and", "killed"] or words[at - 1].lower == "fatally"
    ):
        return "killed"
    return fate


def fate_or_other(words: Words, at: int) -> str | None:
    """Read "killed or wounded", which counts both in one number, at its first word."""
    told = [word.lower for word in words[at : at + 3]]
    if len(told) < 3 or told[1] != "or" or told[2] not in predicates():
        return None
    return "casualties" if {predicates()[told[0]], predicates()[told[2]]} == {"killed", "wounded"} else None
