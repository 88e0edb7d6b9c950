"""The words by which a reader tells a person, a body or an office from other capitals."""

from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.lexicons import read_lines, read_table

HYPHENS = frozenset("-‐‑–")
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
MAX_REMEMBERED = 65_536  # words whose kind is kept, so that a long run does not grow without bound

_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "‑": "-", "‐": "-"})


@cache
def _word_sets() -> dict[str, str]:
    return read_table(__package__, "namewords.toml")


def word_set(name: str) -> frozenset[str]:
    """Give one of the closed lists of namewords.toml."""
    return frozenset(_word_sets()[name].split())


PARTICLES = word_set("particles")
REGNAL = word_set("regnal")
DAY_WORDS = word_set("day_words")
COMPANY_ENDS = word_set("company_ends")
TRADED = word_set("traded")


@dataclass(frozen=True, slots=True)
class Body:
    """A well-known organisation: its usual name, every form it goes by, and the country it belongs to."""

    name: str
    forms: tuple[str, ...]
    country: str | None


def plain(text: str) -> str:
    """Give a text with straight apostrophes and plain spaces and hyphens, character for character."""
    return text.translate(_SAME_LENGTH)


@cache
def bodies() -> tuple[Body, ...]:
    """List the well-known organisations."""
    rows = ([cell.strip() for cell in line.split("|")] for line in read_lines(__package__, "bodies.txt"))
    return tuple(
        Body(
            name,
            (name, *filter(None, (form.strip() for form in forms.split(",")))),
            None if country == "-" else country,
        )
        for name, forms, country in rows
    )


@cache
def body_forms() -> dict[str, tuple[tuple[str, Body], ...]]:
    """Map the first word of each form to the forms that begin with it, longest first."""
    found: dict[str, list[tuple[str, Body]]] = {}
    for body in bodies():
        for form in body.forms:
            found.setdefault(first_word(form), []).append((plain(form), body))
    return {word: tuple(sorted(forms, key=lambda pair: (-len(pair[0]), pair[1].name))) for word, forms in found.items()}


@cache
def body_of() -> dict[str, Body]:
    """Map each form, case and all, to its organisation; the first in the file wins."""
    found: dict[str, Body] = {}
    for body in bodies():
        for form in body.forms:
            found.setdefault(plain(form), body)
    return found


@lru_cache(maxsize=MAX_REMEMBERED)
def forms_beginning(word: str) -> tuple[tuple[str, Body], ...]:
    """Give the forms of organisations that may begin with a word, longest first."""
    return body_forms().get(first_word(word), ())


def first_word(text: str) -> str:
    """Give what stands before the first space, dot, hyphen or apostrophe."""
    for place, letter in enumerate(text):
        if not letter.isalnum():
            return text[:place] or letter
    return text


@cache
def peoples() -> frozenset[str]:
    """List the peoples and faiths, whose members act as a group."""
    return frozenset(read_lines(__package__, "peoples.txt"))


@cache
def organisation_nouns() -> frozenset[str]:
    return frozenset(line.removesuffix("+").strip() for line in read_lines(__package__, "organisations.txt"))


@cache
def small_organisation_nouns() -> frozenset[str]:
    """List the nouns that head a body even in small letters, after a country: "Saudi government"."""
    return frozenset(
        line.removesuffix("+").strip() for line in read_lines(__package__, "organisations.txt") if line.endswith("+")
    )


@cache
def _titles() -> dict[str, list[str]]:
    return read_table(__package__, "titles.toml")


@cache
def honorifics() -> frozenset[str]:
    return frozenset(_titles()["honorifics"])


@cache
def offices() -> frozenset[str]:
    """List the nouns of office, trade and kinship, in small letters, singular."""
    return frozenset(_titles()["offices"])


@lru_cache(maxsize=MAX_REMEMBERED)
def is_office(word: str) -> bool:
    """Tell whether a word, in any case, singular or plural, names an office or a trade."""
    small = word.lower()
    return small in offices() or (small.endswith("s") and small[:-1] in offices())


@cache
def _gendered() -> dict[str, str]:
    names = read_table(__package__, "given_names.toml")
    found = {name: gender for gender in ("he", "she") for name in names[gender].split()}
    for name in set(names["he"].split()) & set(names["she"].split()):
        del found[name]
    return found


@cache
def _gendered_titles() -> dict[str, str]:
    return {word: gender for gender in ("he", "she") for word in _titles()[gender]}


def gender_of_name(given: str) -> str | None:
    """Tell the gender of a given name: `he`, `she`, or null where it tells none."""
    return _gendered().get(given.lower())


@cache
def _more_given() -> dict[str, str]:
    return {
        name: gender
        for gender, names in read_table(__package__, "more_given_names.toml").items()
        for name in names.split()
    }


def gender_of_given(given: str) -> str | None:
    """Tell the gender of a word that is known to be a given name, from a longer list: many of it are towns too."""
    return gender_of_name(given) or _more_given().get(given.lower())


def gender_of_title(word: str) -> str | None:
    return _gendered_titles().get(word.lower())


def short_of_company(name: str) -> str | None:
    """Give what reports call a company later: "Reed" for Reed International PLC; null where it is none."""
    words = name.split()
    end = len(words)
    while end > 0 and words[end - 1].lower() in COMPANY_ENDS:
        end -= 1
    return " ".join(words[:end]) if 0 < end < len(words) else None
