"""Names what kind of its type an event is, for those who code events: the PLOVER mode and the CAMEO root."""

from dataclasses import dataclass
from functools import cache

from rashomon.extract.events.lexicon import read_lexicon_file


@dataclass(frozen=True, slots=True)
class Coding:
    """A PLOVER mode and a CAMEO root of two digits; null where there is none."""

    mode: str | None
    cameo: str | None


def coding_of(event_class: str, lemma: str) -> Coding:
    """Give the codes of a word of a class."""
    return codings().get((event_class, lemma)) or codings().get((event_class, "")) or Coding(None, None)


@cache
def codings() -> dict[tuple[str, str], Coding]:
    found: dict[tuple[str, str], Coding] = {}
    for name, section in read_lexicon_file("modes.toml").items():
        mode, cameo = section.get("mode"), section.get("cameo")
        found[name, ""] = Coding(None if mode is None else str(mode), None if cameo is None else str(cameo))
        words = section.get("words")
        for lemma, own in (words if isinstance(words, dict) else {}).items():
            found[name, lemma] = Coding(str(own), found[name, ""].cameo)
    return found
