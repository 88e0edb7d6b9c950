"""Writes the exceptions to the lemma rules, counted in the training parts of the treebanks.

python lemma_table.py TREEBANKS
"""

import sys
from collections import Counter
from pathlib import Path

import house
from corpora import syntax
from rashomon.parse.lemmas import Lemmatizer, load_exceptions, load_irregular
from rashomon.parse.pieces import WordPieces

FOLDER = house.SOURCE / "parse"


def main() -> None:
    root = Path(sys.argv[1])
    words = WordPieces(FOLDER / "weights" / "pieces.txt").numbers
    count = Counter()
    tags = {}
    for sentence in (s for t in syntax(root, "train") for s in t.sentences):
        for form, lemma, upos, tag in zip(sentence.forms, sentence.lemmas, sentence.upos, sentence.xpos, strict=True):
            if upos not in {"X", "PUNCT", "SYM"} and form.isascii() and lemma != "_":
                word, base = (form, lemma) if upos == "PROPN" else (form.lower(), lemma.lower())
                count[word, upos, base] += 1
                tags.setdefault((word, upos), Counter())[tag] += 1
    best: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for (form, upos, lemma), n in count.items():
        best.setdefault((form, upos), []).append((n, lemma))
    rules = Lemmatizer(words, {}, load_irregular())
    rows = ["further\tADJ\tfar", "further\tADV\tfar"]  # the treebanks are of two minds
    for (form, upos), choices in sorted(best.items()):
        n, lemma = max(choices)
        tag = tags[form, upos].most_common(1)[0][0]
        enough = n > 2 and is_sane(form, lemma) if upos == "PROPN" else n > 1 or form.isalpha()
        if form != "further" and enough and lemma != rules.find(form, upos, tag) and n * 2 > sum(k for k, _ in choices):
            rows.append(f"{form}\t{upos}\t{lemma}")
    (FOLDER / "lexicon" / "lemmas.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    print(len(rows), "exceptions")
    for part in ("dev", "test") if "--test" in sys.argv else ("dev",):
        measure(root, part, words)


def is_sane(name: str, lemma: str) -> bool:
    """Leave out what annotators made of broken words: `Lorie` for LorieLeigh@ECT."""
    return len(name) > 2 and lemma[0] == name[0].upper() and "@" not in lemma


def measure(root: Path, part: str, words: dict[str, int]) -> None:
    lemmatizer, wrong, total = Lemmatizer(words, load_exceptions(), load_irregular()), Counter(), 0
    for sentence in (s for t in syntax(root, part) for s in t.sentences):
        for form, lemma, upos, tag in zip(sentence.forms, sentence.lemmas, sentence.upos, sentence.xpos, strict=True):
            total += 1
            gold = lemma if upos == "PROPN" else lemma.lower()
            found = lemmatizer.lemma(form, upos, tag)
            if found != gold:
                wrong[form, upos, tag, gold, found] += 1
    print(part, f"{1 - wrong.total() / total:.4f} with gold tags")
    for case, n in wrong.most_common(60):
        print(n, *case)


if __name__ == "__main__":
    main()
