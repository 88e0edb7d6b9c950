"""The account as one page to mail: no network, no script needed, every claim linked to its exact words."""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from rashomon.render.anchors import escape_text, text_html
from rashomon.render.cast import KIND_WORDS, Named, cast
from rashomon.render.charts import Plot, Timeline, draw_figure, draw_timeline
from rashomon.render.claims import (
    Figure,
    Speaker,
    entities_of,
    figures,
    format_value,
    modality_words,
    speakers,
)
from rashomon.render.concerns import Concerns, find_concerns, offered
from rashomon.render.context import around
from rashomon.render.grid import Row, claim_rows
from rashomon.render.happenings import Happening, happenings
from rashomon.render.harmless import harmless
from rashomon.render.lineage import Branch, copy_tree
from rashomon.render.linked import ORIGIN_TINTS, marks_by_report, name_claims, span_name
from rashomon.render.maps import StoryMap, draw_map
from rashomon.render.reports import (
    Report,
    Witness,
    by_letter,
    by_report,
    count_of,
    format_day,
    format_moment,
    format_range,
    headline,
    number_reports,
    story_reports,
    witnesses,
)
from rashomon.render.rules import explain_rule
from rashomon.render.sides import Side, no_difference, of_kind, parting, sides
from rashomon.render.stances import Holder, holders
from rashomon.schema import Account, Entity, EntityKind, Finding, FindingKind, Severity, Story

BLOCK_TAGS = {
    "title": 'p class="title"',
    "standfirst": 'p class="standfirst"',
    "byline": 'p class="aside"',
    "dateline": 'span class="dateline"',
    "subhead": 'p class="subhead"',
    "paragraph": "p",
    "caption": 'p class="aside caption"',
    "credit": 'p class="aside"',
    "furniture": 'p class="aside furniture"',
}


@dataclass(frozen=True, slots=True)
class Card:
    """One finding with its number and its sides."""

    number: int
    finding: Finding
    sides: tuple[Side, ...]

    @property
    def major(self) -> bool:
        return self.finding.severity is Severity.MAJOR


