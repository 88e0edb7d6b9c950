"""Cuts text into words the way the treebanks do."""

import re
from functools import cache
from typing import Final

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, HYPHENS
from spacy.lang.en.punctuation import TOKENIZER_INFIXES
from spacy.lang.en.tokenizer_exceptions import TOKENIZER_EXCEPTIONS
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.lang.tokenizer_exceptions import URL_MATCH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import create_vocab

from rashomon.lexicons import read_table
from rashomon.parse.spaces import WHITE

MAX_RUN_CHARS: Final = 300  # spaCy peels marks off a word one by one: quadratic in a run without spaces
LONG_RUN: Final = re.compile(rf"[^ ]{{{MAX_RUN_CHARS}}}(?=[^ ])")


@cache
def lexicon() -> dict[str, list[str]]:
    return {name: words.split() for name, words in read_table("rashomon.parse", "tokens.toml").items()}


@cache
def english_tokenizer() -> Tokenizer:
    """Make the tokenizer, once; its vocabulary is shared by every Doc that it makes."""
    from spacy.lang.en import EnglishDefaults  # stop words and number words, for the lexical attributes of tokens

    vocab = create_vocab("en", EnglishDefaults)
    rules = {word: rule for word, rule in TOKENIZER_EXCEPTIONS.items() if word != "and/or"}
    rules |= {word: [{65: word}] for word in (*lexicon()["abbreviations"], *lexicon()["whole"])}
    return Tokenizer(
        vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(TOKENIZER_PREFIXES).search,
        suffix_search=compile_suffix_regex(suffixes()).search,
        infix_finditer=compile_infix_regex(infixes()).finditer,
        token_match=None,
        url_match=URL_MATCH,
    )


def suffixes() -> list[str]:
    units = "|".join(re.escape(unit) for unit in lexicon()["after_numbers"])
    return [*TOKENIZER_SUFFIXES, rf"(?<=[0-9])(?:{units})", r"(?<=[)\]])[:;.,]", "[—–]"]


def infixes() -> list[str]:
    """Give spaCy's infixes, with the hyphens and the missing spaces of the treebanks and of careless pages."""
    hyphen = rf"(?<=[{ALPHA}])(?:{HYPHENS})(?=[{ALPHA}])"
    kept = [rule for rule in TOKENIZER_INFIXES if HYPHENS not in rule]
    before = "".join(rf"(?<!\b{prefix})(?<!\b{prefix.capitalize()})" for prefix in lexicon()["prefixes"])
    return [
        *kept,
        before + hyphen,
        rf"(?<=[{ALPHA}])-(?=[0-9])",
        rf"(?<=[{ALPHA_UPPER}]\.)-(?=[{ALPHA}])",
        r",(?=[\"”])",
        rf"(?<=[0-9])-(?=[{ALPHA}])",
        r"(?<=[0-9])[–—](?=[0-9])",
        rf"(?<=[{ALPHA}0-9.,;:!?)\]”\"])[–—]+(?=\S)",
        rf"(?<=[{ALPHA_LOWER}0-9\]\)])[!?.](?=[{ALPHA_UPPER}][{ALPHA}])",
        rf"(?<=[{ALPHA_LOWER}]{{2}})[;,](?=[{ALPHA}0-9])",
        r"(?<=\w)[()\[\]](?=\w)",
        rf"(?<=[{ALPHA}0-9.,!?;:])[\"“”](?=[{ALPHA}0-9])",
        rf"(?<=[{ALPHA}])/(?=[{ALPHA}])",
    ]


def tokenize(text: str) -> tuple[list[str], list[bool]]:
    """Cut a whole text into words, and tell of each whether white space follows.

    There is a space wherever the text has any one character of white space (line breaks and NBSPs too), so that a
    line break is no word; longer white space is a word of its own. Words and spaces together are as long as the text.
    """
    plain = WHITE.sub(" ", text)
    tokenizer = english_tokenizer()
    words: list[str] = []
    spaces: list[bool] = []
    for stretch in short_stretches(plain) if LONG_RUN.search(plain) else [plain]:
        for token in tokenizer(stretch):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return words, spaces


def short_stretches(text: str) -> list[str]:
    """Cut a text so that no stretch of non-space is longer than MAX_RUN_CHARS; the spaces stay where they are."""
    stretches, start = [], 0
    for match in LONG_RUN.finditer(text):
        stretches.append(text[start : match.end()])
        start = match.end()
    return [*stretches, text[start:]]
