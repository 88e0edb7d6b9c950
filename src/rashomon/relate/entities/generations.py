"""Father and son of one name: "Jr." and not, "his father, Duncan Hunter", "the Rev. Jesse Jackson"."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.relate.entities.mentions import Mention, Pile
from rashomon.relate.entities.spelled import GENERATIONS, name_words

ELDER = "elder"
ELDER_WORDS = frozenset(["father", "elder", "senior", "grandfather", "namesake"])
MAX_BACK = 6  # tokens between "father" and the name
HEADLINE_TOKENS = 20


def generation_of(text: str) -> str | None:
    """Give the "Jr" of a name; null where it has none."""
    last = text.rsplit(maxsplit=1)[-1].rstrip(".,")
    return last if last in GENERATIONS and " " in text else None


def told_generations(mentions: Sequence[Mention], pile: Pile) -> list[Mention]:
    """Mark those who bear a "Jr.", and fathers who bear the name of one without it."""
    juniors = {
        base_of(mention.text) for mention in mentions if mention.kind == "person" and generation_of(mention.text)
    }
    marked = []
    for mention in mentions:
        told = generation_of(mention.text) if mention.kind == "person" else None
        if told is None and " " in mention.text and base_of(mention.text) in juniors and _is_elder(mention, pile):
            told = ELDER
        marked.append(replace(mention, generation=told) if told else mention)
    return marked


def base_of(text: str) -> tuple[str, str]:
    """Give the first and the last word of a name, in one spelling."""
    words = name_words(text)
    return words[0], words[-1]


def _is_elder(mention: Mention, pile: Pile) -> bool:
    doc = pile.reports[mention.report].doc
    before = doc[max(0, mention.start - MAX_BACK) : mention.start]
    words: list[str] = []
    for token in reversed(before):
        if token.text in ".;:" and not token.text.isalpha() and token.i < mention.start - 1:
            break
        words.append(token.lower_)
    return bool(ELDER_WORDS & set(words)) or bool(words[:1] and words[0] in ("rev.", "rev", "reverend"))


def apart(mentions: Sequence[Mention]) -> set[tuple[str, str]]:
    """Give the names that one report has without "Jr." before it has them with it: then they are two people.

    What stands in the first words is passed over: headlines leave "Jr." out.
    """
    first: dict[tuple[tuple[str, str], int], dict[bool, int]] = defaultdict(dict)
    for mention in mentions:
        if mention.start >= HEADLINE_TOKENS:
            told = mention.generation not in (None, ELDER)
            found = first[base_of(mention.text), mention.report]
            found[told] = min(found.get(told, mention.start), mention.start)
    return {base for (base, _), found in first.items() if len(found) > 1 and found[False] < found[True]}


def may_be_one(one: str | None, other: str | None, base_apart: bool) -> bool:  # noqa: FBT001
    """Tell whether two namings could be of one generation."""
    if one == other:
        return True
    if ELDER in (one, other) or (one and other):
        return {one, other} <= {ELDER, "Sr"}
    return not base_apart