@dataclass(frozen=True, slots=True)
class PlottedFigure:
    """One figure, and its values on a scale if they differ."""

    figure: Figure
    plot: Plot | None


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that the page shows of one story."""

    number: int
    story: Story
    headline: str
    trees: tuple[tuple[Witness, tuple[Branch, ...]], ...]
    cards: tuple[Card, ...]
    agreements: tuple[Finding, ...]
    singles: tuple[Finding, ...]
    columns: tuple[Report, ...]
    column_groups: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
    speakers: tuple[Speaker, ...]
    holders: tuple[Holder, ...]
    happenings: tuple[Happening, ...]
    timeline: Timeline | None
    figures: tuple[PlottedFigure, ...]
    cast: Mapping[str, list[Named]]
    choices: Mapping[str, list[Named]]
    concerns: Concerns
    atlas: StoryMap | None
    names: Mapping[tuple[str, str], str]

    @property
    def compared(self) -> bool:
        """Tell whether there is a claim that two reports make."""
        return any(row.shared for row in self.rows)


def render_html(account: Account) -> str:
    """Write the account as one HTML page. The same account gives the same bytes."""
    style, script = asset("page.css"), asset("page.js")
    return (
        environment()
        .get_template("account.html.j2")
        .render(
            **page_context(account),
            style=Markup(style),  # noqa: S704 - our own files, not a report's words
            script=Markup(script),  # noqa: S704
            style_hash=policy_hash(style),
            script_hash=policy_hash(script),
        )
    )


def page_context(account: Account) -> dict[str, object]:
    """Give what the template `stories.html.j2` shows of an account; the app sets it into its own frame."""
    reports, entities = number_reports(account), entities_of(account)
    stories = [lay_out(number, story, reports, entities) for number, story in enumerate(account.stories, 1)]
    told = {i for story in account.stories for i in story.documents}
    return {
        "account": account,
        "stories": stories,
        "others": [report for report in reports.values() if report.document.id not in told],
        "reports": reports,
        "entities": entities,
        "texts": write_texts(account, reports, [page.names for page in stories]),
        "href": lambda span: f"#{span_name(span, reports)}",
        "by_report": lambda spans: by_report(spans, reports),
        "around": lambda span: around(reports[span.document].document, span),
        "words": lambda span: reports[span.document].document.words(span),
    }


def lay_out(number: int, story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> StoryPage:
    columns = story_reports(story, reports)
    told = happenings(story, reports, entities)
    named = cast(story, reports, tuple(entities.values()))
    return StoryPage(
        number=number,
        story=story,
        headline=headline(story),
        trees=tuple((witness, copy_tree(witness, story.reuse)) for witness in witnesses(story, reports)),
        cards=tuple(Card(place, f, sides(f, reports)) for place, f in enumerate(parting(story), 1)),
        agreements=tuple(of_kind(story, FindingKind.AGREEMENT)),
        singles=tuple(of_kind(story, FindingKind.SINGLE_SOURCE)) if len(columns) > 1 else (),
        columns=tuple(columns),
        column_groups=tuple((letter, len(list(group))) for letter, group in groupby(columns, lambda r: r.letter)),
        rows=tuple(claim_rows(story, reports, entities)),
        speakers=tuple(speakers(story, reports, entities)),
        holders=tuple(holders(story, reports, entities)),
        happenings=tuple(told),
        timeline=draw_timeline(story, number, reports),
        figures=tuple(PlottedFigure(f, draw_figure(f)) for f in figures(story, reports, entities)),
        cast=named,
        choices=offered(named),
        concerns=find_concerns(named, reports),
        atlas=draw_map(named.get(KIND_WORDS[EntityKind.PLACE], ()), told),
        names=name_claims(number, story, reports, entities),
    )


def write_texts(
    account: Account, reports: Mapping[str, Report], names: Sequence[Mapping[tuple[str, str], str]]
) -> dict[str, Markup]:
    marks = marks_by_report(account, reports, names)
    return {
        document.id: Markup(text_html(document, marks.get(document.id, ()), BLOCK_TAGS))  # noqa: S704 - escaped there
        for document in account.documents
    }


def asset(name: str) -> str:
    return files("rashomon.render").joinpath("templates", name).read_text("utf-8")


def policy_hash(code: str) -> str:
    """Give the source expression that lets a content security policy name this very code."""
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


@cache
def environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=as_text,
    )
    made.filters.update(
        attribute=as_attribute,
        count_of=count_of,
        day=format_day,
        days=format_range,
        groups=by_letter,
        language=language_attribute,
        modality=modality_words,
        moment=format_moment,
        plain=plain_word,
        rule=explain_rule,
        no_difference=no_difference,
        tint=tint,
        value=format_value,
    )
    return made


def as_text(value: object) -> object:
    """Escape what a report says, with the controls that turn text around taken out of the layout."""
    return Markup(escape_text(value)) if isinstance(value, str) and not isinstance(value, Markup) else value  # noqa: S704


def as_attribute(value: str) -> Markup:
    return Markup(escape(harmless(value)))  # noqa: S704 - escaped here


def language_attribute(language: str | None) -> Markup:
    """Name the language of a report to screen readers, if its metadata gives one that can be (BCP 47)."""
    known = re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language or "en")
    return Markup(f' lang="{known.group()}"') if known else Markup()  # noqa: S704 - letters, digits and hyphens


def plain_word(value: str) -> str:
    """Write an identifier as words: "single_source" as "single source"."""
    return value.replace("_", " ").replace("-", " ")


def tint(letter: str) -> str:
    """Give the style class of an origin by its letter."""
    place = 0
    for sign in letter:
        place = place * 26 + ord(sign) - ord("A") + 1
    return f"o{(place - 1) % ORIGIN_TINTS}" if letter else ""
