"""Words that judge, and words for one thing in another strength: “fighters”, “terrorists”; “faltered”, “failed”."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.relate.compare.drifts.change import Change, swapped
from rashomon.relate.compare.drifts.versions import Swap, Telling, Version
from rashomon.relate.compare.drifts.vocabulary import load_table
from rashomon.relate.words import find_words
from rashomon.schema import BlockKind, Severity

LABEL_LIKENESS = 0.5
SCALE_LIKENESS = 0.6  # of the sentences beside the words
ONE_WORD = frozenset(
    frozenset(pair) for pair in (("fighter", "militant"), ("gunman", "militant"), ("opposition", "rebel"))
)
"""Labels that are one in many newsrooms: nobody minds a “rebel-held” town that is opposition-held."""
MAX_BARE_WORDS = 3  # that came or went with a label beside them, so that it is no other party
OF_ITSELF = frozenset({"islamic", "is", "isis", "isil", "daesh", "caliphate", "state"})
"""What most newsrooms call so-called, or do not, by their own style book."""
DESCRIBED = frozenset({"NOUN", "PROPN", "ADJ"})
JUDGED = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})


@dataclass(frozen=True, slots=True)
class Strengths:
    """The words of `labels.toml` and `scales.toml`: the rank of a label, the family of a brand, the steps of a word."""

    ranks: Mapping[str, int]
    brands: Mapping[str, str]
    deeds: Mapping[str, str]
    steps: Mapping[str, Mapping[int, int]]


@cache
def strengths() -> Strengths:
    labels = load_table("labels.toml")
    steps: dict[str, dict[int, int]] = {}
    for number, scale in enumerate(load_table("scales.toml")["scale"]):
        for step, words in enumerate(scale["steps"]):
            for word in words:
                steps.setdefault(word, {})[number] = step
    return Strengths(
        {word: rank for rank, row in enumerate(labels["armed"]) for word in row["words"]},
        {word: family for family, words in labels["brands"].items() for word in words},
        {word: deed for deed, words in labels["deeds"].items() for word in words},
        steps,
    )


def habit_of(words: str) -> tuple[str, ...]:
    """Give what a change of labels is told once by in a report: what rulers are called, or fighters of these ranks."""
    known = strengths()
    lemmas = [word.fold.removesuffix("s") for word in find_words(words)]
    if any(known.brands.get(lemma) == "rule" for lemma in lemmas):
        return ("rule",)
    ranks = dict.fromkeys(str(known.ranks[lemma]) for lemma in lemmas if lemma in known.ranks)
    return tuple(ranks) or tuple(lemmas)


def find_strengths(version: Version) -> Iterator[Change]:
    """Yield the labels and the words of degree that changed in a sentence that is otherwise much the same."""
    if version.derived.sentence.kind is BlockKind.TITLE or version.original.sentence.kind is BlockKind.TITLE:
        return
    for gap in version.gaps:
        yield from labels(version, gap)
        yield from degrees(version, gap)


def labels(version: Version, gap: Swap) -> Iterator[Change]:
    if version.likeness < LABEL_LIKENESS or not version.closest:
        return
    left, left_end, right, right_end = gap
    before, after = read_labels(version.original, left, left_end), read_labels(version.derived, right, right_end)
    if is_relabelled(version, before, after) or is_retold(version, before, after) or is_branded(version, gap):
        yield tell_label(version, gap)


def tell_label(version: Version, gap: Swap) -> Change:
    """Tell what became of a label; where nothing took its place, that it is gone, or came."""
    left, left_end, right, right_end = gap
    if left < left_end and right < right_end:
        return swapped(version, gap, "loaded-label", severity=Severity.MINOR)
    gone = right == right_end
    whole = left, min(left_end + 1, len(version.original.words)), right, min(right_end + 1, len(version.derived.words))
    if whole[0] == whole[1] or whole[2] == whole[3]:
        whole = left - 1, left_end, right - 1, right_end
    change = swapped(version, whole, "loaded-label", severity=Severity.MINOR)
    side, start, end = (version.original, left, left_end) if gone else (version.derived, right, right_end)
    words = " ".join(side.document.words(side.span(start, end)).split())
    return replace(change, words=f"“{words}” {'is gone' if gone else 'was put in'}")


def read_labels(telling: Telling, start: int, end: int) -> list[str]:
    """Give the lemmas of a stretch; two words that are one label are one of them: “so-called”, “hard-line”."""
    return [label_at(telling, place) for place in range(start, end)]


def label_at(telling: Telling, place: int) -> str:
    pair = telling.folds[max(0, place - 1) : place + 1]
    if pair == ("so", "called"):
        return "so-called"
    if pair == ("hard", "line"):
        return "hardline"
    return telling.lemmas[place]


def is_relabelled(version: Version, before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether those who bear arms are called by a word of another rank."""
    ranks = strengths().ranks
    ones, others = ([word for word in side if word in ranks] for side in (before, after))
    if not ones or not others:
        return False
    one, other = max(ones, key=ranks.__getitem__), max(others, key=ranks.__getitem__)
    return (
        ranks[one] != ranks[other]
        and frozenset({one, other}) not in ONE_WORD
        and one not in version.derived.lemmas
        and other not in version.original.lemmas
    )


