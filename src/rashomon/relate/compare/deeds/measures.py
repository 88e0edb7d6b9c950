"""What a bill does and for whom: it replaces an older law or changes it, lets victims sue or their families."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.align.clauses import NOTS
from rashomon.relate.compare.blame.parties import extend
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, quote_sides
from rashomon.relate.cued import Cued, any_phrase
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

DOES, REACHES, PASSED = "does", "reaches", "passed"
OBJECTS = frozenset({"obj", "iobj"})
HOUSES = {"senate": {"senate"}, "house": {"house"}, "congress": {"senate", "house"}, "chamber": {"senate", "house"}}
ASKS = {
    DOES: "What the measure does to the older law",
    REACHES: "Whom the measure is for",
    PASSED: "How it was passed",
}
RULES = {DOES: "measure-does", REACHES: "measure-reaches", PASSED: "passed-how"}
ASPECTS = {DOES: Aspect.WORDING, REACHES: Aspect.PARTICIPANT, PASSED: Aspect.VALUE}
MAX_CHARS = 150


@dataclass(frozen=True, slots=True)
class Effect:
    """What one clause tells of a measure: on which question (`key`), and its answer."""

    question: str
    key: str
    answer: str
    span: Span


@dataclass(frozen=True, slots=True)
class Words:
    """The words of measures.toml, each leading to its class."""

    measures: frozenset[str]
    done: Mapping[str, str]
    decides: Mapping[str, str]
    people: Mapping[str, str]
    passing: frozenset[str]
    ways: Mapping[str, Cued]


@cache
def measure_words() -> Words:
    table = read_table("rashomon.relate.compare", "measures.toml")
    classes = {
        name: {word: kind for kind, words in table[name].items() for word in words}
        for name in ("done", "decides", "people")
    }
    ways = {way: any_phrase(words) for way, words in table["passed"]["ways"].items()}
    return Words(frozenset(table["measures"]), **classes, passing=frozenset(table["passed"]["verbs"]), ways=ways)


def find_measures(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the questions on a measure that reports of the same days answer in two ways; who has both is left out."""
    told = [each for document in claims.documents for each in read_effects(claims.parsed[document.id])]
    for (question, _), own in group_by(told, lambda each: (each.question, each.key)).items():
        for near in told_together(own, lambda each: claims.parsed[each.span.document].document):
            by_report = group_by(near, lambda each: each.span.document).values()
            firm = [each for report in by_report if len({one.answer for one in report}) == 1 for each in report]
            sides = fewest_witnesses_first(group_by(firm, lambda each: each.answer).values(), span_of, claims)
            spans = [evenly(sorted({each.span for each in side})) for side in sides]
            if len(sides) > 1 and are_told_apart(spans[0], spans[1], claims):
                yield tell_effect(question, [side[0].answer for side in sides], spans, claims)


def span_of(effect: Effect) -> Span:
    return effect.span


def read_effects(report: Parsed) -> Iterator[Effect]:
    readers: tuple[Callable[[Token, Parsed], Iterator[Effect]], ...] = (by_doing, by_deciding, by_passing)
    for _, sentence in report.sentences(*TOLD_KINDS):
        for token in sentence:
            if token.pos_ == "VERB" and not any(child.lower_ in NOTS for child in token.children):
                for read in readers:
                    yield from read(token, report)


def by_doing(verb: Token, report: Parsed) -> Iterator[Effect]:
    """Read "the bill repeals the 1976 act"; the law is known again by its year or its name."""
    done = measure_words().done.get(verb.lemma_.lower())
    if done is None or not is_by_measure(verb):
        return
    thing = next((c for c in verb.children if c.dep_ in OBJECTS), None)
    if thing is not None and thing.lower_ == "it":
        thing = law_before(verb)
    year = year_of(thing) if thing is not None else ""
    if thing is not None and year and thing.lemma_.lower() in measure_words().measures:
        start = min(verb.idx, *(t.idx for t in (thing, *thing.children) if t.i <= thing.i))
        end = max(verb.idx + len(verb), thing.idx + len(thing))
        yield Effect(DOES, year, done, Span(report.document.id, start, end))


def law_before(verb: Token) -> Token | None:
    """Give the law that "it" goes back to: the nearest before it in the sentence that has a year."""
    before = [t for t in verb.sent if t.i < verb.i and t.lemma_.lower() in measure_words().measures and year_of(t)]
    return before[-1] if before else None


def year_of(noun: Token) -> str:
    years = (c.text for c in noun.children if c.dep_ in {"nummod", "compound", "amod"})
    return next(
        (text for text in years if len(text) == 4 and text.isdigit() and text[:2] in {"17", "18", "19", "20"}), ""
    )


