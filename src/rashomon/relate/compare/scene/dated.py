"""When it was, beside the main event: acts, terms and occasions that two reports date so that no day is common."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import combinations

from rashomon.extract.events.grammar import OBJECTS, preposition_of, subject_of
from rashomon.extract.events.settings import Dated, read_times
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.align.clauses import CONTENT_POS, NEGATIONS
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.deeds.acts import AGAIN_AND_AGAIN, DOUBTING, MAX_DAYS_BETWEEN
from rashomon.relate.compare.evidence import are_told_apart, make_finding
from rashomon.relate.compare.setting import day_of
from rashomon.relate.compare.sharing.untold import is_in_prose
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, quote_sides
from rashomon.relate.compare.words.speech import SPEAKING
from rashomon.relate.words import fold_word, function_words
from rashomon.schema import Aspect, Document, Finding, FindingKind, Severity, Span
from rashomon.schema.calendar import MONTHS, WEEKDAYS

LONG_AGO = "0001-01-01"
NEAR_DAYS = 10  # around publication: the days of the news itself are compared as events
MIN_DAYS_APART = 2
MAX_CLIMB = 4
MAX_REACH_CHARS = 200  # from an act to its date
YEAR = re.compile(r"(?:19|20)\d\d")
TO = re.compile(r"\s*(?:to|through|until|till|and|–|—|-)\s+|\s*[-–—]\s*")
FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
ABOUT = re.compile(r"\bago\b|\b(?:about|around|nearly|almost|roughly|some)\s*$", re.IGNORECASE)
SINCE, UNTIL, BEFORE, AFTER = "since", "until", "before", "after"
EDGES = {"since": SINCE, "until": UNTIL, "till": UNTIL, "by": BEFORE, "before": BEFORE, "after": AFTER, "from": SINCE}
INSIDE = frozenset({"amod", "compound", "nmod:poss", "nmod", "nummod"})
STATING = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Telling:
    """An act or an occasion with the first and last day that its report leaves open.

    `edge` tells its start or its end from the whole; `who` and `what` are the entities or words of whom and of what it
    is, `names` the months and weekdays as written; `year` tells whether its year stands there, `term` that it lasted
    all these days.
    """

    span: Span
    act: str
    edge: str
    who: frozenset[str]
    what: frozenset[str]
    first: str
    last: str
    names: frozenset[str]
    year: bool
    term: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon: what an act is called, which edge of an occasion a verb tells, and the verbs of terms."""

    alike: Mapping[str, str]
    takes_place: Mapping[str, str]
    terms: frozenset[str]
    several: frozenset[str]


@cache
def load_words() -> Words:
    table = read_table("rashomon.relate.compare", "dated.toml")
    return Words(
        {verb: name for name, verbs in table["alike"].items() for verb in verbs},
        {verb: edge for edge, verbs in table["takes_place"].items() for verb in verbs},
        frozenset(table["terms"]["verbs"]),
        frozenset(table["several"]["words"]),
    )


def find_dated(claims: StoryClaims) -> Iterator[Finding]:
    """Yield what clauses of two reports date so that one of them is wrong, once for each act."""
    told = [each for document in claims.documents for each in tell_once(read_tellings(document, claims))]
    for alike in group_by(told, lambda each: (each.act, each.edge, each.term)).values():
        first = next((pair for pair in combinations(alike, 2) if are_apart(*pair, claims)), None)
        if first is not None:
            yield tell_dates(first, claims)


def tell_once(told: Iterator[Telling]) -> list[Telling]:
    """Leave out what one report has on several days: it is done again and again."""
    kept: list[Telling] = []
    for same in group_by(told, lambda each: (each.act, each.edge, each.who)).values():
        if all(not is_before(a, b) and not is_before(b, a) for a, b in combinations(same, 2)):
            kept += same
    return kept


def read_tellings(document: Document, claims: StoryClaims) -> Iterator[Telling]:
    """Yield what a report dates, in the order of the dates."""
    report = claims.parsed[document.id]
    times = [
        time
        for time in read_times(report, claims.times_in.get(document.id, ()))
        if is_in_prose(report.span(time.tokens), claims) and not is_vague(time, document)
    ]
    for index, time in enumerate(times):
        later = times[index + 1] if index + 1 < len(times) else None
        earlier = times[index - 1] if index else None
        if later is not None and is_range(time, later, document):
            yield from tell_term(time, later, report, claims)
        elif earlier is None or not is_range(earlier, time, document):
            yield from tell_act(time, report, claims)
            yield from tell_said(time, report, claims)


def is_vague(time: Dated, document: Document) -> bool:
    start, end = time.tokens.start_char, time.tokens.end_char
    return ABOUT.search(document.text[max(0, start - 12) : start] + document.text[start:end]) is not None


