"""A wire sentence in another house's words is one passage, up to its end; what is told anew is none."""

import time

import pytest

from rashomon.relate.reuse import find_reuse
from tests.relate.pile import make_document, read_back
from tests.relate.test_reuse import only, pair

WIRE = (
    "Selm lies in the north of Karsova province in a calm zone agreed in spring between the government's allies"
    " Lorvia and Ostia and rebel backer Vandria."
)
HOUSE = (
    "Selm lies in the north of Karsova province in a calm zone agreed in spring between the regime's friends"
    " Lorvia and Ostia and opposition backer Vandria."
)
NEXT_WIRE = "Despite the government's recapture of Tarn last winter rebel groups hold three valleys in the west of the province."
NEXT_HOUSE = (
    "Despite the regime's recapture of Tarn last winter rebel groups hold three valleys in the west of the province."
)


def test_a_sentence_in_house_style_is_one_passage_to_its_end():
    """Swaps of two words, twice, do not cut off its last words."""
    documents = pair(f"It rained. {WIRE} Buses ran.", f"{HOUSE} A choir sang.")
    assert read_back(only(documents), documents) == {"left": WIRE[:-1], "right": HOUSE[:-1]}


def test_sentences_that_follow_each_other_are_one_passage():
    """Though one ends and the next begins in other words."""
    left = WIRE.replace("rebel backer Vandria", "the rebels' friend Vandria of old")
    documents = pair(f"{left} {NEXT_WIRE}", f"{HOUSE} {NEXT_HOUSE}")
    assert only(documents).spans[0].end - only(documents).spans[0].start > len(left)


def test_words_behind_a_longer_edit_are_chance():
    """Both go on with the guards, behind seven words of their own."""
    boats = "nine boats burned in the harbour of Selm before the crews could cut them loose"
    left = f"It rained when {boats} and drifted out with the tide towards the two guards there."
    right = f"Witnesses saw that {boats} because nobody had woken the two guards in time."
    documents = pair(left, right)
    assert read_back(only(documents), documents) == {"left": boats, "right": boats}


def test_eight_words_count_between_two_reports_with_one_text():
    """They say little, but one report was worked out of the other."""
    few = "the mayor of Selm on Monday night over"
    one = f"Nine boats drifted out with the tide and a crew spoke with {few} a fee."
    other = f"Two choirs from Ostia sang at the wedding of {few} the hills."
    assert find_reuse(pair(one, other)) == ()
    both = "The valley road has been closed to lorries since the bridge below the mill gave way under a load of timber."
    documents = pair(f"{WIRE} {NEXT_WIRE} {both} {one}", f"{other} {WIRE} A choir sang. {NEXT_WIRE} {both}")
    assert any(
        "mayor" in words for passage in find_reuse(documents) for words in read_back(passage, documents).values()
    )


NOT_JOINED = [
    (f"{WIRE}\n{NEXT_WIRE}", f"{HOUSE}\n{NEXT_HOUSE}".replace("Despite the regime's", "After the regime's sudden")),
    (
        "“We saw the boats burn before the sun came up over Selm,” said a fisher. “Nobody came to help us until noon.”",
        "“We saw the boats burn before the sun came up over Selm,” Rado Ilm, 40, told us. “Nobody came to help us until noon.”",
    ),
]


@pytest.mark.parametrize(("left", "right"), NOT_JOINED)
def test_a_passage_ends_with_its_paragraph_and_its_quotation(left, right):
    """Who spoke is the outlet's own."""
    documents = pair(left, right)
    assert all(len(passage.spans) == 2 for passage in find_reuse(documents))
    texts = [words for passage in find_reuse(documents) for words in read_back(passage, documents).values()]
    assert not any("\n" in words or "fisher" in words or "told us" in words for words in texts)


def test_the_same_facts_in_another_order_are_no_copy():
    """Two reporters at one press conference."""
    left = "The mayor of Selm told reporters on Monday that nine boats had burned and two guards were hurt."
    right = "Two guards were hurt and nine boats burned, reporters heard from the mayor of Selm on Monday."
    assert find_reuse(pair(left, right)) == ()


def test_a_text_without_full_stops_costs_no_more():
    """Scraped pages lose them; 20,000 words are compared in a moment."""
    words = [f"w{n * 7919 % 10007}" for n in range(20000)]
    edited = [word if n % 9 else "x" for n, word in enumerate(words)]
    start = time.process_time()
    assert find_reuse([make_document("left", " ".join(words)), make_document("right", " ".join(edited))])
    assert time.process_time() - start < 10


@pytest.mark.parametrize("word", ["(a) ", "the ", "and the of "])
def test_small_words_over_and_over_are_no_passage(word):
    """Words without weight leave nothing of a passage, and that is no error."""
    documents = pair(f"Boat sinks. {word * 60}", f"{word * 60} Boat sinks.")
    assert all(span.start < span.end for passage in find_reuse(documents) for span in passage.spans)