def is_retold(version: Version, before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether what was done has the word of another side: “captured”, “liberated”."""
    deeds = strengths().deeds
    ones, others = ({deeds[word] for word in side if word in deeds} for side in (before, after))
    told = [{deeds.get(word) for word in telling.lemmas} for telling in (version.original, version.derived)]
    return bool(ones and others) and not ones & told[1] and not others & told[0] and is_partisan(ones | others)


def is_partisan(kinds: set[str]) -> bool:
    return bool(kinds & {"freed", "usurped"} and kinds & {"taken", "freed"} and len(kinds) > 1) or kinds == {
        "fought",
        "removed",
    }


def is_branded(version: Version, gap: Swap) -> bool:
    """Tell whether a word that judges came or went, and the other sentence has none of its kind."""
    left, left_end, right, right_end = gap
    original, derived = version.original, version.derived
    if min(left_end - left, right_end - right) == 0 and max(left_end - left, right_end - right) > MAX_BARE_WORDS:
        return False
    return any(
        judges(telling, place, other, version.partners if telling is original else version.back, empty=start == end)
        for telling, places, other, start, end in (
            (original, range(left, left_end), derived, right, right_end),
            (derived, range(right, right_end), original, left, left_end),
        )
        for place in places
    )


def judges(telling: Telling, place: int, other: Telling, partners: Mapping[int, int], *, empty: bool) -> bool:
    brands = strengths().brands
    family = brands.get(label_at(telling, place))
    if family is None or telling.tokens[place].pos_ not in JUDGED:
        return False
    if any(brands.get(label_at(other, at)) == family for at in range(len(other.words))):
        return False
    following = telling.folds[place + 1 : place + 2]
    if family == "so-called" and OF_ITSELF.intersection(following):
        return False
    described = place + 1 in partners and telling.tokens[place + 1].pos_ in DESCRIBED
    return described or (not empty and family != "so-called")


def degrees(version: Version, gap: Swap) -> Iterator[Change]:
    """Yield a word that gave way to one of another step of its scale."""
    left, left_end, right, right_end = gap
    if left == left_end or right == right_end or version.likeness_beside(gap) < SCALE_LIKENESS or not version.closest:
        return
    original, derived = version.original, version.derived
    for one in range(left, left_end):
        for other in range(right, right_end):
            words = original.lemmas[one], derived.lemmas[other]
            kinds = original.tokens[one].pos_, derived.tokens[other].pos_
            apart = words[0] not in derived.lemmas and words[1] not in original.lemmas
            if apart and kinds[0] == kinds[1] and kinds[0] in OPEN and are_steps(*words):
                yield swapped(version, (one, one + 1, other, other + 1), "strength-changed", severity=Severity.MINOR)


def are_steps(one: str, other: str) -> bool:
    """Tell whether two words stand on different steps of a scale, and on the same step of none."""
    steps = strengths().steps
    ours, theirs = steps.get(one, {}), steps.get(other, {})
    shared = ours.keys() & theirs.keys()
    return bool(shared) and all(ours[scale] != theirs[scale] for scale in shared)
