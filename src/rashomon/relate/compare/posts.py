"""Who loses a post: he sits on the committee in one report, and is to be taken from it in another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.extract.events.grammar import preposition_of
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.grades import Grade, read_deed
from rashomon.relate.compare.parties import extend, struck_by, subject_of
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import group_by, is_later, quote_sides
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

LOST = frozenset({Grade.FACT, Grade.COMING, Grade.WOULD})
MAX_CHARS = 130


@dataclass(frozen=True, slots=True)
class Post:
    """That somebody has a post in a body, or loses it; `named` are the words of the body's name."""

    who: str
    body: str
    named: frozenset[str]
    lost: bool
    span: Span


@cache
def post_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_table("rashomon.relate.compare", "posts.toml").items()}


def find_posts(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the posts that somebody has by some reports and loses by others that came out no earlier."""
    told = [each for document in claims.documents for each in read_posts(claims.parsed[document.id], claims)]
    for own in group_by(told, lambda each: (each.who, each.body)).values():
        for near in told_together(own, lambda each: claims.parsed[each.span.document].document):
            losing = {each.span.document for each in near if each.lost}
            pairs = [
                (a, b) for a in near for b in near if b.lost and a.span.document not in losing and b.named <= a.named
            ]
            sides = [sorted({pair[at].span for pair in pairs}) for at in (0, 1)]
            if pairs and are_told_apart(sides[0], sides[1], claims) and not is_later(sides[0], sides[1], claims):
                yield tell_post(sides, claims)


def read_posts(report: Parsed, claims: StoryClaims) -> Iterator[Post]:
    for _, sentence in report.sentences(*TOLD_KINDS):
        for token in sentence:
            if token.pos_ != "VERB":
                continue
            told = read_post(token)
            if told is None:
                continue
            holder, place, lost = told
            person = claims.person_over(report.span(holder))
            body = body_within(place)
            if body is not None and person:
                named = frozenset(t.lower_ for t in place.subtree if t.pos_ == "PROPN" and t is not body)
                near = abs(holder.idx - token.idx) <= MAX_CHARS // 2
                start = min(holder.idx, token.idx) if near else token.idx
                end = max(holder.idx + len(holder), token.idx + len(token)) if near else token.idx + len(token)
                span = extend(Span(report.document.id, start, end), [place], MAX_CHARS)
                yield Post(person, body.lemma_.lower(), named, lost, span)


def read_post(verb: Token) -> tuple[Token, Token, bool] | None:
    """Give who has or loses a post, the phrase for it, and whether he loses it."""
    words, lemma = post_words(), verb.lemma_.lower()
    if lemma not in words["holding"] | words["removing"] | words["leaving"]:
        return None
    struck = struck_by(verb)
    beside = [*verb.children, *(struck.children if struck is not None else ())]
    places = [c for c in beside if c.dep_ in {"obl", "obj", "nmod"} and c is not struck and body_within(c) is not None]
    reading = read_deed(verb, headline=False) if places else None
    if reading is None or not reading.holds:
        return None
    place = places[-1]
    if lemma in words["holding"]:
        holder = subject_of(verb) if reading.grade is Grade.NOW and preposition_of(place) in {"on", ""} else None
    else:
        whom = struck if lemma in words["removing"] else reading.doer
        holder = whom if reading.grade in LOST else None
    return (holder, place, lemma not in words["holding"]) if holder is not None else None


def body_within(place: Token) -> Token | None:
    return next((t for t in place.subtree if t.lemma_.lower() in post_words()["bodies"]), None)


def tell_post(sides: Sequence[Sequence[Span]], claims: StoryClaims) -> Finding:
    spans = [evenly(side) for side in sides]
    return make_finding(
        FindingKind.UPDATE,
        Aspect.PARTICIPANT,
        f"A post that is held in one report is lost in another: {quote_sides(spans, claims, '; then ')}.",
        spans,
        rule="post-lost",
        severity=Severity.MINOR,
        claims=claims,
        answers=["has it", "loses it"],
    )
