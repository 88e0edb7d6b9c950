"""Finds reports by their words, who speaks in them, where and when, and says where the words stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Select, Subquery
from sqlalchemy.dialects.postgresql import TSQUERY

from rashomon.errors import InvalidQuery
from rashomon.extract.spelling import fold_name
from rashomon.schema import Document, Span
from rashomon.store.archive import Archive
from rashomon.store.records import DAY, NAME, PLACE, SPEAKER, decode_document, name_terms
from rashomon.store.tables import claims, documents
from rashomon.store.words import Clause, find_matches, read_query, terms_of

TITLE_WEIGHT = 5.0  # of a word in the headline, that of the body being 1
MAX_RANKED = 5000  # reports that have what is sought: the latest; to rank a word that most have tells little
NOWHERE = (0, -1)  # rows of no report
MAX_TRIED = 400  # reports that are looked at for words within what one speaker says
EXCERPT_CHARS = 240

words = sa.table("words", sa.column("rowid"), sa.column("row"), sa.column("body"))


@dataclass(frozen=True, slots=True)
class Facets:
    """What a report must have beside its words; days are RFC 3339, both inclusive.

    `since` and `until` are of publication, or of addition where that is unknown; `day` is spoken of in the report.
    """

    speaker: str | None = None
    place: str | None = None
    name: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    day: str | None = None
    story: str | None = None


ANY = Facets()


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that was found: `spans` are the words that were sought, `excerpt` is the stretch with most of them."""

    document: Document
    story: str | None
    version: int
    score: float
    spans: tuple[Span, ...]
    excerpt: Span | None


def search(archive: Archive, sought: str, facets: Facets = ANY, *, limit: int = 20, offset: int = 0) -> list[Hit]:
    """Find the current reports that have all words of `sought` (`"a phrase"`, `begin*`, `-without`), the best first.

    With a speaker, some of the words must stand in what he says. Raises InvalidQuery if nothing is sought.
    """
    query = read_query(sought)
    if not any(not clause.excluded for clause in query) and facets == ANY:
        raise InvalidQuery("nothing to search for: give a word, or --speaker, --place, --outlet, --since")
    with archive.reading() as connection:
        found = find_hits(connection, query, facets, limit + offset)
        return list(islice(found, offset, offset + limit))


def find_hits(connection: Connection, query: Sequence[Clause], facets: Facets, most: int) -> Iterator[Hit]:
    has_words = any(not clause.excluded for clause in query)
    narrow = facets.speaker is not None and has_words
    most = MAX_TRIED if narrow else most
    asked = select_with_words(connection, query, facets, most) if has_words else select_newest(facets, most)
    for found in connection.execute(asked):
        document = decode_document(found.record)
        said = said_by(connection, found.row, facets.speaker) if facets.speaker else None
        matches = find_matches(terms_of(document), query)
        if narrow and said is not None:
            matches = [match for match in matches if any(a <= match[0] and match[1] <= b for a, b in said)]
        elif said is not None:
            matches = said  # no words sought: all that he says
        if matches or not narrow:
            spans = tuple(Span(document.id, *match) for match in matches)
            score = float(found.score or 0)  # null where the counts of a damaged index give no number
            yield Hit(document, found.story, found.version, score, spans, find_excerpt(document, spans))


COLUMNS = (documents.c.row, documents.c.record, documents.c.story, documents.c.version)


def select_newest(facets: Facets, most: int) -> Select[tuple[object, ...]]:
    newest = sa.func.coalesce(documents.c.published, documents.c.added)
    chosen = sa.select(*COLUMNS, sa.literal(0.0).label("score")).where(*conditions(facets))
    return chosen.order_by(newest.desc(), documents.c.row).limit(most)


def select_with_words(
    connection: Connection, query: Sequence[Clause], facets: Facets, most: int
) -> Select[tuple[object, ...]]:
    """Select the reports that rank best; the text of no other is read."""
    in_file = connection.dialect.name == "sqlite"
    ranked = words_in_file(connection, query, facets) if in_file else words_on_server(query, facets)
    best = sa.select(ranked).order_by(ranked.c.score.desc(), ranked.c.row).limit(most).subquery("best")
    joined = documents.join(best, best.c.row == documents.c.row)
    return sa.select(*COLUMNS, best.c.score).select_from(joined).order_by(best.c.score.desc(), documents.c.row)


def words_in_file(connection: Connection, query: Sequence[Clause], facets: Facets) -> Subquery:
    """Select the reports that have the words, with their rank: the latest MAX_RANKED of them."""
    score: ColumnElement[float] = -sa.literal_column(f"bm25(words, {TITLE_WEIGHT}, 1.0)", sa.Float)
    chosen = sa.select(words.c.rowid.label("row"), score.label("score"))
    here = documents.c.row == sa.literal_column("+words.rowid", sa.Integer)  # with the + SQLite begins with the words
    chosen = chosen.select_from(words.join(documents, here))
    matched = sa.literal_column("words").op("MATCH", is_comparison=True)(match_expression(query))
    chosen = chosen.where(matched, *conditions(facets))
    if facets.since or facets.until:
        chosen = chosen.where(words.c.rowid.between(*find_stretch(connection, facets)))
    return chosen.order_by(words.c.rowid.desc()).limit(MAX_RANKED).subquery("ranked")


