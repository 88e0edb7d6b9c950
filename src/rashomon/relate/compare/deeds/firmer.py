"""What a headline, or another report with the same source, has as a fact and the source only with a doubt."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.align.tallies import CASUALTIES
from rashomon.relate.align.utterances import fold_words
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.counting.counts import Figure, is_in_title, read_figures
from rashomon.relate.compare.drifts.certainty import HEARSAY, dropped_hedges
from rashomon.relate.compare.drifts.change import Change
from rashomon.relate.compare.drifts.versions import Telling, Version, tellings_by_report
from rashomon.relate.compare.evidence import evenly, make_finding, read_words, shorten
from rashomon.relate.compare.setting import day_of
from rashomon.relate.compare.sides import group_by, outlets_of
from rashomon.relate.compare.words.speech import speaker
from rashomon.relate.words import fold_word, function_words
from rashomon.schema import Aspect, BlockKind, Finding, FindingKind, Quotation, Severity, Span

HEADLINE_LIKENESS = 0.35  # of a headline and the sentence of its text that it is made of
MAX_SOURCES = 2  # sentences that a headline may be made of
MAX_STEPS = 4  # from a figure up to the verb that doubts it: "are believed to have died"
ADVERBS = HEARSAY | {"possibly", "probably", "perhaps", "presumably"}
VERBS = frozenset({"believe", "fear", "suspect", "presume", "report"})
MODALS = frozenset({"may", "might"})
PARTS = frozenset({"among", "including"})  # "among the seven hurt is believed to be a boy": he is doubted, not they
PARTIES = SUBJECTS | {"obj", "obl:agent"}
ABOVE_ALL = frozenset({"ccomp", "advcl", "acl:relcl", "parataxis"})
FIRST_WORD = re.compile(
    r"\b(?:preliminary|initial|unconfirmed|unverified) "
    r"(?:data|reports?|figures?|information|counts?|estimates?|assessments?|indications?)\b",
    re.IGNORECASE,
)
DOUBT = re.compile(
    r"\b(?:reported|reportedly|alleged|allegedly|apparent|apparently|possibl[ey]|probabl[ey]|likely|perhaps|presum\w+|"
    r"purport\w+|suppos\w+|may|might|could|would|will|believ\w+|fear\w*|suspect\w*|thought|estimat\w+|preliminary|"
    r"initial\w*|unconfirmed|unverified|claim\w*|expected|if|whether|not|deny|den(?:ied|ies))\b",
    re.IGNORECASE,
)
"""Words of a sentence by which a report does not vouch for what it tells."""
DROPPED = re.compile(
    r"“(?:reportedly|allegedly|apparently|possibly|probably|likely|perhaps|presumably|purportedly|supposedly|may|might|"
    r"believed|thought|reported|alleged)”"
)
"""The words that a headline has to keep; what is hoped, planned or said it may shorten."""
UNNAMED = frozenset({"spokesman", "spokeswoman", "statement", "official", "officials", "source", "sources"})


@dataclass(frozen=True, slots=True)
class Firmer:
    """Words of a headline and the words of the text that they are made of, which doubt them."""

    title: Span
    text: Span
    why: str


def find_firmer(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the headlines surer than their own texts, and the counts that lost the doubt of the source of both."""
    told: list[Firmer] = []
    for each in (*doubted_in_text(claims), *dropped_by_headlines(claims)):
        if not any(each.title.overlap(known.title) for known in told):
            told.append(each)
    for alike in group_by(told, lambda each: fold_words(read_words(each.title, claims))).values():
        sides = [evenly(sorted(each.title for each in alike)), evenly(sorted(each.text for each in alike))]
        yield tell_headline(sides, alike[0].why, claims)
    yield from firmer_figures(claims)


def dropped_by_headlines(claims: StoryClaims) -> Iterator[Firmer]:
    """Yield the headlines that drop a doubt of the sentence they are made of."""
    for document in claims.documents:
        rows = tellings_by_report(claims)[document.id].rows
        body = [row for row in rows if row.sentence.kind is not BlockKind.TITLE]
        for title in (row for row in rows if row.sentence.kind is BlockKind.TITLE):
            changes = [change for version in made_of(title, body) for change in firm_changes(version)]
            if changes:
                yield Firmer(changes[0].derived[0], changes[0].original[0], changes[0].words)


