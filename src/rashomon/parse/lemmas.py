"""Finds the dictionary form of a word: from a list of exceptions, else by the rules of English spelling."""

import re
from functools import cache
from pathlib import Path
from typing import Final

CURLY: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-"})
VOWEL: Final = frozenset("aeiouy")
KEPT_S: Final = ("ss", "us", "is", "news", "ics", "series", "species", "etherlands")
PEOPLES: Final = re.compile(r".*[a-z](?:[aeiou][lnqr]|a)is")  # Iraqis, Israelis, Thais
MIN_SPELLED = 6  # letters: longer words in capitals are words that shout, shorter ones mostly acronyms
GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
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
OBJECTS: Final = {("her", "PRP"): "she"}
AUXILIARIES_BY_TAG: Final = {("'d", "VBD"): "have", ("'ve", "VB"): "have", ("'ve", "VBP"): "have", ("'re", "VBP"): "be"}
ENDINGS: Final = {
    ("VERB", "VBD"): "ed",
    ("VERB", "VBN"): "ed",
    ("VERB", "VBG"): "ing",
    ("AUX", "VBG"): "ing",
    ("ADJ", "JJR"): "er",
    ("ADJ", "JJS"): "est",
    ("ADV", "RBR"): "er",
    ("ADV", "RBS"): "est",
}
WITH_E: Final = re.compile(r".*(?:v|c|u|[dre]g|[aui]t|[aeio]z|[iuorn]s|[uia]r|[btgdp]l|id|[ao]k|in)")
WITHOUT_E: Final = re.compile(r".*(?:ain|oin|[eo]ar|[eo]at|oak|eak|ring|ling|aid)")


class Lemmatizer:
    """`words` is a vocabulary of English: a stem that it holds is believed."""

    def __init__(
        self, words: dict[str, int], exceptions: dict[tuple[str, str], str], irregular: dict[str, str] | None = None
    ) -> None:
        self.words = words
        self.exceptions = exceptions
        self.past = irregular or {}
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
            return self.exceptions.get((word, upos)) or self.name(word, tag)
        word = word.lower()
        if upos in {"AUX", "VERB", "PART"}:
            if word == "'s" and upos != "PART":
                return "be"
            short = AUXILIARIES_BY_TAG.get((word, tag)) or AUXILIARIES.get(word)
            if short:
                return short
        found = self.past.get(word) if tag in {"VBD", "VBN"} and upos == "VERB" else OBJECTS.get((word, tag))
        found = found or self.exceptions.get((word, upos))
        if found is None and tag in {"VBD", "VBN"} and not word.endswith("ed"):
            found = self.irregular(word)
        return found or self.by_rule(word, upos, tag)

    def name(self, word: str, tag: str) -> str:
        """`Beatle` for Beatles, `Iraqi` for Iraqis, `Perkins` for PERKINS."""
        if word.isupper() and word.isalpha() and len(word) >= MIN_SPELLED:
            word = word.capitalize()
        if tag != "NNPS" or not word[:-1].replace("'", "").isalpha() or word.isupper():
            return word
        return word[:-1] if PEOPLES.fullmatch(word) else self.singular(word)

    def irregular(self, word: str) -> str | None:
        """`went` gives `undergo` for `underwent`."""
        for prefix in PREFIXES:
            simple = word.removeprefix(prefix)
            past = (self.past.get(simple) or self.exceptions.get((simple, "VERB"))) if simple != word else None
            if past:
                return prefix + past
        return None

    def by_rule(self, word: str, upos: str, tag: str) -> str:
        if upos == "NUM" and GROUPED.fullmatch(word):
            return word.replace(",", "")
        if tag == "NNS" and word.endswith("men") and len(word) > 4:
            return word[:-2] + "an"
        if tag in {"VBZ", "NNS"}:
            return self.singular(word)
        ending = ENDINGS.get((upos, tag))
        return self.stem(word.removesuffix(ending), word) if ending and word.endswith(ending) else word

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
        single = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWEL else None
        if single and (stem[-1] not in "lsfz" or (single in self.words and stem not in self.words)):
            return single
        plain, with_e = self.words.get(stem), self.words.get(stem + "e")
        if plain is None and with_e is None:
            return stem + "e" if needs_e(stem) else stem
        if with_e is not None and (plain is None or with_e < plain or SHORT.fullmatch(stem)):
            return stem + "e"
        return stem


def needs_e(stem: str) -> bool:
    """Guess for a stem that no list holds: -v, -c, -u, -dg, -at, -iz, -is and the like are written with an e."""
    return WITH_E.fullmatch(stem) is not None and not WITHOUT_E.fullmatch(stem)


@cache
def load_exceptions() -> dict[tuple[str, str], str]:
    """Read the words that the rules get wrong: `went VERB go`, from the treebanks."""
    text = (Path(__file__).with_name("lexicon") / "lemmas.tsv").read_text("utf-8")
    table = {}
    for line in text.splitlines():
        word, upos, lemma = line.split("\t")
        table[word, upos] = lemma
    return table


@cache
def load_irregular() -> dict[str, str]:
    """Read the past forms of irregular verbs: `fled` gives `flee`."""
    text = (Path(__file__).with_name("lexicon") / "irregular.txt").read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {form: base for base, *forms in rows for form in forms}