def find_stretch(connection: Connection, facets: Facets) -> tuple[int, int]:
    """Find between which rows the reports of some days lie, by indexes alone: words are sought there."""
    dated = published_within(documents.c.published, facets)
    undated = (documents.c.published.is_(None), *published_within(documents.c.added, facets))
    ends = sa.func.min(documents.c.row), sa.func.max(documents.c.row)
    found = connection.execute(sa.union_all(sa.select(*ends).where(*dated), sa.select(*ends).where(*undated)))
    pairs = [(low, high) for low, high in found if low is not None]
    return (min(low for low, _ in pairs), max(high for _, high in pairs)) if pairs else NOWHERE


def words_on_server(query: Sequence[Clause], facets: Facets) -> Subquery:
    """Select as `words_in_file` does; ranks are reckoned after the latest reports are found, as that takes long."""
    wanted = sa.cast(vector_query(query), TSQUERY)
    matched = words.c.body.op("@@", is_comparison=True)(wanted)
    chosen = sa.select(words.c.row, words.c.body).select_from(words.join(documents, words.c.row == documents.c.row))
    chosen = chosen.where(matched, *conditions(facets))
    latest = chosen.order_by(words.c.row.desc()).limit(MAX_RANKED).subquery("latest")
    weights: ColumnElement[object] = sa.literal_column("'{0.1, 0.2, 0.4, 1.0}'::float4[]")
    rank = sa.func.ts_rank_cd(weights, latest.c.body, wanted, 1)
    return sa.select(latest.c.row, rank.label("score")).subquery("ranked")


def match_expression(query: Sequence[Clause]) -> str:
    """Write a query as FTS5 takes it."""
    told = [f'"{" ".join(clause.words)}"{"*" if clause.is_prefix else ""}' for clause in query if not clause.excluded]
    without = [f'"{" ".join(clause.words)}"' for clause in query if clause.excluded]
    positive = " AND ".join(told)
    return f"({positive}) NOT ({' OR '.join(without)})" if without else positive


def vector_query(query: Sequence[Clause]) -> str:
    """Write a query as a tsquery."""

    def phrase(clause: Clause) -> str:
        quoted = [f"'{word}'" for word in clause.words]
        return "(" + " <-> ".join(quoted) + (":*" if clause.is_prefix else "") + ")"

    return " & ".join(("!" if clause.excluded else "") + phrase(clause) for clause in query)


def conditions(facets: Facets) -> Iterator[ColumnElement[bool]]:
    """Yield what is asked of the table of documents: the current version of a URL, and what the facets say."""
    yield documents.c.superseded.is_(None)
    if facets.outlet:
        yield documents.c.outlet_key == fold_name(facets.outlet)
    yield from published_within(sa.func.coalesce(documents.c.published, documents.c.added), facets)
    if facets.story:
        yield documents.c.story == facets.story
    if facets.day:
        yield documents.c.row.in_(sa.select(claims.c.row).where(claims.c.kind == DAY, claims.c.value == facets.day))
    for kind, told in ((SPEAKER, facets.speaker), (PLACE, facets.place), (NAME, facets.name)):
        if told:
            yield documents.c.row.in_(select_claims(kind, told))


def published_within(when: ColumnElement[str], facets: Facets) -> Iterator[ColumnElement[bool]]:
    if facets.since:
        yield when >= facets.since
    if facets.until:
        yield when < facets.until + "~"  # the day itself and every time of it


def select_claims(kind: str, told: str) -> Select[tuple[int]]:
    """Select the reports in which one statement or name has all words of `told`."""
    sought = name_terms(told) or [""]
    chosen = sa.select(claims.c.row).where(claims.c.kind == kind, claims.c.value == sought[0])
    for word in sought[1:]:
        other = claims.alias()
        both = (other.c.row == claims.c.row) & (other.c.start == claims.c.start)
        chosen = chosen.where(sa.exists().where(both, other.c.kind == kind, other.c.value == word))
    return chosen


def said_by(connection: Connection, row: int, speaker: str) -> list[tuple[int, int]]:
    """Give the stretches of a report that this speaker says."""
    sought = name_terms(speaker)
    asked = sa.select(claims.c.value, claims.c.start, claims.c.stop).where(
        claims.c.kind == SPEAKER, claims.c.value.in_(sought), claims.c.row == row
    )
    found: dict[tuple[int, int], set[str]] = {}
    for value, start, stop in connection.execute(asked):
        found.setdefault((start, stop), set()).add(value)
    return sorted(stretch for stretch, values in found.items() if values >= set(sought))


def find_excerpt(document: Document, spans: Sequence[Span]) -> Span | None:
    """Give the stretch of a report, of so many characters within one block, that has most of the words sought."""
    if not spans:
        return None
    best = max(spans, key=lambda first: (len(words_within(document, first, spans)), -first.start))
    last = max((span for span in spans if best.start <= span.start < best.start + EXCERPT_CHARS), key=lambda s: s.end)
    block = next((block for block in document.blocks if block.start <= best.start < block.end), None)
    low, high = (block.start, block.end) if block is not None else (0, len(document.text))
    room = max(0, EXCERPT_CHARS - (last.end - best.start)) // 2
    start, end = max(low, best.start - room), max(best.end, min(high, last.end + room))
    while low < start < best.start and not document.text[start - 1].isspace():
        start += 1
    while best.end < end < high and not document.text[end].isspace():
        end -= 1
    return Span(document.id, start, end)


def words_within(document: Document, first: Span, spans: Sequence[Span]) -> set[str]:
    stretch = range(first.start, first.start + EXCERPT_CHARS)
    return {document.words(span).casefold() for span in spans if span.start in stretch}
