"""One act in the reports' own clauses, whatever kind of event it is: on which day, and whether of all or of some."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.align.clauses import Clause
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.drifts.versions import DATED
from rashomon.relate.compare.drifts.vocabulary import drift_lexicon
from rashomon.relate.compare.evidence import make_finding, shorten
from rashomon.relate.compare.setting import day_of
from rashomon.relate.compare.sides import group_by, outlets_of
from rashomon.relate.compare.words.speech import SPEAKING
from rashomon.relate.words import fold_word
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span, TimeExpression
from rashomon.schema.calendar import WEEKDAY_NAMES, WEEKDAYS

PLANNING = frozenset("expect schedule plan set slate due prepare intend aim agree promise".split())  # noqa: SIM905
"""Verbs and adjectives whose infinitive is to come: "is expected to resign"."""
AGAIN_AND_AGAIN = frozenset(
    """kill wound injure hit strike bomb shell attack target die shoot fire explode seize capture clash fight advance
    raid pound storm launch drop destroy damage meet talk speak visit call vote play win lose be have do make take get
    go come see""".split()  # noqa: SIM905
)
"""What happens every day of a war or a campaign, and verbs that say nothing alone: two days are two acts."""
COMING = frozenset({"will", "shall", "'ll", "’ll"})
DOUBTING = frozenset({"may", "might", "could", "would", "should"})
PERFECT = frozenset({"have", "be"})
MAX_DAYS_BETWEEN = 10  # from one report to the other
MIN_SHARED_WORDS = 3  # subject, verb and one more
MIN_SHARED_SHARE = 0.6  # of the words of the clause that has fewer


@dataclass(frozen=True, slots=True)
class Act:
    """A clause as an act: the lemmas of its verb and its subject, its words, its day, and "some" or "all" of whom.

    `names` are the capitalised words that say which the subject is: the Elm bridge is not the Oak bridge.
    """

    span: Span
    verb: str
    subject: str
    names: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    ahead: bool
    day: date | None
    weekdays: frozenset[str]  # the names of days in it, as written
    part: bool | None  # of some, of all; null where the clause says neither


def find_acts(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the acts planned for one day and done on another, and those told of all here and of some there."""
    times = group_by(claims.times, lambda time: time.span.document)
    acts = [
        act
        for document in claims.documents
        for clause in claims.clauses.get(document.id, ())
        if (act := read_act(clause, times.get(document.id, ()), claims))
    ]
    for alike in group_by(acts, lambda act: (act.verb, act.subject)).values():
        pairs = [pair for pair in combinations(alike, 2) if is_one_act(*pair, claims)]
        days = [pair for pair in pairs if are_on_two_days(*pair)]
        parts = [pair for pair in pairs if {act.part for act in pair} == {True, False}]
        yield from (tell_days(pair, claims) for pair in days[:1])
        yield from (tell_parts(pair, claims) for pair in parts[:1])


def read_act(clause: Clause, times: Sequence[TimeExpression], claims: StoryClaims) -> Act | None:
    """Read a clause that states what was done or is planned; null where it doubts, denies, or states neither."""
    tokens = claims.parsed[clause.span.document].tokens(clause.span)
    root = tokens.root
    subject = next((child for child in root.children if child.dep_.startswith("nsubj")), None)
    if clause.denies or not clause.stated or subject is None or subject.pos_ not in {"NOUN", "PROPN"}:
        return None
    verb, ahead = read_verb(root)
    if verb is None or verb.lemma_ in SPEAKING:
        return None
    part = read_part(subject)
    day = None if verb.lemma_ in AGAIN_AND_AGAIN else read_day(clause, times, {root.i, verb.i}, tokens)
    if part is None and day is None:
        return None
    return Act(
        clause.span,
        verb.lemma_,
        fold_word(subject.lemma_),
        frozenset(fold_word(each.text) for each in subject.children if each.pos_ == "PROPN"),
        frozenset(word for word in clause.words - DATED if not word.isdigit()) - {fold_word(root.text)},
        frozenset(token.lower_ for token in tokens if token.like_num and token.head.pos_ == "NOUN"),
        ahead,
        day,
        frozenset(fold_word(token.text) for token in tokens) & WEEKDAYS,
        part,
    )


