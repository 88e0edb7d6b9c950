"""Cases for the words of one speech in the reports of two who heard it."""

from rashomon.relate.reuse import find_reuse
from tests.relate.pile import make_document, read_back

SPEECH = "We will mend the northern pier before the winter storms come and not a day later"
PROSE = "The crews of nine boats waited on the quay for the result of the vote while the harbour master read the list"


def words_shared(one, other):
    documents = [make_document("one", f"Pier\n{one}"), make_document("other", f"Storms\n{other}")]
    return [read_back(passage, documents) for passage in find_reuse(documents)]


def test_two_reporters_share_the_words_that_both_quote():
    """And neither who told whom nor what stands before it, though that is the same on both sides."""
    one = f"The mayor spoke on Monday. The mayor said: “{SPEECH}.”"
    other = f"Criticism came at noon. The mayor said: “{SPEECH}.”"
    assert words_shared(one, other) == [{"one": SPEECH, "other": SPEECH}]


def test_who_told_whom_stands_between_two_passages():
    more = "The money has been there since the spring and nobody has asked for it"
    one = f"“{SPEECH},” the mayor told reporters at noon. “{more}.”"
    other = f"“{SPEECH},” Ms. Kline told reporters on Monday. “{more}.”"
    assert {passage["one"] for passage in words_shared(one, other)} == {SPEECH, more}


def test_a_rewrite_keeps_its_prose_beside_the_quotation():
    one = f"{PROSE}. “{SPEECH},” the mayor told reporters."
    other = f"{PROSE}. “{SPEECH},” Ms. Kline told reporters."
    assert any(PROSE in passage["one"] for passage in words_shared(one, other))


def test_a_long_run_that_neither_quotes_is_no_phrase_around_a_quotation():
    """It stays, though the two share hardly more than a speech."""
    run = "the ministry had closed the northern pier twice before"
    speech = f"{SPEECH}, and whoever doubts it may come and count the stones"
    one = f"The mayor said: “{speech}.” He recalled that {run}."
    other = f"Critics said {run} without a word. “{speech},” the mayor said."
    assert {passage["one"] for passage in words_shared(one, other)} == {speech, run}