def is_range(time: Dated, later: Dated, document: Document) -> bool:
    """Tell "from 1967 to 1979", of two years."""
    between = document.text[time.tokens.end_char : later.tokens.start_char]
    ends = [document.text[each.tokens.start_char : each.tokens.end_char] for each in (time, later)]
    return (
        all(YEAR.fullmatch(each) for each in ends)
        and TO.fullmatch(between) is not None
        and FROM.search(document.text[max(0, time.tokens.start_char - 12) : time.tokens.start_char]) is not None
    )


def tell_term(time: Dated, later: Dated, report: Parsed, claims: StoryClaims) -> Iterator[Telling]:
    verb = holder_of(time.tokens.root)
    subject = subject_of(verb) if verb is not None and verb.lemma_ in load_words().terms else None
    if verb is not None and subject is not None:
        span = stretch([verb.idx, time.tokens.start_char], [verb.idx + len(verb), later.tokens.end_char], report)
        who = identities(subject, report, claims)
        yield Telling(span, "term", "", who, frozenset(), time.start, later.end, frozenset(), year=True, term=True)


def tell_act(time: Dated, report: Parsed, claims: StoryClaims) -> Iterator[Telling]:
    """Yield the act on whose verb a date hangs, or the occasion that takes place then."""
    root = time.tokens.root
    verb = holder_of(root)
    if verb is None or verb.pos_ != "VERB" or not is_firm(verb) or any(c.dep_ == "conj" for c in root.children):
        return
    alike, takes_place = load_words().alike, load_words().takes_place
    edge = EDGES.get(preposition_of(root), "")
    things = [child for child in verb.children if child.dep_ in OBJECTS or child.dep_ == "nsubj:pass"]
    subject = subject_of(verb)
    if verb.lemma_ in takes_place:
        thing = things[0] if things else subject
        if thing is not None and thing.pos_ == "NOUN" and edge in {"", SINCE}:
            yield occasion(thing, verb, time, takes_place[verb.lemma_], report)
        return
    if verb.lemma_ in AGAIN_AND_AGAIN or verb.lemma_ in SPEAKING or subject is None:
        return
    whom = things or inherited(verb)
    what = frozenset(word for thing in whom for word in (*identities(thing, report, claims), *lemmas_of(thing)))
    act = alike.get(verb.lemma_, verb.lemma_)
    days = {BEFORE: (LONG_AGO, time.end)}.get(edge, (time.start, time.end))
    yield make_telling(
        time, verb, report, act=act, edge=edge if edge in {SINCE, UNTIL} else "",
        who=identities(subject, report, claims), what=what, days=days,
    )  # fmt: skip


def occasion(thing: Token, verb: Token, time: Dated, edge: str, report: Parsed) -> Telling:
    """Make a telling of what takes place: "the primary would be held on April 30", "the row began last week"."""
    return make_telling(
        time, thing if thing.i < verb.i else verb, report, act=fold_word(thing.lemma_), edge=edge,
        who=frozenset({fold_word(thing.lemma_)}), what=frozenset(lemmas_of(thing)), days=(time.start, time.end),
    )  # fmt: skip


def tell_said(time: Dated, report: Parsed, claims: StoryClaims) -> Iterator[Telling]:
    """Yield what was done by the day on which somebody said so: "she said in 2017 that she had repaid the town"."""
    speech = holder_of(time.tokens.root)
    if speech is None or speech.lemma_ not in SPEAKING or EDGES.get(preposition_of(time.tokens.root)):
        return
    for verb in speech.children:
        subject = subject_of(verb)
        past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(c.lemma_ == "have" for c in verb.children))
        if verb.dep_ != "ccomp" or not past or subject is None or not is_firm(verb) or verb.lemma_ in AGAIN_AND_AGAIN:
            continue
        things = [child for child in verb.children if child.dep_ in OBJECTS]
        what = frozenset(word for thing in things for word in (*identities(thing, report, claims), *lemmas_of(thing)))
        if what:
            yield make_telling(
                time, verb, report, act=load_words().alike.get(verb.lemma_, verb.lemma_), edge="",
                who=identities(subject, report, claims), what=what, days=(LONG_AGO, time.end), opens=speech.idx,
            )  # fmt: skip


def make_telling(  # noqa: PLR0913 - the parts of a telling
    time: Dated,
    token: Token,
    report: Parsed,
    *,
    act: str,
    edge: str,
    who: frozenset[str],
    what: frozenset[str],
    days: tuple[str, str],
    opens: int | None = None,
) -> Telling:
    words = {fold_word(each.text) for each in time.tokens}
    told = [token, *(each for each in token.children if each.dep_ in OBJECTS or each.dep_.startswith("nsubj"))]
    told += [child for each in told[1:] for child in each.children if child.dep_ == "nummod"]
    span = stretch(
        [time.tokens.start_char if opens is None else opens, *(each.idx for each in told)],
        [time.tokens.end_char, *(each.idx + len(each) for each in told)],
        report,
    )
    names = frozenset(words & (MONTHS | WEEKDAYS))
    return Telling(span, act, edge, who, what, *days, names, year=any(map(YEAR.fullmatch, words)))


