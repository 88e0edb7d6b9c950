"""What a report itself tells as first said and since told otherwise: at first in the neck, by the police in the arm."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import ANY_SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import evenly, make_finding, read_words
from rashomon.relate.compare.sides import outlets_of
from rashomon.relate.cued import Cued, any_of, any_phrase
from rashomon.relate.words import function_words
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

FIRST = any_of("initially|originally|at first|first|earlier|previously|had been")
BACK = any_of("later|since|then|now")
FELT = frozenset({"think", "mistake"})  # "she first thought it was fireworks" is no news that was put right
ADVERBS = frozenset({"initially", "originally"})
EARLIER = frozenset({"earlier", "previously"})
PLANS = frozenset({"schedule", "plan", "expect", "intend", "set"})
TURNING = frozenset({"but", "though", "although", "yet", "however"})
NEWER = frozenset({"later", "since", "now", "subsequently", "actually", "eventually", "ultimately", "then"})
OPENING = re.compile(
    r"^[\"“'‘(\s]*(?:however|but|instead|in fact|actually|later|now|since then|subsequently|as of|it turned out|yet)\b",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"\b(?:later|now|since|subsequently|actually) (?:\w+ly )?(?:say|said|clarif|correct|determin|learn|found|find|"
    r"confirm|reveal|report|identif|changed|been|believe|updated|admit|acknowledg|conced|told|recant)\w*|, however,|"
    r"\bupgraded\b|\bdowngraded\b|\bturn(?:s|ed) out\b|\bhas since\b|\bhave since\b",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:not|never|no|nor)\b|n['’]t\b", re.IGNORECASE)
NEAR = 30
HARD = frozenset({FindingKind.CONTRADICTION, FindingKind.UPDATE})
MAX_CHARS = 200
MIN_SHARED = 0.4  # of the words of the shorter telling


@dataclass(frozen=True, slots=True)
class Correction:
    """What was first said, and what was said then, in one report."""

    first: Span
    then: Span
    by_word: bool  # one person's word, put right by others
    words: tuple[frozenset[str], frozenset[str]]


@cache
def first_verbs() -> frozenset[str]:
    return frozenset(read_table("rashomon.relate.compare", "corrected.toml")["first"])


@cache
def sayings() -> frozenset[str]:
    return frozenset(read_table("rashomon.relate.compare", "corrected.toml")["sayings"])


@cache
def authorities() -> frozenset[str]:
    return frozenset(read_table("rashomon.relate.compare", "corrected.toml")["authorities"])


@cache
def retracting() -> Cued:
    return any_phrase(read_table("rashomon.relate.compare", "corrected.toml")["retracting"])


def find_corrected(claims: StoryClaims, told_by_others: Sequence[Finding] = ()) -> Iterator[Finding]:
    """Yield what reports tell as first said and since told otherwise; one finding for what several reports tell so.

    What another finding has with both its halves is left to that one.
    """
    told = [each for document in claims.documents for each in read_corrections(claims.parsed[document.id])]
    alike = [
        (i, j)
        for (i, one), (j, other) in combinations(enumerate(told), 2)
        if one.first.document != other.first.document and one.by_word == other.by_word and are_alike(one, other)
    ]
    groups = [*join_pairs(len(told), alike)]
    alone = [[at] for at in range(len(told)) if not any(at in group for group in groups)]
    for group in [*groups, *alone]:
        finding = tell_corrections([told[at] for at in group], claims)
        if not any(has_both(other, finding) for other in told_by_others):
            yield finding


def has_both(other: Finding, finding: Finding) -> bool:
    return other.kind in HARD and all(
        any(span.overlap(each) for span in side.spans for each in other.spans) for side in finding.sides
    )


def are_alike(one: Correction, other: Correction) -> bool:
    """Tell whether two reports tell one correction, by the words of what was first said and of what was said then."""
    return all(
        len(ours & theirs) >= max(2, MIN_SHARED * min(len(ours), len(theirs)))
        for ours, theirs in ((one.words[0], other.words[0]), (one.words[1], other.words[1]))
    )


def read_corrections(report: Parsed) -> Iterator[Correction]:
    told = [sentence for _, sentence in report.sentences(*PROSE_KINDS)]
    for at, sentence in enumerate(told):
        following = told[at + 1] if at + 1 < len(told) else None
        first = first_verb(sentence) if FIRST.search(sentence.text) else None
        if first is not None:
            then = then_within(first, sentence) or (then_after(following) if following is not None else None)
            if then is not None:
                held = [token for token in first.subtree if token.i < then[0].i or then[0].i < first.i]
                yield make_correction(held, then, report, by_word=is_by_word(first))
        elif at and takes_back(sentence.text):
            yield make_correction(list(told[at - 1]), list(sentence), report, by_word=False)


def takes_back(text: str) -> bool:
    """Tell "later said that she had misspoken" from "has not changed its position"."""
    match = retracting().search(text) if BACK.search(text) else None
    return match is not None and not DENIED.search(text, max(0, match.start() - NEAR), match.start())


def make_correction(first: Sequence[Token], then: Sequence[Token], report: Parsed, *, by_word: bool) -> Correction:
    words = (content_of(first), content_of(then))
    return Correction(stretch(first, report), stretch(then, report), by_word, words)


def content_of(tokens: Sequence[Token]) -> frozenset[str]:
    told = {token.lemma_.lower() for token in tokens if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}}
    return frozenset(told - function_words() - sayings())


def is_by_word(first: Token) -> bool:
    """Tell one man's word, which what follows contradicts, from the first word of those who learn more by the hour."""
    subject = next((child for child in first.children if child.dep_ == "nsubj"), None)
    if subject is None or first.lemma_.lower() not in sayings() or subject.tag_ in {"NNS", "NNPS"}:
        return False
    return subject.lemma_.lower() not in authorities() and subject.lower_ not in {"it", "they", "we"}


