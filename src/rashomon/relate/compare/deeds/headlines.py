"""Where the headline of a report says what its own text does not: another number, a doer whom it does not know."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.align.tallies import CASUALTIES
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import Figure, counted, is_in_title, ranges_overlap, read_figures, spans_of
from rashomon.relate.compare.counting.sums import sums_with
from rashomon.relate.compare.evidence import make_finding
from rashomon.relate.compare.sides import group_by, outlets_of
from rashomon.schema import Aspect, BlockKind, EntityKind, Finding, FindingKind, Severity, Span

MAX_RATIO = 2.5  # a number further off counts something else
VAGUE, VAGUE_SHARE = 1.5, 0.8  # "dozens" may stand for twenty
HURT = re.compile(r"\b(?:injur|wound|hurt|casualt|victim)", re.IGNORECASE)
HEAD_SENTENCES = 4
MAX_TOLD = 4  # figures of the text that are shown against its headline
MIN_TELLING = 10  # "3 killed" may be two in one sentence and a soldier in the next
UNKNOWN_DOER = re.compile(
    r"\b(?:(?:could\s*n[o'’]?t|unable to|did\s*n[o'’]?t) (?:immediately |yet )?"
    r"(?:determine|say|tell|establish|verify|know)|"
    r"(?:un|not (?:immediately |yet )?)(?:clear|known)|could not be (?:determined|established))\b[^.]{0,30}?"
    r"\b(?:who|whether|which|if)\b[^.]{0,80}?\b(?:behind|responsible|carried out|launched|conducted|bombed|to blame)\b",
    re.IGNORECASE,
)
ATTACKS = frozenset(
    """airstrike airstrikes strike strikes raid raids bombing bombings attack attacks shelling bombardment blast
    massacre""".split()  # noqa: SIM905
)
SIDES = frozenset(
    {"regime", "government", "army", "rebel", "rebels", "militant", "militants", "terrorist", "coalition"}
)


def find_headlines(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the headlines that their own texts contradict; copies of one report are one finding."""
    tolls = [figure for figure in read_figures(claims) if figure.quantity.what in CASUALTIES]
    for figures in group_by(tolls, lambda figure: (figure.document.id, figure.quantity.what)).values():
        titles = [figure for figure in figures if is_in_title(figure)]
        body = [figure for figure in figures if not is_in_title(figure)]
        yield from other_numbers(titles, body, claims)
        yield from larger_words(titles, body, claims)
    yield from unknown_doers(claims)


def other_numbers(titles: Sequence[Figure], body: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield a toll that stands in a headline and that no figure of the text allows, beside the first of the text."""
    heads, told = counted(titles), counted(body)
    if len(heads) == 1 and told and is_in_lead(told[0], claims) and is_alone(heads[0], told, claims):
        yield tell_number(heads[0], told[0], claims)


def larger_words(titles: Sequence[Figure], body: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield "scores" or "hundreds" of a headline, where all that the text counts comes to fewer."""
    if len(titles) != 1 or not is_vague(titles[0]) or counts_both(titles[0], claims):
        return
    told = [figure for figure in body if not is_vague(figure) and is_of_same(figure, titles[0])]
    least = VAGUE_SHARE * (titles[0].quantity.low or 0.0)
    if told and is_in_head(told[0], claims) and most_told(told) < least:
        like = [figure for figure in body if is_vague(figure) and is_of_same(figure, titles[0])]
        yield tell_numbers([titles[0], *like[:1]], told[:MAX_TOLD], claims)


def is_of_same(figure: Figure, title: Figure) -> bool:
    """Tell whether a figure of the text is no count of something else than what the headline counts."""
    return figure.quantity.same_as == title.quantity.same_as or title.quantity.same_as is None


def most_told(figures: Sequence[Figure]) -> float:
    """Give the most that a text counts: what one source gives adds up, what two give does not."""
    by_source = group_by(figures, lambda figure: figure.quantity.attribution)
    return max(sum({figure.value for figure in same}) for same in by_source.values())


def tell_number(title: Figure, first: Figure, claims: StoryClaims) -> Finding:
    return tell_numbers([title], [first], claims)


def tell_numbers(title: Sequence[Figure], told: Sequence[Figure], claims: StoryClaims) -> Finding:
    words = f"its headline has “{title[0].words}”, its text “{told[0].words}”"
    return tell(words, spans_of(title), spans_of(told), Aspect.VALUE, claims)


def is_vague(figure: Figure) -> bool:
    low, high = figure.quantity.low, figure.quantity.high
    return bool(low and high and high > VAGUE * low)


def counts_both(title: Figure, claims: StoryClaims) -> bool:
    """Tell a headline that counts the dead and the wounded in one: "dozens killed, injured"."""
    return HURT.search(claims.parsed[title.document.id].sentence_of(title.quantity.span).text) is not None


def is_alone(title: Figure, body: Sequence[Figure], claims: StoryClaims) -> bool:
    """Tell whether no figure of the text, nor two of them or a list together, allows the number of the headline."""
    low, high = sorted((title.value, body[0].value))
    if low < MIN_TELLING or high > MAX_RATIO * low or any(ranges_overlap(title, figure) for figure in body):
        return False
    sums = {one.value + other.value for one in body for other in body if one is not other}
    sums |= {number for figure in body for number in sums_with(figure, claims)}
    return title.value not in sums


def is_in_lead(figure: Figure, claims: StoryClaims) -> bool:
    report = claims.parsed[figure.document.id]
    first = next((tokens for _, tokens in report.sentences(BlockKind.PARAGRAPH)), None)
    return first is not None and first.start_char <= figure.quantity.span.start < first.end_char


def is_in_head(figure: Figure, claims: StoryClaims) -> bool:
    """Tell whether a figure stands under the headline or in the first sentences, which say what the headline says."""
    report = claims.parsed[figure.document.id]
    first = [tokens for _, tokens in islice(report.sentences(BlockKind.PARAGRAPH), HEAD_SENTENCES)]
    return bool(first) and figure.quantity.span.start < first[-1].end_char


def unknown_doers(claims: StoryClaims) -> Iterator[Finding]:
    """Yield a headline that lays an attack to somebody, where the text says that nobody knows who it was."""
    for document in claims.documents:
        report = claims.parsed[document.id]
        titles = [tokens for _, tokens in report.sentences(BlockKind.TITLE)]
        named = next((report.span(each) for each in titles if any(blames(t, claims, report) for t in each)), None)
        if named is None:
            continue
        for _, tokens in report.sentences(BlockKind.PARAGRAPH):
            if UNKNOWN_DOER.search(tokens.text):
                words = "its headline says who did it, its text that this is not known"
                yield tell(words, [named], [report.span(tokens)], Aspect.PARTICIPANT, claims)
                break


def blames(token: Token, claims: StoryClaims, report: Parsed) -> bool:
    """Tell whether a word of a headline names who an attack is by: "Regime airstrikes"."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if following.lower_ not in ATTACKS:
        return False
    span = report.span(token)
    return token.lower_ in SIDES or any(
        mention.document == span.document and mention.overlap(span) and (e.country or e.kind is EntityKind.ORGANIZATION)
        for e in claims.entities.values()
        for mention in e.mentions
    )


def tell(words: str, title: Sequence[Span], text: Sequence[Span], aspect: Aspect, claims: StoryClaims) -> Finding:
    return make_finding(
        FindingKind.CONTRADICTION,
        aspect,
        f"{outlets_of(title, claims)} contradicts itself: {words}.",
        [title, text],
        rule="headline-against-text",
        severity=Severity.MAJOR,
        claims=claims,
    )
