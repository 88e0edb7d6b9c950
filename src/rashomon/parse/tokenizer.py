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
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import Vocab

MAX_RUN_CHARS: Final = 300  # spaCy peels marks off a word one by one: quadratic in a run without spaces
WHITE: Final = re.compile(r"[^\S ]")
LONG_RUN: Final = re.compile(rf"[^ ]{{{MAX_RUN_CHARS}}}(?=[^ ])")

# The treebanks leave these together with what follows the hyphen (LDC's guidelines for English web text).
PREFIXES: Final = """anti bi bio co contra counter cyber de e eco ex extra fore inter intra macro mega meta micro mid
mini mis mono multi non over para post pre pro pseudo re semi sub super tele trans tri ultra un uni vice""".split()

ABBREVIATIONS: Final = """Sen. Gen. Lt. Col. Capt. Sgt. Maj. Brig. Rep. Reps. Sens. Gov. Rev. Hon. Adm. Cmdr. Cpl. Pvt. Supt. Insp. Amb. Atty. Fr.
Sr. Jr. Ft. St. Mt. Inc. Ltd. Corp. Co. Bros. vs. v. etc. al. e.g. i.e. cf. approx. est. Sept. Univ. Dept. Assn. Sheik. Pres. Msgr.
U.S. U.K. U.N. E.U. D.C. L.A. N.Y. a.m. p.m. A.M. P.M. Ph.D. M.D. B.A. M.A. Messrs. Mmes. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Oct. Nov. Dec.""".split()

ONE_WORD: Final = ("e-mail", "E-mail", "e-mails", "E-mails", "x-ray", "X-ray", "x-rays", "X-rays", "U-turn", "Yahoo!")


@cache
def english_tokenizer() -> Tokenizer:
    """Make the tokenizer, once; its vocabulary is shared by every Doc that it makes."""
    from spacy.lang.en import EnglishDefaults  # stop words and number words, for the lexical attributes of tokens

    vocab = Vocab(lex_attr_getters=EnglishDefaults.lex_attr_getters)
    rules = {word: rule for word, rule in TOKENIZER_EXCEPTIONS.items() if word != "and/or"}
    rules |= {word: [{65: word}] for word in (*ABBREVIATIONS, *ONE_WORD)}
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
    return [*TOKENIZER_SUFFIXES, r"(?<=[0-9])(?:am|pm|AM|PM|a\.m\.|p\.m\.|GMT|BST|CET|EST|EDT|UTC)", r"(?<=[)\]])[:;.,]", "[—–]"]


def infixes() -> list[str]:
    """Give spaCy's infixes, with the hyphens and the missing spaces of the treebanks and of careless pages."""
    hyphen = rf"(?<=[{ALPHA}])(?:{HYPHENS})(?=[{ALPHA}])"
    kept = [rule for rule in TOKENIZER_INFIXES if HYPHENS not in rule]
    before = "".join(rf"(?<!\b{prefix})(?<!\b{prefix.capitalize()})" for prefix in PREFIXES)
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


def tokenize(text: str) -> Doc:
    """Cut a whole text into tokens; `token.idx` is an offset into it.

    The Doc has a space wherever the text has any one character of white space (line breaks and NBSPs too), so that
    a line break is no token; longer white space is a token of its own.
    """
    plain = WHITE.sub(" ", text)
    tokenizer = english_tokenizer()
    if not LONG_RUN.search(plain):
        return tokenizer(plain)
    words: list[str] = []
    spaces: list[bool] = []
    for stretch in short_stretches(plain):
        for token in tokenizer(stretch):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(tokenizer.vocab, words=words, spaces=spaces)


def short_stretches(text: str) -> list[str]:
    """Cut a text so that no stretch of non-space is longer than MAX_RUN_CHARS; the spaces stay where they are."""
    stretches, start = [], 0
    for match in LONG_RUN.finditer(text):
        stretches.append(text[start : match.end()])
        start = match.end()
    return [*stretches, text[start:]]
