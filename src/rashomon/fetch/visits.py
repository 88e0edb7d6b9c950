"""One address with all that it leads to: a page is one report, a feed or sitemap many."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from rashomon.errors import NotFetched, UnreadableDocument
from rashomon.fetch.answers import Answer, ask
from rashomon.fetch.kinds import Kind, kind_of, unpacked
from rashomon.fetch.limits import Known
from rashomon.fetch.pages import (
    decoded_page,
    find_feed_links,
    is_for_subscribers,
    report_in_feed,
    report_of_answer,
    report_of_text,
)
from rashomon.fetch.sitemaps import Place, Sitemap, parse_sitemap
from rashomon.fetch.visitor import Visitor
from rashomon.read.documents import doubts_of, make_document, refusal
from rashomon.read.feeds import Entry, parse_feed
from rashomon.read.report import Report
from rashomon.read.secrecy import without_password
from rashomon.read.sidecar import NOTHING_GIVEN
from rashomon.schema import Document, Issue, content_id


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report that came: `known` is to be kept for `asked`, the address as given or as the feed `via` has it."""

    document: Document
    issues: tuple[Issue, ...]
    asked: str
    url: str
    known: Known
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Polled:
    """A feed or sitemap was read to its end; it comes after its reports, so that a crash before it loses none."""

    url: str
    known: Known
    entries: int


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address whose answer, or whose entry in the feed `via`, is as it was."""

    url: str
    via: str | None = None


Found = Arrival | Polled | Unchanged | Issue


def visit(visitor: Visitor, url: str, known: Mapping[str, Known]) -> Iterator[Found]:
    """Yield what one address leads to; what cannot be read becomes an issue."""
    try:
        answer = ask(visitor, url, known.get(url))
        if answer.body is None:
            yield Unchanged(url)
            return
        answer = unpacked(answer, visitor.limits.max_bytes)
        kind = kind_of(answer)
        if kind is Kind.FEED:
            yield from visit_feed(visitor, answer, known)
        elif kind is Kind.SITEMAP:
            yield from visit_sitemap(visitor, answer, known)
        else:
            yield arrival_of(answer, kind, None, None)
    except NotFetched as error:
        yield Issue(without_password(url), None, f"not fetched: {error.what}", error.why)


def arrival_of(answer: Answer, kind: Kind, entry: Entry | None, via: str | None) -> Arrival:
    """Make a document of an answer. Raises NotFetched."""
    report, doubt = (report_of_text if kind is Kind.TEXT else report_of_answer)(answer, entry)
    arrival = arrival_of_report(report, answer, via)
    identity, issues = arrival.document.id, list(arrival.issues)
    if doubt is not None:
        issues.append(Issue(identity, None, f"read as {report.encoding}", f"{doubt}: check its quotation marks"))
    if is_for_subscribers(answer):
        why = f"{answer.url} says that it is for subscribers: this may be the open beginning only"
        issues.append(Issue(identity, None, "perhaps not the whole article", why))
    return replace(arrival, issues=tuple(issues))


def arrival_of_report(report: Report, answer: Answer, via: str | None) -> Arrival:
    if (problem := refusal(report)) is not None:
        raise NotFetched("no report", problem.why)
    document = make_document(report)
    issues = tuple(doubts_of(document, report, NOTHING_GIVEN))
    return Arrival(document, issues, answer.asked, answer.url, answer.known, via)


def visit_feed(visitor: Visitor, answer: Answer, known: Mapping[str, Known]) -> Iterator[Found]:
    """Yield the reports that a feed links to, and at last that it was read. Raises NotFetched."""
    try:
        feed = parse_feed(answer.body or b"", answer.url)
    except UnreadableDocument as error:
        raise NotFetched("no feed", str(error)) from error
    if feed.broken is not None and not feed.entries:
        raise NotFetched("broken feed", f"{answer.url} is not well-formed ({feed.broken}) and gives no entries")
    kept = feed.entries[: visitor.limits.max_entries]
    yield from left_out(answer.asked, len(feed.entries), len(kept))
    linked = {full(answer.url, entry.link): entry for entry in reversed(kept) if entry.link}
    for link, entry in reversed(linked.items()):
        yield from visit_entry(visitor, link, entry, answer, known)
    yield Polled(answer.asked, answer.known, len(linked))


def full(base: str, link: str) -> str:
    """Make a link whole; what cannot be one is left as it is, and named when it is asked for."""
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def visit_entry(visitor: Visitor, link: str, entry: Entry, feed: Answer, known: Mapping[str, Known]) -> Iterator[Found]:
    """Yield the report of one entry, unless the feed says that it is as it was."""
    updated, before = state_of(entry), known.get(link)
    if before is not None and updated is not None and before.updated == updated:
        yield Unchanged(link, feed.asked)
        return
    try:
        answer = ask(visitor, link, before)
        if answer.body is None:
            yield Unchanged(link, feed.asked)
            return
        answer = replace(answer, known=replace(answer.known, updated=updated))
        yield arrival_of(answer, page_kind(answer), entry, feed.asked)
    except NotFetched as error:
        report = report_in_feed(entry, feed, link)
        why = error.why if report is None else f"{error.why} (its text was taken from the feed instead)"
        yield Issue(without_password(link), None, f"not fetched: {error.what}", why)
        if report is not None:
            held = replace(feed, asked=link, url=link, known=Known(updated=updated))
            yield arrival_of_report(report, held, feed.asked)


def state_of(entry: Entry) -> str | None:
    """Say in what state a feed shows an entry: its date of change, else what it tells; null if it tells nothing."""
    if entry.updated or not (entry.title or entry.markup):
        return entry.updated
    return content_id("u", entry.title, entry.markup)


def page_kind(answer: Answer) -> Kind:
    """Tell what an entry leads to: a feed in a feed is not followed. Raises NotFetched."""
    kind = kind_of(answer)
    if kind in {Kind.FEED, Kind.SITEMAP}:
        raise NotFetched("no page", f"{answer.url} is itself a {kind.value}: add it on its own")
    return kind


def visit_sitemap(visitor: Visitor, answer: Answer, known: Mapping[str, Known]) -> Iterator[Found]:
    """Yield the reports that a sitemap, or an index of sitemaps, names. Raises NotFetched."""
    gathered = gather_places(visitor, answer)
    yield from gathered.issues
    newest = sorted(gathered.places.values(), key=lambda place: place.updated or place.published or "", reverse=True)
    kept = newest[: visitor.limits.max_entries]
    yield from left_out(answer.asked, len(newest), len(kept))
    for place in kept:
        updated = place.updated or place.published
        entry = Entry(place.url, place.title, place.published, updated, (), None, place.outlet)
        yield from visit_entry(visitor, place.url, entry, answer, known)
    yield Polled(answer.asked, answer.known, len(kept))


@dataclass(slots=True)
class Gathered:
    """The pages that sitemaps name, and the sitemaps that could not be read."""

    places: dict[str, Place]
    issues: list[Issue]


def gather_places(visitor: Visitor, answer: Answer) -> Gathered:
    """Gather the pages of a sitemap, or of the newest sitemaps of an index. Raises NotFetched if it is none."""
    top = read_sitemap(answer)
    gathered = Gathered({}, [])
    if not top.is_index:
        gathered.places.update((place.url, place) for place in top.places)
        return gathered
    limit = visitor.limits.max_sitemaps
    if len(top.places) > limit:
        why = f"it names {len(top.places):,} sitemaps; the newest {limit:,} are read"
        gathered.issues.append(Issue(answer.asked, None, "not all fetched", why))
    for part in top.places[:limit]:
        try:
            inner = read_inner(unpacked(ask(visitor, part.url), visitor.limits.max_bytes))
        except NotFetched as error:
            gathered.issues.append(Issue(part.url, None, f"not fetched: {error.what}", error.why))
        else:
            gathered.places.update((place.url, place) for place in inner.places)
    return gathered


def read_inner(answer: Answer) -> Sitemap:
    inner = read_sitemap(answer)
    if inner.is_index:
        raise NotFetched("no sitemap", "it is an index inside an index, which the protocol does not have")
    return inner


def read_sitemap(answer: Answer) -> Sitemap:
    try:
        return parse_sitemap(answer.body or b"")
    except UnreadableDocument as error:
        raise NotFetched("no sitemap", f"{answer.url}: {error}") from error


def left_out(url: str, found: int, kept: int) -> Iterator[Issue]:
    if found > kept:
        yield Issue(url, None, "not all fetched", f"it names {found:,} reports; the newest {kept:,} are fetched")


def feeds_of(visitor: Visitor, url: str) -> tuple[str, ...]:
    """Find the feeds that a page names. Raises NotFetched."""
    answer = ask(visitor, url)
    if kind_of(answer) is Kind.FEED:
        return (url,)
    return tuple(find_feed_links(decoded_page(answer, answer.body or b"").text, answer.url))
