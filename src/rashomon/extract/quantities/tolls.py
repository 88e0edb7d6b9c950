"""Tolls: "the death toll rose to 35", "the number of people wounded in the blast stands at 12"."""

from rashomon.extract.quantities.words import Words, group, predicates

PUTTING = frozenset({"put", "puts", "putting"})
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
            verbs = {earlier.lower for earlier in words[max(0, at - 4) : at]}
            moved = (
                moved
                or bool(verbs & group("moves"))
                or (bool(verbs & PUTTING) and words[end - 1].lower in {"at", "as"})
            )
            hurt = at > 0 and words[at - 1].lower in {"injury", "injured", "wounded"}
            return told_of("wounded" if hurt else "killed", leads=moved or (told and near))
        if word in {"number", "count", "tally"}:
            moved = moved or any(earlier.lower in group("moves") for earlier in words[max(0, at - 4) : at])
            return told_of(toll_named(words[at:end]), leads=moved or (told and near))
        moved = moved or (word in group("moves") and end - at <= 3)
        told = told and (word in group("toll_links") or word.endswith("ly"))
        if not told and not moved and words[end - 1].lower not in {"to", "at", "as"}:
            return None
    return None


def toll_behind(words: Words, figure_first: int, at: int) -> str | None:
    """Name the toll that stands behind a figure: "took to 89 the number of civilians killed"."""
    if figure_first == 0 or words[figure_first - 1].lower != "to":
        return None
    named = [word.lower for word in words[at : at + 3]]
    if named[:1] != ["the"] or not set(named) & {"number", "toll", "tally", "count"}:
        return None
    return "killed" if "toll" in named else toll_named(words[at : at + MAX_LOOK_LEFT])


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
