"""What each report claims, brought into rows: utterances by speaker, figures, events, and the grid of all by report."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rashomon.render.reports import Report, format_day, read_words
from rashomon.render.sides import Piece, mark_differences
from rashomon.render.stances import statement_word
from rashomon.schema import (
    Account,
    Bound,
    Entity,
    EventState,
    FigureRule,
    Modality,
    Quantity,
    Quotation,
    Span,
    Story,
    VoiceKind,
)
from rashomon.schema import Figure as DecidedFigure
from rashomon.schema.indefinite import INDEFINITE, TENS

Claim = TypeVar("Claim")

BOUND_WORDS = {
    Bound.EXACT: "",
    Bound.APPROXIMATELY: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.MORE_THAN: "more than ",
    Bound.LESS_THAN: "less than ",
    Bound.BETWEEN: "",
}


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of an utterance, with the reports that carry it in order of publication."""

    pieces: tuple[Piece, ...]
    mode: str
    carried: tuple[tuple[Report, Quotation], ...]

    @property
    def places(self) -> list[tuple[Report, Span]]:
        """Give the words in each report."""
        return [(report, quotation.content) for report, quotation in self.carried]

    @property
    def act(self) -> str:
        """Tell what the speaker does, in the first report that carries it; empty for a plain assertion."""
        return statement_word(self.carried[0][1])

    @property
    def overstated(self) -> bool:
        return any(quotation.cue_adds for _, quotation in self.carried)


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said once, in all the wordings that the reports give."""

    id: str
    date: str
    said_to: str
    via: str
    variants: tuple[Variant, ...]

    @property
    def quotations(self) -> list[Quotation]:
        return [quotation for variant in self.variants for _, quotation in variant.carried]

    @property
    def spans(self) -> list[Span]:
        return [quotation.content for quotation in self.quotations]

    @property
    def sources(self) -> list[str | None]:
        return [quotation.source for quotation in self.quotations]

    @property
    def reports(self) -> int:
        return len({report.number for variant in self.variants for report, _ in variant.carried})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted, with all that they said."""

    name: str
    role: str
    utterances: tuple[Utterance, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the story in all the values that the reports give, in order of publication."""

    id: str
    what: str
    where: str
    when: str
    values: tuple[tuple[Report, Quantity], ...]
    chosen: str = ""  # the figure that the rule of the account chooses; empty where all give one
    decided: str = ""  # that rule in words
    reporters: tuple[str, ...] = ()  # who is named for each value, else its outlet
    place: str | None = None  # the entity

    @property
    def spans(self) -> list[Span]:
        return [quantity.span for _, quantity in self.values]

    @property
    def reports(self) -> int:
        return len({report.number for report, _ in self.values})

    @property
    def label(self) -> str:
        return ", ".join(part for part in (self.what, self.where, self.when) if part)

    def named(self, place: int) -> str:
        """Give who is named for the value at this place, if it is not the outlet itself."""
        reporter = self.reporters[place] if place < len(self.reporters) else ""
        report = self.values[place][0]
        return "" if reporter in {report.label, report.document.name} else reporter

    @property
    def given_by(self) -> Mapping[str, Sequence[str]]:
        """Give for each value who gives it: "Harbour Radio", "the coastguard in Harbour Radio"."""
        told: dict[str, list[str]] = {}
        for place, (report, quantity) in enumerate(self.values):
            reporter = self.named(place)
            told.setdefault(format_value(quantity), []).append(
                f"{reporter} in {report.label}" if reporter else report.label
            )
        return {value: list(dict.fromkeys(names)) for value, names in told.items()}


def entities_of(account: Account) -> dict[str, Entity]:
    return {entity.id: entity for entity in account.entities}


def speakers(story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> list[Speaker]:
    """Give who is quoted, the most widely quoted first."""
    said: dict[str, list[list[Quotation]]] = {}
    for quotations in grouped(story.quotations, lambda q: q.same_as or q.id):
        said.setdefault(speaker_key(quotations, reports), []).append(quotations)
    found = [make_speaker(key, groups, reports, entities) for key, groups in said.items()]
    return sorted(found, key=lambda s: (s.name == NOBODY, -s.reports, -len(s.utterances), s.name))


NOBODY = "not said who"


def speaker_key(quotations: Sequence[Quotation], reports: Mapping[str, Report]) -> str:
    """Give one key to all that one speaker says: "a spokesman" of two origins may be two men."""
    known = Counter(q.source for q in quotations if q.source)
    if known:
        return min(known, key=lambda source: (-known[source], source))
    first = next((q for q in quotations if q.source_text), None)
    if first is None:
        return "text:"
    unnamed = first.voice is not None and first.voice.kind is VoiceKind.UNNAMED
    origin = reports[first.content.document].letter or first.content.document if unnamed else ""
    return f"text:{origin}:{' '.join((first.source_text or '').split()).casefold()}"


def make_speaker(
    key: str, groups: Sequence[Sequence[Quotation]], reports: Mapping[str, Report], entities: Mapping[str, Entity]
) -> Speaker:
    entity = entities.get(key)
    utterances = sorted(
        (make_utterance(group, reports) for group in groups),
        key=lambda u: (-u.reports, u.date, u.variants[0].carried[0][0].order, u.id),
    )
    carried = {report.number for u in utterances for variant in u.variants for report, _ in variant.carried}
    named = next((q.source_text for group in groups for q in group if q.source_text), NOBODY)
    name = entity.name if entity else " ".join((named or NOBODY).split())
    role = entity.roles[0].text if entity and entity.roles else ""
    return Speaker(name, " ".join(role.split()), tuple(utterances), len(carried))


def make_utterance(quotations: Sequence[Quotation], reports: Mapping[str, Report]) -> Utterance:
    ordered = sorted(quotations, key=lambda q: (reports[q.content.document].order, q.content.start))
    wordings = list(grouped(ordered, lambda q: comparable(read_words(q.content, reports))))
    first = read_words(wordings[0][0].content, reports)
    variants = tuple(
        Variant(
            pieces=mark_differences(read_words(group[0].content, reports), [] if number == 0 else [first]),
            mode=group[0].mode.value,
            carried=tuple((reports[q.content.document], q) for q in group),
        )
        for number, group in enumerate(wordings)
    )
    return Utterance(
        id=ordered[0].same_as or ordered[0].id,
        date=min((q.date for q in ordered if q.date), default=""),
        said_to=next((q.venue for q in ordered if q.venue), ""),
        via=next((q.via for q in ordered if q.via), ""),
        variants=variants,
    )


def comparable(words: str) -> str:
    """Leave out what does not make another wording: case, and the punctuation at the ends."""
    return words.casefold().strip(" ,.;:“”\"'‘’")


def grouped(members: Iterable[Claim], key: Callable[[Claim], str]) -> Iterator[list[Claim]]:
    """Yield the members that share a key, in order of first appearance."""
    groups: dict[str, list[Claim]] = {}
    for member in members:
        groups.setdefault(key(member), []).append(member)
    yield from groups.values()


def figures(story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> list[Figure]:
    """Give the figures, those that most reports give first."""
    decided = {figure.id: figure for figure in story.figures}
    found = [
        with_decision(make_figure(group, reports, entities), decided)
        for group in grouped(story.quantities, lambda q: q.same_as or q.id)
    ]
    return sorted(found, key=lambda f: (-f.reports, -len({value_of(q) for _, q in f.values}), f.label, f.id))


RULE_WORDS = {
    FigureRule.LATEST: "of the latest report",
    FigureRule.MOST_ORIGINS: "of most origins",
    FigureRule.LOWEST: "the lowest",
    FigureRule.RANGE: "lowest to highest",
}


def with_decision(figure: Figure, decided: Mapping[str, DecidedFigure]) -> Figure:
    """Add the figure that the rule of the account chooses, where there is more than one to choose from."""
    chosen = decided.get(figure.id)
    if chosen is None:
        return figure
    named = {value.quantity: value.reporter for value in chosen.values}
    reporters = tuple(named.get(quantity.id, "") for _, quantity in figure.values)
    if len({format_value(quantity) for _, quantity in figure.values}) < 2:
        return replace(figure, reporters=reporters)
    return replace(figure, reporters=reporters, chosen=format_value(chosen), decided=RULE_WORDS[chosen.rule])


def make_figure(
    quantities: Sequence[Quantity], reports: Mapping[str, Report], entities: Mapping[str, Entity]
) -> Figure:
    ordered = sorted(quantities, key=lambda q: (reports[q.span.document].order, q.span.start))
    place = next((q.place for q in ordered if q.place), None)
    return Figure(
        id=ordered[0].same_as or ordered[0].id,
        what=most_common(f"{q.what} ({q.unit})" if q.unit and q.unit != q.what else q.what for q in ordered),
        where=place_name(place, entities),
        place=place,
        when=format_day(next((q.date for q in ordered if q.date), None)),
        values=tuple((reports[q.span.document], q) for q in ordered),
    )


def place_name(place: str | None, entities: Mapping[str, Entity]) -> str:
    return entities[place].name if place is not None and place in entities else ""


def most_common(words: Iterable[str]) -> str:
    count = Counter(words)
    return min(count, key=lambda word: (-count[word], word))


SCALES = {1e3: "thousands", 1e6: "millions", 1e9: "billions", 1e12: "trillions"}
INDEFINITE_WORDS: dict[tuple[float | None, float | None], str] = {
    **{stretch: word for word, stretch in INDEFINITE.items()},
    **{
        (low * size, high * size): f"{word} of {name}"
        for word, (low, high) in {"tens": TENS, "hundreds": INDEFINITE["hundreds"]}.items()
        for size, name in SCALES.items()
    },
}


def value_of(quantity: Quantity | DecidedFigure) -> float:
    """Give the number that a figure turns on."""
    return quantity.low if quantity.low is not None else quantity.high or 0.0


def format_value(quantity: Quantity | DecidedFigure) -> str:
    """Write "at least 9", "about 2,000", "9 to 11", "dozens", "hundreds of thousands"."""
    low, high = quantity.low, quantity.high
    if quantity.bound is Bound.APPROXIMATELY and (low, high) in INDEFINITE_WORDS:
        return INDEFINITE_WORDS[low, high]
    if low is not None and high is not None and low != high:
        return f"{BOUND_WORDS[quantity.bound]}{format_number(low)} to {format_number(high)}"
    return f"{BOUND_WORDS[quantity.bound]}{format_number(value_of(quantity))}"


def format_number(number: float) -> str:
    """Write 2000.0 as "2,000", 6.1 as "6.1", 3200000 as "3.2 million"."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(number) >= size:
            return f"{number / size:,.3f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{number:,.3f}".rstrip("0").rstrip(".")


def modality_words(modality: Modality) -> str:
    return modality.value.replace("_", " ")


def state_words(state: EventState) -> str:
    """Say how firm a report says that an event is and, of an agreement, how far it has come."""
    words = modality_words(state.modality)
    return f"{words}, {state.stage.value.replace('_', ' ')}" if state.stage is not None else words
