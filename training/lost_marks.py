"""Takes from a sentence the marks that archives of news lose: commas, apostrophes, colons, dashes, quotation marks."""

# ruff: noqa: I001  (house makes bench importable, so it comes first)

import house  # noqa: F401
from bench.conllu import Sentence

APOSTROPHES = "'’‘`´"
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»", "„"})
DASHES = frozenset({"–", "—", "--"})
LOST = frozenset({",", ":", ";", "–", "—", "--", "…", "‘", "’", "'", "`"})


def lose_marks(sentence: Sentence, *, quotes: bool) -> Sentence:
    """Write a sentence without the marks inside it, `quotes` too if said; what ends a sentence stays.

    A possessive goes into the word before it ("Syria's" is one token "Syrias"), as a tokenizer will find it.
    """
    parents = set(sentence.heads or ())
    forms, spaced = list(sentence.forms), list(sentence.spaced)
    kept: list[int] = []
    for i, form in enumerate(sentence.forms):
        leaf = i + 1 not in parents
        glued = kept and kept[-1] == i - 1 and not sentence.spaced[i - 1]
        plain = plain_form(form)
        if leaf and glued and is_possessive(sentence, i):
            forms[i - 1] += plain
            spaced[i - 1] = sentence.spaced[i]
        elif leaf and (not plain or form in LOST or (quotes and form in QUOTES)):
            if kept:
                spaced[kept[-1]] |= sentence.spaced[i] or form in DASHES
        else:
            forms[i] = plain or form
            kept.append(i)
    return chosen(sentence, forms, spaced, kept) if len(kept) > 1 else sentence


def is_possessive(sentence: Sentence, i: int) -> bool:
    """Tell a possessive, and the verb of "it's", from other marks."""
    if sentence.forms[i] not in POSSESSIVES or not sentence.forms[i - 1][-1:].isalnum():
        return False
    it = sentence.forms[i - 1].lower() in {"it", "that", "there", "who", "what"}
    return it or sentence.xpos is None or sentence.xpos[i] == "POS"


def plain_form(form: str) -> str:
    """Write a word in ASCII without apostrophes; a figure loses its commas."""
    kept = "".join(c for c in form if c not in APOSTROPHES)
    if kept[:1].isdigit() and kept[-1:].isdigit():
        kept = kept.replace(",", "")
    return kept.encode("ascii", "ignore").decode()


def chosen(sentence: Sentence, forms: list[str], spaced: list[bool], kept: list[int]) -> Sentence:
    """Keep these tokens of a sentence, each with what it hangs from."""
    place = {old: new for new, old in enumerate(kept)}

    def pick(values: tuple | None) -> tuple | None:
        return None if values is None else tuple(values[i] for i in kept)

    heads = sentence.heads
    return Sentence(
        tuple(forms[i] for i in kept),
        tuple(spaced[i] for i in kept),
        sentence.paragraph,
        pick(sentence.upos),
        pick(sentence.xpos),
        pick(sentence.lemmas),
        None if heads is None else tuple(place[heads[i] - 1] + 1 if heads[i] else 0 for i in kept),
        pick(sentence.labels),
        mended_names(pick(sentence.names)),
        sentence.ends,
    )


def mended_names(names: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Let a name begin where its first mark was lost."""
    if names is None:
        return None
    made: list[str] = []
    for name in names:
        inside = name[:1] == "I" and bool(made) and made[-1][2:] == name[2:]
        made.append(f"B-{name[2:]}" if name[:1] == "I" and not inside else name)
    return tuple(made)


__all__ = ["lose_marks"]
