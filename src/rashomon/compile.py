"""Reports in, one account out: the only module that knows every step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.events import read_events, with_sources
from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.extract.quantities import find_quantities
from rashomon.extract.quantities.doubts import find_doubts
from rashomon.extract.quotations import find_attributions, find_unread
from rashomon.extract.times import find_times, is_calendar
from rashomon.extract.times.doubts import find_doubtful_dates
from rashomon.parse import Pipeline, load_pipeline
from rashomon.parse.parsed import Parsed
from rashomon.parse.vectors import load_vectors
from rashomon.relate.align import (
    Implications,
    TellingReader,
    find_clauses,
    join_mentions,
    join_quantities,
    join_utterances,
    match_clauses,
    merge_mentions,
    name_apart,
)
from rashomon.relate.brief import write_brief
from rashomon.relate.compare import StoryClaims, compare_story, decide_figures
from rashomon.relate.entities import Resolution, doubtful_sources, join_entities, resolve_entities, with_speakers
from rashomon.relate.lineage import find_origins, publication_order, trace_reuse
from rashomon.relate.publication import infer_published
from rashomon.relate.reuse import find_reuse
from rashomon.relate.stories import group_stories
from rashomon.relate.timeline import find_timeline
from rashomon.relate.titles import choose_title
from rashomon.relate.tolls import find_scene
from rashomon.schema import (
    Account,
    Document,
    Entity,
    Event,
    EventMention,
    FigureRule,
    Generator,
    Issue,
    Name,
    PublishedBasis,
    Quantity,
    Quotation,
    QuotationMode,
    Reuse,
    Story,
    TimeExpression,
    content_id,
)
from rashomon.schema.account import __version__

READ_LANGUAGES = frozenset({"en", None})  # None: too short to tell


@dataclass(frozen=True, slots=True)
class Claims:
    """What one report claims; `allusions` are words that may speak of an event told elsewhere."""

    times: tuple[TimeExpression, ...]
    quotations: tuple[Quotation, ...]
    quantities: tuple[Quantity, ...]
    mentions: tuple[EventMention, ...]
    stances: tuple[Quotation, ...] = ()
    allusions: tuple[EventMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report with all that depends on it alone: its grammar, and the names in it."""

    parsed: Parsed
    names: tuple[Name, ...]

    @property
    def document(self) -> Document:
        return self.parsed.document


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story with all that depends on its own reports alone: its entities, issues, and reports with inferred dates.

    The reports are in order of publication.
    """

    story: Story
    entities: tuple[Entity, ...]
    documents: tuple[Document, ...]
    issues: tuple[Issue, ...]


def compile_account(
    documents: Sequence[Document],
    *,
    pipeline: Pipeline | None = None,
    issues: Sequence[Issue] = (),
    figures: FigureRule = FigureRule.RANGE,
    one_story: bool = False,
) -> Account:
    """Compare reports and give one account of each story they tell.

    `issues` are those that reading met; they are kept in the account; `figures` is the rule that chooses one figure
    for each count. With `one_story` the reports are taken for one story, however little they have in common: who
    picked them knows. The order of the documents changes nothing but the order in which they are listed.
    """
    pipeline = pipeline or load_pipeline()
    prepared = prepare(documents, pipeline)
    groups = [tuple(prepared)] if one_story and prepared else group_reports(prepared)
    told = [tell_story(group, figures) for group in groups]
    return join_stories(documents, told, pipeline.label, issues)


def is_readable(document: Document) -> bool:
    """Tell whether anything is taken from a report: it is in English, as far as one can tell, and has a body."""
    return document.language in READ_LANGUAGES and bool(document.body)


def prepare(documents: Iterable[Document], pipeline: Pipeline) -> list[Prepared]:
    """Do what depends on each report alone, for those that can be read; in the order of their ids."""
    readable = {document.id: document for document in documents if is_readable(document)}
    return [prepare_parsed(parsed) for parsed in pipeline.parse([readable[key] for key in sorted(readable)])]


def prepare_parsed(parsed: Parsed) -> Prepared:
    """Do what depends on one report alone, once it is parsed."""
    return Prepared(parsed, tuple(find_names(parsed, load_gazetteer())))


def group_reports(prepared: Sequence[Prepared]) -> list[tuple[Prepared, ...]]:
    """Group reports by the happening that they tell; the order of the reports changes nothing."""
    by_id = {report.document.id: report for report in prepared}
    groups = group_stories([report.parsed for report in prepared])
    return [tuple(by_id[identity] for identity in group) for group in groups]


def join_stories(
    documents: Sequence[Document], told: Iterable[ToldStory], pipeline: str, issues: Sequence[Issue] = ()
) -> Account:
    """Make one account of stories; `documents` lists the reports, also those that could not be read.

    `pipeline` is the label of the pipeline that parsed them. A story in an account of many is the same, to the byte,
    as in an account of its own.
    """
    ordered = sorted(told, key=lambda each: (-len(each.story.documents), each.story.id))
    dated = {document.id: document for each in ordered for document in each.documents}
    return Account(
        generator=Generator("rashomon", __version__, pipeline),
        documents=tuple(dated.get(document.id, document) for document in documents),
        entities=join_entities([each.entities for each in ordered]),
        stories=tuple(each.story for each in ordered),
        issues=(*issues, *(issue for each in ordered for issue in each.issues)),
    )


def date_reports(parsed: Sequence[Parsed], reuse: Sequence[Reuse]) -> tuple[Parsed, ...]:
    """Give undated reports the date that the others of their story imply, then put them in order of publication."""
    inferred = infer_published(parsed, reuse)
    dated = [with_date(report, inferred) for report in parsed]
    return tuple(sorted(dated, key=lambda report: publication_order(report.document)))


def with_date(report: Parsed, inferred: Mapping[str, str]) -> Parsed:
    published = inferred.get(report.document.id)
    if report.document.published is not None or published is None:
        return report
    return replace(
        report, document=replace(report.document, published=published, published_basis=PublishedBasis.CLUSTER)
    )


def read_claims(report: Parsed, resolution: Resolution) -> Claims:
    times = tuple(find_times(report, report.document.published))
    attributions = find_attributions(report, times, resolution.entity_at)
    quotations = attributions.quotations
    entity_at = with_speakers(resolution, report, quotations)
    read = read_events(report, times, entity_at)
    told = [act for act in read.others if not is_within_quotes(act, quotations)]
    return Claims(
        times,
        quotations,
        tuple(attribute(find_quantities(report, times, entity_at), quotations)),
        tuple(with_sources([*read.events, *told], quotations)),
        attributions.held,
        tuple(with_sources(read.allusions, quotations)),
    )


def is_within_quotes(act: EventMention, quotations: Sequence[Quotation]) -> bool:
    """Tell whether somebody else's own words tell an act."""
    direct = (quotation for quotation in quotations if quotation.mode is QuotationMode.DIRECT)
    return any(quotation.content.contains(act.trigger) for quotation in direct)


