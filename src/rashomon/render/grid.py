"""The grid of claims by report: what each report says to each event and figure, or that it is silent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.render.claims import Figure, figures, format_value, modality_words, value_of
from rashomon.render.reports import Report
from rashomon.render.sides import parting
from rashomon.schema import Entity, Event, FindingKind, Modality, Quantity, Span, Story


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says in one row: `state` is `silent`, `says`, `denies` or `differs`."""

    state: str
    text: str = ""
    span: Span | None = None
    finding: int | None = None  # the number of the finding that this report stands alone in


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of the grid; `cells` by the number of the report."""

    kind: str
    label: str
    refers: str
    cells: Mapping[int, Cell]
    entities: tuple[str | None, ...] = ()  # whom and what place it concerns

    @property
    def spans(self) -> list[Span]:
        return [cell.span for cell in self.cells.values() if cell.span]

    @property
    def shared(self) -> bool:
        return sum(cell.state != "silent" for cell in self.cells.values()) > 1

    @property
    def parted(self) -> bool:
        return any(cell.state in {"denies", "differs"} for cell in self.cells.values())


def claim_rows(story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> list[Row]:
    """Make the grid: the events, then the figures; in each the rows where reports part first."""
    odd = odd_spans(story)
    ids = [reports[identity] for identity in story.documents]
    events = [event_row(event, ids, odd, reports) for event in story.events]
    numbers = [figure_row(figure, ids, odd) for figure in figures(story, reports, entities)]
    return [*sorted(events, key=row_order), *sorted(numbers, key=row_order)]


def row_order(row: Row) -> tuple[bool, int]:
    return (not row.parted, -sum(cell.state != "silent" for cell in row.cells.values()))


def odd_spans(story: Story) -> list[tuple[Span, int]]:
    """Give the evidence of the side that stands alone in a contradiction or a drift, with the finding's number."""
    clashes = [
        (number, finding)
        for number, finding in enumerate(parting(story), 1)
        if finding.kind in {FindingKind.CONTRADICTION, FindingKind.DRIFT}
    ]
    return [(span, number) for number, finding in clashes for side in finding.sides[:1] for span in side.spans]


def odd_finding(spans: Iterable[Span], odd: Sequence[tuple[Span, int]]) -> int | None:
    """Give the number of the first finding in which these words stand alone."""
    return next((number for other, number in odd for span in spans if span.overlap(other)), None)


def event_row(
    event: Event, ids: Sequence[Report], odd: Sequence[tuple[Span, int]], reports: Mapping[str, Report]
) -> Row:
    told = {state.document: (state.modality, state.spans) for state in event.history}
    for span in event.spans:
        told.setdefault(span.document, (event.modality, (span,)))
    usual = vote((modality.value, reports[document].letter or document) for document, (modality, _) in told.items())
    cells = {report.number: Cell("silent") for report in ids}
    for document, (modality, spans) in told.items():
        state = "says" if modality.value == usual else "differs"
        if modality in {Modality.DENIED, Modality.CANCELLED} and modality.value != usual:
            state = "denies"
        finding = odd_finding(spans, odd)
        if state == "says" and finding is not None:
            state = "differs"
        cells[reports[document].number] = Cell(state, modality_words(modality), spans[0] if spans else None, finding)
    concerned = (event.place, *(participant.entity for participant in event.participants))
    return Row("event", event.name, event.id, cells, concerned)


def figure_row(figure: Figure, ids: Sequence[Report], odd: Sequence[tuple[Span, int]]) -> Row:
    ballots = [(str(value_of(quantity)), report.letter or report.key) for report, quantity in figure.values]
    usual = float(vote(ballots))
    cells = {report.number: Cell("silent") for report in ids}
    for report, quantity in figure.values:
        finding = odd_finding((quantity.span,), odd)
        same = allows(quantity, usual) and finding is None
        before = cells[report.number]
        if before.state in {"silent", "says"}:
            cells[report.number] = Cell("says" if same else "differs", format_value(quantity), quantity.span, finding)
    return Row("figure", figure.label, figure.id, cells, (figure.place,))


def allows(quantity: Quantity, value: float) -> bool:
    """Tell whether a figure leaves room for a value: "at least 9" does for 11."""
    return (quantity.low is None or quantity.low <= value) and (quantity.high is None or value <= quantity.high)


def vote(ballots: Iterable[tuple[str, str]]) -> str:
    """Give the value that most origins hold: copies of one report have one vote. The first told wins a tie."""
    voters: dict[str, set[str]] = {}
    for value, voter in ballots:
        voters.setdefault(value, set()).add(voter)
    return max(voters, key=lambda value: len(voters[value]))