def read_verb(root: Token) -> tuple[Token | None, bool]:
    """Give the verb of an act and whether it is to come; null where it is neither planned nor done."""
    auxiliaries = {child.lower_ for child in root.children if child.dep_.startswith("aux")}
    lemmas = {child.lemma_ for child in root.children if child.dep_.startswith("aux")}
    if auxiliaries & DOUBTING:
        return None, False
    if root.lemma_ in PLANNING:
        return next((child for child in root.children if child.dep_ == "xcomp"), None), True
    if auxiliaries & COMING:
        return root, True
    if root.pos_ == "ADJ" and any(child.dep_ == "cop" and child.tag_ == "VBD" for child in root.children):
        return root, False
    done = root.tag_ == "VBD" or (root.tag_ == "VBN" and bool(lemmas & PERFECT))
    return (root if done else None), False


def read_part(subject: Token) -> bool | None:
    """Tell "some schools" from "all schools"; null for "the schools"."""
    words = {child.lower_ for child in subject.children if child.dep_ in {"det", "amod"}}
    if subject.tag_ not in {"NNS", "NNPS"} or not words:
        return None
    lexicon = drift_lexicon()
    return True if words & lexicon.partial else False if words & lexicon.whole - {"both"} else None


def read_day(clause: Clause, times: Sequence[TimeExpression], heads: set[int], tokens: Tokens) -> date | None:
    """Give the one day that stands at the verb of a clause."""
    inside = [time for time in times if clause.span.contains(time.span)]
    if len(inside) != 1 or not inside[0].value or "T" in inside[0].value:
        return None
    told = [token for token in tokens if inside[0].span.start <= token.idx < inside[0].span.end]
    at_verb = any({token.head.i, token.head.head.i} & heads for token in told)  # "signed the contract on Monday"
    return day_of(inside[0].value) if at_verb else None


def is_one_act(one: Act, other: Act, claims: StoryClaims) -> bool:
    """Tell whether two clauses of two origins are of one act: one subject, one verb, most of the other words."""
    reports = [claims.parsed[act.span.document].document for act in (one, other)]
    published = [day_of(report.published) for report in reports]
    if claims.origin_of[reports[0].id] == claims.origin_of[reports[1].id] or one.numbers != other.numbers:
        return False
    if one.names and other.names and not one.names & other.names:
        return False
    if published[0] and published[1] and abs((published[0] - published[1]).days) > MAX_DAYS_BETWEEN:
        return False
    shared = (one.words & other.words) | {one.verb}
    return len(shared) >= MIN_SHARED_WORDS and len(shared - {one.verb}) >= MIN_SHARED_SHARE * min(
        len(one.words), len(other.words)
    )


def are_on_two_days(one: Act, other: Act) -> bool:
    """Tell whether two acts have two days; a weekday may be read to be of another week: its name counts."""
    if one.day is None or other.day is None or one.day == other.day or one.ahead == other.ahead:
        return False  # two days of what is done twice alike are two acts, as a rule
    names = [act.weekdays or {WEEKDAY_NAMES[act.day.weekday()].lower()} for act in (one, other) if act.day]
    return not names[0] & names[1]


def tell_days(pair: tuple[Act, Act], claims: StoryClaims) -> Finding:
    """Tell an act that was planned for one day and done on another."""
    ordered = sorted(pair, key=lambda act: not act.ahead)
    days = [str(act.day) for act in ordered]
    told = "; ".join(
        f"“{shorten(act.span, claims)}”, {when(act)} ({outlets_of([act.span], claims)})" for act in ordered
    )
    return make_finding(
        FindingKind.UPDATE,
        Aspect.DATE,
        f"It came on another day than planned: {told}.",
        [[act.span] for act in ordered],
        rule="date-moved",
        severity=Severity.MAJOR,
        claims=claims,
        answers=days,
    )


def when(act: Act) -> str:
    return f"{'planned for' if act.ahead else 'on'} {act.day}"


def tell_parts(pair: tuple[Act, Act], claims: StoryClaims) -> Finding:
    """Tell what is said of all in one report and of some in another."""
    ordered = sorted(pair, key=lambda act: (act.part is True, act.span))
    told = "; ".join(f"“{shorten(act.span, claims)}” ({outlets_of([act.span], claims)})" for act in ordered)
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.WORDING,
        f"One report says it of all, another of some: {told}.",
        [[act.span] for act in ordered],
        rule="all-or-some",
        severity=Severity.MAJOR,
        claims=claims,
    )