def attribute(quantities: Iterable[Quantity], quotations: Sequence[Quotation]) -> Iterable[Quantity]:
    """Name for each figure the innermost statement that it stands in: a figure is only as good as who gives it."""
    for quantity in quantities:
        around = [quotation for quotation in quotations if quotation.content.contains(quantity.span)]
        innermost = min(around, key=lambda quotation: (len(quotation.content), quotation.id), default=None)
        yield quantity if innermost is None else replace(quantity, attribution=innermost.id)


def tell_story(prepared: Sequence[Prepared], rule: FigureRule = FigureRule.RANGE) -> ToldStory:
    """Bring together what the reports of one story claim, and compare it; no other report changes anything in it."""
    prepared = sorted(prepared, key=lambda report: report.document.id)
    reuse = find_reuse([report.document for report in prepared])
    parsed = date_reports([report.parsed for report in prepared], reuse)
    names = {report.document.id: report.names for report in prepared}
    resolution = resolve_entities(parsed, names, load_gazetteer())
    documents = {report.document.id: report.document for report in parsed}
    story = compare_reports(parsed, reuse, resolution, rule)
    return ToldStory(story, resolution.entities, tuple(documents.values()), find_issues(story, documents, resolution))


def find_issues(story: Story, documents: Mapping[str, Document], resolution: Resolution) -> tuple[Issue, ...]:
    return (
        *resolution.issues,
        *unresolved(story),
        *unread(story, documents),
        *doubtful_sources(resolution.doubts, story.quotations),
        *doubtful(story, documents),
    )


