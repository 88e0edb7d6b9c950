"""How many did it, and how often it struck: one gunman or two, two blasts or three, several men or two who came."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.extract.numerals import parse_number
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.align.clauses import NOTS
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.persons.states import is_of_another_year, is_so
from rashomon.relate.compare.scene.slots.scene import Scene, is_aside, scenes_told
from rashomon.relate.compare.sides import Told, group_by, in_order, quote_sides
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

OTHERS = frozenset("no any another other more additional former active mass would-be".split())  # noqa: SIM905
HELD = frozenset("arrest charge detain book identify name release hold apprehend capture question".split())  # noqa: SIM905
"""What is done to some of those who did it."""
ORDINALS = frozenset({"second", "third", "fourth"})
MAX_STEPS = 3
OPEN = re.compile(
    r"\b(?:whether|possibl[ey]|may|might|unclear|unknown|rumou?rs?|hoax|other attacks?|initial(?:ly)?|at first|"
    r"not (?:clear|known)|believed? to be|as many as|up to (?:\d+|two|three|four|five|six|ten))\b|\?",
    re.IGNORECASE,
)
"""Words of a sentence that counts nobody for certain."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that is counted: its nouns, and those that are of it only as subjects of certain verbs."""

    name: str
    asks: str
    nouns: frozenset[str]
    counted: frozenset[str]
    doers: frozenset[str]
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Count:
    """How many a stretch of a report has of one kind; `plain` where it has the number in a word or digits."""

    kind: Kind
    low: float
    high: float
    plain: bool
    span: Span


@cache
def load_kinds() -> tuple[Kind, ...]:
    return tuple(
        Kind(
            table["name"],
            table["asks"],
            frozenset(table["nouns"]),
            frozenset(table.get("counted", ())),
            frozenset(table.get("doers", ())),
            frozenset(table.get("verbs", ())),
        )
        for table in read_table("rashomon.relate.compare", "headcounts.toml")["kind"]
    )


@cache
def load_people() -> frozenset[str]:
    return frozenset(read_table("rashomon.relate.compare", "headcounts.toml")["people"])


@cache
def load_words() -> Mapping[str, tuple[float, float]]:
    """Give the range of numbers for each word that counts without being a number."""
    return {
        word: (float(table["low"]), float(table.get("high", math.inf)))
        for table in read_table("rashomon.relate.compare", "headcounts.toml")["word"]
        for word in table["words"]
    }


def find_headcounts(claims: StoryClaims) -> Iterator[Finding]:
    """Yield where no number of those who did it, or of blasts, satisfies two reports of one happening."""
    for scenes in scenes_told(claims):
        read = [count for scene in scenes for count in read_counts(scene, claims)]
        for counts in group_by(read, lambda count: count.kind).values():
            yield from compare_counts(counts, claims)


def compare_counts(counts: Sequence[Count], claims: StoryClaims) -> Iterator[Finding]:
    told = [whole(own) for own in group_by(counts, lambda count: count.span.document).values()]
    told = [own for own in told if own]
    apart = [
        (one, other)
        for one, other in combinations(told, 2)
        if (one[0].high < other[0].low or other[0].high < one[0].low)
        and are_told_apart([count.span for count in one], [count.span for count in other], claims)
    ]
    parted = [own for own in told if any(own is each for pair in apart for each in pair)]
    sides = group_by(parted, lambda own: (own[0].low, own[0].high))
    if len(sides) > 1:
        yield tell_counts([[count for own in side for count in own] for _, side in sorted(sides.items())], claims)


def whole(counts: Sequence[Count]) -> list[Count]:
    """Give the words of a report for the most that it has: one of two is no other number; none where it has two."""
    plain = {(count.low, count.high) for count in counts if count.plain and count.low > 1}
    if len(plain) > 1:
        return []
    top = max(plain, default=max((count.low, -count.high) for count in counts))
    low = top[0]
    return [count for count in counts if count.low == low and (not plain or (count.low, count.high) in plain)]


def read_counts(scene: Scene, claims: StoryClaims) -> Iterator[Count]:
    """Give what a report counts, by a number wherever it stands, by the form of a noun only on what it opens with."""
    report = claims.parsed[scene.document]
    for _, sentence in report.sentences(*TOLD_KINDS):
        text = sentence.text
        if OPEN.search(text) or is_aside(text) or is_of_another_year(text, report):
            continue
        opens = any(each.overlap(report.span(sentence)) for each in scene.sentences)
        for token in sentence:
            yield from (count for count in counts_at(token, report) if count.plain or opens)


def counts_at(noun: Token, report: Parsed) -> Iterator[Count]:
    lemma, verb = noun.lemma_.lower(), verb_of(noun)
    if is_denied(noun) or (verb is not None and not is_so(verb)):
        return
    for kind in load_kinds():
        does = lemma in kind.doers and verb is not None and does_it(verb, kind)
        named, counted = lemma in kind.nouns, lemma in kind.counted
        number = number_of(noun, named=named or counted) if named or counted or does else None
        if number is not None and (named or does or (number[2] and number[0] > 1)):
            yield Count(kind, *number, stretch(noun, verb if does else None, report))
    if lemma in load_people() and verb is not None and noun.dep_ == "nsubj" and verb.pos_ == "VERB":
        number = number_of(noun, named=False)
        if number is not None and number[2]:
            yield Count(act_of(verb, lemma), *number, stretch(noun, verb, report))


