"""A piece quoted without the words before it that turn or soften it: “not a spot at a bar” as “a spot at the bar”."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.parse.tokens import Token
from rashomon.relate.align.utterances import fold_words
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.drifts.certainty import HEARSAY, OPEN_MODALS, UNSURE, is_negation, is_turning
from rashomon.relate.compare.drifts.vocabulary import drift_lexicon
from rashomon.relate.compare.evidence import evenly, make_finding, read_words
from rashomon.relate.compare.sides import group_by, quote_sides
from rashomon.relate.compare.words.breaks import is_said_by_one, span_of, widen
from rashomon.relate.compare.words.speech import speaker
from rashomon.relate.compare.words.speeches import Run, Speech, shared_runs
from rashomon.relate.words import function_words
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

MIN_SHARE = 0.5  # of the piece, that stands in the longer quotation
MAX_WORDS = 25  # of the piece
MAX_BEFORE = 4  # words from what softens a piece to the piece
SHOWN = 6  # words of the piece that are shown
GUESSING = frozenset({"guess", "suppose", "suspect", "imagine", "wonder", "assume", "appear", "seem"})
"""Verbs by which a speaker does not vouch for a thing; who "thinks" or "believes" it is only polite."""
SENTENCE_MARKS = ".?!;"


class Piece(NamedTuple):
    """What one report quotes of a sentence, and the sentence with the words before it; `rule` says what is lost."""

    rule: str
    piece: Span
    whole: Span
    speech: Speech
    at: int


def find_fragments(claims: StoryClaims, told: Sequence[Span]) -> Iterator[Finding]:
    """Yield the pieces of quotations that lost a “not” or an “I guess” right before them, copies of one as one.

    Nothing is lost where the reporter says in his own words what he leaves out. Places of `told` are told otherwise.
    """
    found = [each for each in read_pieces(claims) if not any(each.piece.overlap(span) for span in told)]
    for same in group_by(found, lambda each: (fold_words(read_words(each.piece, claims)), each.rule)).values():
        yield tell_piece(same, claims)


def read_pieces(claims: StoryClaims) -> Iterator[Piece]:
    for left, right, runs in shared_runs(claims):
        for run in dict.fromkeys(widen(run, left, right) for run in runs):
            back = Run(run.right, run.left, run.words)
            for short, long, at in ((left, right, run), (right, left, back)):
                if is_piece(short, long, at, claims) and is_said_by_one(short, long, at, at.left):
                    yield from losses(short, long, at, claims)


def is_piece(short: Speech, long: Speech, at: Run, claims: StoryClaims) -> bool:
    """Tell whether a quotation begins small, inside a sentence of the reporter, with words that another leads up to."""
    size = at.words + short.rest_after(at.left_end)
    begins = not short.rest_before(at.left) and long.rest_before(at.right) > 0
    small = claims.parsed[short.document].document.text[short.words[at.left].start].islower()
    return begins and small and size <= MAX_WORDS and at.words >= MIN_SHARE * size


def losses(short: Speech, long: Speech, at: Run, claims: StoryClaims) -> Iterator[Piece]:
    first = short.words[at.left]
    own = list(claims.parsed[short.document].sentence_of(Span(short.document, first.start, first.end)))
    before = tokens_before(long, at.right, claims)
    if not before:
        return
    piece = span_of(short, at.left, min(at.left_end + short.rest_after(at.left_end), at.left + SHOWN))
    end = min(at.right_end, at.right + SHOWN)
    if is_negation(fold(before[-1])) and not any(is_turning(fold(token)) for token in own):
        whole = Span(long.document, before[0].idx, long.words[end - 1].end)
        yield Piece("negation-lost", piece, whole, short, at.left)
    hedge = next((token for token in reversed(before) if is_hedge(token)), None)
    if hedge is not None and not any(is_unsure(token) for token in own):
        whole = Span(long.document, before[0].idx, long.words[end - 1].end)
        yield Piece("hedge-dropped", piece, whole, short, at.left)


def tokens_before(long: Speech, at: int, claims: StoryClaims) -> list[Token]:
    """Give the last words of the sentence before a place of it, as far as they are quoted with it."""
    report = claims.parsed[long.document]
    start = at
    while start > max(0, at - long.rest_before(at), at - MAX_BEFORE):
        between = report.document.text[long.words[start - 1].end : long.words[start].start]
        if any(mark in between for mark in SENTENCE_MARKS):
            break
        start -= 1
    if start == at:
        return []
    words = [token for token in report.tokens(span_of(long, start, at)) if not token.is_punct]
    last = next((place for place, token in enumerate(words) if is_hedge(token)), len(words))
    bare = all(token.pos_ in {"AUX", "PRON", "PART"} or token.lower_ in function_words() for token in words[last + 1 :])
    return words if bare else []


def fold(token: Token) -> str:
    return token.lower_.replace("’", "").replace("'", "")


def is_hedge(token: Token) -> bool:
    words = drift_lexicon()
    return token.lower_ in words.modals | words.adverbs - HEARSAY or (
        token.lemma_.lower() in GUESSING and token.pos_ == "VERB"
    )


def is_unsure(token: Token) -> bool:
    words = drift_lexicon()
    unsure = words.hedges | words.doubt | OPEN_MODALS | UNSURE
    return token.lower_ in unsure - {"said", "claimed", "according"} or token.lemma_.lower() in (
        words.beliefs | GUESSING | {"suggest", "speculate", "predict", "warn"}
    )


def tell_piece(same: Sequence[Piece], claims: StoryClaims) -> Finding:
    first = same[0]
    sides = [evenly(sorted({each.piece for each in same})), evenly(sorted({each.whole for each in same}))]
    who = speaker(first.speech.quotations[first.at], claims) or "somebody"
    negated = first.rule == "negation-lost"
    lost = "the “not” before it" if negated else "the words that leave it open"
    return make_finding(
        FindingKind.DRIFT,
        Aspect.WORDING if negated else Aspect.MODALITY,
        f"A piece of what {who} said lost {lost}: {quote_sides(sides, claims)}.",
        sides,
        rule=first.rule,
        severity=Severity.MAJOR,
        claims=claims,
        answers=(read_words(side[0], claims) for side in sides),
    )
