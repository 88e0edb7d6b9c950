"""Writes the exceptions to the lemma rules, counted in the training parts of the treebanks.

python lemma_table.py TREEBANKS
"""

import sys
from collections import Counter
from pathlib import Path

import house
from corpora import syntax
from rashomon.parse.lemmas import Lemmatizer
from rashomon.parse.pieces import WordPieces

FOLDER = house.SOURCE / "parse"


def main() -> None:
    root = Path(sys.argv[1])
    words = WordPieces(FOLDER / "weights" / "pieces.txt").numbers
    count = Counter()
    tags = {}
    for sentence in (s for t in syntax(root, "train") for s in t.sentences):
        for form, lemma, upos, tag in zip(sentence.forms, sentence.lemmas, sentence.upos, sentence.xpos, strict=True):
            if upos not in {"PROPN", "X", "PUNCT", "SYM"} and form.isascii():
                count[form.lower(), upos, lemma.lower()] += 1
                tags.setdefault((form.lower(), upos), Counter())[tag] += 1
    best: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for (form, upos, lemma), n in count.items():
        best.setdefault((form, upos), []).append((n, lemma))
    rules = Lemmatizer(words, {})
    rows = ["people\tNOUN\tperson", "further\tADJ\tfar", "further\tADV\tfar"]  # the treebanks are of two minds
    for (form, upos), choices in sorted(best.items()):
        n, lemma = max(choices)
        tag = tags[form, upos].most_common(1)[0][0]
        if (
            form not in {"people", "further"}
            and lemma != rules.find(form, upos, tag)
            and (n > 1 or form.isalpha())
            and n * 2 > sum(k for k, _ in choices)
        ):
            rows.append(f"{form}\t{upos}\t{lemma}")
    (FOLDER / "lexicon" / "lemmas.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    print(len(rows), "exceptions")
    for part in ("dev", "test") if "--test" in sys.argv else ("dev",):
        measure(root, part, words)


def measure(root: Path, part: str, words: dict[str, int]) -> None:
    from rashomon.parse.lemmas import load_exceptions

    lemmatizer, wrong, total = Lemmatizer(words, load_exceptions()), Counter(), 0
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