def stretch(starts: Sequence[int], ends: Sequence[int], report: Parsed) -> Span:
    return Span(report.document.id, min(starts), max(ends))


def holder_of(root: Token) -> Token | None:
    """Give the verb on which a date hangs; null where it belongs to a noun: "the vote in May" is one of several."""
    node = root
    for _ in range(MAX_CLIMB):
        if node.head.i == node.i:
            return None
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return node
        if node.pos_ in {"NOUN", "PROPN", "ADJ"} and fold_word(node.text) not in MONTHS | WEEKDAYS:
            return None
    return None


def is_firm(verb: Token) -> bool:
    """Tell what is stated of one time from what may be, is denied, or is done several times."""
    doubted = any(child.lower_ in DOUBTING - {"would"} for child in verb.children if child.dep_.startswith("aux"))
    turned = NEGATIONS | load_words().several | {"if", "unless", "whether"}
    return not doubted and not any(child.lower_ in turned for child in verb.children)


def inherited(verb: Token) -> list[Token]:
    """Give what the verb before an "and" is of: "joined the office in 2009 and quit this month"."""
    return [child for child in verb.head.children if child.dep_ in OBJECTS] if verb.dep_ == "conj" else []


def identities(token: Token, report: Parsed, claims: StoryClaims) -> frozenset[str]:
    """Give the entity that a word names or means, else the word."""
    entity = claims.entity_over(Span(report.document.id, token.idx, token.idx + len(token)))
    return frozenset({entity or fold_word(token.lemma_)})


def lemmas_of(thing: Token) -> set[str]:
    """Give the words of a noun phrase, without what clauses say of it."""
    inner = [thing, *(child for child in thing.children if child.dep_ in INSIDE)]
    return {
        fold_word(token.lemma_)
        for token in inner
        if token.pos_ in CONTENT_POS - {"NUM"} and fold_word(token.text) not in function_words()
    }


def is_before(one: Telling, other: Telling) -> bool:
    """Tell whether all days of a telling lie before those of another; the next day may be that of the same night."""
    end, start = day_of(one.last), day_of(other.first)
    exact = one.first == one.last and other.first == other.last
    return end is not None and start is not None and start - end >= timedelta(days=MIN_DAYS_APART if exact else 1)


def are_apart(one: Telling, other: Telling, claims: StoryClaims) -> bool:
    """Tell whether two reports date one thing so that no day is common."""
    if not one.who & other.who or one.span.document == other.span.document:
        return False
    documents = [claims.parsed[each.span.document].document for each in (one, other)]
    days = [day_of(document.published) for document in documents]
    if days[0] and days[1] and abs((days[0] - days[1]).days) > MAX_DAYS_BETWEEN:
        return False
    return (are_other_terms if one.term else are_other_days)(one, other, claims) and are_told_apart(
        [one.span], [other.span], claims
    )


def are_other_terms(one: Telling, other: Telling, _claims: StoryClaims) -> bool:
    """Tell two terms that overlap for the most part: one of a deputy and one of a mayor may be of one person."""
    early, late = sorted((one, other), key=lambda each: (each.first, each.last))
    crossing = early.first < late.first <= early.last < late.last
    years = [int(each[:4]) for each in (one.first, other.first, one.last, other.last)]
    return crossing and abs(years[0] - years[1]) + abs(years[2] - years[3]) <= (years[2] - years[0]) // 2


def are_other_days(one: Telling, other: Telling, claims: StoryClaims) -> bool:
    if not (is_before(one, other) or is_before(other, one)):
        return False
    if one.names & other.names and not (one.year and other.year):
        return False  # the year of a month, and the week of a weekday, may be read wrongly
    if all(is_of_the_news(each, claims) for each in (one, other)):
        return False
    return bool(one.what & other.what) if one.what and other.what else one.what == other.what


def is_of_the_news(telling: Telling, claims: StoryClaims) -> bool:
    published = day_of(claims.parsed[telling.span.document].document.published)
    first, last = day_of(telling.first), day_of(telling.last)
    if published is None or first is None or last is None or first != last:
        return False
    return abs((published - first).days) <= NEAR_DAYS


def tell_dates(pair: tuple[Telling, Telling], claims: StoryClaims) -> Finding:
    sides = fewest_witnesses_first([[each] for each in pair], lambda each: each.span, claims)
    spans = [[each.span for each in side] for side in sides]
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.DATE,
        f"The reports date it differently: {quote_sides(spans, claims)}.",
        spans,
        rule="acts-dated-apart",
        severity=Severity.MAJOR,
        claims=claims,
    )
