"""Laws of reading: whatever comes in, every character is accounted for and nothing crashes."""

import json
import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rashomon.read import read
from rashomon.read.layout import lay_out
from tests.read.pages import LAST, MORE, PROSE

LINES = st.sampled_from(
    [
        PROSE,
        MORE,
        LAST,
        "Ferry sinks off Patras",
        "By Lia Mora | Published: March 4, 2021",
        "Tags Greece Patras Ferry A ferry sank on Tuesday.",
        "ferry, patras, greece, sea, ferry sinks In this photo taken on Monday, a raft lies there. (X via AP)",
        "Leave a Reply",
        "PATRAS, Greece (AP) — The ferry left.",
        "Published March 4 2021 Ferry sinks off Patras The ferry left. Read Also",
        "(With AP and AFP) Last Update: 4 March 2021 KSA 20:36 - GMT 17:36",
        "Source: Example News & Agencies",
        "“We are safe,” he said. --Reuters",
        "Print Tweet Views 12 Related Ten lost at sea At least ten people were lost.",
        "The ferry left. Rescuers search the harbour - YouTube The owner was away.",
        "It sank. AP Photo Lia Mora Greek Rescue Boats Search the Sea for a Raft The owner said so. Related News Storms",
        "Agencies contributed to this report. Follow us on X Read Also",
    ]
)
PAGES = st.lists(st.one_of(LINES, st.text(max_size=80)), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", " ", "\u2028"]).map(lambda gap: gap.join(lines))
)


@given(PAGES, st.one_of(st.none(), st.just("Ferry sinks off Patras"), st.text(max_size=20)))
@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@example("\x85\x1c\u2029", None)
@example("a" * 3000, None)
def test_blocks_hold_all_words_once_and_in_order(text, title):
    """Blocks lie in the text, in order, apart from one another, and leave out only white space."""
    blocks = lay_out(text, title)
    for block in blocks:
        assert 0 <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
    for before, after in pairwise(blocks):
        assert before.end <= after.start
    covered = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(covered.split()) == "".join(text.split())


@given(st.binary(max_size=400), st.sampled_from([".txt", ".html", ".json", ".jsonl", ".csv", ".tsv"]))
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@example(b"\xff\xfe\x00", ".txt")
@example(b'text\n"', ".csv")
def test_no_bytes_crash_the_reader(tmp_path, raw, suffix):
    """Any file gives a document, or an issue that says why not."""
    path = tmp_path / f"any{suffix}"
    path.write_bytes(raw)
    reading = read([path])
    assert reading.documents or reading.issues or suffix in {".csv", ".tsv", ".json"}


@given(
    st.dictionaries(
        st.sampled_from(["text", "title", "date", "outlet", "authors", "url", "content"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
            max_leaves=6,
        ),
    )
)
@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_no_record_crashes_the_reader(tmp_path, record):
    """Crawlers write anything into their fields."""
    path = tmp_path / "any.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    reading = read([path])
    assert reading.documents or reading.issues


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "A, ",
        "a, ",
        '"',
        "(",
        "A B ",
        "a\n",
        "Tags A ",
        "1 ",
        ". ",
        "Source: A ",
        "A - ",
        "(A) ",
        "A. ",
        "by A ",
        "March 4 2021 ",
        "Share A ",
        "A. Related A ",
        "A. Source A ",
        "A. Print 1 Tweet ",
        "A - YouTube ",
        "A. AP Photo A ",
        "A. Agencies contributed to this report ",
        "(Photo a ",
    ],
)
def test_long_lines_take_linear_time(unit):
    """A hostile line of the longest length that is read does not hang."""
    few, many = (layout_seconds(unit * (size // len(unit))) for size in (6_000, 24_000))
    assert many < 0.2 or many < 10 * few  # four times the text: about 4 if linear, 16 if quadratic


def layout_seconds(text):
    """Measure processor time, so that a busy machine fails no test."""
    started = time.process_time()
    assert lay_out(f"{PROSE}\n\n{text}\n\n{PROSE}")
    return time.process_time() - started
