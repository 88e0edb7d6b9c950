"""Words are cut as the treebanks cut them, on careless pages too."""

import pytest

from rashomon.parse.tokenizer import MAX_RUN_CHARS, tokenize

CASES = {
    "He doesn't know; it’s theirs.": "He does n't know ; it ’s theirs .",
    "a compromise.I have said": "a compromise . I have said",
    "word,word and he left,”she said": "word , word and he left , ” she said",
    "“We’ll go,”he said.": "“ We ’ll go , ” he said .",
    "Sen. Ortiz met Lt. Gen. Bell": "Sen. Ortiz met Lt. Gen. Bell",
    "the 12-year-old boy": "the 12 - year - old boy",
    "a U.S.-led raid": "a U.S. - led raid",
    "anti-war and non-profit and re-elected": "anti-war and non-profit and re-elected",
    "the rebel-held town": "the rebel - held town",
    "an F-16 and two Su-24s": "an F - 16 and two Su - 24s",
    "at 6:00am and 0711GMT": "at 6:00 am and 0711 GMT",
    "in 2003-2005, or 2003–2005": "in 2003 - 2005 , or 2003 – 2005",
    "MOSCOW—The talks": "MOSCOW — The talks",
    "10\u00a0000 people\nfled": "10 000 people fled",
    "him and/or her": "him and / or her",
    "$3.5bn and 50%": "$ 3.5bn and 50 %",
    "(they left)today": "( they left ) today",
    "see http://example.org/a?b=1 or mail a@example.org": "see http://example.org/a?b=1 or mail a@example.org",
}


@pytest.mark.parametrize(("text", "words"), CASES.items())
def test_words(text: str, words: str) -> None:
    """Each case with its words, apart."""
    assert " ".join(tokenize(text)[0]) == words


@pytest.mark.parametrize("run", ["(", "x", "'", "-", "1.", "“", "a/"])
def test_a_long_run_is_cut(run: str) -> None:
    """Runs without a space stay linear in time, and lose no character."""
    text = run * 20_000 + " end"
    words, spaces = tokenize(text)
    assert "".join(word + " " * space for word, space in zip(words, spaces, strict=True)) == text
    assert max(map(len, words)) <= MAX_RUN_CHARS
