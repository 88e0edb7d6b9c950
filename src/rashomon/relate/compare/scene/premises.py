"""Where it happened by a noun and no name, by the word of several witnesses: outside a bakery, on a market."""

from collections.abc import Iterator
from functools import cache

from rashomon.extract.events.grammar import preposition_of
from rashomon.lexicons import read_table
from rashomon.parse.tokens import Token
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, make_finding
from rashomon.relate.compare.sides import group_by, outlets_of
from rashomon.schema import Aspect, Finding, FindingKind, PloverType, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

MAX_SHARE_OF_TEXT = 0.6  # what comes at the end of a report is background
MIN_CHARS_READ = 1500
MAX_CLIMB = 4


@cache
def words(table: str, key: str) -> frozenset[str]:
    return frozenset(read_table("rashomon.relate.compare", "premises.toml")[table][key])


@cache
def alike() -> dict[str, str]:
    return dict(read_table("rashomon.relate.compare", "premises.toml")["alike"])


def find_premises(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the premises that two or more origins have an act of force or a mishap at."""
    told = [pair for document in sorted(harmed(claims)) for pair in read_premises(document, claims)]
    for noun, same in sorted(group_by(told, lambda pair: pair[0]).items()):
        spans = sorted({span for _, span in same})
        if count_witnesses(spans, claims) > 1:
            yield make_finding(
                FindingKind.AGREEMENT,
                Aspect.PLACE,
                f"{outlets_of(spans, claims)} give {article(noun)} {noun} as the scene.",
                [spans],
                rule="same-premises",
                severity=Severity.MINOR,
                claims=claims,
            )


def article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def harmed(claims: StoryClaims) -> set[str]:
    """Give the reports that tell of an act of force which two origins have."""
    return {
        mention.span.document
        for event in claims.events
        if event.type is PloverType.ASSAULT and count_witnesses(event.spans, claims) > 1
        for mention in claims.event_mentions[event.id]
    }


def read_premises(document: str, claims: StoryClaims) -> Iterator[tuple[str, Span]]:
    """Yield the premises of what a report tells first, with the words from the act to them."""
    report = claims.parsed[document]
    end = max(MIN_CHARS_READ, int(len(report.document.text) * MAX_SHARE_OF_TEXT))
    for _, sentence in report.sentences(*TOLD_KINDS):
        if sentence.start_char > end:
            return
        for noun in (token for token in sentence if token.pos_ == "NOUN"):
            lemma, taken = noun.lemma_.lower(), words("taken", "nouns")
            if lemma in taken or lemma in words("premises", "nouns"):
                act = act_at(noun, taken=lemma in taken)
                if act is not None:
                    first, last = sorted((act, noun), key=lambda token: token.i)
                    yield alike().get(lemma, lemma), Span(document, first.idx, last.idx + len(last.text))


def act_at(noun: Token, *, taken: bool) -> Token | None:
    """Give the word of the act that premises are the scene of, or null; `taken` premises must be hit themselves."""
    head, lemma = noun.head, str(noun.head.lemma_).lower()
    if (noun.dep_ in {"obj", "nsubj:pass"} and lemma in words("acts", "verbs")) or (
        noun.dep_ == "compound" and lemma in words("acts", "nouns")
    ):
        return head
    case = preposition_of(noun)
    if case not in words("at", "prepositions"):
        return None
    for _ in range(MAX_CLIMB):
        lemma = str(head.lemma_).lower()
        if lemma in words("acts", "nouns") and head.pos_ == "NOUN":
            return head
        if head.pos_ == "VERB":
            return head if lemma in words("acts", "harms") | words("acts", "verbs") and not taken else None
        if head.head.i == head.i:
            return None
        head = head.head
    return None
