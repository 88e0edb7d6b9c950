"""Where somebody stands by the word of several witnesses: who backs a bill, who opposes a plan, who is blamed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.extract.events.grammar import preposition_of
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.compare.blame.parties import subject_of
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, make_finding
from rashomon.relate.compare.sides import group_by, outlets_of, the
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

OBJECTS = frozenset({"obj", "iobj"})
MAYBE = frozenset({"would", "could", "might", "may", "should", "not", "n't", "n’t", "nt", "never"})
OWNERS = frozenset({"nmod", "nmod:poss", "compound"})
BLAMED = "blame"
SAID = {"support": "support for", "oppose": "opposition to", BLAMED: "blame put on"}
MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Position:
    """One telling: who (`actor`: words or an entity) is for or against what (`topic`), and what both are called."""

    stance: str
    actor: frozenset[str]
    named: str
    topic: str
    topic_named: str
    span: Span


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon, turned to lead from a word to its stance."""

    verbs: dict[str, str]
    following: dict[tuple[str, str], str]
    nouns: dict[str, str]
    measures: frozenset[str]
    topics: frozenset[str]
    anybody: frozenset[str]


@cache
def load_words() -> Words:
    table = read_table("rashomon.relate.compare", "positions.toml")
    stances = ("support", "oppose")
    return Words(
        {verb: stance for stance in (*stances, BLAMED) for verb in table[stance]["verbs"]},
        {tuple(phrase.split(" ")): stance for stance in stances for phrase in table[stance]["following"]},
        {noun: stance for stance in stances for noun in table[stance]["nouns"]},
        frozenset(table["topics"]["measures"]),
        frozenset(table["topics"]["others"]),
        frozenset(table["anybody"]["nouns"]),
    )