def act_of(verb: Token, lemma: str) -> Kind:
    """Give what people of one noun do as a kind of its own: "two men showed up" beside "several men showed up"."""
    particle = "".join(f" {child.lower_}" for child in verb.children if child.dep_ == "compound:prt")
    none: frozenset[str] = frozenset()
    return Kind(f"{lemma} {verb.lemma_.lower()}{particle}", "how many there were", none, none, none, none)


def verb_of(noun: Token) -> Token | None:
    """Give the verb of which a noun is the subject, also behind "who": "two men who fired"."""
    if noun.dep_ in SUBJECTS:
        return noun.head
    return next(
        (c for c in noun.children if c.dep_ == "acl:relcl" and any(w.lower_ == "who" for w in c.children)), None
    )


def does_it(verb: Token, kind: Kind) -> bool:
    """Tell a verb of the lexicon that is done to somebody, or with its object or particle: "opened fire"."""
    lemma = verb.lemma_.lower()
    if any(child.dep_ in {"nsubj:pass", "aux:pass"} for child in verb.children):
        return False
    beside = {
        f"{lemma} {c.lemma_.lower()}" for c in verb.children if c.dep_ in {"obj", "compound:prt", "xcomp", "advmod"}
    }
    whom = any(c.dep_ == "obj" and not c.lower_.endswith(("self", "selves")) for c in verb.children)
    return (lemma in kind.verbs and whom) or bool(beside & kind.verbs)


def is_denied(noun: Token) -> bool:
    """Tell a noun that counts nobody, only some of them, or nobody of this attack."""
    held = noun.head if noun.dep_ in {"obj", "nsubj:pass"} else None
    if held is not None and held.lemma_.lower() in HELD:
        return True
    return any(child.lower_ in NOTS | OTHERS for child in noun.children)


def number_of(noun: Token, *, named: bool) -> tuple[float, float, bool] | None:
    """Read how many a noun means: by its number, by a word like "several", or by its form."""
    words = [child for child in noun.children if child.dep_ in {"nummod", "amod", "det", "compound", "advmod"}]
    for child in words:
        if child.lower_ in load_words():
            low, high = load_words()[child.lower_]
            return (low, high, True) if named or child.lower_ not in ORDINALS else None
        number = parse_number([child.lower_]) if child.dep_ == "nummod" else None
        if number is not None:
            return bounded(number, child, noun)
    if any(
        child.dep_ == "nummod" or (child.dep_ == "compound" and child.lower_ != "suicide") for child in noun.children
    ):
        return None
    if noun.tag_ in {"NNS", "NNPS"}:
        bare = not any(child.dep_ == "det" for child in noun.children)
        return None if bare and noun.dep_ not in SUBJECTS else (2.0, math.inf, False)
    one = noun.tag_ == "NN" and not any(child.lower_ == "the" for child in noun.children)  # "the gunman" may be of two
    return (1.0, 1.0, False) if one else None


def bounded(number: float, numeral: Token, noun: Token) -> tuple[float, float, bool] | None:
    words = {child.lower_ for child in numeral.subtree}
    near = {child.lower_ for child in noun.subtree if abs(child.i - numeral.i) <= MAX_STEPS}
    if words & {"or", "to"} or (number == 1 and "of" in near):  # "one of the men"
        return None
    least = bool(words & {"least", "more", "over"})
    return number, math.inf if least else number, True


def stretch(noun: Token, verb: Token | None, report: Parsed) -> Span:
    """Give the words from the number to the noun, and on to what those do who are told by it."""
    before = [c.idx for c in noun.children if c.dep_ in {"nummod", "amod", "det", "compound"}]
    start = min([noun.idx, *before])  # what a parser hangs on a noun can stand behind it
    last = noun
    if verb is not None and verb.i > noun.i:
        last = max(
            (verb, *(c for c in verb.children if c.dep_ in {"obj", "compound:prt", "xcomp"} and c.i > verb.i)),
            key=lambda t: t.i,
        )
    return Span(report.document.id, start, last.idx + len(last))


def tell_counts(sides: Sequence[Sequence[Count]], claims: StoryClaims) -> Finding:
    asks = sides[0][0].kind.asks
    told = [Told(name_number(side[0]), evenly(sorted({count.span for count in side}))) for side in sides]
    kind = FindingKind.CONTRADICTION
    if len(told) == len(("before", "since")):
        kind, ordered = in_order(told[0], told[1], claims)
        told = list(ordered)
    opening = f"What is told of {asks} has changed" if kind is FindingKind.UPDATE else f"The reports differ on {asks}"
    return make_finding(
        kind,
        Aspect.VALUE,
        f"{opening}: {quote_sides([side.spans for side in told], claims)}.",
        [side.spans for side in told],
        rule="headcounts-apart",
        severity=Severity.MAJOR,
        claims=claims,
        answers=[side.answer for side in told],
    )


def name_number(count: Count) -> str:
    if count.low == count.high:
        return f"{count.low:g}"
    return f"{count.low:g} or more"
