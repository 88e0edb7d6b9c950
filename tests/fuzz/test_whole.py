"""The whole way, from text of any kind to account and page: schema, spans and bytes hold whatever it says."""

import random
import resource
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.compile import compile_account
from rashomon.read.documents import make_document
from rashomon.read.report import Report
from rashomon.render import render_html, render_terminal
from rashomon.schema import Account
from tests.read.pages import LAST, MORE, PROSE
from tests.stores.reports import STRIKE, STRIKE_AGAIN

UNUSUAL = {
    "right to left": "قال الوزير يوم الاثنين “إن السفينة غرقت”. The minister said “שלום” on Monday.",
    "no width": "The\u200b minister\u200d said\ufeff on Mon\u00adday that \u2060nine people died.",
    "emoji": "The minister 👩‍👩‍👧‍👦 said “🙂🙂” on 🇬🇷 Monday; 9️⃣ died.",
    "combining": "Z̸̡̛a͓̼l̴g̵o said o̊n Mo\u0301nday that nine people díed.",
    "controls": "The minister\x00 said\x1b[31m on\x85 Monday\u2028 that\u2029 nine\x0b died\x0c.",
    "beyond the first plane": "𝐓𝐡𝐞 𝐦𝐢𝐧𝐢𝐬𝐭𝐞𝐫 said on Monday that 𝟗 people 𐍈 died.",
    "one word": "a" * 5_000,
    "deep quotations": "“" * 150 + "We left," + "”" * 150 + " he said.",
    "brackets": "(" * 400 + "nine died" + ")" * 400,
    "figures": " ".join(f"{number} people died and {number * 7} were hurt." for number in range(50)),
    "dates": " ".join(f"On {1 + day % 28} March {1900 + day % 200} it rained." for day in range(60)),
    "names": " ".join(
        f"Ann{chr(97 + n % 26)}a Bor{chr(97 + n // 26)}en met Prime Minister Oz{n} Lee." for n in range(50)
    ),
    "only signs": "?!.,;:—“”‘’()[]{}<>" * 100,
    "no sentence end": "and the minister said that " * 60,
}


def report(text, name="a"):
    return make_document(Report(f"{name}.txt", text, "0" * 64, "utf-8", outlet=name, published="2021-03-02"))


def check_account(texts, pipeline):
    """What holds of every account: it follows its schema, reads back, is shown, and is made again to the byte."""
    documents = [report(text, f"Post {number}") for number, text in enumerate(texts)]
    account = compile_account(documents, pipeline=pipeline)
    written = account.to_json()  # raises where a span lies outside of its text
    assert Account.from_json(written) == account  # and here where its words do not read back
    assert compile_account(documents[::-1], pipeline=pipeline).stories == account.stories
    render_html(account).encode()
    render_terminal(account, 80).encode()


@pytest.mark.parametrize("name", UNUSUAL)
def test_unusual_text(pipeline, name):
    """Text that newsrooms do not write, alone and within a report that has a copy."""
    text = UNUSUAL[name]
    check_account([STRIKE, f"{STRIKE_AGAIN}\n\n{text}\n\n{MORE}"], pipeline)


PIECES = st.sampled_from([PROSE, MORE, LAST, *STRIKE.split("\n\n"), *(text[:300] for text in UNUSUAL.values())])


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.lists(PIECES | st.text(max_size=40), min_size=1, max_size=5), min_size=1, max_size=3),
    st.sampled_from(" \n"),
)
def test_any_text(pipeline, reports, gap):
    """Sentences of reports and any signs, in any order, in one report or three."""
    texts = ["".join(sign for sign in gap.join(pieces) if not "\ud800" <= sign <= "\udfff") for pieces in reports]
    check_account(texts, pipeline)


def test_a_megabyte_without_a_blank(pipeline):
    """One word of a million letters is one report in bounded time and memory."""
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    check_account(["a" * 1_000_000], pipeline)
    assert time.process_time() - began < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_500_000  # KiB


def test_changed_reports_are_told(pipeline):
    """Reports of our own with pieces lost, doubled and moved."""
    for seed in range(2):
        chance = random.Random(seed)
        words = STRIKE.split(" ")
        for _ in range(30):
            words.insert(
                chance.randrange(len(words)), words.pop(chance.randrange(len(words))) * chance.choice((0, 1, 2))
            )
        check_account([STRIKE, " ".join(words)], pipeline)
