"""A fact in one report and a suspicion in another: a chemical attack here, a suspected chemical attack there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.deeds.firmer import tell_headline
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.setting import lead_of, told_together
from rashomon.relate.compare.sides import Told, group_by, in_order, quote_sides
from rashomon.relate.cued import Cued, any_phrase
from rashomon.schema import Aspect, BlockKind, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

FACT_FIRST, SUSPECTED_FIRST = "A fact here, a suspicion there", "First a suspicion, then told as a fact"
LEAD_SENTENCES = 3
MAX_STEPS = 4  # from a thing up to the verb that doubts it: "which they suspect was chlorine"
BEFORE_IT = frozenset({"compound", "amod", "nmod"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of certainty.toml."""

    hedges: frozenset[str]
    deeds: frozenset[str]
    whose: frozenset[str]
    telling: frozenset[str]
    alike: Mapping[str, str]
    claimed: Cued


@cache
def certainty_words() -> Words:
    table = read_table("rashomon.relate.compare", "certainty.toml")
    return Words(
        hedges=frozenset(table["hedges"]),
        deeds=frozenset(table["deeds"]) | frozenset(table["whose"]),
        whose=frozenset(table["whose"]),
        telling=frozenset(table["telling"]),
        alike=dict(table["alike"]),
        claimed=any_phrase(table["claimed"]),
    )


@dataclass(frozen=True, slots=True)
class Named:
    """Where a report names a deed: which deed, if it vouches for it, and if that stands in headline or lead."""

    what: str
    sure: bool
    title: bool
    lead: bool
    span: Span


def find_certainty(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the deeds that reports of the same days tell as a fact here and as a suspicion there."""
    for together in told_together(claims.documents, lambda document: document):
        named = [each for document in together for each in read_named(claims.parsed[document.id])]
        for same in group_by(named, lambda each: each.what).values():
            found = list(compare_certainty(same, claims))
            yield from found or firmer_headlines(same, claims)


def compare_certainty(named: Sequence[Named], claims: StoryClaims) -> Iterator[Finding]:
    by_report = group_by(named, lambda each: each.span.document).values()
    sure = [each.span for own in by_report if all(one.sure for one in own) for each in own if each.lead]
    doubted = [each.span for own in by_report for each in own if not each.sure]
    for own in by_report:
        body = [each for each in own if not each.title]
        titles = [each.span for each in own if each.title and each.sure]
        if titles and body and not any(each.sure for each in body):
            sure += titles
            doubted = [span for span in doubted if span.document != titles[0].document]  # a report is on one side
    if sure and doubted and are_told_apart(sure, doubted, claims):
        yield tell_certainty(evenly(sorted(sure)), evenly(sorted(doubted)), claims)


def firmer_headlines(named: Sequence[Named], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the headlines that name a deed without the doubt that their own texts have throughout, copies as one."""
    sure, doubted = list[Span](), list[Span]()
    for own in group_by(named, lambda each: each.span.document).values():
        titles, body = ([each for each in own if each.title is title] for title in (True, False))
        if titles and body and not any(each.sure for each in body) and all(each.sure for each in titles):
            sure += [each.span for each in titles]
            doubted += [each.span for each in body]
    if sure:
        yield tell_headline([evenly(sorted(sure)), evenly(sorted(doubted))], "the doubt is gone", claims)


def tell_certainty(sure: Sequence[Span], doubted: Sequence[Span], claims: StoryClaims) -> Finding:
    kind, told = in_order(Told("told as a fact", sure), Told("told as a suspicion", doubted), claims)
    sides = [side.spans for side in told]
    return make_finding(
        kind,
        Aspect.MODALITY,
        f"{SUSPECTED_FIRST if kind is FindingKind.UPDATE else FACT_FIRST}: {quote_sides(sides, claims)}.",
        sides,
        rule="fact-or-suspicion",
        severity=Severity.MINOR,
        claims=claims,
        answers=[side.answer for side in told],
    )


def read_named(report: Parsed) -> Iterator[Named]:
    """Yield where a report names deeds that somebody has to have found out, once each for the words before them."""
    lead = lead_of(report, LEAD_SENTENCES)
    for block, sentence in report.sentences(*TOLD_KINDS):
        is_claimed = certainty_words().claimed.search(sentence.text) is not None
        for token in sentence:
            for what in sorted(deeds_at(token)) if is_noun(token) else ():
                hedge = hedge_of(token)
                held = [token] if hedge is None else [token, hedge]
                start = min(each.idx for each in (*held, *(c for c in token.children if c.dep_ in BEFORE_IT)))
                span = Span(report.document.id, start, max(each.idx + len(each) for each in held))
                in_lead = not is_claimed and any(each.overlap(span) for each in lead)
                yield Named(what, hedge is None, in_lead and block.kind is BlockKind.TITLE, in_lead, span)


def is_noun(token: Token) -> bool:
    """Tell a noun, whatever it is tagged as: “the gas, which they suspect was chlorine”."""
    return token.pos_ in {"NOUN", "PROPN"} or token.lower_ in certainty_words().telling


def deeds_at(token: Token) -> set[str]:
    """Name the deeds that a noun tells, by what stands before it: "chemical attack", "Odran meddling"."""
    words, lemma = certainty_words(), token.lemma_.lower()
    if lemma in words.telling:
        return {words.alike.get(lemma, lemma)}
    if lemma not in words.deeds:
        return set()
    before = [child for child in token.children if child.dep_ in BEFORE_IT and child.i < token.i]
    named = {f"{lemma} {child.lemma_.lower()}" for child in before if child.text[:1].isupper() and lemma in words.whose}
    return named | {words.alike[each] for child in before if (each := child.lemma_.lower()) in words.alike}


def hedge_of(token: Token) -> Token | None:
    """Give the word of doubt that stands before a noun or above it."""
    head = token
    asked = list(token.children)
    for _ in range(MAX_STEPS):
        if (hedge := next(filter(is_hedge, asked), None)) is not None:
            return hedge
        if head.head.i == head.i or head.dep_ == "nsubj":
            return None
        whole = head.dep_ == "compound"  # "suspected chlorine gas incidents": the doubt is on all of it
        head = head.head
        asked = [head, *head.children] if whole or head.pos_ == "VERB" else []
    return next(filter(is_hedge, asked), None)


def is_hedge(token: Token) -> bool:
    return token.pos_ not in {"NOUN", "PROPN"} and token.lower_ in certainty_words().hedges
