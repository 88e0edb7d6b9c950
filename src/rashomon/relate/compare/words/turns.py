"""Who changed his mind: what somebody refused he has done, and what he thought of doing he will not do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.align.clauses import NOTS
from rashomon.relate.compare.blame.doers import HABIT, side_of
from rashomon.relate.compare.blame.parties import extend, home_of, is_negated, is_passive, party_of
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import evenly, make_finding
from rashomon.relate.compare.grades import MAY, WILL, WOULD
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import group_by, is_of_several_reports, quote_sides
from rashomon.relate.cued import any_of
from rashomon.relate.words import function_words
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

COMING = WILL | WOULD
CLIMBED = frozenset({"xcomp", "ccomp", "acl", "obl", "obj", "nmod", "conj", "advcl"})
ACTS = frozenset({"VERB", "NOUN"})
MAX_STEPS = 5
MAX_CHARS = 140
BEFORE = any_of("initially|at first|earlier|originally|previously|hinted")
"""Words by which a report tells a stand as one of the past."""


class Will(Enum):
    """How somebody stands to an act of his own."""

    REFUSED = "refused to"
    WILL_NOT = "will not"
    OPEN = "left open whether to"
    WILL = "will"
    DONE = "has done so"
    UNSAID = "has not said whether to"
    NONE = "nothing that is his own act"


TURNS = (
    (Will.REFUSED, Will.DONE),
    (Will.REFUSED, Will.WILL),
    (Will.WILL_NOT, Will.DONE),
    (Will.OPEN, Will.WILL_NOT),
    (Will.OPEN, Will.REFUSED),
    (Will.UNSAID, Will.WILL),
    (Will.UNSAID, Will.WILL_NOT),
)
SAID = {
    Will.REFUSED: "refused",
    Will.WILL_NOT: "ruled out",
    Will.OPEN: "left open",
    Will.UNSAID: "left open",
    Will.WILL: "promised",
    Will.DONE: "done",
}


@dataclass(frozen=True, slots=True)
class Stand:
    """What a clause says of how somebody stands to an act; `words` are those that say which act it is."""

    party: str
    act: str
    will: Will
    words: frozenset[str]
    span: Span
    before: bool  # told as past when the report came out: "had refused", "initially"


@dataclass(frozen=True, slots=True)
class Read:
    """A stand before it is known whose it is: `path` leads from the act to the predicate of the subject."""

    act: str
    will: Will
    subject: Token
    path: tuple[Token, ...]
    report: Parsed


@dataclass(frozen=True, slots=True)
class Words:
    """The words of turns.toml."""

    refusing: frozenset[str]
    opening: frozenset[str]
    planning: frozenset[str]
    plans: frozenset[str]
    others: frozenset[str]
    daily: frozenset[str]
    acts: Mapping[str, str]
    alone: frozenset[str]


@cache
def turn_words() -> Words:
    table = read_table("rashomon.relate.compare", "turns.toml")
    alone, joined = table.pop("alone"), table.pop("joined")
    acts = {word: act for act, words in (alone | joined).items() for word in words}
    lists = {name: frozenset(words) for name, words in table.items()}
    return Words(**lists, acts=acts, alone=frozenset(alone))


def find_turns(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the acts that somebody refused or left open in one report, and did or refused in a later one."""
    home = home_of(claims)
    read = [each for document in claims.documents for each in read_stands(claims.parsed[document.id])]
    open_acts = {each.act for each in read if each.will not in {Will.WILL, Will.DONE}}
    asked = [each for each in read if each.act in open_acts]
    stands = [told for each in asked if (told := make_stand(each, home, claims))]
    for alike in group_by(stands, lambda each: (each.party, each.act)).values():
        for near in told_together(alike, lambda each: claims.parsed[each.span.document].document):
            yield from compare_stands(near, claims)


def compare_stands(stands: Sequence[Stand], claims: StoryClaims) -> Iterator[Finding]:
    for first, last in TURNS:
        earlier = [each for each in stands if each.will is first]
        later = [each for each in stands if each.will is last]
        pairs = [(a, b) for a in earlier for b in later if is_one_act(a, b) and is_followed(a, b, claims)]
        sides = [sorted({pair[place].span for pair in pairs}) for place in (0, 1)]
        if pairs and is_of_several_reports(sides):
            yield tell_turn(first, last, sides, claims)
            return


