"""Who loses a post: he works for the mayor or sits on a committee here, and has left or is to be removed there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from rashomon.extract.events.grammar import preposition_of
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.compare.blame.parties import struck_by, subject_of
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding, read_words
from rashomon.relate.compare.grades import Grade, read_deed
from rashomon.relate.compare.persons.described import CHANGED, KIN, roles_told
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import group_by, is_later, quote_sides
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

LOST = frozenset({Grade.FACT, Grade.COMING, Grade.WOULD})
MAX_CHARS = 130
BODIES = frozenset({EntityKind.ORGANIZATION, EntityKind.PERSON})
NO_POST = re.compile(rf"{CHANGED.pattern}|\b(?:{'|'.join(sorted(KIN))})\b", re.IGNORECASE)
UNDER = frozenset({"on", "for", "at", "in", "as", ""})


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
    told += read_titles(claims) if any(each.lost for each in told) else ()
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
            told = read_post(token, report, claims)
            if told is None:
                continue
            holder, place, lost = told
            person = claims.person_over(report.span(holder))
            span = words_between(holder, token, place, report)
            for body, named in bodies_within(place, report, claims) if person else ():
                if body != person:
                    yield Post(person, body, named, lost, span)


def read_titles(claims: StoryClaims) -> Iterator[Post]:
    """Yield the posts that stand beside a name, with the body or the man whom it is held under."""
    for person, roles in sorted(roles_told(claims).items()):
        for role in roles:
            if NO_POST.search(read_words(role, claims)):
                continue
            for mention, entity in claims.named_in.get(role.document, ()):
                if role.contains(mention) and entity.kind in BODIES and entity.id != person:
                    yield Post(person, entity.id, frozenset(), lost=False, span=role)


def words_between(holder: Token, verb: Token, place: Token, report: Parsed) -> Span:
    """Give the words from who has a post to which it is, without him where he stands far away."""
    near = abs(holder.idx - verb.idx) <= MAX_CHARS // 2
    start = min(holder.idx, verb.idx) if near else verb.idx
    end = max(holder.idx + len(holder), verb.idx + len(verb)) if near else verb.idx + len(verb)
    phrase = takewhile(lambda token: token.text not in {",", "("}, place.subtree)
    ends = [t.idx + len(t) for t in phrase if t.idx < start + MAX_CHARS]
    return Span(report.document.id, start, max([end, *ends]))


def read_post(verb: Token, report: Parsed, claims: StoryClaims) -> tuple[Token, Token, bool] | None:
    """Give who has or loses a post, the phrase for it, and whether he loses it."""
    words, lemma = post_words(), verb.lemma_.lower()
    if lemma not in words["holding"] | words["removing"] | words["leaving"]:
        return None
    struck = struck_by(verb)
    beside = [*verb.children, *(struck.children if struck is not None else ())]
    places = [
        c
        for c in beside
        if c.dep_ in {"obl", "obj", "nmod"} and c is not struck and any(bodies_within(c, report, claims))
    ]
    reading = read_deed(verb, headline=False) if places else None
    if reading is None or not reading.holds:
        return None
    place = places[-1]
    if lemma in words["holding"]:
        holder = subject_of(verb) if reading.grade is Grade.NOW and preposition_of(place) in UNDER else None
    else:
        whom = struck if lemma in words["removing"] else reading.doer
        holder = whom if reading.grade in LOST else None
    return (holder, place, lemma not in words["holding"]) if holder is not None else None


def bodies_within(place: Token, report: Parsed, claims: StoryClaims) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the bodies of a phrase: those that it names, and a committee with the words of its name."""
    for token in place.subtree:
        entity = claims.entity_over(report.span(token)) if token.pos_ == "PROPN" else None
        if token.lemma_.lower() in post_words()["bodies"]:
            yield (
                token.lemma_.lower(),
                frozenset(t.lower_ for t in place.subtree if t.pos_ == "PROPN" and t is not token),
            )
        elif entity and claims.entities[entity].kind in BODIES:
            yield entity, frozenset()


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
