"""Twice the text takes about twice as long, through every step from bytes to comparison."""

import contextlib
import time

import pytest

from rashomon.compile import prepare, tell_story
from rashomon.errors import UnreadableDocument
from rashomon.fetch.pages import find_feed_links
from rashomon.read.decode import decode
from rashomon.read.disguises import find_disguises
from rashomon.read.documents import make_document
from rashomon.read.records import find_json, find_json_lines, find_table
from rashomon.read.report import Report
from rashomon.store.words import find_terms
from tests.read.pages import PROSE

MAX_RATIO = 9.0  # of four times the text: 4 if linear, 16 if quadratic
LITTLE_SECONDS = 0.05  # below that the ratio is that of noise


def seconds(step, text, repeats):
    """Processor time, the least of some runs."""
    times = []
    for _ in range(repeats):
        began = time.process_time()
        step(text)
        times.append(time.process_time() - began)
    return min(times)


def check_growth(step, part, size, repeats=3):
    step(part * 20)
    few, many = (seconds(step, part * (count // len(part)), repeats) for count in (size, 4 * size))
    assert many < LITTLE_SECONDS or many < MAX_RATIO * few


def document_of(text):
    return make_document(Report("a.txt", f"Ferry sinks\n\n{PROSE}\n\n{text}", "0", "utf-8", published="2021-03-04"))


def decode_any(text):
    with contextlib.suppress(UnreadableDocument):
        decode(text.encode("utf-16-le"))
    with contextlib.suppress(UnreadableDocument):
        decode(text.encode("windows-1252", "replace") + b"\x92")


READERS = {
    "bytes": decode_any,
    "parts": document_of,
    "disguises": lambda text: list(find_disguises(text)),
    "json": lambda text: list(find_json("[" + text.replace("a", "1,") + "1]", "a", "utf-8")),
    "lines": lambda text: list(find_json_lines(text, "a", "utf-8")),
    "table": lambda text: list(find_table("text,date\n" + text, "a", "utf-8")),
    "links": lambda text: list(find_feed_links(text, "http://example.org/")),
    "terms": lambda text: list(find_terms(text)),
}
PARTS = [
    "a ",
    "a",
    " ",
    "\n",
    "a\n",
    '"',
    "“",
    "(",
    ",",
    "a,b\n",
    "<a ",
    "1 ",
    "A. ",
    "\u202e",
    "\u0430a ",
    "-",
    "'",
    "By A ",
    "{}\n",
]


@pytest.mark.parametrize("reader", READERS)
def test_readers(reader):
    """One sign, or a few, over and over."""
    for part in PARTS:
        check_growth(READERS[reader], part, 5_000)


@pytest.mark.parametrize(
    "part",
    [
        "“We left,” he said. ",
        "he said that she said ",
        "9 people died and ",
        "Ann Lee met Bo Oz. ",
        "on Monday, ",
        "(a) ",
        "“",
        "Paris, ",
    ],
)
def test_the_way_from_text_to_comparison(pipeline, part):
    """Claims of two reports that say the same over and over are found and compared in such time too."""

    def tell(text):
        reports = [document_of(text), make_document(Report("b.txt", f"Boat sinks\n\n{text}\n\n{PROSE}", "0", "utf-8"))]
        tell_story(prepare(reports, pipeline))

    check_growth(tell, part, 500, repeats=1)
