"""What quoted words are said of: “very close” to naming a director here, to naming an interim one there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract.quotations.marks import find_quoted
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.compare.blame.parties import phrase_of
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding, read_words
from rashomon.relate.compare.persons.described import RANKS
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, tell_sides
from rashomon.relate.words import find_words, function_words
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

MAX_QUOTED_WORDS = 6  # beyond which a quotation says itself what it is of
MAX_CHARS = 160
WHY = "why"
LINKS = {word: word for word in ("to", "for", "of", "on", "against", "toward")} | dict.fromkeys(
    ("about", "by", "at", "over", "with"), WHY
)
"""The words that tie a thing to what is said of it, by what they tell: “exhilarated” by the vote, at the vote."""
ENDS = frozenset({"'", '"', "’", "”", "’’", "''"})
CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})


@dataclass(frozen=True, slots=True)
class Applied:
    """A few words that a report quotes, by whom, and the words for the `thing` that they are said of."""

    speaker: str
    quoted: tuple[str, ...]
    link: str
    target: frozenset[str]
    span: Span
    thing: Span


def find_applied(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the few words of one speaker that reports of the same days quote alike, and each of another thing."""
    told = [each for document in claims.documents for each in read_applied(claims.parsed[document.id], claims)]
    for alike in group_by(told, lambda each: (each.quoted, each.link)).values():
        for near in told_together(alike, lambda each: claims.parsed[each.span.document].document):
            speakers = {each.speaker for each in near}
            sides = parted(near)
            spans = [each.span for side in sides for each in side]
            if len(speakers - {""}) == 1 and len(sides) > 1 and are_told_apart(spans, spans, claims):
                yield tell_applied(fewest_witnesses_first(sides, lambda each: each.span, claims), claims)


def read_applied(report: Parsed, claims: StoryClaims) -> Iterator[Applied]:
    quoted = find_quoted(report.document)
    for _, sentence in report.sentences(*PROSE_KINDS):
        for each in quoted:
            if sentence.start_char <= each.start and each.end <= sentence.end_char:
                words = tuple(word.fold for word in find_words(report.document.text, each.start, each.end))
                link, target = target_of(sentence, each.end) if 0 < len(words) <= MAX_QUOTED_WORDS else (None, [])
                named = frozenset(names_of(target, report, claims))
                if link is not None and named and not set(words) <= function_words():
                    document, end = report.document.id, max(t.idx + len(t) for t in target)
                    speaker = min(claims.speakers_of(Span(document, each.start, each.end)), default="")
                    thing = Span(document, link.idx, end)
                    yield Applied(speaker, words, LINKS[link.lower_], named, Span(document, each.start, end), thing)


def target_of(sentence: Tokens, end: int) -> tuple[Token | None, list[Token]]:
    """Give the words for what a quotation is said of, and what ties them to it, where they stand right behind it."""
    link = first_behind(sentence, end)
    if link is None or link.lower_ not in LINKS or link.dep_ not in {"case", "mark"} or link.head.idx < end:
        return None, []
    head = link.head
    held = next((c for c in head.children if c.dep_ == "obj"), None) if head.pos_ == "VERB" else head
    kept = phrase_of(held) if held is not None else [head]
    return link, [t for t in kept if end <= t.idx <= end + MAX_CHARS]


def first_behind(sentence: Tokens, end: int) -> Token | None:
    """Give the first word behind a quotation and its marks."""
    return next((t for t in sentence if t.idx >= end and not t.is_space and t.text not in ENDS), None)


def names_of(target: Sequence[Token], report: Parsed, claims: StoryClaims) -> Iterator[str]:
    for token in target:
        entity = claims.entity_over(report.span(token))
        if entity is not None or token.pos_ in CONTENT:
            yield entity or token.lemma_.lower()


def parted(alike: Sequence[Applied]) -> list[list[Applied]]:
    """Part what words are said of: what shares a word or a name with one of a side is of that side."""
    sides: list[list[Applied]] = []
    for each in alike:
        near = [side for side in sides if any(one.target & each.target or same_report(one, each) for one in side)]
        sides = [side for side in sides if side not in near] + [[one for side in near for one in side] + [each]]
    return sides


def same_report(one: Applied, other: Applied) -> bool:
    return one.span.document == other.span.document


def tell_applied(sides: Sequence[Sequence[Applied]], claims: StoryClaims) -> Finding:
    spans = [evenly(sorted({each.span for each in side})) for side in sides]
    first = sides[0][0]
    who = next((claims.entities[each.speaker].name for side in sides for each in side if each.speaker), "")
    words = read_words(Span(first.span.document, first.span.start, first.thing.start), claims).strip(" \"'“”‘’")
    things = [f"“{read_words(min(side, key=lambda each: each.span).thing, claims)}”" for side in sides]
    ranks = {frozenset(RANKS[word] for each in side for word in each.target & set(RANKS)) for side in sides}
    return make_finding(
        FindingKind.CONTRADICTION if len(ranks) > 1 else FindingKind.DRIFT,
        Aspect.WORDING,
        f"{who} is quoted with “{words}” of different things: {tell_sides(things, spans, claims)}.",
        spans,
        rule="words-applied-apart",
        severity=Severity.MINOR,
        claims=claims,
        answers=things,
    )
