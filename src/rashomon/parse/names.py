"""Turns the network's scores for names into whole names, told alike throughout a report."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from rashomon.parse.tokenizer import lexicon

Floats = npt.NDArray[np.float32]

KINDS: Final = ("PERSON", "ORGANIZATION", "PLACE")
ARTICLES: Final = frozenset({"the", "a", "an"})
LINKS: Final = frozenset({"al", "el", "de", "bin", "ibn", "van", "von", "da", "di", "la", "du"})

SETTLEMENTS: Final = frozenset({"village", "town", "city", "hamlet", "suburb", "township", "province", "district"})
SURE: Final = 10.0  # in log probability: "the village of Tell Asfar" names no person

SEAT: Final = re.compile(r"[DRI]-[A-Z][\w.]*")  # `(R-Texas)`


def name_tags(scores: Floats, tags: list[str]) -> list[str]:
    """Give the best sequence of BIO tags in which every name begins with a B (Viterbi without transition scores)."""
    best = [tags[i] for i in scores.argmax(1).tolist()]
    if all(tag[0] != "I" or before[1:] == tag[1:] for before, tag in pairwise(["O", *best])):
        return best
    follows = np.array([[a != "O" and a[1:] == b[1:] if b[0] == "I" else True for a in tags] for b in tags])
    log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    total = np.where([tag[0] == "I" for tag in tags], -np.inf, log[0])
    back = np.zeros((len(log), len(tags)), np.int64)
    for i in range(1, len(log)):
        ways = np.where(follows, total[None, :], -np.inf)
        back[i] = ways.argmax(1)
        total = ways.max(1) + log[i]
    at = int(total.argmax())
    path = [at]
    for i in range(len(log) - 1, 0, -1):
        at = int(back[i, at])
        path.append(at)
    return [tags[i] for i in reversed(path)]


def kind_scores(scores: Floats, tags: list[str]) -> Floats:
    """Give the log probability of each kind of name for each token."""
    log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    columns = [[i for i, tag in enumerate(tags) if tag.endswith(f"-{kind}")] for kind in KINDS]
    return np.stack([np.logaddexp.reduce(log[:, c], axis=1) for c in columns], axis=1)


def settle_names(texts: list[str], upos: list[str], tags: list[str], scores: Floats) -> list[str]:
    """Trim the names of a whole report, and give each the kind that all its mentions together speak for."""
    names = [trimmed for name in spans(tags) if (trimmed := trim(texts, upos, *name))]
    votes: defaultdict[tuple[str, ...], Floats] = defaultdict(lambda: np.zeros(len(KINDS), np.float32))
    for start, end, kind in names:
        words = tuple(texts[start:end])
        votes[words] += scores[start:end].mean(0)
        if kind == "PERSON" and len(words) > 1:
            votes[words[-1:]] += scores[start:end].mean(0)
        if start > 1 and texts[start - 1] == "of" and texts[start - 2].lower() in SETTLEMENTS:
            votes[words][KINDS.index("PLACE")] += SURE
    settled = ["O"] * len(tags)
    for start, end, _ in names:
        mark(settled, start, end, KINDS[int(votes[tuple(texts[start:end])].argmax())])
    return settled


def spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for i, tag in enumerate(tags):
        if tag[0] == "B":
            start = i
        if tag != "O" and (i + 1 == len(tags) or tags[i + 1][0] != "I"):
            yield start, i + 1, tag[2:]


def trim(texts: list[str], upos: list[str], start: int, end: int, kind: str) -> tuple[int, int, str] | None:
    """Leave out articles, titles, points of the compass in small letters, marks, lone adjectives, days: maybe all."""
    titles = frozenset(lexicon()["titles"]) if kind == "PERSON" else frozenset()
    while start < end and (leads(texts[start], upos[start]) or texts[start].lower() in titles):
        start += 1
    while start < end and not any(map(str.isalnum, texts[end - 1])) and texts[end - 1] not in {"!", ")"}:
        end -= 1
    words = "".join(texts[start:end])
    alone = end - start == 1 and (upos[start] == "ADJ" or words.lower() in lexicon()["days"])  # `Swiss`, `Monday`
    return None if alone or SEAT.fullmatch(words) or not any(map(str.isalnum, words)) else (start, end, kind)


def leads(text: str, upos: str) -> bool:
    """Tell a word that cannot begin a name."""
    if text.lower() in ARTICLES or not any(map(str.isalnum, text)):
        return True
    return text.islower() and upos in {"ADJ", "NOUN", "DET", "ADV", "VERB", "ADP"} and text not in LINKS


def mark(tags: list[str], start: int, end: int, kind: str) -> None:
    tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)


def spread_names(texts: list[str], upos: list[str], tags: list[str]) -> list[str]:
    """Mark the mentions that were missed of names that the report mostly marks."""
    found = Counter((tuple(texts[a:b]), kind) for a, b, kind in spans(tags))
    known = {words: kind for (words, kind), _ in reversed(found.most_common()) if words[0][:1].isupper()}
    counts = Counter({words: n for (words, _), n in found.items()})
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for words in known:
        lengths[words[0]].add(len(words))
    result = list(tags)
    missed: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        for size in sorted(lengths.get(text, ()), reverse=True):
            words = tuple(texts[i : i + size])
            last = i + len(words) - 1
            if words in known and upos[last] == "PROPN" and all(tag == "O" for tag in tags[i : last + 1]):
                missed[words].append(i)
                break
    for words, places in missed.items():
        if len(places) < counts[words]:
            for i in places:
                mark(result, i, i + len(words), known[words])
    return result
