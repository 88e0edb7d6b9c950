"""Finds the dictionary form of a word: from a list of exceptions, else by the rules of English spelling."""

import re
from functools import cache
from pathlib import Path
from typing import Final

CURLY: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-"})
VOWEL: Final = frozenset("aeiouy")
KEPT_S: Final = ("ss", "us", "is", "news", "ics", "series", "species", "etherlands")
SHORT: Final = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]$")  # hop, plan: one syllable that doubles its last letter
PREFIXES: Final = ("under", "over", "out", "fore", "mis", "with", "be", "re", "un", "up")
AUXILIARIES: Final = {
    "'ll": "will",
    "'d": "would",
    "ca": "can",
    "wo": "will",
    "sha": "shall",
    "n't": "not",
    "nt": "not",
}
AUXILIARIES_BY_TAG: Final = {("'d", "VBD"): "have", ("'ve", "VB"): "have", ("'ve", "VBP"): "have", ("'re", "VBP"): "be"}
WITH_E: Final = tuple("v c u dg rg ng eg at iz is us os ur ir bl tl gl dl pl rs ns id ut ak ok in ar".split())
WITHOUT_E: Final = tuple("ain oin ear oar eat oat oak eak ring ling aid".split())


class Lemmatizer:
    """`words` is a vocabulary of English: a stem that it holds is believed."""

    def __init__(self, words: dict[str, int], exceptions: dict[tuple[str, str], str]) -> None:
        self.words = words
        self.exceptions = exceptions
        self.known: dict[tuple[str, str, str], str] = {}

    def lemma(self, word: str, upos: str, tag: str) -> str:
        """Give the lemma of a word with these tags (UPOS and Penn)."""
        key = (word, upos, tag)
        lemma = self.known.get(key)
        if lemma is None:
            lemma = self.known[key] = self.find(word.translate(CURLY), upos, tag)
        return lemma

    def find(self, word: str, upos: str, tag: str) -> str:
        if upos == "PROPN":
            return self.singular(word) if tag == "NNPS" and word[:-1].isalpha() and not word.isupper() else word
        word = word.lower()
        if upos in {"AUX", "VERB", "PART"}:
            if word == "'s" and upos != "PART":
                return "be"
            short = AUXILIARIES_BY_TAG.get((word, tag)) or AUXILIARIES.get(word)
            if short:
                return short
        found = self.exceptions.get((word, upos))
        if found is None and tag in {"VBD", "VBN"} and not word.endswith("ed"):
            found = self.irregular(word)
        return found or self.by_rule(word, upos, tag)

    def irregular(self, word: str) -> str | None:
        """`went` gives `undergo` for `underwent`."""
        for prefix in PREFIXES:
            past = self.exceptions.get((word.removeprefix(prefix), "VERB")) if word.startswith(prefix) else None
            if past:
                return prefix + past
        return None

    def by_rule(self, word: str, upos: str, tag: str) -> str:
        if upos in {"VERB", "AUX"}:
            if tag in {"VBD", "VBN"} and word.endswith("ed"):
                return self.stem(word[:-2], word)
            if tag == "VBG" and word.endswith("ing"):
                return self.stem(word[:-3], word)
            if tag == "VBZ":
                return self.singular(word)
        if upos == "NOUN" and tag == "NNS":
            return self.singular(word)
        if upos in {"ADJ", "ADV"} and tag in {"JJR", "RBR"} and word.endswith("er"):
            return self.stem(word[:-2], word)
        if upos in {"ADJ", "ADV"} and tag in {"JJS", "RBS"} and word.endswith("est"):
            return self.stem(word[:-3], word)
        return word

    def singular(self, word: str) -> str:
        if not word.endswith("s") or word.endswith(KEPT_S) or len(word) < 3:
            return word
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith(("ches", "shes", "sses", "zzes", "xes")) or (
            word.endswith("oes") and word[:-1] not in self.words
        ):
            return word[:-1] if word[:-1] in self.words and word[:-2] not in self.words else word[:-2]
        return word[:-1]

    def stem(self, stem: str, word: str) -> str:
        """Choose among `stop` of stopp-ed, `hope` of hop-ed, `deny` of deni-ed and the stem as it is."""
        if len(stem) < 2 or not VOWEL & set(stem):
            return word
        if stem.endswith("i"):
            return stem[:-1] + "y"
        single = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else None
        if single and stem[-1] not in "lsfz":
            return single
        if single and single in self.words and stem not in self.words:
            return single
        rank = {form: self.words.get(form, 10**9) for form in (stem, stem + "e")}
        if SHORT.fullmatch(stem) and stem + "e" in self.words:
            return stem + "e"
        if rank[stem] == rank[stem + "e"]:
            return stem + "e" if needs_e(stem) else stem
        return min(rank, key=lambda form: rank[form])


def needs_e(stem: str) -> bool:
    """Guess for a stem that no list holds: -v, -c, -u, -dg, -at, -iz, -is and the like are written with an e."""
    return stem.endswith(WITH_E) and not stem.endswith(WITHOUT_E)


@cache
def load_exceptions() -> dict[tuple[str, str], str]:
    """Read the words that the rules get wrong: `went VERB go`, from the treebanks."""
    text = (Path(__file__).with_name("lexicon") / "lemmas.tsv").read_text("utf-8")
    table = {}
    for line in text.splitlines():
        word, upos, lemma = line.split("\t")
        table[word, upos] = lemma
    return table
