"""What a common noun can stand for: a person, a body, a place or a thing, one or several."""

from functools import cache, lru_cache

from rashomon.extract.names.words import is_office, organisation_nouns
from rashomon.lexicons import read_lines, read_table
from rashomon.parse.tokens import Token

THING = "thing"
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Read the lists of nouns.toml."""
    lists = read_table("rashomon.relate.entities", "nouns.toml")
    return {name: frozenset(words.split()) for name, words in lists.items()}


@lru_cache(maxsize=16384)
def kind_of_noun(word: str) -> str:
    """Give `person`, `organization`, `place` or `thing`, for a noun in small letters, singular or plural."""
    if word in ("monitor", "watchdog"):
        return "organization"  # "the monitor said"; several monitors are people
    for form in _singulars(word.removeprefix("ex-")):
        if form in organisation_nouns() or form in nouns()["body"]:
            return "organization"
        if form in nouns()["place"]:
            return "place"
        if is_office(form) or form in nouns()["person"]:
            return "person"
    return "person" if word in ("people", "men", "women", "children", "staff", "folk") else THING


def _singulars(word: str) -> tuple[str, ...]:
    if word.endswith("ies"):
        return word, word[:-3] + "y", word[:-1]
    if word.endswith("es"):
        return word, word[:-1], word[:-2]
    if word.endswith("men"):
        return word, word[:-3] + "man"
    return (word, word[:-1]) if word.endswith("s") else (word,)


@cache
def _hypernyms() -> dict[str, frozenset[str]]:
    rows = (line.partition(":") for line in read_lines("rashomon.relate.entities", "hypernyms.txt"))
    return {word: frozenset(others.split()) for word, _, others in rows}


def may_be_called(word: str) -> frozenset[str]:
    """Give a noun with what it may take up: a lawmaker was a senator before, an ex-congressman a representative."""
    bare = word.removeprefix("ex-")
    return _hypernyms().get(bare, frozenset()) | {bare}


def is_plain(word: str) -> bool:
    """Tell "the group", "the town", "the man", which say nothing but the kind."""
    return word in nouns()["plain"]


def is_several(token: Token) -> bool:
    """Tell whether a noun is plural, or two joined by "and"."""
    return token.tag_ in PLURAL_TAGS or any(child.dep_ == "conj" for child in token.children)
