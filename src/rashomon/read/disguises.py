"""Text that shows otherwise than it is written: marks that turn words around, letters of two alphabets in one word."""

import re
import unicodedata
from collections.abc import Iterator

TURNING = re.compile(
    "[\u202a-\u202e\u2066-\u2069]"
)  # embeddings, overrides and isolates of the bidirectional algorithm
HIDDEN = re.compile(r"(?<=[A-Za-z])[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]+(?=[A-Za-z])")
WORD = re.compile(r"[^\W\d_]{2,40}")
LOOKALIKES = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
MAX_SHOWN = 3


def find_disguises(text: str) -> Iterator[tuple[str, str]]:
    """Yield what an editor cannot see in a report, and why it matters."""
    if text.isascii():
        return
    if turned := len(TURNING.findall(text)):
        yield "marks that turn text around", f"{turned:,} of them: what is shown may not be what is written"
    if hidden := sum(1 for _ in HIDDEN.finditer(text)):
        yield "signs without width inside words", f"{hidden:,} words hold some: they are not found by who searches them"
    if mixed := list(dict.fromkeys(word for word in WORD.findall(text) if not word.isascii() and is_mixed(word))):
        shown = ", ".join(f"{word} ({letters_of(word)})" for word in mixed[:MAX_SHOWN])
        more = f" and {len(mixed) - MAX_SHOWN:,} more" if len(mixed) > MAX_SHOWN else ""
        yield "letters of two alphabets in one word", f"{shown}{more}: it may be another name than it seems"


def is_mixed(word: str) -> bool:
    """Tell whether a word has Latin letters and such as look like them: “Рaul” with a Cyrillic Р."""
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return "LATIN" in scripts and not scripts.isdisjoint(LOOKALIKES)


def letters_of(word: str) -> str:
    """Name the letters that are not Latin: "Cyrillic Р"."""
    odd = dict.fromkeys(letter for letter in word if unicodedata.name(letter, "").partition(" ")[0] in LOOKALIKES)
    return ", ".join(f"{unicodedata.name(letter).partition(' ')[0].title()} {letter}" for letter in odd)