def find_positions(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the positions that two or more origins tell alike: of whom, for or against what, or who is blamed."""
    told = [position for document in claims.documents for position in read_positions(document.id, claims)]
    for (stance, _), same in sorted(group_by(told, lambda position: (position.stance, position.topic)).items()):
        pairs = [(i, j) for i, j in combinations(range(len(same)), 2) if same[i].actor & same[j].actor]
        for group in join_pairs(len(same), pairs):
            yield from agree([same[index] for index in group], stance, claims)


def agree(same: Sequence[Position], stance: str, claims: StoryClaims) -> Iterator[Finding]:
    spans = sorted({position.span for position in same})
    if count_witnesses(spans, claims) > 1:
        yield make_finding(
            FindingKind.AGREEMENT,
            Aspect.ATTRIBUTION,
            f"{outlets_of(spans, claims)} tell of {SAID[stance]} {the(same[0].topic_named)} by {same[0].named}.",
            [spans],
            rule="same-position",
            severity=Severity.MINOR,
            claims=claims,
        )


def read_positions(document: str, claims: StoryClaims) -> Iterator[Position]:
    """Yield the positions that a report tells in its own voice or another's, in text order."""
    report, words = claims.parsed[document], load_words()
    for _, sentence in report.sentences(*PROSE_KINDS):
        for token in sentence:
            if token.pos_ == "VERB" and is_firm(token):
                yield from by_verb(token, token.lemma_.lower(), report, claims)
            elif token.pos_ == "NOUN" and (stance := words.nouns.get(token.lemma_.lower())):
                yield from by_noun(token, stance, report, claims)


def is_firm(verb: Token) -> bool:
    """Tell "opposes" from "would oppose", "did not oppose" and "is reluctant to oppose"."""
    loose = verb.dep_ in {"xcomp", "advcl", "csubj"} and not any(child.dep_ in SUBJECTS for child in verb.children)
    return not loose and not any(child.lower_ in MAYBE and child.pos_ != "PROPN" for child in verb.children)


def by_verb(verb: Token, lemma: str, report: Parsed, claims: StoryClaims) -> Iterator[Position]:
    words = load_words()
    if lemma in words.verbs:
        stance = words.verbs[lemma]
        agent = next((child for child in verb.children if child.dep_ == "obl:agent"), None)
        actor = agent if agent is not None else subject_of(verb)
        target = patient_of(verb) if agent is not None else object_of(verb)
        yield from position(stance, actor, target, verb, report, claims)
        return
    if lemma == "hold" and any(child.lower_ == "responsible" for child in verb.children):
        yield from position(BLAMED, subject_of(verb), object_of(verb), verb, report, claims)
    for child in verb.children:
        case = preposition_of(child)
        if child.dep_ == "obl" and (lemma, case) in words.following:
            yield from position(words.following[lemma, case], subject_of(verb), child, verb, report, claims)


def by_noun(noun: Token, stance: str, report: Parsed, claims: StoryClaims) -> Iterator[Position]:
    """Read "Ms. Moss, one of the bill's leading opponents" and "Moss is an opponent of the bill"."""
    topic = next((child for child in noun.children if child.dep_ in OWNERS), None)
    held = noun
    while held.dep_ in {"nmod", "appos"} and held.head.i != held.i:
        held = held.head
    holder = held if held.i != noun.i else subject_of(noun)
    yield from position(stance, holder, topic, noun, report, claims)


def object_of(verb: Token) -> Token | None:
    """Give what a verb is of; of a relative clause ("the bill, which they oppose") what the clause stands with."""
    found = next((child for child in verb.children if child.dep_ in OBJECTS), None)
    relative = found is not None and found.lower_ in {"which", "that", "whom"}
    return verb.head if relative and verb.dep_ == "acl:relcl" else found


def patient_of(verb: Token) -> Token | None:
    """Give what is backed in "the bill was backed by" and "a bill backed by"."""
    found = next((child for child in verb.children if child.dep_ == "nsubj:pass"), None)
    return verb.head if found is None and verb.dep_ in {"acl", "acl:relcl"} else found


def position(
    stance: str, actor: Token | None, target: Token | None, cue: Token, report: Parsed, claims: StoryClaims
) -> Iterator[Position]:
    if actor is None or target is None:
        return
    who, what = who_is(actor, report, claims), topic_of(target, stance, report, claims)
    if who is not None and what is not None and what[0] not in who[0]:
        tokens = sorted((*parts_of(actor), actor, target, cue), key=lambda token: token.i)
        span = Span(report.document.id, tokens[0].idx, tokens[-1].idx + len(tokens[-1].text))
        yield Position(stance, *who, *what, span)


def who_is(token: Token, report: Parsed, claims: StoryClaims) -> tuple[frozenset[str], str] | None:
    """Give the entity that a noun names and its name, or else its telling words; null for a pronoun and for anybody."""
    entity = entity_at(token, report, claims)
    if entity is not None:
        return frozenset({entity}), claims.entities[entity].name
    parts = parts_of(token)
    words = {str(part.lemma_).lower() for part in (token, *parts) if part.pos_ in {"NOUN", "PROPN"}}
    words -= load_words().anybody
    if token.pos_ not in {"NOUN", "PROPN"} or not words:
        return None
    started = min((token, *parts), key=lambda part: part.i)
    named = report.document.text[started.idx : token.idx + len(token.text)]
    return frozenset(words), named if started.pos_ == "PROPN" else named[:1].lower() + named[1:]


def parts_of(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ in {"compound", "amod", "flat"} and child.pos_ != "NUM"]


def topic_of(token: Token, stance: str, report: Parsed, claims: StoryClaims) -> tuple[str, str] | None:
    """Give what a position is on: an entity, the measure of the story, or the noun; null for what cannot be decided."""
    entity = entity_at(token, report, claims) or (first_entity(token, report, claims) if stance == BLAMED else None)
    if entity is not None:
        return entity, claims.entities[entity].name
    lemma, words = str(token.lemma_).lower(), load_words()
    if stance == BLAMED:
        return None
    if lemma in words.measures:
        return MEASURE, token.lower_
    return (lemma, token.lower_) if lemma in words.topics else None


def first_entity(token: Token, report: Parsed, claims: StoryClaims) -> str | None:
    """Give whom a phrase opens with: "Odran jets" are those of Odra."""
    inside = [each for each in token.children if each.dep_ in {"amod", "compound"} and each.i < token.i]
    return next((entity for each in inside if (entity := entity_at(each, report, claims))), None)


def entity_at(token: Token, report: Parsed, claims: StoryClaims) -> str | None:
    return claims.entity_over(Span(report.document.id, token.idx, token.idx + len(token.text)))
