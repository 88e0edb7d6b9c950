"""Who acts and who is meant in words of blame: the party behind a phrase, and the deed below a verb."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.extract.places import load_gazetteer
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.align.clauses import NOTS
from rashomon.relate.compare.blame.doers import side_of
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.words import fold_word, function_words
from rashomon.schema import EntityKind, Span

MAX_CHARS = 200
HEAD = re.compile(r"\b(?:president|prime minister|premier|chancellor|king|emir)$", re.IGNORECASE)
"""Ends of roles of whoever leads a state, not "vice president of the bank"."""
SPEAKS = re.compile(r"^(?:minist(?:ry|er)|spokes\w+|ambassador|envoy)$", re.IGNORECASE)
STRUCK = frozenset({"obj", "nsubj:pass"})
PHRASE = frozenset({"compound", "amod", "nmod:poss", "flat", "nmod", "nmod:desc", "appos"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of blame.toml."""

    accusing: frozenset[str]
    faulting: frozenset[str]
    saying: frozenset[str]
    denying: frozenset[str]
    calling: frozenset[str]
    false: frozenset[str]
    guilty: frozenset[str]
    charges: frozenset[str]
    any_deed: frozenset[str]
    vague: frozenset[str]
    chemical: frozenset[str]
    present: frozenset[str]
    harms: frozenset[str]
    sides: Mapping[str, frozenset[str]]


@cache
def blame_words() -> Words:
    table = read_table("rashomon.relate.compare", "blame.toml")
    sides = {side: frozenset(words) for side, words in table.pop("sides").items()}
    return Words(**{name: frozenset(words) for name, words in table.items()}, sides=sides)


@once
def home_of(claims: StoryClaims) -> str:
    """Give the country in which the story plays: most of the places that it names lie there.

    A country's own name counts half, for it is often that of a party: Russia may be named more often than any other in
    reports from Syria, whose towns they name.
    """
    named: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for entity in claims.entities.values():
        if entity.kind is EntityKind.PLACE and entity.country:
            named[entity.country] += len(entity.mentions) * (1 if entity.place_kind == "country" else 2)
            places[entity.country] += 1
    return max(sorted(named), key=lambda country: (named[country], places[country]), default="")


def clause_span(verb: Token, report: Parsed) -> Span:
    """Give the subject, the verb and what follows it, without further clauses."""
    held = [verb] + [
        token
        for child in verb.children
        if child.dep_ not in {"parataxis", "conj", "advcl", "punct", "cc", "mark"}
        for token in child.subtree
    ]
    return Span(report.document.id, min(t.idx for t in held), max(t.idx + len(t) for t in held))


def extend(words: Span, phrases: Iterable[Token], most: int) -> Span:
    """Let words take in the phrases behind them, each one with which they are not longer than so many characters."""
    end = words.end
    for phrase in phrases:
        last = max((token for token in phrase.subtree if not token.is_space), key=lambda token: token.i, default=phrase)
        if end < last.idx + len(last) <= words.start + most:
            end = last.idx + len(last)
    return Span(words.document, words.start, end)


def is_unlinked(verb: Token) -> bool:
    """Tell a clause without "and" that a parser took for a second predicate: "denied its jets were involved"."""
    return any(c.dep_ in {"cop", "aux:pass"} for c in verb.children) and not any(c.dep_ == "cc" for c in verb.children)


def is_negated(verb: Token) -> bool:
    return any(child.lower_ in NOTS for child in verb.children)


def is_passive(verb: Token) -> bool:
    return any(child.dep_ == "aux:pass" for child in verb.children)


def struck_by(verb: Token) -> Token | None:
    """Give whom or what a verb is done to: "accused Selm", "Selm was accused"."""
    return next((child for child in verb.children if child.dep_ in STRUCK), None)


def subject_of(verb: Token) -> Token | None:
    """Give the subject of a verb, or of the verb that it is joined to: "he heard it and called him a liar"."""
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if own is None and verb.dep_ == "conj" and verb.head.i != verb.i:
        return next((c for c in verb.head.children if c.dep_ in SUBJECTS), None)
    return own


def phrase_of(noun: Token) -> list[Token]:
    """Give a noun with the words before and in its name, without clauses."""
    kept, queue = [noun], [noun]
    while queue:
        for child in queue.pop().children:
            if child.dep_ in PHRASE:
                kept.append(child)
                queue.append(child)
    return sorted(kept, key=lambda token: token.i)


def words_of(noun: Token, report: Parsed) -> str:
    held = phrase_of(noun)
    text = report.document.text[held[0].idx : held[-1].idx + len(held[-1])]
    return " ".join(text.split())


