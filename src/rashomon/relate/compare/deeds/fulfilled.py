"""What was to be done in one report and is done in another: a speech to be given, a vote to be held."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.compare.blame.parties import extend
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import evenly, make_finding
from rashomon.relate.compare.grades import Grade, read_deed
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import group_by, quote_sides
from rashomon.relate.compare.words.corrected import has_both
from rashomon.relate.words import function_words
from rashomon.schema import Aspect, BlockKind, Finding, FindingKind, Severity, Span
from rashomon.schema.calendar import MONTHS, NEAR, WEEKDAYS
from rashomon.schema.documents import TOLD_KINDS

STATES = {Grade.FACT: True, Grade.COMING: False}
TIMES = frozenset({*WEEKDAYS, *MONTHS, *NEAR}) | frozenset(
    "day week month year morning afternoon evening night time hour percent people".split()  # noqa: SIM905
)
"""Words that tell nothing of what is done: when it is, and the commonest things that are counted."""
PARTS = frozenset({"compound:prt", "advmod", "obj", "advcl"})
HELD = frozenset({"obj", "obl", "compound:prt", "xcomp", "nmod", "obl:tmod"})
MAX_CHARS = 150


@dataclass(frozen=True, slots=True)
class Deed:
    """One clause that tells an act of somebody as done, or as still to come."""

    who: str
    act: str
    done: bool
    words: frozenset[str]
    span: Span


@dataclass(frozen=True, slots=True)
class Words:
    """The words of fulfilled.toml."""

    acts: Mapping[str, tuple[str, ...]]
    bodies: frozenset[str]


@cache
def load_words() -> Words:
    table = read_table("rashomon.relate.compare", "fulfilled.toml")
    acts: dict[str, tuple[str, ...]] = {}
    for act, verbs in table["acts"].items():
        for verb in verbs:
            acts[verb] = (*acts.get(verb, ()), act)
    return Words(acts, frozenset(table["bodies"]))


def find_fulfilled(claims: StoryClaims, told_by_others: Sequence[Finding] = ()) -> Iterator[Finding]:
    """Yield the acts that are still to come in some reports and done in others that came out no earlier.

    What another finding has with both its halves is left to that one.
    """
    told = [each for document in claims.documents for each in read_deeds(claims.parsed[document.id], claims)]
    for near in told_together(told, lambda deed: claims.parsed[deed.span.document].document):
        for alike in group_by(near, lambda deed: (deed.who, deed.act)).values():
            ahead, done = parted(alike)
            pairs = [(a, d) for a in ahead for d in done if is_one_act(a, d) and not is_before(d, a, claims)]
            sides = [sorted({pair[at].span for pair in pairs}) for at in (0, 1)]
            finding = tell_fulfilled(sides, claims) if pairs else None
            if finding is not None and not any(has_both(other, finding) for other in told_by_others):
                yield finding


def parted(alike: Sequence[Deed]) -> tuple[list[Deed], list[Deed]]:
    """Part what is to come from what is done, without the reports that have both."""
    both = {deed.span.document for deed in alike if deed.done} & {deed.span.document for deed in alike if not deed.done}
    kept = [deed for deed in alike if deed.span.document not in both]
    return [deed for deed in kept if not deed.done], [deed for deed in kept if deed.done]


def is_one_act(one: Deed, other: Deed) -> bool:
    """Tell whether two clauses tell one act: what has a name does it once in a story, of "the vote" more must agree."""
    return one.who not in load_words().bodies or bool(one.words & other.words)


def is_before(one: Deed, other: Deed, claims: StoryClaims) -> bool:
    """Tell whether a report came out on an earlier day; without a day nobody knows."""
    days = [claims.parsed[deed.span.document].document.published for deed in (one, other)]
    return not days[0] or not days[1] or days[0][:10] < days[1][:10]


def read_deeds(report: Parsed, claims: StoryClaims) -> Iterator[Deed]:
    for block, sentence in report.sentences(*TOLD_KINDS):
        for token in sentence:
            acts = acts_of(token) if token.pos_ == "VERB" else ()
            told = read_deed(token, headline=block.kind is BlockKind.TITLE) if acts else None
            done = STATES.get(told.grade) if told is not None and told.holds else None
            subject = (told.doer or told.object) if told is not None else None
            who = name_of(subject, report, claims) if subject is not None and done is not None else ""
            if done is None or subject is None or not who or any(child.lower_ == "had" for child in token.children):
                continue
            for act in acts:
                yield Deed(who, act, done, content_of(token, subject), stretch(subject, token, report))


def acts_of(verb: Token) -> tuple[str, ...]:
    lemma, acts = verb.lemma_.lower(), load_words().acts
    for child in verb.children:
        if child.dep_ in PARTS and f"{lemma} {child.lemma_.lower()}" in acts:
            return acts[f"{lemma} {child.lemma_.lower()}"]
    return acts.get(lemma, ())


def name_of(subject: Token, report: Parsed, claims: StoryClaims) -> str:
    """Name whom a subject means: an entity, or a body of which a story has one."""
    entity = claims.entity_over(report.span(subject))
    if entity:
        return entity
    lemma = subject.lemma_.lower()
    return lemma if lemma in load_words().bodies else ""


def content_of(verb: Token, subject: Token) -> frozenset[str]:
    own = {token.i for token in subject.subtree}
    told = {t.lemma_.lower() for t in verb.subtree if t.pos_ in {"NOUN", "PROPN"} and t.i not in own}
    return frozenset(told - function_words() - TIMES)


def stretch(subject: Token, verb: Token, report: Parsed) -> Span:
    """Give the words from who does it to what he does, and to what and when."""
    start, end = min(subject.idx, verb.idx), max(subject.idx + len(subject), verb.idx + len(verb))
    held = [child for child in verb.children if child.i > verb.i and child.dep_ in HELD]
    return extend(Span(report.document.id, start, end), held, MAX_CHARS)


def tell_fulfilled(sides: Sequence[Sequence[Span]], claims: StoryClaims) -> Finding:
    spans = [evenly(side) for side in sides]
    return make_finding(
        FindingKind.UPDATE,
        Aspect.MODALITY,
        f"Still to come in one report, done in another: {quote_sides(spans, claims, '; then ')}.",
        spans,
        rule="done-since",
        severity=Severity.MAJOR,
        claims=claims,
        answers=["to come", "done"],
    )
