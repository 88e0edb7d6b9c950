"""The words that name events, read from the lexicon files."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from rashomon.lexicons import read_table, read_word_list
from rashomon.schema import Modality, PloverType

# Acts of speech: who speaks makes the act, and what is only wished for in it did not take place.
SPEECH_TYPES = frozenset(
    {PloverType.REQUEST, PloverType.ACCUSE, PloverType.THREATEN, PloverType.REJECT, PloverType.SUPPORT}
)
CLASS_FILES = ("talking.toml", "force.toml")
ANY_ACT = "act"
"""The class of a word that the lexicon has not, where something else says that it tells an event."""


@dataclass(frozen=True, slots=True)
class EventClass:
    """A group of words that can name one event; words of the classes in `near` may name the same one.

    `label` is a noun for what it is, for people.
    """

    name: str
    label: str
    type: PloverType | None
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A lemma with the words beside it: one of each set in `needs`, none in `bars`.

    A weak one names an event only where a date, a place or a party makes it particular.
    """

    lemma: str
    needs: tuple[frozenset[str], ...]
    bars: frozenset[str]
    event_class: str
    weak: bool

    def fits(self, beside: AbstractSet[str]) -> bool:
        return self.bars.isdisjoint(beside) and not any(need.isdisjoint(beside) for need in self.needs)


Patterns = Mapping[str, tuple[Pattern, ...]]


def read_pattern(entry: str, event_class: str) -> Pattern:
    """Read an entry such as `pull out talks|deal !troops`."""
    words = entry.split()
    weak = words[0].startswith("?")
    needs = tuple(frozenset(word.split("|")) for word in words[1:] if not word.startswith("!"))
    bars = frozenset(bar for word in words[1:] if word.startswith("!") for bar in word[1:].split("|"))
    return Pattern(words[0].lstrip("?"), needs, bars, event_class, weak)


def index_patterns(patterns: Iterable[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    """Group patterns by lemma, those that need the most words first."""
    grouped: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        grouped.setdefault(pattern.lemma, []).append(pattern)
    return {lemma: tuple(sorted(found, key=lambda pattern: -len(pattern.needs))) for lemma, found in grouped.items()}


@cache
def read_lexicon_file(name: str) -> dict[str, dict[str, object]]:
    return read_table(__package__, name)


def entries(text: object) -> list[str]:
    return [entry.strip() for entry in str(text).split(",") if entry.strip()]


@cache
def event_classes() -> dict[str, EventClass]:
    """Give the event classes by name; `near` holds in both directions."""
    sections = {name: section for file in CLASS_FILES for name, section in read_lexicon_file(file).items()}
    near: dict[str, set[str]] = {name: set() for name in sections}
    for name, section in sections.items():
        for other in section["near"]:  # type: ignore[attr-defined]
            near[name].add(other)
            near[other].add(name)
    known = {
        name: EventClass(
            name,
            str(section.get("label", name.replace("_", " "))),
            PloverType(str(section["type"])) if section["type"] else None,
            frozenset(near[name]),
        )
        for name, section in sections.items()
    }
    return known | {ANY_ACT: EventClass(ANY_ACT, ANY_ACT, None, frozenset())}


def class_patterns(key: str) -> dict[str, tuple[Pattern, ...]]:
    return index_patterns(
        read_pattern(entry, name)
        for file in CLASS_FILES
        for name, section in read_lexicon_file(file).items()
        for entry in entries(section[key])
    )


@cache
def verb_patterns() -> Patterns:
    return class_patterns("verbs")


@cache
def noun_patterns() -> Patterns:
    return class_patterns("nouns")


@cache
def support_patterns() -> Mapping[str, Patterns]:
    """Give the verbs that carry a nominal event, by what they say of it (`occur`, `hold`, `attend` …)."""
    return {
        name: index_patterns(read_pattern(entry, name) for entry in entries(section["verbs"]))
        for name, section in read_lexicon_file("support.toml").items()
    }


@cache
def modality_cues(section: str) -> Mapping[str, Modality]:
    """Give the modality that each word of a section of modality.toml stands for."""
    table = read_lexicon_file("modality.toml")[section]
    return {word: Modality(name) for name, words in table.items() for word in words}  # type: ignore[attr-defined]


def match_pattern(patterns: Patterns, lemmas: Iterable[str], beside: Callable[[], AbstractSet[str]]) -> Pattern | None:
    """Find the pattern of one of these lemmas that needs the most of the words beside it; earlier lemmas go first."""
    words: AbstractSet[str] | None = None
    for lemma in lemmas:
        candidates = patterns.get(lemma)
        if candidates is None:
            continue
        for pattern in candidates:
            if not pattern.needs and not pattern.bars:
                return pattern
            words = beside() if words is None else words
            if pattern.fits(words):
                return pattern
    return None


@cache
def defining_words() -> frozenset[str]:
    """Give the words that make a kind of event out of a noun: "air" of strikes, "suicide" of attacks."""
    needed = {
        word for found in noun_patterns().values() for pattern in found for need in pattern.needs for word in need
    }
    return frozenset(needed) | word_set("defining")


@cache
def irregular_forms() -> Mapping[str, tuple[str, ...]]:
    return {form: (str(base),) for form, base in read_lexicon_file("irregular.toml")["forms"].items()}


@cache
def word_set(name: str) -> frozenset[str]:
    """Give a set of words.toml."""
    return frozenset(str(read_lexicon_file("words.toml")[name]).split())


@cache
def judging(section: str) -> frozenset[str]:
    """Give the words of a section of judging.toml."""
    return frozenset(str(read_lexicon_file("judging.toml")[section]).split())


@cache
def states() -> frozenset[str]:
    """Give the verbs that tell no act of their own."""
    return read_word_list(__package__, "states.txt")
