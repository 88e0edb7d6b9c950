"""The words under which a report is found, the same on every database: folded, without endings, with their places."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import combining, normalize

from rashomon.relate.stories.rarity import without_ending
from rashomon.relate.words import find_words
from rashomon.schema import BlockKind, Document
from rashomon.schema.documents import BODY_KINDS

INDEXED_KINDS = BODY_KINDS | {BlockKind.CAPTION}
NOT_PLAIN = re.compile(r"[\W_]")
MAX_TERM_CHARS = 64  # a longer run of letters is no word that anybody seeks


@dataclass(frozen=True, slots=True)
class Term:
    """A word at `[start, end)` of its text; `word` is what is sought."""

    start: int
    end: int
    word: str


def find_terms(text: str, start: int = 0, end: int | None = None) -> Iterator[Term]:
    """Yield the words of `text[start:end]`, in text order, in the form in which they are sought."""
    for word in find_words(text, start, end):
        plain = plain_form(word.fold)
        if plain:
            yield Term(word.start, word.end, plain)


def plain_form(fold: str) -> str:
    """Give a folded word without accents and endings; both databases take what is left for one word."""
    if not fold.isascii():
        fold = "".join(character for character in normalize("NFKD", fold) if not combining(character))
    return NOT_PLAIN.sub("x", without_ending(fold))[:MAX_TERM_CHARS]  # 3.5 is 3x5


def terms_of(document: Document) -> Iterator[Term]:
    """Yield the terms of what a report tells: headline, body, captions; no furniture."""
    for block in document.blocks:
        if block.kind in INDEXED_KINDS:
            yield from find_terms(document.text, block.start, block.end)


def title_terms(document: Document) -> list[str]:
    return [term.word for term in find_terms(document.title or "")]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is sought: words in this order; `is_prefix` if the last is only how a word begins."""

    words: tuple[str, ...]
    is_prefix: bool = False
    excluded: bool = False


CLAUSE = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def read_query(words: str) -> tuple[Clause, ...]:
    """Read what is sought: every word must stand in a report; "a phrase", begin*, -without."""
    return tuple(clause for match in CLAUSE.finditer(words) if (clause := read_clause(*match.groups())).words)


def read_clause(minus: str | None, phrase: str | None, word: str | None) -> Clause:
    told = word or phrase or ""
    is_prefix = word is not None and word.endswith("*")
    if is_prefix:
        folded = [each.fold for each in find_words(told)]
        found = [plain_form(each) for each in folded[:-1]] + [NOT_PLAIN.sub("x", each) for each in folded[-1:]]
    else:
        found = [term.word for term in find_terms(told)]
    return Clause(tuple(each for each in found if each), is_prefix, bool(minus))


def find_matches(terms: Iterable[Term], query: Iterable[Clause]) -> list[tuple[int, int]]:
    """Find where the words of a query stand: code points, in text order."""
    listed = list(terms)
    found: set[tuple[int, int]] = set()
    for clause in query:
        if not clause.excluded:
            for at in range(len(listed) - len(clause.words) + 1):
                if listed[at].word.startswith(clause.words[0]) and is_at(listed, at, clause):
                    found.add((listed[at].start, listed[at + len(clause.words) - 1].end))
    return sorted(found)


def is_at(terms: list[Term], at: int, clause: Clause) -> bool:
    last = len(clause.words) - 1
    return all(
        terms[at + index].word.startswith(word)
        if clause.is_prefix and index == last
        else terms[at + index].word == word
        for index, word in enumerate(clause.words)
    )
