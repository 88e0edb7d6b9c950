"""Trims the entities of GUM to names, and reads MASC; the reader of CoNLL-U and columns is bench/conllu.py."""

# ruff: noqa: I001  (house makes bench importable, so it comes first)

import json
import re
from collections.abc import Iterator
from pathlib import Path

import house  # noqa: F401
from bench.conllu import Sentence

NAME_KINDS = ("PERSON", "ORGANIZATION", "PLACE")
NAME_TAGS = ("O", *(f"{prefix}-{kind}" for kind in NAME_KINDS for prefix in "BI"))
TITLES = frozenset(
    [
        "president",
        "prime",
        "minister",
        "king",
        "queen",
        "prince",
        "princess",
        "dr.",
        "dr",
        "mr.",
        "mr",
        "mrs.",
        "mrs",
        "ms.",
        "ms",
        "miss",
        "sir",
        "lord",
        "lady",
        "dame",
        "senator",
        "sen.",
        "rep.",
        "representative",
        "congressman",
        "congresswoman",
        "governor",
        "gov.",
        "mayor",
        "professor",
        "prof.",
        "prof",
        "general",
        "gen.",
        "colonel",
        "col.",
        "captain",
        "capt.",
        "lieutenant",
        "lt.",
        "sergeant",
        "sgt.",
        "major",
        "maj.",
        "admiral",
        "pope",
        "cardinal",
        "archbishop",
        "bishop",
        "father",
        "rev.",
        "reverend",
        "rabbi",
        "imam",
        "sheikh",
        "shaikh",
        "ayatollah",
        "chancellor",
        "secretary",
        "chairman",
        "chairwoman",
        "judge",
        "justice",
        "chief",
        "attorney",
        "ambassador",
        "saint",
        "st.",
        "brother",
        "sister",
        "uncle",
        "aunt",
        "officer",
        "detective",
        "inspector",
        "coach",
        "master",
        "madam",
        "vice",
        "deputy",
        "emperor",
        "empress",
        "tsar",
        "duke",
        "duchess",
        "count",
        "baron",
        "premier",
        "speaker",
        "director",
        "commissioner",
        "mullah",
        "maulana",
        "sheriff",
        "commander",
        "envoy",
        "spokesman",
        "spokeswoman",
        "host",
        "author",
        "actor",
        "candidate",
        "hon.",
        "honorable",
        "minister",
        "foreign",
        "former",
        "ex",
        "-",
        "us",
        "u.s.",
        "of",
        "state",
    ]
)
LINKS = frozenset(
    [
        "of",
        "for",
        "and",
        "&",
        "the",
        "de",
        "la",
        "le",
        "du",
        "da",
        "del",
        "der",
        "den",
        "van",
        "von",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "-",
        "–",
        "'",
        "'s",
        "’s",
        "/",
    ]
)
PERSON_LINKS = frozenset(
    [
        "de",
        "la",
        "le",
        "du",
        "da",
        "del",
        "der",
        "den",
        "van",
        "von",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "abu",
        "-",
        "–",
        "'",
        "’",
        "dos",
        "das",
        "di",
    ]
)


def gum_names(sentence: Sentence, misc: list[str]) -> tuple[str, ...]:
    """Trim GUM's noun phrases to the names at their heads."""
    spans: list[tuple[int, int, str]] = []
    for start, end, kind in gum_spans(misc):
        label = {"person": "PERSON", "organization": "ORGANIZATION", "place": "PLACE"}.get(kind)
        trimmed = trim_name(sentence, start, end, label) if label else None
        if trimmed and label:
            spans.append((*trimmed, label))
    tags = ["O"] * len(sentence.forms)
    for start, end, label in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(tag == "O" for tag in tags[start:end]):
            tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return tuple(tags)


def gum_spans(misc: list[str]) -> Iterator[tuple[int, int, str]]:
    opened: list[tuple[str, int, str]] = []
    for position, column in enumerate(misc):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", column)
        if not match:
            continue
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", match.group(1)):
            if mark.startswith("("):
                fields = mark.strip("()").split("-")
                opened.append((fields[0], position, fields[1] if len(fields) > 1 else ""))
                if mark.endswith(")"):
                    number, start, kind = opened.pop()
                    yield start, position + 1, kind
            else:
                number = mark.rstrip(")").split("-")[0]
                for index in range(len(opened) - 1, -1, -1):
                    if opened[index][0] == number:
                        _, start, kind = opened.pop(index)
                        yield start, position + 1, kind
                        break


def trim_name(sentence: Sentence, start: int, end: int, label: str) -> tuple[int, int] | None:
    assert sentence.heads
    assert sentence.xpos
    head = next(
        (i for i in range(start, end) if not start < sentence.heads[i] <= end),
        None,
    )
    if head is None or sentence.upos[head] != "PROPN" or (label == "PERSON" and sentence.xpos[head] == "NNPS"):
        return None
    links = PERSON_LINKS if label == "PERSON" else LINKS

    def proper(i: int) -> bool:
        return sentence.xpos[i].startswith("NNP") or (
            i > start
            and sentence.forms[i][:1].isupper()
            and sentence.upos[i] in {"ADJ", "NOUN", "NUM"}
            and label != "PERSON"
        )

    def belongs(i: int) -> bool:
        return (
            i == head
            or (
                sentence.heads[i] - 1 == head
                and sentence.labels[i].split(":")[0] in {"flat", "compound", "amod", "nmod", "nummod", "punct", "case"}
            )
            or under(i)
        )

    def under(i: int) -> bool:
        for _ in range(12):
            if i == head:
                return True
            i = sentence.heads[i] - 1
            if not start <= i < end:
                return False
            if sentence.labels[i] in {"appos", "acl:relcl", "conj", "acl", "parataxis", "dep"}:
                return False
        return False

    left = right = head
    while left > start and (
        (proper(left - 1) and under(left - 1))
        or (left - 2 >= start and sentence.forms[left - 1].lower() in links and proper(left - 2) and under(left - 2))
    ):
        left -= 1 if proper(left - 1) else 2
    while right + 1 < end and (
        (proper(right + 1) and belongs(right + 1) and sentence.labels[right + 1] not in {"appos", "conj"})
        or (
            right + 2 < end
            and sentence.forms[right + 1].lower() in links
            and proper(right + 2)
            and belongs(right + 2)
            and sentence.labels[right + 2] not in {"appos", "conj"}
        )
    ):
        right += 1 if proper(right + 1) else 2
    if label == "PERSON":
        for i in range(left, right + 1):
            if sentence.forms[i].lower() in TITLES - {
                "-",
                "of",
                "us",
                "state",
                "major",
                "sister",
                "judge",
                "king",
                "prince",
                "count",
                "master",
            } or (i == left and sentence.forms[i].lower() in TITLES):
                left = i + 1
        while (
            right + 2 < end
            and sentence.forms[right + 1] == "-"
            and not sentence.spaced[right]
            and not sentence.spaced[right + 1]
        ):
            right += 2
    while left <= right and (sentence.forms[left].lower() in {"the", "-", "of", "and", "'"}):
        left += 1
    return (left, right + 1) if left <= right else None


def read_masc(path: Path) -> Iterator[tuple[str, str, list[tuple[int, int, str]]]]:
    """Yield the texts of MASC with their names as offsets."""
    kinds = {"person": "PERSON", "organization": "ORGANIZATION", "org": "ORGANIZATION", "location": "PLACE"}
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        spans = [(int(a), int(b), kinds[k.lower()]) for a, b, k in record["entities"] if k.lower() in kinds]
        yield record["doc"], record["text"], sorted(spans)
