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
MAX_RANKED = 20_000  # reports with the words, where nothing but words is asked: the latest
MAX_BEST = 1000  # of those with the words, that are looked at further where nothing but words is asked
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
    narrow = facets.speaker is not None and any(not clause.excluded for clause in query)
    asked = select_reports(connection.dialect.name, query, facets).limit(MAX_TRIED if narrow else most)
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
            yield Hit(document, found.story, found.version, float(found.score), spans, find_excerpt(document, spans))


def select_reports(dialect: str, query: Sequence[Clause], facets: Facets) -> Select[tuple[object, ...]]:
    asked = [clause for clause in query if not clause.excluded]
    columns = (documents.c.row, documents.c.record, documents.c.story, documents.c.version)
    if not asked:
        newest = sa.func.coalesce(documents.c.published, documents.c.added)
        chosen = sa.select(*columns, sa.literal(0.0).label("score")).order_by(newest.desc(), documents.c.row)
    elif dialect == "sqlite":
        found = nearest_words(query, facets)
        joined = documents.join(found, found.c.rowid == documents.c.row)
        chosen = sa.select(*columns, (-found.c.rank).label("score")).select_from(joined)
        chosen = chosen.order_by(found.c.rank, documents.c.row)
    else:
        wanted = sa.cast(vector_query(query), TSQUERY)
        weights: ColumnElement[object] = sa.literal_column("'{0.1, 0.2, 0.4, 1.0}'::float4[]")
        rank = sa.func.ts_rank_cd(weights, words.c.body, wanted, 1)
        matched = words.c.body.op("@@", is_comparison=True)(wanted)
        joined = documents.join(words, words.c.row == documents.c.row)
        chosen = sa.select(*columns, rank.label("score")).select_from(joined).where(matched)
        chosen = chosen.order_by(sa.desc("score"), documents.c.row)
    return chosen.where(documents.c.superseded.is_(None), *conditions(facets))


def nearest_words(query: Sequence[Clause], facets: Facets) -> Subquery:
    """Select the reports that have the words, with their rank; the best alone where nothing else is asked of them.

    To rank a word that most reports have would take longer than it tells: then the latest of them are ranked.
    """
    matched = sa.literal_column("words").op("MATCH", is_comparison=True)(match_expression(query))
    rank: ColumnElement[float] = sa.literal_column(f"bm25(words, {TITLE_WEIGHT}, 1.0)")
    found = sa.select(words.c.rowid, rank.label("rank")).select_from(words).where(matched)
    if facets != ANY:
        return found.subquery("found")
    latest = sa.select(words.c.rowid).where(matched).order_by(words.c.rowid.desc()).limit(MAX_RANKED).subquery()
    since = sa.select(sa.func.min(latest.c.rowid)).scalar_subquery()
    return found.where(words.c.rowid >= since).order_by(sa.text("rank")).limit(MAX_BEST).subquery("found")


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
    """Yield what the facets ask of the table of documents."""
    when = sa.func.coalesce(documents.c.published, documents.c.added)
    if facets.outlet:
        yield documents.c.outlet_key == fold_name(facets.outlet)
    if facets.since:
        yield when >= facets.since
    if facets.until:
        yield when < facets.until + "~"  # the day itself and every time of it
    if facets.story:
        yield documents.c.story == facets.story
    if facets.day:
        yield documents.c.row.in_(sa.select(claims.c.row).where(claims.c.kind == DAY, claims.c.value == facets.day))
    for kind, told in ((SPEAKER, facets.speaker), (PLACE, facets.place), (NAME, facets.name)):
        if told:
            yield documents.c.row.in_(select_claims(kind, told))


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