def is_one_act(one: Stand, other: Stand) -> bool:
    """Tell whether two stands are to one act: an act by itself, or one verb and one more word."""
    return one.act in turn_words().alone or bool(one.words & other.words)


def is_followed(one: Stand, other: Stand, claims: StoryClaims) -> bool:
    """Tell whether the second stand can have come after the first: what is told earlier is not what came after."""
    days = [claims.parsed[each.span.document].document.published for each in (one, other)]
    if one.span.document == other.span.document:
        return one.before
    return one.before or (days[0] is not None and days[1] is not None and days[0][:10] < days[1][:10])


def read_stands(report: Parsed) -> Iterator[Read]:
    for _, sentence in report.sentences(*TOLD_KINDS):
        if HABIT.search(sentence.text) or sentence.text.rstrip(" \"”'").endswith("?"):
            continue
        for token in sentence:
            act = act_of(token)
            if act and (read := read_stand(token, act, report)):
                yield read


def act_of(token: Token) -> str:
    """Name the act of a verb, or of a noun that names one; empty for what is done every day."""
    if token.pos_ not in ACTS:
        return ""
    words = turn_words()
    lemma = token.lemma_.lower()
    particle = next(
        (
            c.lower_
            for c in token.children
            if c.dep_ in {"compound:prt", "advmod"} and c.lower_ in {"down", "aside", "out"}
        ),
        "",
    )
    known = words.acts.get(f"{lemma} {particle}" if particle else lemma, "")
    if known:
        return known
    return lemma if token.pos_ == "VERB" and lemma not in words.daily else ""


def read_stand(token: Token, act: str, report: Parsed) -> Read | None:
    """Climb from an act to who does it, and read on the way whether he refuses it, leaves it open, or has done it."""
    will: Will | None = None
    path = [token]
    for _ in range(MAX_STEPS):
        at = path[-1]
        if is_conditional(at) or (at is not token and at.lemma_.lower() in turn_words().others):
            return None
        will = will_of(at, token, will)
        subject = next((child for child in at.children if child.dep_ in SUBJECTS), None)
        if subject is None and at.dep_ == "conj" and will is Will.DONE:
            subject = next((child for child in at.head.children if child.dep_ in SUBJECTS), None)
        if will is Will.NONE or (subject is not None and at.pos_ != "NOUN"):
            will = will_above(at, will)
            told = subject is not None and subject.dep_ == "nsubj" and will not in {None, Will.NONE}
            return Read(act, will, subject, tuple(path), report) if subject is not None and will and told else None
        if at.dep_ not in CLIMBED or at.head.i == at.i:
            return None
        path.append(at.head)
    return None


def is_conditional(verb: Token) -> bool:
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "aux", "fixed", "advmod", "case"}}
    return bool(marks & {"if", "unless", "until", "should", "must", "case", "because"})


def will_of(at: Token, token: Token, known: Will | None) -> Will | None:
    """Read what one word on the way from an act to its doer says of it; NONE where it is not his own act."""
    words, lemma = turn_words(), at.lemma_.lower()
    around = {child.lower_ for child in at.children if child.dep_ not in {"nsubj", "obl"}}
    negated = bool(around & NOTS)
    if at is not token:
        if lemma in words.refusing:
            return Will.NONE if negated else Will.REFUSED
        if lemma in words.opening or (lemma == "open" and "door" in around):
            return Will.NONE if negated else Will.OPEN
        if lemma in words.plans and "no" in around:
            return Will.WILL_NOT
        if lemma in words.planning and known is None:
            denied = is_negated(token)
            return Will.NONE if negated else Will.WILL_NOT if denied else Will.WILL
    if known is not None or at.pos_ not in {"VERB", "AUX"}:
        return known
    helpers = {child.lower_ for child in at.children if child.dep_.startswith("aux")}
    if helpers & MAY:
        return Will.NONE if "have" in helpers else Will.OPEN
    if helpers & COMING and "have" not in helpers:
        return Will.WILL_NOT if negated else Will.WILL
    if at is not token:
        return None
    if negated:
        return None if "to" in around else Will.NONE
    return Will.DONE if is_done(at, helpers) else None


