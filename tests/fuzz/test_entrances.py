"""Every way in, entered with real bytes that were changed and with bytes of the shape that it expects."""

import json
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.changes import bend, reword
from tests.fuzz.entrances import ENTRANCES, RECORDS, archive_bytes, enter_account

# Some hundred of each here, for they have to be cheap; `python -m bench fuzz` tries as many as it is told to.
TRIES = {"html": 60, "feed": 60, "warc": 60, "text": 100, "archive": 30, "account": 100}
QUICK = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("entered")


@pytest.mark.parametrize("name", ENTRANCES)
def test_changed_bytes_are_read_or_refused(folder, name):
    """No change of a real file does more than give a report, an issue or an error that says what is wrong."""
    entrance = ENTRANCES[name]
    seeds = entrance.seeds()

    @settings(max_examples=TRIES.get(name, 200), **QUICK)
    @given(st.sampled_from(range(len(seeds))), st.integers(0, 2**32))
    def enter(number, seed):
        entrance.enter(entrance.change(seeds[number], random.Random(seed)), folder)

    for seed in seeds:
        entrance.enter(seed, folder)
    enter()


ODD = st.text(
    st.one_of(
        st.sampled_from(
            "aA1 .,:;“”\"'‘’—-()\n\t<>&@#=+\u200b\u202e\u2066\u00a0\u0301\ufeff\U0001f642\u0627\u05d0\x00\x1b\x85\u2028"
        ),
        st.characters(),
    ),
    max_size=60,
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ODD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ODD, inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from([*RECORDS[0], *RECORDS[1], "date", "content", "articles", "headline", "schema"])


@settings(max_examples=200, **QUICK)
@given(st.lists(st.dictionaries(NAMES, VALUES, max_size=6), max_size=3), st.sampled_from(["json", "jsonl"]))
def test_records_of_any_shape(folder, records, name):
    """Whatever crawlers write into whichever field: numbers that are none, lists for words, halves of characters."""
    raw = json.dumps(records) if name == "json" else "\n".join(map(json.dumps, records)) or "{}"
    ENTRANCES[name].enter(raw.encode(), folder)


@settings(max_examples=100, **QUICK)
@given(st.lists(st.lists(ODD, min_size=1, max_size=4), min_size=1, max_size=4), st.sampled_from(",;\t"))
def test_tables_of_any_shape(folder, rows, comma):
    """Cells with quotes, breaks and signs of all kinds, more of them than columns, or fewer."""
    body = "\n".join(
        comma.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [["text", "date"], *rows]
    )
    for name in ("csv", "sidecar"):
        ENTRANCES[name].enter(body.encode("utf-8", "replace"), folder)


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div",
            ">",
            "<table><tr><td>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<svg onload=x>",
            "&lt;",
            "&#1;",
        ),
        *(
            "<title>",
            "</title>",
            '<meta charset="',
            "utf-7",
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":',
        ),
        *(
            "<item>",
            "<title>",
            "</item>",
            "<link>http://",
            "<![CDATA[",
            "]]>",
            "<?xml ",
            "<rss>",
            "<feed>",
            "<entry>",
            "\x00",
            "\ufffe",
        ),
    ]
)


@settings(max_examples=60, **QUICK)
@given(st.lists(PIECES | ODD, max_size=25), st.sampled_from(["html", "feed"]))
def test_markup_of_any_shape(folder, pieces, name):
    """Tags that never close, in any order, around any text."""
    head = "<html><body><article>" if name == "html" else "<rss version='2.0'><channel>"
    ENTRANCES[name].enter((head + "".join(pieces)).encode("utf-8", "replace"), folder)


@settings(max_examples=120, **QUICK)
@given(st.integers(0, 2**32))
def test_accounts_of_any_shape(folder, seed):
    """A value out of place is refused with where it stands, or does no harm to page, terminal and exports."""
    enter_account(bend(ENTRANCES["account"].seeds()[0], random.Random(seed)), folder)


@settings(max_examples=20, **QUICK)
@given(st.integers(0, 2**32))
def test_accounts_that_say_anything(folder, seed):
    """Words, numbers and lists of whatever kind in an account of the right shape are shown and written in every form."""
    enter_account(reword(ENTRANCES["account"].seeds()[1], random.Random(seed)), folder)


def test_an_archive_cut_off_anywhere(folder):
    """A copy that broke off, at whichever byte, is told to be damaged, or shows what is left."""
    raw = archive_bytes()[0]
    for end in range(0, len(raw), len(raw) // 40):
        ENTRANCES["archive"].enter(raw[:end], folder)