def is_by_measure(verb: Token) -> bool:
    """Tell whether it is a measure that does it: "the bill lets", "it overrides", "a bill letting", "a bill to let"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is not None:
        return subject.lower_ in {"it", "which", "that"} or subject.lemma_.lower() in measure_words().measures
    measures = measure_words().measures
    if verb.dep_ in {"acl", "acl:relcl"}:
        return verb.head.lemma_.lower() in measures
    return verb.dep_ == "advcl" and is_behind_measure(verb)


def is_behind_measure(verb: Token) -> bool:
    """Tell "a bill to let victims sue" where a parser hangs it elsewhere, and "the bill changes …, amending it"."""
    first = min((c.i for c in verb.children if c.dep_ in {"mark", "aux"}), default=verb.i)
    beside = [t for t in verb.sent if t.i == first - 1]
    if beside and beside[0].lemma_.lower() in measure_words().measures:
        return True
    above = verb.head
    while above.dep_ in {"acl:relcl", "acl", "conj"} and above.head is not above:
        above = above.head
    return any(c.dep_ in SUBJECTS and c.lemma_.lower() in measure_words().measures for c in above.head.children)


def by_deciding(verb: Token, report: Parsed) -> Iterator[Effect]:
    """Read whom a measure lets, bars or makes do something: "lets families sue", "gives victims the right to sue"."""
    words = measure_words()
    lemma = verb.lemma_.lower()
    held = [c for c in verb.children if c.dep_ in OBJECTS]
    right = next((c for c in held if c.lemma_ == "right"), None)
    way = words.decides.get(lemma) or ("lets" if lemma in {"give", "grant"} and right is not None else None)
    if way is None or not is_by_measure(verb):
        return
    group = next((c for c in held if c is not right and c.pos_ == "NOUN"), None)
    deed = deed_below(right if right is not None else verb)
    people = words.people.get(group.lemma_.lower()) if group is not None else None
    if group is not None and people and deed is not None:
        span = Span(report.document.id, group.left_edge.idx, group.idx + len(group))
        of_whom = [c for c in group.children if c.dep_ == "nmod" and c.i > group.i]
        if right is None:
            start = min(span.start, verb.idx)
            span = Span(report.document.id, start, max(span.end, min(deed.idx + len(deed), start + MAX_CHARS)))
        yield Effect(REACHES, f"{way} {deed.lemma_.lower()}", people, extend(span, of_whom, MAX_CHARS))


def deed_below(verb: Token) -> Token | None:
    """Give what is let or barred: "let victims sue", "barred them from suing"."""
    found = [
        c for c in verb.subtree if c.pos_ == "VERB" and c.i > verb.i and c.dep_ in {"xcomp", "acl", "advcl", "ccomp"}
    ]
    direct = [c for c in found if c.head is verb or any(m.lower_ in {"to", "from"} for m in c.children)]
    return direct[0] if direct else None


def by_passing(verb: Token, report: Parsed) -> Iterator[Effect]:
    """Read how a measure was passed, and by which house, where the clause says so."""
    words = measure_words()
    if verb.lemma_.lower() not in words.passing:
        return
    held = [c for c in verb.children if c.dep_ in SUBJECTS | {"obj", "conj"}]
    around = (
        held
        if any(c.dep_ in SUBJECTS for c in held)
        else [*held, *(c for c in verb.head.children if c.dep_ in SUBJECTS)]
    )
    around += [verb.head] if verb.dep_ in {"acl", "acl:relcl"} else []
    if not any(c.lemma_.lower() in words.measures for c in around):
        return
    beside = [c for c in verb.children if c.dep_ in {"advmod", "obl", "obl:agent"}]
    for child in beside:
        told = report.document.text[child.left_edge.idx : child.idx + len(child)]
        way = next((name for name, pattern in words.ways.items() if pattern.search(told)), None)
        if way:
            first = min(child.left_edge.idx, verb.idx)
            yield Effect(
                PASSED, "", way, Span(report.document.id, first, max(verb.idx + len(verb), child.idx + len(child)))
            )


def tell_effect(question: str, answers: Sequence[str], spans: Sequence[Sequence[Span]], claims: StoryClaims) -> Finding:
    return make_finding(
        FindingKind.CONTRADICTION,
        ASPECTS[question],
        f"{ASKS[question]}: {quote_sides(spans, claims)}.",
        spans,
        rule=RULES[question],
        severity=Severity.MINOR,
        claims=claims,
        answers=answers,
    )
