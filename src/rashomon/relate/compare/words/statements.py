"""What the reports say against each other in their own words: a thing and its opposite."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicons import read_table, read_word_list
from rashomon.relate.align.clauses import Clause, ClauseMatch
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, make_finding, shorten
from rashomon.relate.compare.sharing.facts import join_matches
from rashomon.relate.compare.sides import is_later, outlets_of
from rashomon.relate.cued import cued
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

NEGATED_FACT = 0.7  # a stray "not" is common: a denial must otherwise say the same
MIN_SHARED_SHARE = 0.6  # of the words of both clauses, for one to be the other's denial
RESTRICTING = frozenset({"only", "just", "merely", "solely", "simply", "necessarily", "entirely", "always"})
"""With one of these a "not" denies a part only: "interested only in the deleted mail"."""
LEFT_BEHIND = cued(r"\b(?:is|was|are|were) survived by\b", "survived by")  # the dead are
REPLACED = re.compile(
    r"\b(?:initial(?:ly)?|(?:at )?first|earlier|previously|originally|not yet|(?:has|have|had) yet to)\b|n['’]t yet\b",
    re.IGNORECASE,
)
"""Words by which a report tells that a statement was overtaken."""


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two sets of lemmas that cannot both be true of one person or thing."""

    aspect: Aspect
    left: frozenset[str]
    right: frozenset[str]


@cache
def load_opposites() -> tuple[Opposites, ...]:
    table = read_table("rashomon.relate.compare", "opposites.toml")
    return tuple(Opposites(Aspect(p["aspect"]), frozenset(p["left"]), frozenset(p["right"])) for p in table["pair"])


@cache
def load_anybody() -> frozenset[str]:
    """Load the words for whom two clauses can both name without meaning the same ones."""
    return read_word_list("rashomon.relate.compare", "anybody.txt")


def find_statements(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the statements that oppose each other."""
    yield from denials(claims)
    yield from opposite_states(claims)


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
        and not RESTRICTING & {*left.text.casefold().split(), *right.text.casefold().split()}
        and left.head == right.head
        and bool(left.affected & right.affected)
        and len(left.words & right.words) >= MIN_SHARED_SHARE * len(left.words | right.words)
    )


def opposite_states(claims: StoryClaims) -> Iterator[Finding]:
    """Yield what is said of one person or thing and cannot be true together: dead and safe, held and free."""
    clauses = [clause for document in claims.documents for clause in claims.clauses.get(document.id, ())]
    for pair in load_opposites():
        told = [clause for clause in clauses if not clause.negated and not LEFT_BEHIND.search(clause.text)]
        left = [clause for clause in told if clause.head in pair.left]
        right = [clause for clause in told if clause.head in pair.right and not is_survivor(clause, claims)]
        named = {word for clause in left for word in clause.affected if not word.isdigit()}
        for whom in sorted(named - load_anybody()):
            ours = sorted(clause.span for clause in left if whom in clause.affected)
            theirs = sorted(clause.span for clause in right if whom in clause.affected)
            if ours and theirs:
                changed = is_overtaken([*ours, *theirs], claims) or is_later(theirs, ours, claims)
                yield tell_opposed(ours, theirs, pair.aspect, "opposite-states", changed=changed, claims=claims)


def is_survivor(clause: Clause, claims: StoryClaims) -> bool:
    """Tell "who survived the raid" from "the groom survived": the words of what was survived are not of who did."""
    root = claims.parsed[clause.span.document].tokens(clause.span).root
    return clause.head == "survive" and any(child.dep_ == "obj" for child in root.children)


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
    return any(REPLACED.search(claims.parsed[span.document].sentence_of(span).text) for span in spans)
