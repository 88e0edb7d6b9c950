"""Passages that reports share are found to the letter, verbatim or edited; common phrases are not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.relate.reuse import find_reuse
from rashomon.schema import Block, BlockKind
from tests.relate.pile import make_document, read_back

LEAD = "Fishermen blocked the harbour of Selm on Monday after the ministry doubled the mooring fee overnight"
QUOTE = "We have asked for one meeting since March and nobody has even answered the telephone"


def pair(left, right):
    return make_document("left", f"Left\n{left}"), make_document("right", f"Right\n{right}")


def only(documents):
    passages = find_reuse(documents)
    assert len(passages) == 1
    return passages[0]


def test_a_verbatim_passage_is_found_on_both_sides():
    """Exact offsets, and nothing of the different words around it."""
    documents = pair(f"Earlier, traders fled. {LEAD}. Boats left.", f"{LEAD}. Police watched from the quay.")
    passage = only(documents)
    assert set(read_back(passage, documents).values()) == {LEAD}
    assert (passage.edited, passage.similarity, passage.source) == (False, 1.0, None)


EDITED = [
    LEAD.upper(),
    LEAD.replace(" ", "\u00a0"),
    LEAD.replace("mooring fee", "“mooring fee”"),
    LEAD.replace("harbour of Selm", "harbour, of Selm,"),
]


@pytest.mark.parametrize("copy", EDITED)
def test_typography_is_no_edit(copy):
    """Case, quotation marks, commas and no-break spaces come and go on any site."""
    documents = pair(LEAD, copy)
    assert not only(documents).edited


WORDED = [
    LEAD.replace("blocked", "have blocked"),
    LEAD.replace("doubled", "has tripled"),
    LEAD.replace("overnight", "on Sunday night"),
    LEAD.replace("of Selm ", ""),
]


@pytest.mark.parametrize("copy", WORDED)
def test_small_edits_do_not_break_a_passage(copy):
    """An inserted, deleted or swapped word leaves one passage, marked as edited or cut at its end."""
    documents = pair(
        f"{LEAD} while the mayor was away in the capital.", f"{copy} while the mayor was away in the capital."
    )
    passage = only(documents)
    assert passage.edited
    assert 0.7 < passage.similarity < 1
    assert all(words.startswith("Fishermen") for words in read_back(passage, documents).values())


NO_REUSE = [
    (
        "US Secretary of State Ann Bell and Foreign Minister Igor Nov met.",
        "US Secretary of State Ann Bell and Foreign Minister Igor Nov ate.",
    ),
    ("It was one of the most important of all.", "That is one of the most important of his."),
    ("The port was closed at noon.", "At noon the harbour reopened."),
]


@pytest.mark.parametrize(("left", "right"), NO_REUSE)
def test_names_and_common_phrases_are_no_reuse(left, right):
    """Titles with names, and words that any text has, show no copying."""
    assert find_reuse(pair(left, right)) == ()


def test_furniture_is_not_compared():
    """Two sites of one publisher ask for money in the same words."""
    plea = "# Quality journalism takes a lot of time, money and hard work to produce, and we still do it every day"
    assert find_reuse(pair(f"The port closed.\n{plea}", f"Boats sank.\n{plea}")) == ()


def test_a_passage_of_several_reports_is_one_group():
    """One span for each report; what only two of them share stands in a group of its own."""
    documents = [
        make_document("a", f"A\n{LEAD}. “{QUOTE},” said a skipper."),
        make_document("b", f"B\n{LEAD}. “{QUOTE},” said a skipper."),
        make_document("c", f"C\n“{QUOTE},” one of them told us."),
    ]
    found = [read_back(passage, documents) for passage in find_reuse(documents)]
    assert {"a": QUOTE, "b": QUOTE, "c": QUOTE} in found
    assert any(set(words) == {"a", "b"} and words["a"].startswith(LEAD) for words in found)


def test_a_passage_used_twice_in_one_report_is_found_twice():
    """A standfirst repeats the lead: each place is shared with the other report."""
    documents = make_document("a", f"A\n{LEAD}.\nThe sea was calm.\n{LEAD}."), make_document("b", f"B\n{LEAD}.")
    starts = {span.start for passage in find_reuse(documents) for span in passage.spans if span.document == "a"}
    assert starts == {2, documents[0].text.rindex(LEAD)}


def test_a_passage_does_not_run_from_the_article_into_a_caption():
    """What stands under a picture is another text."""
    documents = [make_document(name, f"{name}\n{LEAD}\n{QUOTE}") for name in ("a", "b")]
    split = [
        replace(d, blocks=(*d.blocks[:2], Block(BlockKind.CAPTION, d.blocks[2].start, d.blocks[2].end)))
        for d in documents
    ]
    assert len(find_reuse(documents)) == 1
    assert len(find_reuse(split)) == 2


@pytest.mark.parametrize(
    "text", ["blah " * 20_000, "the talks in the city of a man " * 3_000, "x" * 1_000_000, "a. b! " * 20_000]
)
def test_repetition_costs_no_more_than_any_text(text):
    """A text that repeats itself must not make the work quadratic: this ends in well under a second each."""
    documents = [make_document(name, f"{name}\n{text}") for name in "abc"]
    assert len(find_reuse(documents)) <= 8


def test_many_copies_are_one_group():
    """Two hundred copies of one wire are linked without holding each against each."""
    documents = [make_document(f"d{n:03}", f"Title {n}\n{LEAD}. {QUOTE}.") for n in range(200)]
    assert [len(passage.spans) for passage in find_reuse(documents)] == [200]


SENTENCES = st.lists(
    st.sampled_from(
        [LEAD, QUOTE, "The sea was calm", "Police watched from the quay all through the long and silent night"]
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_order_and_copies_change_nothing(piles, random):
    """The order of reports, and one handed over twice, change no passage; every span lies in its report."""
    documents = [make_document(f"d{n}", "Title\n" + ". ".join(parts)) for n, parts in enumerate(piles)]
    found = find_reuse(documents)
    shuffled = [*documents, documents[0]]
    random.shuffle(shuffled)
    assert find_reuse(shuffled) == found
    for passage in found:
        assert len({span.document for span in passage.spans}) == len(passage.spans) >= 2
        assert all(words.strip() for words in read_back(passage, documents).values())


def test_a_set_phrase_around_names_is_no_reuse():
    """Two reports of one command in one city say so alike."""
    left = "A shell fell, according to a source at Selm Command. Nine fled."
    right = "Traders came back, according to a source at Selm Command. It rained."
    assert find_reuse(pair(left, right)) == ()


def test_a_name_with_its_office_is_no_reuse():
    """Every report that quotes the man says who he is."""
    left = "The fire is out, said Anna Holm head of the Baltic Observatory for Human Rights. Nine fled."
    right = "Anna Holm head of the Baltic Observatory for Human Rights told us that it rained."
    assert find_reuse(pair(left, right)) == ()


@pytest.mark.parametrize(
    ("run", "shared"),
    [
        ("blamed for possible fraud over botched harbour contracts", True),
        ("in the old town of Selm on the", False),
    ],
)
def test_eight_words_are_reuse_where_they_say_much(run, shared):
    """Eight words of place and time stand in any two reports of one day; eight that tell something hardly do."""
    documents = pair(
        f"Traders saw the council {run}. Boats left.", f"Nobody met them {run}, though police watched the quay."
    )
    assert bool(find_reuse(documents)) is shared