def first_verb(sentence: Tokens) -> Token | None:
    """Give the verb that tells what was first said, believed or planned."""
    for token in sentence:
        verb = token.head
        if verb.pos_ not in {"VERB", "ADJ"} or verb.lemma_.lower() not in first_verbs():
            continue
        if verb.lemma_.lower() in FELT and any(child.dep_ == "nsubj" for child in verb.children):
            continue
        if token.lower_ in ADVERBS and token.dep_ == "advmod":
            return verb
        helpers = {child.lower_ for child in verb.children if child.dep_.startswith("aux")}
        if "had" in helpers and (token.lower_ in EARLIER or is_planned(token, verb)):
            return verb
        if token.lower_ == "first" and is_at_first(token, verb):
            return verb
    return None


def is_planned(token: Token, verb: Token) -> bool:
    return token.lower_ == "been" and token.dep_ == "aux:pass" and verb.lemma_.lower() in PLANS


def is_at_first(token: Token, verb: Token) -> bool:
    """Tell "at first", and "first said that", from "first reported by", and "first" of several acts."""
    if any(child.lower_ == "at" for child in token.children) or token.nbor(-1).lower_ == "at" if token.i else False:
        return True
    complement = any(child.dep_ in {"ccomp", "xcomp"} for child in verb.children)
    return token.i == verb.i - 1 and token.dep_ == "advmod" and complement and verb.lemma_.lower() in sayings()


def then_within(first: Token, sentence: Tokens) -> list[Token] | None:
    """Give the clause to the right by which the sentence itself says what came then."""
    earlier = any(child.lower_ in EARLIER for child in first.children)  # "had earlier said" is often mere background
    for token in sentence:
        if token.i <= first.i or token.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}:
            continue
        if token.dep_ not in {"conj", "advcl", "parataxis", "ccomp"}:
            continue
        around = {child.lower_ for child in token.children if child.i < token.i}
        turned = around & TURNING and not earlier
        goes_on = token.lemma_.lower() in sayings()  # "she first said …, she then said …": one word after the other
        newer = around & (NEWER - {"then"} if goes_on else NEWER) and token.dep_ == "conj"
        if turned or (newer and any(c.dep_ in ANY_SUBJECTS for c in token.children)):
            return list(token.subtree)
    return None


def then_after(following: Tokens) -> list[Token] | None:
    """Give the next sentence where it says what came then."""
    text = following.text
    return list(following) if OPENING.search(text) or WITHIN.search(text) else None


def stretch(held: Sequence[Token], report: Parsed) -> Span:
    """Give the words of tokens, without white space, marks and conjunctions at their ends."""
    words = [token for token in held if not token.is_space]
    while words and (words[0].is_punct or words[0].pos_ == "CCONJ"):
        words = words[1:]
    while words and (words[-1].is_punct or words[-1].pos_ == "CCONJ"):
        words = words[:-1]
    words = words or [token for token in held if not token.is_space]
    start = words[0].idx
    kept = [token for token in words if token.idx + len(token) <= start + MAX_CHARS] or words[:1]
    return Span(report.document.id, start, kept[-1].idx + len(kept[-1]))


def tell_corrections(told: Sequence[Correction], claims: StoryClaims) -> Finding:
    first, then = (read_words(span, claims) for span in (told[0].first, told[0].then))
    sides = [evenly(sorted({each.first for each in told})), evenly(sorted({each.then for each in told}))]
    return make_finding(
        FindingKind.CONTRADICTION if told[0].by_word else FindingKind.UPDATE,
        Aspect.EVENT,
        f"First said, and since told otherwise ({outlets_of(sides[0], claims)}): “{first}”; then “{then}”.",
        sides,
        rule="corrected-since",
        severity=Severity.MAJOR,
        claims=claims,
        answers=["said first", "told since"],
    )