def made_of(title: Telling, body: Sequence[Telling]) -> list[Version]:
    """Give the sentences that a headline may be made of; none where one of them is as sure as the headline."""
    versions = [
        each
        for each in (Version(row, title) for row in body)
        if each.may_be_alike(HEADLINE_LIKENESS) and each.likeness >= HEADLINE_LIKENESS
    ]
    nearest = sorted(versions, key=lambda each: (-each.likeness, each.original.sentence.span))[:MAX_SOURCES]
    return nearest if all(any(firm_changes(each)) or not is_plain(each) for each in nearest) else []


def firm_changes(version: Version) -> Iterator[Change]:
    """Yield the doubts dropped on a deed of the same doer, or done to the same."""
    if any(shares_party(left, right, version) for left, right in version.partners.items()):
        yield from (change for change in dropped_hedges(version) if DROPPED.search(change.words))


def shares_party(left: int, right: int, version: Version) -> bool:
    """Tell whether two words are verbs that have their doer, what it is done to, or its number in common."""
    if version.original.tokens[left].pos_ != "VERB" or version.derived.tokens[right].pos_ != "VERB":
        return False
    parties = [
        {each.i for child in verb.children if child.dep_ in PARTIES for each in (child, *child.children)}
        for verb in (version.original.tokens[left], version.derived.tokens[right])
    ]
    return any(
        version.original.tokens[one].i in parties[0] and version.derived.tokens[other].i in parties[1]
        for one, other in version.partners.items()
        if version.original.is_content(one)
    )


def is_plain(version: Version) -> bool:
    """Tell whether a sentence bears out the verb of a headline without a doubt."""
    tokens = version.original.tokens
    verbs = [left for left in version.partners if tokens[left].pos_ == "VERB"]
    return bool(verbs) and not any(DOUBT.fullmatch(fold) for fold in version.original.folds)


Doubted = Sequence[tuple[Figure, Span]]


@once
def doubted_counts(claims: StoryClaims) -> tuple[tuple[Doubted, Sequence[Figure]], ...]:
    """Give the counts of victims that are doubted in one place, with those who give the same number as a fact."""
    return tuple(read_doubted(claims))


def read_doubted(claims: StoryClaims) -> Iterator[tuple[Doubted, Sequence[Figure]]]:
    counts = [f for f in read_figures(claims) if f.quantity.same_as and f.value and f.quantity.what in CASUALTIES]
    for figures in group_by(counts, lambda each: (each.quantity.same_as, each.value)).values():
        doubted = [(figure, stretch) for figure in figures if (stretch := doubt_over(figure, claims))]
        plain = [figure for figure in figures if doubted and is_vouched_for(figure, claims)]
        if plain:
            yield doubted, plain


def doubted_in_text(claims: StoryClaims) -> Iterator[Firmer]:
    """Yield the counts that stand as a fact in a headline, and with a doubt wherever its text gives them."""
    for doubted, plain in doubted_counts(claims):
        for figure, stretch in doubted:
            own = [each for each in plain if each.document.id == figure.document.id]
            if own and all(map(is_in_title, own)):
                yield Firmer(clauses_of(own, claims)[0], stretch, "the doubt is gone")