def merge_events(
    joined: Sequence[tuple[EventMention, ...]],
    parsed: tuple[Parsed, ...],
    times: Mapping[str, tuple[TimeExpression, ...]],
    resolution: Resolution,
    reader: TellingReader,
    quotations: Sequence[Quotation],
) -> list[tuple[Event, tuple[EventMention, ...]]]:
    """Make an event of the mentions of each; what the story is about gets the day and town that its reports imply."""
    entities = resolution.entities
    implications = Implications(joined, parsed, entities, reader, quotations)
    events = name_apart(
        merge_mentions(mentions, parsed, entities, implications.of_event(mentions), reader) for mentions in joined
    )
    merged = list(zip(events, joined, strict=True))
    scene = find_scene(merged, [report.document for report in parsed], times, entities, load_gazetteer())
    if scene is None:
        return merged
    implied = (scene.days, scene.place)
    told = (
        replace(merge_mentions(mentions, parsed, entities, implied, reader), id=event.id)
        if event.id == scene.event
        else event
        for event, mentions in merged
    )
    return list(zip(told, joined, strict=True))


def compare_reports(
    parsed: tuple[Parsed, ...], reuse: tuple[Reuse, ...], resolution: Resolution, rule: FigureRule
) -> Story:
    """Bring together what the reports of one story claim, and compare it. `parsed` is in order of publication."""
    claims = [read_claims(report, resolution) for report in parsed]
    documents = tuple(report.document for report in parsed)
    traced = trace_reuse(documents, reuse)
    clauses = {report.document.id: tuple(find_clauses(report)) for report in parsed}
    likeness = match_clauses(clauses, load_vectors().encode)
    mentions = [mention for each in claims for mention in each.mentions]
    reader = TellingReader(parsed, resolution.entities)
    allusions = [mention for each in claims for mention in each.allusions]
    joined = join_mentions(mentions, parsed, resolution.entities, reader, allusions)
    times = {report.document.id: each.times for report, each in zip(parsed, claims, strict=True)}
    quotations = [quotation for each in claims for quotation in each.quotations]
    merged = merge_events(joined, parsed, times, resolution, reader, quotations)
    events = tuple(event for event, _ in merged)
    story_claims = StoryClaims(
        documents=documents,
        parsed={report.document.id: report for report in parsed},
        origins=find_origins(parsed, traced),
        reuse=traced,
        quotations=join_utterances(quotations, parsed),
        quantities=join_quantities(
            [quantity for each in claims for quantity in each.quantities], parsed, resolution.entities, events
        ),
        times=tuple(
            time
            for each, document in zip(claims, documents, strict=True)
            for time in each.times
            if is_calendar(time, document)
        ),
        events=events,
        event_mentions={event.id: mentions for event, mentions in merged},
        entities={entity.id: entity for entity in resolution.entities},
        clauses=clauses,
        matches=likeness.matches,
        echoes=likeness.echoes,
        seconds=likeness.seconds,
    )
    findings = compare_story(story_claims)
    return Story(
        id=content_id("s", *sorted(document.id for document in documents)),
        title=choose_title([document.title for document in documents]) or documents[0].location,
        documents=tuple(document.id for document in documents),
        origins=story_claims.origins,
        quotations=story_claims.quotations,
        quantities=story_claims.quantities,
        times=story_claims.times,
        events=story_claims.events,
        reuse=traced,
        findings=findings,
        timeline=find_timeline(story_claims),
        brief=write_brief(story_claims, findings),
        figures=decide_figures(story_claims, rule),
        stances=tuple(stance for each in claims for stance in each.stances),
    )


def unresolved(story: Story) -> Iterable[Issue]:
    """List the time expressions that no date could be found for."""
    why = "relative to a publication date that the report does not give"
    return (Issue(time.span.document, time.span, "time", why) for time in story.times if time.value is None)


def doubtful(story: Story, documents: Mapping[str, Document]) -> Iterable[Issue]:
    """List the numbers and dates that could be read in two ways, or not at all."""
    for document in (documents[each] for each in story.documents):
        times = [time for time in story.times if time.span.document == document.id]
        yield from (Issue(document.id, span, "number", why) for span, why in find_doubts(document))
        yield from (Issue(document.id, span, "time", why) for span, why in find_doubtful_dates(document, times))


def unread(story: Story, documents: Mapping[str, Document]) -> Iterable[Issue]:
    """List the quotations that never end, and those of which no speaker was found."""
    for document in story.documents:
        yield from find_unread(documents[document], [q for q in story.quotations if q.content.document == document])
