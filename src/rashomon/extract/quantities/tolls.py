"""Tolls: "the death toll rose to 35", "the number of people wounded in the blast stands at 12"."""

from rashomon.extract.quantities.words import Words, group, predicates

MAX_LOOK_LEFT, MAX_TOLL_WORDS = 9, 36


def toll_before(words: Words, end: int) -> str | None:
    """Name the toll that stands before a figure: "the death toll has risen to 35".

    Null if there is none, or if the words between do not lead from the one to the other.
    """
    told, moved = True, False
    for at in range(end - 1, max(0, end - MAX_TOLL_WORDS) - 1, -1):
        word = words[at].lower
        near = end - at <= MAX_LOOK_LEFT
        if word in ".;!?:" or (word[0].isdigit() and at < end - 1):
            return None
        if word in {"toll", "tolls"}:
            moved = moved or any(earlier.lower in group("moves") for earlier in words[max(0, at - 4) : at])
            hurt = at > 0 and words[at - 1].lower in {"injury", "injured", "wounded"}
            return told_of("wounded" if hurt else "killed", leads=moved or (told and near))
        if word in {"number", "count", "tally"}:
            return told_of(toll_named(words[at:end]), leads=moved or (told and near))
        moved = moved or (word in group("moves") and end - at <= 3)
        told = told and (word in group("toll_links") or word.endswith("ly"))
        if not told and not moved and words[end - 1].lower != "to":
            return None
    return None


def told_of(what: str | None, *, leads: bool) -> str | None:
    return what if leads else None


def toll_named(words: Words) -> str | None:
    """Read what "the number of people killed in the fire" counts."""
    for word in words:
        lower = word.lower
        if lower in {"dead", "deaths", "fatalities"}:
            return "killed"
        if lower in predicates() and predicates()[lower] in group("befalls"):
            return predicates()[lower]
    return None