def is_done(verb: Token, helpers: set[str]) -> bool:
    return not is_passive(verb) and (
        verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers & {"has", "have", "had"}))
    )


def will_above(verb: Token, will: Will | None) -> Will | None:
    """Read what stands above the clause: "has not said whether he will", "hinted that he will"."""
    above = verb.head
    if verb.dep_ not in {"ccomp", "advcl"} or above is verb:
        return will
    if any(child.lower_ == "whether" for child in verb.children if child.dep_ in {"mark", "advmod"}):
        unsaid = is_negated(above) or above.lemma_.lower() in turn_words().opening
        return Will.UNSAID if unsaid and will is Will.WILL else Will.NONE
    if above.lemma_.lower() in turn_words().others - {"tell", "claim"}:
        return Will.NONE
    return Will.OPEN if above.lemma_.lower() == "hint" else will


def make_stand(read: Read, home: str, claims: StoryClaims) -> Stand | None:
    """Make the stand that the words from an act up to its clause tell; null where nobody knows whose it is."""
    subject, path, will, report = read.subject, read.path, read.will, read.report
    party = person_of(subject, report, home, claims)
    if not party:
        return None
    token = path[0]
    told = {each.lemma_.lower() for each in token.subtree if each.pos_ in {"NOUN", "PROPN"} and each is not token}
    earlier = any(child.lower_ == "had" for each in path[1:] for child in each.children)
    before = earlier or BEFORE.search(token.sent.text) is not None
    span = stretch(subject, path, report)
    if will in {Will.UNSAID, Will.OPEN} and path[-1].dep_ == "ccomp":  # "has not said whether it will"
        above = path[-1].head
        helpers = [child.idx for child in above.children if child.dep_ == "aux" or child.lower_ in NOTS]
        span = Span(span.document, max(min([span.start, above.idx, *helpers]), span.start - MAX_CHARS), span.end)
    return Stand(party, read.act, will, frozenset(told) - function_words(), span, before)


def person_of(subject: Token, report: Parsed, home: str, claims: StoryClaims) -> str:
    """Name who a subject means; who says "I" is the speaker; empty where it is not known."""
    span = report.span(subject)
    if subject.lower_ in {"i", "we"}:
        speaker = next((each.source for each in claims.statements_around(span) if each.source), "")
        entity = claims.entities.get(speaker)
        return (side_of(entity) or home) if entity else ""
    known = any(mention.overlap(span) for mention, _ in claims.named_in.get(span.document, ()))
    if not known and subject.pos_ == "PRON":
        named = named_above(subject)
        return party_of(named, report, home, claims) if named is not None else ""
    return party_of(subject, report, home, claims)


def named_above(pronoun: Token) -> Token | None:
    """Give the subject that "it" in a clause goes back to: the nearest above it that is no pronoun."""
    verb = pronoun.head
    for _ in range(MAX_STEPS):
        if verb.head is verb or pronoun.lower_ not in {"it", "he", "she", "they"}:
            return None
        verb = verb.head
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is not None and subject.pos_ in {"NOUN", "PROPN"}:
            return subject
    return None


def stretch(subject: Token, path: Sequence[Token], report: Parsed) -> Span:
    """Give the words from who does it to the act and its object."""
    token = path[0]
    start, end = min(subject.idx, token.idx), max(subject.idx + len(subject), token.idx + len(token))
    held = [child for child in token.children if child.dep_ in {"obj", "obl", "compound:prt", "xcomp"}]
    return extend(Span(report.document.id, start, end), held, MAX_CHARS)


def tell_turn(first: Will, last: Will, sides: Sequence[Sequence[Span]], claims: StoryClaims) -> Finding:
    spans = [evenly(side) for side in sides]
    told = quote_sides(spans, claims)
    return make_finding(
        FindingKind.UPDATE,
        Aspect.MODALITY,
        f"First {SAID[first]}, later {SAID[last]}: {told}.",
        spans,
        rule="stance-reversed",
        severity=Severity.MAJOR,
        claims=claims,
        answers=(SAID[first], SAID[last]),
    )
