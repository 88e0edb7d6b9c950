"""Makes the dictionary form of a word by the rule that the network chose."""

from typing import Final

CURLY: Final = str.maketrans("‘’", "''")


def apply_rule(rule: str, word: str) -> str:
    """Cut and add letters: `3y` cuts three and adds a y, `=` keeps the word, `^` keeps its capitals."""
    word = word.translate(CURLY)
    if rule.startswith("^"):
        rule = rule[1:]
    else:
        word = word.lower()
    if rule == "=":
        return word
    digits = len(rule) - len(rule.lstrip("0123456789"))
    cut = int(rule[:digits])
    stem = word[: len(word) - cut] if cut <= len(word) else ""
    return stem + rule[digits:] or word
