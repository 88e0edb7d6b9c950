"""Quotation marks: which words stand between them, in any house style and where a mark was lost."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.quotations.marks import MAX_LOST_CLOSE_CHARS, find_quoted
from rashomon.schema import Block, BlockKind, Document


def document_of(text: str) -> Document:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, match.start(), match.end()) for match in re.finditer(r"\S(?:[^\n]*\S)?", text)
    )
    return Document("d", "d.txt", text, "", "utf-8", blocks)


def quoted(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quoted(document_of(text)) if q.depth == 0]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        pytest.param("“The pier is gone,” she said. “All of it.”", ["The pier is gone,", "All of it."], id="curly"),
        pytest.param('"The pier is gone," she said.', ["The pier is gone,"], id="straight"),
        pytest.param("''The pier is gone,'' she said.", ["The pier is gone,"], id="typewriter"),
        pytest.param("‘The pier is gone,’ she said.", ["The pier is gone,"], id="British"),
        pytest.param("'We can't go,' said the crew's mate.", ["We can't go,"], id="British with apostrophes"),
        pytest.param("'The sailors' union won,' he said.", ["The sailors' union won,"], id="a plural's apostrophe"),
        pytest.param("The harbour's cranes and the ships' crews waited.", [], id="apostrophes alone"),
        pytest.param("He was born in the '60s and she wasn't.", [], id="a decade"),
        pytest.param("“He told me ‘run’ and I ran,” she said.", ["He told me ‘run’ and I ran,"], id="nested"),
        pytest.param('He saw it. "I ran. "Then I fell." He left.', ['I ran. "Then I fell.'], id="mark opened twice"),
        pytest.param("”The pier is gone.” ― Ola Brandt", ["The pier is gone."], id="opened with a closing mark"),
        pytest.param("“The pier is gone.’’ She left the ‘pier.’", ["The pier is gone.", "pier."], id="closed by two"),
        pytest.param('"The pier is gone, said Anna, 44.', ["The pier is gone,"], id="never closed"),
        pytest.param("«The pier is gone», she said.", ["The pier is gone"], id="guillemets"),
        pytest.param('The beam was 12" wide.', [], id="inches"),
        pytest.param("She spoke of (“a miracle”) twice.", ["a miracle"], id="in brackets"),
    ],
)
def test_marks_are_paired(text, inner):
    """What stands between marks is found without them, whoever set the type."""
    assert quoted(text) == inner


def test_a_quotation_goes_on_in_the_next_paragraph():
    """A paragraph left open and one that opens again are one speech."""
    first, second = find_quoted(document_of("“The pier is gone.\n\n“The crane too,” she said."))
    assert first.open_ended
    assert second.resumed
    assert not second.open_ended


def test_a_lost_closing_mark_takes_no_more_than_its_paragraph():
    """A mark that never closes must not swallow a page."""
    long = "word " * MAX_LOST_CLOSE_CHARS
    assert quoted(f"“The pier is gone.\n\nNobody was hurt. “{long}") == ["The pier is gone."]


@given(st.text(alphabet="ab ,.s\n\"'“”‘’`", max_size=200))
def test_stretches_lie_in_the_text(text):
    """Whatever the marks, each stretch holds words, stands inside its marks and inside one paragraph."""
    for stretch in find_quoted(document_of(text)):
        assert stretch.start < stretch.inner_start < stretch.inner_end <= stretch.end <= len(text)
        assert text[stretch.inner_start : stretch.inner_end].strip()
        assert "\n" not in text[stretch.start : stretch.end]


@pytest.mark.parametrize("piece", ['"a ', "'a ", "“", "”", "'s ", "a\" 'b ", "'as' "])
def test_marks_without_end_do_not_hang(piece):
    """A hundred thousand marks take a moment, not a minute."""
    started = time.process_time()
    find_quoted(document_of(piece * 30_000))
    assert time.process_time() - started < 10
