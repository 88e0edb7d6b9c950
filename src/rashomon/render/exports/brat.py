"""The claims as brat stand-off: a text and its annotations side by side, to be looked at and corrected in brat."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.schema import Account, Document, Entity, Event, Modality, PloverType, Quotation, Span, Story, content_id

# brat reads line by line, and Python's codecs end a line at each of these; no line of an annotation may hold one.
LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
PIECE = re.compile(f"[^{LINE_ENDS}]+")
OWN_ID = re.compile(r"[a-z]+-[0-9a-f]+")
OTHER_EVENT = "EVENT"  # an event that PLOVER has no type for
EVENT_TYPES = (*(kind.value for kind in PloverType), OTHER_EVENT)
ENTITY_TYPES = ("Person", "Organization", "Place", "Group")
CLAIM_TYPES = ("Statement", "Stance", "Cue", "Source", "Figure", "Time")
CONFIGURATION = "\n".join(
    (
        "[entities]",
        *ENTITY_TYPES,
        *CLAIM_TYPES,
        "",
        "[relations]",
        "SaidBy Arg1:Statement|Stance, Arg2:Source",
        "CuedBy Arg1:Statement|Stance, Arg2:Cue",
        "",
        "[events]",
        *(f"{name} Who*:{'|'.join(ENTITY_TYPES)}" for name in EVENT_TYPES),
        "",
        "[attributes]",
        "Mode Arg:Statement|Stance, Value:direct|indirect|mixed",
        "Negated Arg:Statement|Stance",
        f"Modality Arg:<EVENT>, Value:{'|'.join(Modality)}",
        "",
    )
)


def export_brat(account: Account) -> dict[str, bytes]:
    """Write for each report its text (`.txt`) and its annotations (`.ann`), and one `annotation.conf` for all.

    A span that runs over the end of a line becomes fragments, as brat wants it; offsets count code points.
    """
    entities = {entity.id: entity for entity in account.entities}
    stories = {identity: story for story in account.stories for identity in story.documents}
    files = {"annotation.conf": CONFIGURATION.encode()}
    for document in account.documents:
        name = file_name(document)
        files[f"{name}.txt"] = document.text.encode()
        files[f"{name}.ann"] = annotated(document, stories.get(document.id), entities).encode()
    return files


def file_name(document: Document) -> str:
    """Name the files of a report by its id, if it is one of ours: an account from elsewhere may hold `../../x`."""
    return document.id if OWN_ID.fullmatch(document.id) else content_id("d", document.id)


@dataclass(slots=True)
class Sheet:
    """The annotations of one report: text bounds are written once each, however many claims rest on them."""

    text: str
    lines: list[str] = field(default_factory=list)
    bounds: dict[tuple[str, Span], str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def number(self, letter: str) -> str:
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{letter}{self.counts[letter]}"

    def bound(self, kind: str, span: Span) -> str | None:
        """Give the number of some words that several annotations may rest on; null if they are only ends of lines."""
        if (kind, span) not in self.bounds and (name := self.fresh(kind, span)) is not None:
            self.bounds[kind, span] = name
        return self.bounds.get((kind, span))

    def fresh(self, kind: str, span: Span) -> str | None:
        """Write the bounds of some words that have attributes of their own."""
        pieces = fragments(self.text, span)
        if not pieces:
            return None
        offsets = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self.text[start:end] for start, end in pieces)
        return self.add("T", f"{kind} {offsets}\t{words}")

    def add(self, letter: str, words: str) -> str:
        name = self.number(letter)
        self.lines.append(f"{name}\t{words}")
        return name


def fragments(text: str, span: Span) -> list[tuple[int, int]]:
    """Cut a span at the ends of lines, and leave out the white space beside them."""
    pieces = []
    for piece in PIECE.finditer(text, span.start, span.end):
        words = piece[0]
        start = piece.start() + len(words) - len(words.lstrip())
        end = piece.end() - (len(words) - len(words.rstrip()))
        if start < end:
            pieces.append((start, end))
    return pieces


def annotated(document: Document, story: Story | None, entities: Mapping[str, Entity]) -> str:
    sheet = Sheet(document.text)
    for entity in entities.values():
        for span in own(entity.mentions, document):
            if (name := sheet.bound(entity.kind.value.capitalize(), span)) is not None and entity.gazetteer_id:
                sheet.add("#", f"AnnotatorNotes {name}\t{entity.gazetteer_id}")
    if story is not None:
        for kind, said in (
            *(("Statement", one) for one in story.quotations),
            *(("Stance", one) for one in story.stances),
        ):
            if said.content.document == document.id:
                add_statement(sheet, kind, said)
        for quantity in story.quantities:
            if quantity.span.document == document.id:
                sheet.bound("Figure", quantity.span)
        for time in story.times:
            if time.span.document == document.id:
                sheet.bound("Time", time.span)
        add_events(sheet, document, story, entities)
    return "".join(f"{line}\n" for line in sheet.lines)


def own(spans: Sequence[Span], document: Document) -> Iterator[Span]:
    return (span for span in spans if span.document == document.id)


def add_statement(sheet: Sheet, kind: str, said: Quotation) -> None:
    statement = sheet.fresh(kind, said.content)
    if statement is None:
        return
    sheet.add("A", f"Mode {statement} {said.mode.value}")
    if said.negated:
        sheet.add("A", f"Negated {statement}")
    for relation, role, span in (("SaidBy", "Source", said.source_span), ("CuedBy", "Cue", said.cue)):
        if span is not None and (other := sheet.bound(role, span)) is not None:
            sheet.add("R", f"{relation} Arg1:{statement} Arg2:{other}")


def add_events(sheet: Sheet, document: Document, story: Story, entities: Mapping[str, Entity]) -> None:
    for event in story.events:
        kind = event.type.value if event.type else OTHER_EVENT
        states = {state.document: state.modality for state in event.history}
        modality = states.get(document.id, event.modality)
        for span in own(event.spans, document):
            if (trigger := sheet.fresh(kind, span)) is not None:
                arguments = [f"{kind}:{trigger}", *arguments_of(sheet, event, span, entities)]
                name = sheet.add("E", " ".join(arguments))
                sheet.add("A", f"Modality {name} {modality.value}")


def arguments_of(sheet: Sheet, event: Event, span: Span, entities: Mapping[str, Entity]) -> Iterator[str]:
    """Yield those who take part, as far as these words name them: `Who:T1`, `Who2:T5` as brat counts them."""
    number = 0
    for part in event.participants:
        role = entities[part.entity].kind.value.capitalize() if part.entity in entities else "Group"
        for place in part.spans:
            if span.contains(place) and (who := sheet.bound(role, place)) is not None:
                number += 1
                yield f"Who{number if number > 1 else ''}:{who}"
