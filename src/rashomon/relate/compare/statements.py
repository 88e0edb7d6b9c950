"""What the reports tell in their own words: the same fact, or its opposite."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.relate.align.clauses import ClauseMatch
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, make_finding, shorten
from rashomon.relate.compare.sides import is_later, outlets_of
from rashomon.relate.words import read_word_list
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

SAME_FACT = 0.5  # likeness of two clauses (see align.clauses) from which most pairs tell one fact
NEGATED_FACT = 0.7  # a stray "not" is common: a denial must otherwise say the same
SPEECH = frozenset({"say", "tell", "add", "announce", "report", "write", "state", "note", "speak", "comment", "reply"})
"""Predicates that tell nothing by themselves: "a senior official said" is no fact that two reports share."""
MIN_SHARED_WORDS = 3
MIN_SHARED_SHARE = 0.6  # of the words of both clauses, for one to be the other's denial
REPLACED = re.compile(r"\b(?:initial(?:ly)?|(?:at )?first|earlier|previously|originally)\b", re.IGNORECASE)
"""Words by which a report tells that a statement was overtaken."""


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two sets of lemmas that cannot both be true of one person or thing."""

    aspect: Aspect
    left: frozenset[str]
    right: frozenset[str]


@cache
def load_opposites() -> tuple[Opposites, ...]:
    table = tomllib.loads(files("rashomon.relate.compare").joinpath("lexicon", "opposites.toml").read_text("utf-8"))
    return tuple(Opposites(Aspect(p["aspect"]), frozenset(p["left"]), frozenset(p["right"])) for p in table["pair"])


@cache
def load_anybody() -> frozenset[str]:
    """Load the words for whom two clauses can both name without meaning the same ones."""
    return read_word_list("rashomon.relate.compare", "anybody.txt")


def find_statements(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the facts that two or more witnesses tell in their own words, and statements that oppose each other."""
    yield from same_facts(claims)
    yield from denials(claims)
    yield from opposite_states(claims)


def same_facts(claims: StoryClaims) -> Iterator[Finding]:
    """Yield each fact that matching clauses of several origins tell."""
    for spans in join_matches([match for match in claims.matches if is_same_fact(match)]):
        if count_witnesses(spans, claims) > 1:
            yield make_finding(
                FindingKind.AGREEMENT,
                Aspect.EVENT,
                f"{outlets_of(spans, claims)} tell the same: “{shorten(spans[0], claims)}”.",
                [spans],
                rule="same-fact",
                severity=Severity.MINOR,
                claims=claims,
            )


def join_matches(matches: Sequence[ClauseMatch]) -> list[list[Span]]:
    """Join clauses along their matches; give the groups, each in text order."""
    matched = sorted({clause.span for match in matches for clause in (match.left, match.right)})
    place = {span: index for index, span in enumerate(matched)}
    pairs = ((place[match.left.span], place[match.right.span]) for match in matches)
    return [[matched[index] for index in group] for group in join_pairs(len(matched), pairs)]


def is_same_fact(match: ClauseMatch) -> bool:
    shared = match.left.lemmas & match.right.lemmas
    return (
        match.similarity >= SAME_FACT
        and len(shared) >= MIN_SHARED_WORDS
        and match.left.negated == match.right.negated
        and match.left.head not in SPEECH
        and match.right.head not in SPEECH
    )


def denials(claims: StoryClaims) -> Iterator[Finding]:
    """Yield clauses of two or more origins that say the same but for a "not", one finding for all that say it."""
    told = [match for match in claims.matches if match.left.negated != match.right.negated and is_same_predicate(match)]
    negated = {clause.span: clause.negated for match in told for clause in (match.left, match.right)}
    for spans in join_matches(told):
        if count_witnesses(spans, claims) > 1:
            ours, theirs = ([span for span in spans if negated[span] is side] for side in (True, False))
            changed = is_overtaken(spans, claims)
            yield tell_opposed(ours, theirs, Aspect.MODALITY, "negation", changed=changed, claims=claims)


def is_same_predicate(match: ClauseMatch) -> bool:
    """Tell whether two clauses say one thing of one subject, by what they share beyond the topic."""
    left, right = match.left, match.right
    return (
        match.similarity >= NEGATED_FACT
        and left.stated
        and right.stated
        and left.denies != right.denies
        and left.head == right.head
        and bool(left.affected & right.affected)
        and len(left.words & right.words) >= MIN_SHARED_SHARE * len(left.words | right.words)
    )


def opposite_states(claims: StoryClaims) -> Iterator[Finding]:
    """Yield what is said of one person or thing and cannot be true together: dead and safe, held and free."""
    clauses = [clause for document in claims.documents for clause in claims.clauses.get(document.id, ())]
    for pair in load_opposites():
        left = [clause for clause in clauses if clause.head in pair.left and not clause.negated]
        right = [clause for clause in clauses if clause.head in pair.right and not clause.negated]
        for whom in sorted({word for clause in left for word in clause.affected} - load_anybody()):
            ours = sorted(clause.span for clause in left if whom in clause.affected)
            theirs = sorted(clause.span for clause in right if whom in clause.affected)
            if ours and theirs:
                changed = is_overtaken([*ours, *theirs], claims) or is_later(theirs, ours, claims)
                yield tell_opposed(ours, theirs, pair.aspect, "opposite-states", changed=changed, claims=claims)


def tell_opposed(
    ours: Sequence[Span], theirs: Sequence[Span], aspect: Aspect, rule: str, *, changed: bool, claims: StoryClaims
) -> Finding:
    text = (
        f"{outlets_of(ours, claims)}: “{shorten(ours[0], claims)}”; "
        f"{outlets_of(theirs, claims)}: “{shorten(theirs[0], claims)}”."
    )
    return make_finding(
        FindingKind.UPDATE if changed else FindingKind.CONTRADICTION,
        aspect,
        text,
        [ours, theirs],
        rule=rule,
        severity=Severity.MAJOR,
        claims=claims,
    )


def is_overtaken(spans: Sequence[Span], claims: StoryClaims) -> bool:
    """Tell whether a report says itself that a statement was only the first word."""
    return any(REPLACED.search(claims.parsed[span.document].tokens(span)[0].sent.text) for span in spans)