def party_of(noun: Token, report: Parsed, home: str, claims: StoryClaims) -> str:
    """Name the party that a phrase means: a side of a war, a state, or somebody by name."""
    phrase = phrase_of(noun)
    lowered = {token.lower_ for token in phrase}
    for side, words in blame_words().sides.items():
        if lowered & words and side != "government":
            return side
    within = [report.span(token) for token in phrase]
    of_state = bool(lowered & blame_words().sides["government"])
    start, end = min(each.start for each in within), max(each.end for each in within)
    near = [
        (mention, entity)
        for mention, entity in claims.named_in.get(report.document.id, ())
        if mention.start < end and mention.end > start and any(mention.overlap(each) for each in within)
    ]
    own = report.span(noun)
    for mention, entity in near:
        if mention.overlap(own):
            if entity.kind is EntityKind.PERSON:
                return led_by(claims).get(entity.id) or speaks_for(phrase) or entity.id
            return entity.country or home if of_state or entity.kind is EntityKind.PLACE else side_of(entity) or home
        if of_state and entity.place_kind == "country":
            return entity.country or home
    if of_state:
        return home
    return speaks_for(phrase) or fold_word(noun.lemma_)


def speaks_for(phrase: Sequence[Token]) -> str | None:
    """Give the state for which a "Belgian defence ministry spokeswoman" speaks."""
    official = any(SPEAKS.search(token.text) for token in phrase)
    return next((nation for token in phrase if (nation := nation_of(token))), None) if official else None


@once
def led_by(claims: StoryClaims) -> Mapping[str, str]:
    """Give for each head of a state its country, where the story has one such head: what he denies, his state does.

    At home that holds in a civil war alone: elsewhere a president's accusers are of his country too.
    """
    rebels = re.compile(r"\b(?:rebel|insurgent)", re.IGNORECASE)
    is_war = any(rebels.search(document.text) for document in claims.documents)
    heads: dict[str, set[str]] = defaultdict(set)
    for entity in claims.entities.values():
        for role in entity.roles if entity.kind is EntityKind.PERSON else ():
            if HEAD.search(role.text):
                for word in role.text.split():
                    if nation := load_gazetteer().nationality(word):
                        heads[nation].add(entity.id)
    return {
        next(iter(own)): nation
        for nation, own in heads.items()
        if len(own) == 1 and (is_war or nation != home_of(claims))
    }


def parties_of(noun: Token, report: Parsed, home: str, claims: StoryClaims) -> list[str]:
    """Name all parties of a phrase: "Russian and regime warplanes" are of two."""
    nations = {nation for token in noun.subtree if token.i < noun.i and (nation := nation_of(token))}
    return sorted({party_of(noun, report, home, claims), *nations})


def nation_of(token: Token) -> str | None:
    return load_gazetteer().nationality(token.text) if token.text[:1].isupper() else None


@once
def name_words(claims: StoryClaims) -> frozenset[str]:
    """Give the words of all names: that two charges name Aleppo makes them of no one deed."""
    names = (name for entity in claims.entities.values() for name in (entity.name, *entity.aliases))
    return frozenset(word.lower() for name in names for word in name.split())


def deed_of(head: Token | None, outside: set[int]) -> frozenset[str]:
    """Give the content lemmas below a predicate, without those of the parties."""
    found: set[str] = set()
    queue = [head] if head is not None else []
    while queue:
        token = queue.pop()
        if token.pos_ in {"NOUN", "VERB", "ADJ", "PROPN"} and token is not head:
            found.add(token.lemma_.lower())
        queue += [child for child in token.children if child.i not in outside]
    words = blame_words()
    if (
        head is not None
        and head.pos_ in {"NOUN", "VERB", "ADJ"}
        and head.lemma_.lower() not in (words.accusing | words.denying | words.charges | words.guilty)
    ):
        found.add(head.lemma_.lower())
    return frozenset(
        found - words.any_deed - words.charges - words.accusing - words.denying - words.saying - function_words()
    )


def cut(verb: Token, report: Parsed) -> Span:
    """Give the clause of a verb without the "after" or "but" that it hangs on, cut where it runs long."""
    held = sorted((token for token in verb.subtree if not token.is_space), key=lambda token: token.i)  # arcs may cross
    while len(held) > 1 and (held[0].dep_ in {"mark", "cc"} or held[0].is_punct):
        held = held[1:]
    start, end = held[0].idx, held[-1].idx + len(held[-1])
    if end - start > MAX_CHARS:
        start = max(start, verb.idx - MAX_CHARS // 2)
        inside = [token for token in held if token.idx >= start and token.idx + len(token) <= start + MAX_CHARS]
        start, end = inside[0].idx, inside[-1].idx + len(inside[-1])
    return Span(report.document.id, start, end)
