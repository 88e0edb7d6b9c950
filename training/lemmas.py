"""Lemmas as rules: how many letters to cut, what to put in their place."""


def rule_of(form: str, lemma: str) -> str:
    """Name the rule that makes the lemma: `=` keeps the word, `3y` cuts three letters and adds a y; `^` keeps case."""
    word = form.translate({0x2019: "'", 0x2018: "'"})
    if lemma == word and word != word.lower():
        return "^="
    low = word.lower()
    target, mark = (lemma, "") if lemma == lemma.lower() else (lemma, "^")
    base = word if mark else low
    common = 0
    while common < min(len(base), len(target)) and base[common] == target[common]:
        common += 1
    cut, add = len(base) - common, target[common:]
    return mark + ("=" if not cut and not add else f"{cut}{add}")
