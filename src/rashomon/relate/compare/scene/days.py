"""The days that independent reports name for the same thing, whatever words they name them by."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.extract.times.almanac import parse_day
from rashomon.parse.tokens import Token
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.sharing.particulars import CONTENT, rarity
from rashomon.relate.compare.sides import group_by
from rashomon.relate.stories import without_ending
from rashomon.relate.words import fold_word
from rashomon.schema import Span
from rashomon.schema.documents import PROSE_KINDS

DAY, MONTH = len("2024-05-06"), len("2024-05")
MIN_TIES = 2  # words that stand with the day in both sentences, one of them no name
MIN_RARITY = 2.0  # "people" and "year" tie nothing
MAX_DAYS_OF_NEWS = 2
MAX_REACH = 8  # words from the day to a word that belongs to it


def find_shared_days(claims: StoryClaims) -> Iterator[tuple[str, list[Span]]]:
    """Yield each day with the stretches, one a sentence, in which reports of several origins name it for one thing.

    And each month but that of the news, where one of them names no day of it.
    """
    named = [(day, time.span) for time in claims.times if (day := day_in(time.value or ""))]
    days = group_by(named, lambda pair: pair[0])
    whole = {time.span for time in claims.times if is_month(time.value or "")}
    for day, pairs in sorted({**days, **months_named(claims)}.items()):
        told = [(span, words) for _, span in pairs if (words := words_beside(span, claims))]
        spans = {
            stretch(span, words, shared)
            for (span, words), (other, others) in pairs_of(told)
            if claims.origin_of[span.document] != claims.origin_of[other.document]
            and (len(day) == DAY or whole & {span, other})
            and is_tied(shared := words.keys() & others.keys(), words, 1 if is_far(day, span, claims) else MIN_TIES)
        }
        if spans:
            yield day, sorted(spans)


def months_named(claims: StoryClaims) -> dict[str, tuple[tuple[str, Span], ...]]:
    """Give the times of each month that one report names without a day, if it is not the month of that report."""
    times = [(time.value or "", time.span) for time in claims.times]
    whole = {value for value, span in times if is_month(value) and not published(span, claims).startswith(value)}
    within = [(value[:MONTH], span) for value, span in times if len(value) in {MONTH, DAY} and value[:MONTH] in whole]
    return dict(group_by(within, lambda pair: pair[0]))


def published(span: Span, claims: StoryClaims) -> str:
    return claims.parsed[span.document].document.published or ""


def is_month(value: str) -> bool:
    """Tell a month from a season, a quarter or a half of a year, which TIMEX3 writes as long ("2015-SU")."""
    return len(value) == MONTH and value[-2:].isdecimal()


def day_in(value: str) -> str:
    """Give the day of a TIMEX3 value that names one, with or without its hour; empty for a week or a year."""
    day, hour = value[:DAY], value[DAY:]
    return day if len(day) == DAY and (not hour or hour.startswith("T")) else ""


def pairs_of(
    told: Sequence[tuple[Span, Mapping[str, Token]]],
) -> Iterator[tuple[tuple[Span, Mapping[str, Token]], tuple[Span, Mapping[str, Token]]]]:
    for left, right in combinations(told, 2):
        yield left, right
        yield right, left


def words_beside(span: Span, claims: StoryClaims) -> dict[str, Token]:
    """Give the content words within MAX_REACH of a time expression in its sentence; none in headlines and bylines."""
    report = claims.parsed[span.document]
    if not any(b.kind in PROSE_KINDS and b.start <= span.start < b.end for b in report.document.blocks):
        return {}
    tokens = report.tokens(span)
    sentence = tokens[0].sent
    near = report.doc[max(sentence.start, tokens.start - MAX_REACH) : min(sentence.end, tokens.end + MAX_REACH)]
    found: dict[str, Token] = {}
    for token in near:
        word = without_ending(fold_word(token.text))
        if token.pos_ in CONTENT and not tokens.start <= token.i < tokens.end and rarity(word) >= MIN_RARITY:
            found.setdefault(word, token)
    return found


def is_tied(shared: set[str], words: Mapping[str, Token], needed: int) -> bool:
    """Tell whether two reports name a day for one thing; a day far from their own needs but one word."""
    return len(shared) >= needed and any(words[word].pos_ != "PROPN" for word in shared)


def is_far(day: str, span: Span, claims: StoryClaims) -> bool:
    """Tell a day that few things of a story happened on from that of the news itself."""
    known, named = parse_day(published(span, claims)), parse_day(day)
    return len(day) == MONTH or (
        known is not None and named is not None and abs((named - known).days) > MAX_DAYS_OF_NEWS
    )


def stretch(span: Span, words: Mapping[str, Token], shared: set[str]) -> Span:
    """Give the day with the nearest word that the other report has beside it too, a verb before a noun."""

    def nearness(token: Token) -> tuple[bool, int, int]:
        return token.pos_ != "VERB", abs(token.idx - span.start), token.idx

    nearest = min((words[word] for word in shared), key=nearness)
    return Span(span.document, min(span.start, nearest.idx), max(span.end, nearest.idx + len(nearest)))
