"""Where on the body somebody was hit: in the chest by one report, in the shoulder by another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.compare.blame.parties import STRUCK, is_negated, subject_of
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.persons.ladders import has_one_victim
from rashomon.relate.compare.persons.states import is_so
from rashomon.relate.compare.setting import HEAD_CHARS
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, group_by_answers, tell_sides
from rashomon.relate.tolls.ages import age_of
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

PARTS = {
    "head": "head face skull forehead temple eye jaw cheek mouth chin",
    "neck": "neck throat",
    "chest": "chest breast heart",
    "back": "back",
    "stomach": "stomach abdomen belly gut",
    "shoulder": "shoulder",
    "arm": "arm forearm elbow bicep",
    "hand": "hand finger thumb wrist palm",
    "leg": "leg thigh knee calf shin",
    "foot": "foot ankle toe heel",
    "hip": "hip groin pelvis buttock buttocks",
}
PART_OF = {word: part for part, words in PARTS.items() for word in words.split()}
TRUNK = frozenset({"torso", "body", "side", "trunk"})
"""Words that leave open which part of the trunk is meant."""
NEAR = (
    frozenset({"head", "neck"}),
    frozenset({"shoulder", "arm"}),
    frozenset({"shoulder", "back"}),
    frozenset({"arm", "hand"}),
    frozenset({"leg", "foot"}),
    frozenset({"leg", "hip"}),
    frozenset({"hip", "stomach"}),
    frozenset({"hip", "back"}),
)
"""Parts that one wound may be told of."""
HITTING = frozenset("shoot hit strike wound graze graz stab injure".split())  # noqa: SIM905
GRAZING = frozenset({"graze", "graz"})
GRAZE = "a graze"  # a part of its own: who was shot in the foot was not only grazed
SUFFERING = frozenset("suffer sustain have receive".split())  # noqa: SIM905
WOUNDS = frozenset({"wound", "gunshot", "injury", "bullet"})
MAX_STEPS = 4
MAX_CHARS = 140


@dataclass(frozen=True, slots=True)
class Wound:
    """Where a clause says that somebody was hit; `whom` is a person's id, "victim" for the only one, or an age."""

    whom: str
    part: str
    span: Span


def find_wounds(claims: StoryClaims) -> Iterator[Finding]:
    """Yield whom reports have hit in parts of the body that no single wound is told of."""
    told = [wound for document in claims.documents for wound in read_wounds(claims.parsed[document.id], claims)]
    for own in group_by(told, lambda wound: wound.whom).values():
        yield from compare_wounds(own, claims)


def compare_wounds(told: Sequence[Wound], claims: StoryClaims) -> Iterator[Finding]:
    """Yield two sides of which no report of one has a part of the other, nor one close to it."""
    sides = group_by_answers(told, lambda wound: wound.part, lambda wound: wound.span)
    for ours, theirs in combinations(sorted(sides, key=sorted), 2):
        pair = [sides[ours], sides[theirs]]
        spans = [sorted({wound.span for wound in side}) for side in pair]
        if not ours & TRUNK | theirs & TRUNK and are_apart(ours, theirs) and are_told_apart(spans[0], spans[1], claims):
            yield tell_wounds(fewest_witnesses_first(pair, lambda wound: wound.span, claims), claims)
            return


def are_apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return not any(one == other or {one, other} in NEAR for one in ours for other in theirs)


def read_wounds(report: Parsed, claims: StoryClaims) -> Iterator[Wound]:
    alone = has_one_victim(claims)
    for _, sentence in report.sentences(*TOLD_KINDS):
        for token in sentence:
            for part, hit in parts_at(token):
                if not is_so(hit) or is_negated(hit):
                    continue
                for whom, holder in hurt_by(hit, token, report, claims, alone=alone):
                    near = (each for each in (hit, holder) if each is not None and token.idx - each.idx < MAX_CHARS)
                    start = min((each.idx for each in near), default=token.idx)
                    yield Wound(whom, part, Span(report.document.id, start, token.idx + len(token)))