def firmer_figures(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the counts that one source gives with a doubt in one report and as a fact in another, once for a doubt."""
    told: list[Span] = []
    for doubted, plain in doubted_counts(claims):
        own = {figure.document.id for figure, _ in doubted}
        others = [each for each in plain if each.document.id not in own]
        firm = [each for each in others if any(is_of_one_source(figure, each, claims) for figure, _ in doubted)]
        held = [(f, stretch) for f, stretch in doubted if any(is_of_one_source(f, each, claims) for each in firm)]
        if held and not any(held[0][1].overlap(known) for known in told):
            told += [stretch for _, stretch in held]
            sides = [clauses_of(firm, claims), evenly(sorted(stretch for _, stretch in held))]
            yield tell_count(sides, held[0][0], claims)


def doubt_over(figure: Figure, claims: StoryClaims) -> Span | None:
    """Give the words from a doubt to the figure it is on: "reportedly killed", "by preliminary data"."""
    report, span = claims.parsed[figure.document.id], figure.quantity.span
    if is_in_title(figure):
        return None
    first = FIRST_WORD.search(report.document.text, report.sentence_of(span).start_char, span.start)
    if first is not None:
        return Span(span.document, first.start(), span.end)
    for at in above(report.tokens(span).root):
        if any(child.dep_ == "case" and child.lower_ in PARTS for child in at.children):
            return None
        hedge = next((each for each in (at, *at.children) if is_hedge(each)), None)
        if hedge is not None:
            places = [(span.start, span.end), *((each.idx, each.idx + len(each)) for each in (hedge, at))]
            return Span(span.document, min(start for start, _ in places), max(end for _, end in places))
    return None


def above(token: Token) -> Iterator[Token]:
    """Yield a word and those it hangs on, within its clause; of "believed to have died" the believing too."""
    for _ in range(MAX_STEPS):
        yield token
        if token.head.i == token.i or token.dep_ in ABOVE_ALL:
            return
        token = token.head


def is_hedge(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if token.lower_ in ADVERBS:
        return token.dep_ == "advmod"
    if token.lower_ in MODALS:
        return token.dep_ == "aux"
    passive = any(child.lemma_.lower() == "be" for child in token.children)
    return lemma in VERBS and token.tag_ == "VBN" and token.pos_ == "VERB" and passive


def is_vouched_for(figure: Figure, claims: StoryClaims) -> bool:
    return DOUBT.search(claims.parsed[figure.document.id].sentence_of(figure.quantity.span).text) is None


def is_of_one_source(doubted: Figure, plain: Figure, claims: StoryClaims) -> bool:
    """Tell whether one source gives a figure in two reports of one day: later it may know better."""
    days = [day_of(each.document.published) for each in (doubted, plain)]
    one, other = (claims.statement_of.get(each.quantity.attribution or "") for each in (doubted, plain))
    if days[0] is None or days[0] != days[1] or one is None or other is None:
        return False
    if one.source is not None and one.source == other.source:
        return True
    if other.source is not None:
        return False
    words = source_words([other])
    same = (source_words([one]), named_by(claims).get(one.source or "", frozenset()))
    return bool(words) and words <= same[0] | same[1]


@once
def named_by(claims: StoryClaims) -> Mapping[str, frozenset[str]]:
    """Give for each speaker the words by which all reports name the speaker."""
    by_source = group_by(claims.quotations, lambda each: each.source or "")
    return {source: frozenset(source_words(told)) for source, told in by_source.items() if source}


def source_words(statements: Iterable[Quotation]) -> set[str]:
    words = {fold_word(word) for each in statements for word in (each.source_text or "").split()}
    return words - function_words() - UNNAMED


def clauses_of(figures: Sequence[Figure], claims: StoryClaims) -> list[Span]:
    """Give figures with the verbs they hang on."""
    spans = []
    for figure in figures:
        span = figure.quantity.span
        verb = next((t for t in above(claims.parsed[span.document].tokens(span).root) if t.pos_ == "VERB"), None)
        ends = [(span.start, span.end), *([(verb.idx, verb.idx + len(verb))] if verb is not None else [])]
        spans.append(Span(span.document, min(start for start, _ in ends), max(end for _, end in ends)))
    return evenly(sorted(spans))


def tell_headline(sides: Sequence[Sequence[Span]], why: str, claims: StoryClaims) -> Finding:
    title, text = (shorten(side[0], claims) for side in sides)
    return make_finding(
        FindingKind.DRIFT,
        Aspect.MODALITY,
        f"The headline of {outlets_of(sides[0], claims)} has “{title}” where its own text has “{text}”: {why}.",
        sides,
        rule="headline-firmer",
        severity=Severity.MINOR,
        claims=claims,
        answers=["told as a fact", "told with a doubt"],
    )


def tell_count(sides: Sequence[Sequence[Span]], doubted: Figure, claims: StoryClaims) -> Finding:
    plain, hedged = (shorten(side[0], claims) for side in sides)
    source = speaker(claims.statement_of[doubted.quantity.attribution or ""], claims)
    return make_finding(
        FindingKind.DRIFT,
        Aspect.MODALITY,
        f"{outlets_of(sides[0], claims)} has “{plain}” as a fact by the word of {source}, "
        f"{outlets_of(sides[1], claims)} “{hedged}”.",
        sides,
        rule="doubted-count",
        severity=Severity.MINOR,
        claims=claims,
        answers=["told as a fact", "told with a doubt"],
    )
