"""The reports of an account as a reader meets them: numbered, named, dated, and grouped by whom they come down to."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from rashomon.schema import Account, DateRange, Document, Origin, PublishedBasis, Span, Story
from rashomon.schema.calendar import MONTH_NAMES
from rashomon.schema.naming import name_apart, publication_order, utc_order
from rashomon.schema.timex import days_of

BASIS_WORDS = {
    PublishedBasis.METADATA: "",
    PublishedBasis.GIVEN: "",
    PublishedBasis.TEXT: "date from the text",
    PublishedBasis.CLUSTER: "date inferred from the other reports",
}


@dataclass(frozen=True, slots=True)
class Report:
    """One report with its number in reading order; `letter` names the origin it comes down to."""

    document: Document
    number: int
    label: str
    letter: str

    @property
    def key(self) -> str:
        return f"d{self.number}"

    @property
    def published(self) -> str:
        return format_moment(self.document.published)

    @property
    def basis(self) -> str:
        basis = self.document.published_basis
        return BASIS_WORDS[basis] if basis and self.document.published else ""

    @property
    def order(self) -> tuple[bool, str, int]:
        return (self.document.published is None, utc_order(self.document.published), self.number)


@dataclass(frozen=True, slots=True)
class Witness:
    """One origin with its letter and its reports in order of publication."""

    origin: Origin
    letter: str
    reports: tuple[Report, ...]


def number_reports(account: Account) -> dict[str, Report]:
    """Give each report, by id, its number in reading order, story by story, in each by publication; and its label.

    Labels differ within a story. What no story holds is named apart by itself.
    """
    documents = {document.id: document for document in account.documents}
    reading = [documents[i] for story in account.stories for i in in_order(story, documents)]
    listed = list(dict.fromkeys([document.id for document in [*reading, *account.documents]]))
    told = {identity for story in account.stories for identity in story.documents}
    groups = [story.documents for story in account.stories]
    groups.append(tuple(identity for identity in listed if identity not in told))
    labels = {i: name for group in groups for i, name in name_apart([documents[i] for i in group]).items()}
    letters = {i: letter for story in account.stories for i, letter in letter_documents(story).items()}
    return {
        identity: Report(documents[identity], number, labels[identity], letters.get(identity, ""))
        for number, identity in enumerate(listed, 1)
    }


def in_order(story: Story, documents: Mapping[str, Document]) -> list[str]:
    return [document.id for document in sorted((documents[i] for i in story.documents), key=publication_order)]


def letter_origins(story: Story) -> list[tuple[str, Origin]]:
    """Give the origins their letters: those with most reports first."""
    ordered = sorted(story.origins, key=lambda origin: (-len(origin.documents), origin.label, origin.id))
    return [(letter_of(place), origin) for place, origin in enumerate(ordered)]


def letter_of(place: int) -> str:
    """Count A to Z, then AA, AB and so on."""
    first, last = divmod(place, len(ascii_uppercase))
    return (letter_of(first - 1) if first else "") + ascii_uppercase[last]


def letter_documents(story: Story) -> dict[str, str]:
    letters: dict[str, str] = {}
    for letter, origin in letter_origins(story):
        for identity in origin.documents:
            letters.setdefault(identity, letter)
    return letters


def witnesses(story: Story, reports: Mapping[str, Report]) -> list[Witness]:
    """Give the origins of a story with their reports in order of publication."""
    return [
        Witness(origin, letter, tuple(sorted((reports[i] for i in origin.documents), key=lambda r: r.order)))
        for letter, origin in letter_origins(story)
    ]


def story_reports(story: Story, reports: Mapping[str, Report]) -> list[Report]:
    """Give the reports of a story grouped by origin, the largest first, in each in order of publication."""
    grouped = [report for witness in witnesses(story, reports) for report in witness.reports]
    rest = sorted((reports[i] for i in story.documents), key=lambda r: r.order)
    return list({report.number: report for report in [*grouped, *rest]}.values())


def format_moment(published: str | None) -> str:
    """Write "4 March 2024, 10:15 UTC"; the zone as the report gives it."""
    if published is None:
        return "undated"
    day = format_day(published[:10])
    clock = published[11:16]
    zone = published[19:].lstrip(".0123456789") if clock else ""
    zone = "UTC" if zone.upper() in {"Z", "+00:00", "-00:00"} else f"UTC{zone}" if zone else ""
    return ", ".join(part for part in (day, f"{clock} {zone}".strip()) if part)


def format_day(day: str | None, *, year: bool = True) -> str:
    """Write "4 March 2024" for "2024-03-04", at any hour; what is not such a date is given back."""
    if day is None:
        return ""
    numbers = day.partition("T")[0].split("-")
    if not all(part.isdecimal() for part in numbers) or not 1 <= len(numbers) <= 3:
        return day
    if len(numbers) == 1 or not 1 <= int(numbers[1]) <= 12:
        return day
    words = [MONTH_NAMES[int(numbers[1]) - 1], *([numbers[0]] if year else [])]
    return " ".join([str(int(numbers[2])), *words] if len(numbers) == 3 else words)


def format_range(dates: DateRange) -> str:
    """Write "17 to 23 February 2025", "February 2025", "2019", or one day."""
    start, end = dates.start, dates.end
    if start is None or end is None or start == end or not is_day(start) or not is_day(end):
        return format_day(start or end) or "no date"
    if start[:4] == end[:4] and (start[5:], end[5:]) == ("01-01", "12-31"):
        return start[:4]
    if start[:7] == end[:7]:
        last = monthrange(int(end[:4]), int(end[5:7]))[1]
        whole = start[8:] == "01" and int(end[8:]) == last
        return format_day(start[:7]) if whole else f"{int(start[8:])} to {format_day(end)}"
    return f"{format_day(start, year=start[:4] != end[:4])} to {format_day(end)}"


def is_day(day: str | None) -> bool:
    """Tell whether this is a full date: a week or a month has no one place on an axis."""
    try:
        return day is not None and date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def full_days(dates: DateRange) -> DateRange | None:
    """Give the first and the last day of dates that may be as coarse as a year; null if there is none."""
    first, last = days_of(dates.start or ""), days_of(dates.end or dates.start or "")
    if first is None:
        return None
    return DateRange(first[0], last[1] if last is not None and last[1] > first[0] else None)


def by_letter(told: Iterable[tuple[Report, Span | None]]) -> list[tuple[str, list[tuple[Report, Span | None]]]]:
    """Group what reports tell by their origin, in the order of first appearance."""
    groups: dict[str, list[tuple[Report, Span | None]]] = {}
    for report, span in told:
        groups.setdefault(report.letter or report.key, []).append((report, span))
    return [(found[0][0].letter, found) for found in groups.values()]


def count_of(number: int, noun: str, plural: str = "") -> str:
    """Write "1 report", "5 reports", "2 stories"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def headline(story: Story) -> str:
    return f"{count_of(len(story.documents), 'report')}, {count_of(len(story.origins), 'origin')}"


def read_words(span: Span, reports: Mapping[str, Report]) -> str:
    """Give the words of a span on one line."""
    return " ".join(reports[span.document].document.words(span).split())


def by_report(spans: Iterable[Span], reports: Mapping[str, Report]) -> list[tuple[Report, list[Span]]]:
    """Group spans by their report, both in the order given; each span once."""
    groups: dict[str, list[Span]] = {}
    for span in dict.fromkeys(spans):
        groups.setdefault(span.document, []).append(span)
    return [(reports[document], found) for document, found in groups.items()]