def parts_at(token: Token) -> Iterator[tuple[str, Token]]:
    """Yield the part of the body that a word names as hit, or a graze, each with the word by which somebody is hit."""
    lemma = token.lemma_.lower()
    if lemma in GRAZING and token.pos_ == "VERB":
        yield GRAZE, token
        grazed = (PART_OF.get(child.lemma_.lower()) for child in token.children if child.dep_ in STRUCK)
        yield from ((each, token) for each in grazed if each)
    part = PART_OF.get(lemma) or (token.lower_ if token.lower_ in TRUNK else None)
    hit = hit_above(token) if part and token.pos_ == "NOUN" and is_where(token) else None
    if part is not None and hit is not None:
        yield part, hit


def hurt_by(
    hit: Token, token: Token, report: Parsed, claims: StoryClaims, *, alone: bool
) -> Iterator[tuple[str, Token | None]]:
    """Yield whom a word has hit, and the noun for each: "a man and his brother were grazed"."""
    holder = holder_of(hit)
    if alone and token.idx < HEAD_CHARS:
        yield "victim", holder
        return
    for each in (holder, *(c for c in holder.children if c.dep_ == "conj")) if holder is not None else ():
        if whom := whom_of(each, report, claims):
            yield whom, each


def is_where(part: Token) -> bool:
    """Tell "in the head" and "to the chest" from "a head wound" and "on the other hand"."""
    head = part
    while head.dep_ == "conj":
        head = head.head
    cases = {child.lower_ for child in head.children if child.dep_ == "case"}
    owned = any(c.lower_ == "of" for child in part.children if child.dep_ == "nmod" for c in child.children)
    return bool(cases & {"in", "to", "through"}) and not owned


def hit_above(part: Token) -> Token | None:
    """Give the word by which somebody is hit there: "shot in the arm", "suffered a gunshot wound to the arm"."""
    token, wound = part, None
    for _ in range(MAX_STEPS):
        token = token.head
        lemma = token.lemma_.lower()
        wound = token if wound is None and lemma in WOUNDS else wound
        if token.pos_ == "VERB":
            return token if lemma in HITTING or (wound and lemma in SUFFERING) else wound
    return wound


def holder_of(verb: Token) -> Token | None:
    """Give who was hit; of "found the boy with a wound to the arm" the boy."""
    if verb.pos_ != "VERB":
        held = verb.head if verb.dep_ == "nmod" else None
        return held if held is not None or verb.dep_ != "obl" else subject_of(verb.head)
    suffering = verb.lemma_.lower() in SUFFERING
    labels = {"nsubj"} if suffering else STRUCK
    own = next((child for child in verb.children if child.dep_ in labels), None)
    if own is not None and own.lower_ in {"himself", "herself"}:
        return next((child for child in verb.children if child.dep_ == "nsubj"), own)
    if own is not None or suffering:
        return own
    if verb.dep_ in {"acl", "acl:relcl"}:
        return verb.head
    if verb.dep_ == "conj":
        return next((child for child in verb.head.children if child.dep_ == "nsubj:pass"), None)
    return None


def whom_of(holder: Token, report: Parsed, claims: StoryClaims) -> str:
    """Tell who is meant: somebody by name, the only victim of the story, or the only one of an age."""
    if holder.tag_ in {"NNS", "NNPS"} or holder.lower_ in {"they", "them", "others"}:
        return ""
    person = claims.entity_over(report.span(holder))
    if person and claims.entities[person].kind is EntityKind.PERSON:
        return person
    age = age_of(holder)
    return f"{age}-year-old" if age else ""


def tell_wounds(sides: Sequence[Sequence[Wound]], claims: StoryClaims) -> Finding:
    spans = [evenly(sorted({wound.span for wound in side})) for side in sides]
    answers = [" and ".join(sorted({wound.part for wound in side})) for side in sides]
    whom = sides[0][0].whom
    name = claims.entities[whom].name if whom in claims.entities else f"the {whom}"
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.PARTICIPANT,
        f"The reports differ on where {name} was hit: {tell_sides(answers, spans, claims)}.",
        spans,
        rule="wounds-apart",
        severity=Severity.MAJOR,
        claims=claims,
        answers=answers,
    )
