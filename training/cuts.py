"""Writes how English words are cut, as spaCy's tables tell it, so that no reader has to load spaCy.

python cuts.py
"""

import json
import re

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CONCAT_ICONS, HYPHENS
from spacy.lang.en.punctuation import TOKENIZER_INFIXES
from spacy.lang.en.tokenizer_exceptions import TOKENIZER_EXCEPTIONS
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.lang.tokenizer_exceptions import URL_MATCH

import house

CLASSES = {"lower": ALPHA_LOWER, "upper": ALPHA_UPPER, "alpha": ALPHA, "icons": CONCAT_ICONS}
LETTERS = re.compile(r"[^\x00-\x7f]")
LAST = 0x10FFFF


def main() -> None:
    """Write `cuts.json`.

    Classes of letters run to thousands of ranges, which take a tenth of a second to compile. So letters beyond ASCII
    that no pattern names are written as one that stands for all of their kind before they are matched.
    """
    rules = [*TOKENIZER_PREFIXES, *TOKENIZER_SUFFIXES, *TOKENIZER_INFIXES, HYPHENS]
    plain = [without_classes(rule) for rule in rules]
    named = set(LETTERS.findall("".join([*plain, "—–”“"])))
    kinds, ranges = sort_letters(named)
    small = {name: small_class(pattern, named, kinds) for name, pattern in CLASSES.items()}
    cuts = {
        "whole": {chunk: [str(word[65]) for word in words] for chunk, words in sorted(TOKENIZER_EXCEPTIONS.items())},
        "prefixes": [with_classes(rule, small) for rule in TOKENIZER_PREFIXES if rule.strip()],
        "suffixes": [with_classes(rule, small) for rule in TOKENIZER_SUFFIXES if rule.strip()],
        "infixes": [with_classes(rule, small) for rule in TOKENIZER_INFIXES if HYPHENS not in rule],
        "hyphens": HYPHENS,
        "classes": {name: small[name] for name in ("lower", "upper", "alpha")},
        "link": URL_MATCH.__self__.pattern,
        "starts": [start for start, _ in ranges],
        "stands": [stands for _, stands in ranges],
    }
    path = house.SOURCE / "parse" / "lexicon" / "cuts.json"
    path.write_text(json.dumps(cuts, ensure_ascii=True, indent=0) + "\n", "utf-8")
    print(len(kinds), "kinds of letters,", len(ranges), "ranges")


def without_classes(rule: str) -> str:
    for pattern in sorted(CLASSES.values(), key=len, reverse=True):
        rule = rule.replace(pattern, "")
    return rule


def with_classes(rule: str, small: dict[str, str]) -> str:
    for name, pattern in sorted(CLASSES.items(), key=lambda each: -len(each[1])):
        rule = rule.replace(pattern, small[name])
    assert len(rule) < 800, rule
    return rule


def sort_letters(named: set[str]) -> tuple[dict[tuple[bool, ...], str], list[tuple[int, str]]]:
    """Give for each kind of letter the first that no pattern names, and where each run of one kind begins."""
    tests = [re.compile(f"[{pattern}]").match for pattern in CLASSES.values()]
    kinds: dict[tuple[bool, ...], str] = {}
    ranges: list[tuple[int, str]] = []
    for code in range(128, LAST + 1):
        letter = chr(code)
        if letter in named or letter.isspace():
            stands = ""
        else:
            word = re.match(r"\w", letter) is not None
            stands = kinds.setdefault((*(test(letter) is not None for test in tests), word), letter)
        if not ranges or ranges[-1][1] != stands:
            ranges.append((code, stands))
    return kinds, ranges


def small_class(pattern: str, named: set[str], kinds: dict[tuple[bool, ...], str]) -> str:
    """Write a class by its ASCII letters, those that patterns name, and those that stand for others."""
    test = re.compile(f"[{pattern}]").match
    ascii_letters = [letter for letter in map(chr, range(128)) if test(letter)]
    others = sorted(letter for letter in {*named, *kinds.values()} if test(letter))
    return "".join(map(re.escape, [*ascii_letters, *others]))


if __name__ == "__main__":
    main()
