"""Words are cut as the treebanks cut them, on careless pages too."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, HYPHENS
from spacy.lang.en.punctuation import TOKENIZER_INFIXES
from spacy.lang.en.tokenizer_exceptions import TOKENIZER_EXCEPTIONS
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.lang.tokenizer_exceptions import URL_MATCH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

from rashomon.parse import tokenizer
from rashomon.parse.tokenizer import MAX_RUN_CHARS, english_tokenizer, infixes, lexicon, suffixes, tokenize

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


@cache
def spacy_tokenizer() -> Tokenizer:
    """Make spaCy's own tokenizer of its own tables and our additions, with its whole classes of letters."""
    rules = {chunk: words for chunk, words in TOKENIZER_EXCEPTIONS.items() if chunk != "and/or"}
    rules |= {word: [{65: word}] for word in (*lexicon()["abbreviations"], *lexicon()["whole"])}
    own = len(infixes()) - len(tokenizer.cuts()["infixes"])
    classes = tokenizer.cuts()["classes"]
    added = infixes()[-own:]
    for name, whole in (("alpha", ALPHA), ("lower", ALPHA_LOWER), ("upper", ALPHA_UPPER)):
        added = [rule.replace(classes[name], whole) for rule in added]
    return Tokenizer(
        Vocab(),
        rules=rules,
        prefix_search=compile_prefix_regex(TOKENIZER_PREFIXES).search,
        suffix_search=compile_suffix_regex(
            [*TOKENIZER_SUFFIXES, *suffixes()[len(tokenizer.cuts()["suffixes"]) :]]
        ).search,
        infix_finditer=compile_infix_regex(
            [*(rule for rule in TOKENIZER_INFIXES if HYPHENS not in rule), *added]
        ).finditer,
        url_match=URL_MATCH,
    )


PIECES = st.one_of(
    st.sampled_from([*TOKENIZER_EXCEPTIONS, *".,;:'’“”-–—…/()$£%°™", "U.S.", "5", "8pm", "12km", "x.org"]),
    st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), max_size=4),
    st.sampled_from([" ", "  ", "\n", " \n"]),
)


@settings(deadline=None)  # the first text loads the tables
@given(st.lists(PIECES, max_size=12).map("".join))
def test_words_are_those_of_spacy(text: str) -> None:
    """The rules are spaCy's: every text is cut as spaCy itself cuts it, odd letters and smileys too."""
    doc = spacy_tokenizer()(text)
    assert english_tokenizer().words(text) == ([t.text for t in doc], [bool(t.whitespace_) for t in doc])
