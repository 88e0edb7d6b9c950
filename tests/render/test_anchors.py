"""The full text of a report as HTML: every mark reads back, however marks cross, and nothing in a text is code."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rashomon.render.anchors import Mark, Ref, escape_text, text_html
from rashomon.schema import Block, BlockKind
from tests.builders import at, report
from tests.render.reading import read_page

TAGS = {"title": "p", "paragraph": "p"}
STORY = "Head\n\nOne two three four.\n\nFive six.\n"


def mark(document, words, name="x", **more):
    span = at(document, words)
    return Mark(span.start, span.end, name, **more)


def test_a_mark_is_one_element():
    """The plain case: one span with the name and nothing else."""
    document = report(STORY, "A", None)
    assert '<span id="x">two three</span>' in text_html(document, [mark(document, "two three")], TAGS)


def test_a_mark_inside_another_is_an_element_in_an_element():
    """A figure inside a statement leaves the statement whole, whichever comes first."""
    document = report(STORY, "A", None)
    outer, inner = mark(document, "two three four", "outer"), mark(document, "three", "inner")
    for marks in ([outer, inner], [inner, outer]):
        html = text_html(document, marks, TAGS)
        assert '<span id="outer">two <span id="inner">three</span> four</span>' in html


def test_of_crossing_marks_the_first_stays_whole():
    """What must land on its exact words is planted first; the later mark is cut and names its second piece."""
    document = report(STORY, "A", None)
    html = text_html(document, [mark(document, "two three", "first"), mark(document, "three four", "second")], TAGS)
    assert '<span id="first">two <span id="second">three</span></span><span data-more="second"> four</span>' in html


def test_a_mark_over_two_blocks_keeps_what_stands_between():
    """A copied run of two paragraphs reads back with its blank line."""
    document = report(STORY, "A", None)
    words = "four.\n\nFive"
    assert read_page(text_html(document, [mark(document, words)], TAGS)).words["x"] == words


def test_two_names_for_the_same_words():
    """A piece of one mark may be the whole of another: both names are there."""
    document = report(STORY, "A", None)
    marks = [mark(document, "two", "a"), mark(document, "One two", "b"), mark(document, "two three", "c")]
    page = read_page(text_html(document, marks, TAGS))
    assert (page.words["a"], page.words["b"], page.words["c"]) == ("two", "One two", "two three")


def test_a_link_back_adds_no_words():
    """The sign of a link back is drawn by the style: the words around it stay the report's."""
    document = report(STORY, "A", None)
    html = text_html(document, [mark(document, "two", refs=(Ref("#f1-1", "1"), Ref("#e1-2")))], TAGS)
    assert (
        '<a class="ref" href="#e1-2" aria-label="event"></a><a class="ref" href="#f1-1" data-sign="1" aria-label="finding 1"></a>'
        in html
    )
    assert read_page(f"<div id=all>{html}</div>").words["all"] == STORY


def test_text_outside_every_block_is_shown():
    """A reader that missed a stretch must not make it vanish from the page."""
    document = report("Alpha beta gamma", "A", None, blocks=(Block(BlockKind.PARAGRAPH, 6, 10),))
    html = text_html(document, [], TAGS)
    assert html == "<p>Alpha </p><p>beta</p><p> gamma</p>"


def test_hostile_text_is_text():
    """Markup, line ends and turning marks of a report are its words, not the page's."""
    assert escape_text("<script>&\"'") == "&lt;script&gt;&amp;&quot;&#x27;"
    assert escape_text("a\r\nb") == "a&#13;\nb"
    assert escape_text("a\u202eb") == "a<span hidden>\u202e</span>b"
    assert escape_text("a\x00\ud800b") == "a\ufffd\ufffdb"


def test_deep_nesting_is_no_stack():
    """Two thousand statements inside each other are written without recursion."""
    document = report("x" * 5000, "A", None)
    marks = [Mark(i, 5000 - i, f"m{i}") for i in range(2000)]
    html = text_html(document, marks, TAGS)
    assert html.count("<span") == 2000


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=12),
    st.sets(st.integers(0, 60), max_size=6),
)
def test_every_mark_reads_back(text, stretches, edges):
    """Law: the pieces of a mark, in order, are its words: for any text, blocks and marks."""
    cuts = sorted({0, len(text), *(edge for edge in edges if edge < len(text))})
    blocks = tuple(Block(BlockKind.PARAGRAPH, a, b) for a, b in pairwise(cuts))[::2]
    document = report(text, "A", None, blocks=blocks)
    marks = {Mark(a, min(b, len(text)), f"m-{a}-{min(b, len(text))}") for a, b in stretches if a < min(b, len(text))}
    page = read_page(text_html(document, sorted(marks, key=lambda m: m.name), TAGS))
    assert {mark.name: page.words[mark.name] for mark in marks} == {m.name: text[m.start : m.end] for m in marks}
    assert len(page.ids) == len(set(page.ids))
