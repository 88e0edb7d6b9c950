"""One act told with two things in one place: he drove an ambulance here and a car there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.extract.events.grammar import preposition_of
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.compare.blame.doers import HABIT
from rashomon.relate.compare.blame.parties import is_negated
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.deeds.acts import AGAIN_AND_AGAIN
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.scene.slots.find import find_slots
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, quote_sides
from rashomon.relate.words import function_words
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

PLACES = frozenset({"obj", "obl", "obl:agent", "nsubj", "nsubj:pass"})
EMPTY = frozenset({"be", "have", "do", "include", "become", "say"})
MIN_SHARED = 2  # words of two clauses beside verb and filler, the one who acts among them


@dataclass(frozen=True, slots=True)
class Filler:
    """A thing in one place of a clause: `place` is verb, relation and preposition, `around` the other words."""

    place: tuple[str, str, str]
    kind: str
    group: int
    word: str
    actor: str
    around: frozenset[str]
    span: Span


@cache
def groups_of() -> Mapping[str, tuple[str, int]]:
    """Lead from a word to its kind and the group of words in it that may mean the same."""
    table = read_table("rashomon.relate.compare", "fillers.toml")
    return {
        word: (kind, at) for kind, groups in table.items() for at, group in enumerate(groups) for word in group.split()
    }


def find_fillers(claims: StoryClaims) -> Iterator[Finding]:
    """Yield where reports of one act name two things that exclude each other, by a slot of it or in like clauses.

    What is asked of an attack, whatever verbs tell it, is not asked again of the verbs.
    """
    slots = list(find_slots(claims))
    yield from slots
    told = [span for finding in slots for span in finding.spans]
    read = (each for document in claims.documents for each in read_fillers(claims.parsed[document.id]))
    found = [each for each in read if not any(each.span.overlap(span) for span in told)]
    for alike in group_by(found, lambda each: (each.place, each.kind, each.actor)).values():
        for near in told_together(alike, lambda each: claims.parsed[each.span.document].document):
            yield from compare_fillers(near, claims)


def compare_fillers(fillers: Sequence[Filler], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the two groups that reports of their own fill one place with; a report with both takes no side."""
    by_report = group_by(fillers, lambda each: each.span.document)
    firm = [each for own in by_report.values() if len({one.group for one in own}) == 1 for each in own]
    sides = group_by(firm, lambda each: each.group)
    for one, other in combinations(sorted(sides), 2):
        pairs = [(a, b) for a in sides[one] for b in sides[other] if len(a.around & b.around) >= MIN_SHARED]
        ours, theirs = ([*dict.fromkeys(pair[at] for pair in pairs)] for at in (0, 1))
        if pairs and are_told_apart([each.span for each in ours], [each.span for each in theirs], claims):
            yield tell_fillers(fewest_witnesses_first([ours, theirs], lambda each: each.span, claims), claims)


def read_fillers(report: Parsed) -> Iterator[Filler]:
    for _, sentence in report.sentences(*TOLD_KINDS):
        if HABIT.search(sentence.text):
            continue
        for token in sentence:
            word = word_of(token) if token.dep_ in PLACES and token.head.pos_ == "VERB" else ""
            if word in groups_of():
                yield from read_filler(token, word, report)


def word_of(noun: Token) -> str:
    """Give the lemma of a noun, with what makes it another thing: a police station is no station."""
    lemma = noun.lemma_.lower()
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "nmod:poss"} and f"{child.lemma_.lower()}_{lemma}" in groups_of():
            return f"{child.lemma_.lower()}_{lemma}"
    return lemma


def read_filler(noun: Token, word: str, report: Parsed) -> Iterator[Filler]:
    verb = noun.head
    lemma = verb.lemma_.lower()
    if lemma in AGAIN_AND_AGAIN | EMPTY or is_negated(verb):
        return
    actor = next((child for child in verb.children if child.dep_ in SUBJECTS and child is not noun), None)
    if actor is None and verb.dep_ in {"acl", "acl:relcl"}:
        actor = verb.head
    if actor is None or actor.pos_ == "PRON":
        return
    preposition = preposition_of(noun)
    kind, group = groups_of()[word]
    around = {actor.lemma_.lower()} | {
        token.lemma_.lower()
        for token in [*near_words(actor), *(t for c in verb.children if c is not noun for t in near_words(c))]
        if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}
    }
    place = (lemma, noun.dep_, preposition)
    start = min(verb.idx, noun.idx)
    end = max(verb.idx + len(verb), noun.idx + len(noun))
    span = Span(report.document.id, min([start, *([actor.idx] if start - actor.idx < 60 else [])]), end)
    yield Filler(place, kind, group, word, actor.lemma_.lower(), frozenset(around) - function_words(), span)


def near_words(noun: Token) -> list[Token]:
    return [noun, *(child for child in noun.children if child.dep_ in {"amod", "compound", "nummod"})]


def tell_fillers(sides: Sequence[Sequence[Filler]], claims: StoryClaims) -> Finding:
    spans = [evenly(sorted({each.span for each in side})) for side in sides]
    told = quote_sides(spans, claims)
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.EVENT,
        f"One act, told with two things: {told}.",
        spans,
        rule="things-differ",
        severity=Severity.MINOR,
        claims=claims,
        answers=[side[0].word.replace("_", " ") for side in sides],
    )
