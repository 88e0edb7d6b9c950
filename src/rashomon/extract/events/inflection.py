"""Gives the words that an inflected form can come from, for where a pipeline's lemma is no help."""

from functools import cache

from rashomon.extract.events.lexicon import irregular_forms

MIN_STEM_CHARS = 3
VOWELS = frozenset("aeiou")


@cache
def bases_of(form: str) -> frozenset[str]:
    """Give each base that a lower-case form can have by English spelling ("stepping": step, stepp, steppe)."""
    found = {form, *irregular_forms().get(form, ())}
    for ending in ("s", "ed", "ing"):
        if form.endswith(ending) and len(form) - len(ending) >= MIN_STEM_CHARS:
            found.update(stems(form.removesuffix(ending), ending))
    return frozenset(found)


def stems(stem: str, ending: str) -> set[str]:
    found = {stem}
    if ending == "s":
        if stem.endswith("ie"):
            found.add(stem.removesuffix("ie") + "y")
        if stem.endswith("e"):
            found.add(stem.removesuffix("e"))
        return found
    found.add(stem + "e")
    if stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        found.add(stem[:-1])
    if ending == "ed" and stem.endswith("i"):
        found.add(stem[:-1] + "y")
    return found
