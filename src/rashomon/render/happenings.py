"""Events as a reader follows them: how firm they were from report to report, and who takes part by which report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rashomon.render.claims import state_words
from rashomon.render.reports import Report, by_report
from rashomon.schema import Entity, Event, EventState, Participant, Span, Story


@dataclass(frozen=True, slots=True)
class Phase:
    """A run of reports, in order of publication, that are equally sure of an event."""

    modality: str
    told: tuple[tuple[Report, Span | None], ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """One participant: by whom named, in the order of the columns."""

    name: str
    role: str
    status: str
    named: tuple[tuple[Report, Span | None], ...]

    @property
    def first(self) -> Span | None:
        """Give the first words that name the participant."""
        return next((span for _, span in self.named if span), None)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event, laid out."""

    event: Event
    place: str
    phases: tuple[Phase, ...]
    columns: tuple[Report, ...]
    attendance: tuple[Attendance, ...]

    @property
    def entities(self) -> list[str | None]:
        """Give whom and what place it concerns, by id."""
        return [self.event.place, *(participant.entity for participant in self.event.participants)]


def happenings(story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> list[Happening]:
    """Give the events, those that most reports tell first."""
    ordered = sorted(story.events, key=lambda e: (-len(told_by(e)), e.date.start or "9", e.name, e.id))
    return [lay_out(event, reports, entities) for event in ordered]


def told_by(event: Event) -> set[str]:
    return {span.document for span in event.spans}


def lay_out(event: Event, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> Happening:
    spans = [span for participant in event.participants for span in participant.spans]
    columns = sorted((report for report, _ in by_report(spans, reports)), key=lambda report: report.order)
    place = entities.get(event.place or "")
    return Happening(
        event=event,
        place=place.name if place else "",
        phases=tuple(phases(event.history, reports)),
        columns=tuple(columns),
        attendance=tuple(attend(participant, columns, entities) for participant in event.participants),
    )


def phases(history: Sequence[EventState], reports: Mapping[str, Report]) -> list[Phase]:
    return [
        Phase(
            words,
            tuple((reports[state.document], state.spans[0] if state.spans else None) for state in states),
        )
        for words, states in groupby(history, state_words)
    ]


def attend(participant: Participant, columns: Sequence[Report], entities: Mapping[str, Entity]) -> Attendance:
    first = {span.document: span for span in reversed(participant.spans)}
    entity = entities.get(participant.entity)
    return Attendance(
        name=entity.name if entity else participant.entity,
        role=participant.role,
        status=participant.status.value,
        named=tuple((report, first.get(report.document.id)) for report in columns),
    )
