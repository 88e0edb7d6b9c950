"""The account as text: in the terminal, as Markdown, as JSON."""

import json
import re

import pytest

from rashomon.errors import InvalidAccount, InvalidSpan
from rashomon.render import render_json, render_markdown, render_terminal
from rashomon.render.harmless import harmless
from rashomon.schema import Issue, Span, account_from_dict
from tests.builders import account_of, bridge_account, hostile_account, report

ESCAPE = "\x1b"


def test_the_terminal_tells_the_origins_first_then_where_they_part():
    """Order of the account, and the findings that matter before those that do not."""
    text = render_terminal(bridge_account())
    marks = (
        "5 reports, 3 origins",
        "IN BRIEF",
        "WHERE THEY PART  4",
        " 1  CONTRADICTION of place, major",
        " 4  DRIFT of modality, minor",
        "THEY AGREE",
        "ON ONE ORIGIN ALONE",
        "WHO SAID WHAT",
        "FIGURES",
        "EVENTS",
        "TIMELINE",
        "NOT READ OR NOT UNDERSTOOD",
    )
    positions = [text.index(mark) for mark in marks]
    assert positions == sorted(positions)


def test_evidence_is_quoted_with_its_report_the_odd_one_out_first():
    """A reader sees who stands alone, on how many witnesses, and the words that changed."""
    text = render_terminal(bridge_account())
    assert "> 1 origin: Valmora Today: “in the port of Selm”" in text
    assert "> 2 origins: Meridian: “in Karsova” likewise Karsova Courier, Radio Delta" in text
    assert "“[will] visit the site on Wednesday”" in text
    assert "ministry[…] about" in text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_keep_to_the_width(width):
    """Nothing runs over, in a narrow window either."""
    assert max(map(len, render_terminal(bridge_account(), width).splitlines())) <= width


def test_colour_only_where_it_is_wanted():
    """Without colour there is not one escape sequence; with it, the words are the same."""
    plain, coloured = (render_terminal(bridge_account(), colour=wanted) for wanted in (False, True))
    assert ESCAPE not in plain
    assert ESCAPE in coloured
    assert [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines()] == plain.splitlines()


def test_a_hostile_report_cannot_reach_the_terminal():
    """No escape sequence and no turning mark of a report gets through, in any field."""
    for text in (render_terminal(hostile_account()), render_markdown(hostile_account())):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", text)


def test_markdown_of_a_hostile_report_is_text():
    """No raw HTML, no link, no table cell of a report's own making."""
    text = render_markdown(hostile_account())
    assert not re.search(r"(?<!\\)<", text.replace("> ", ""))
    assert "](" not in text.replace("\\](", "")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {4, 5}


def test_markdown_reads_like_the_account():
    """Headings, quoted evidence, tables."""
    text = render_markdown(bridge_account())
    assert text.startswith("# 5 reports, 3 origins\n\n*Bridge falls at Karsova*\n")
    assert "> Northern Post: “**will** visit the site on Wednesday”" in text
    assert "| killed, Karsova, 4 March 2024 | at least 9 | Meridian | “At least nine people” |" in text
    assert text.endswith("with the pipeline builders.\n")


@pytest.mark.parametrize("account", [bridge_account(), hostile_account(), account_of([], [])])
def test_json_comes_back_as_the_same_account(account):
    """What is written can be read, and is the same."""
    text = render_json(account)
    assert text.endswith("}\n")
    assert account_from_dict(json.loads(text)) == account


def test_json_keeps_the_letters_of_all_scripts():
    """UTF-8, not escapes; a lone surrogate, which UTF-8 cannot hold, is the one exception."""
    text = render_json(account_of([], [report("Größe 東京", "A", None, title="\ud800")]))
    assert "Größe 東京" in text
    assert "\\ud800" in text
    text.encode()


def test_an_account_that_breaks_its_schema_is_not_written():
    """An id with no text, a span outside the text: refused, with the place."""
    document = report("Short.", "A", None)
    outside = Issue(document.id, Span(document.id, 2, 99), "x", "y")
    with pytest.raises(InvalidSpan, match="lies outside"):
        render_json(account_of([], [document], issues=(outside,)))
    with pytest.raises(InvalidAccount, match="published"):
        render_json(account_of([], [report("Short.", "A", "yesterday")]))


def test_harmless_text_keeps_its_words():
    """Only what steers a terminal or turns text around is dropped."""
    assert harmless("a\x1b[31m b\u202e c\nd\té") == "a[31m b c d é"


@pytest.mark.parametrize("render", [render_terminal, render_markdown, render_json])
def test_the_same_account_gives_the_same_text(render):
    """No hash order, no clock."""
    assert render(bridge_account()) == render(bridge_account())


def test_stories_of_one_report_are_only_listed():
    """A folder of many stories is not buried under the reports that stand alone."""
    bridge = bridge_account()
    lone = report("Dam holds\n\nThe dam at Orel holds.", "Orel News", "2024-03-02")
    story = type(bridge.stories[0])("s-dam", "Dam holds", (lone.id,))
    text = render_terminal(account_of([*bridge.stories, story], [*bridge.documents, lone]))
    assert text.startswith("6 reports, 2 stories\n")
    assert "TOLD BY ONE REPORT  1\n  - Dam holds  (Orel News, 2 March 2024)\n" in text
    assert "1 report, 1 origin" not in text
