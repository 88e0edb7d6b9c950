"""Reads the treebanks and name corpora into one shape: documents of sentences of tokens."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `heads` count from 1, 0 is the root; None where a corpus has no syntax (or names)."""

    forms: tuple[str, ...]
    spaced: tuple[bool, ...]  # white space follows
    paragraph: bool  # starts a paragraph
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    labels: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    ends: bool = True  # False where the corpus does not say where sentences end


@dataclass(frozen=True, slots=True)
class Text:
    id: str
    corpus: str
    sentences: tuple[Sentence, ...]


def read_conllu(path: Path, corpus: str) -> Iterator[Text]:
    sentences: list[Sentence] = []
    identity, paragraph = path.stem, True
    for comments, rows in split_blocks(path.read_text("utf-8")):
        for comment in comments:
            if comment.startswith("# newdoc"):
                if sentences:
                    yield Text(identity, corpus, tuple(sentences))
                sentences, paragraph = [], True
                identity = comment.partition("=")[2].strip() or path.stem
            if comment.startswith("# newpar") and "block" not in comment:
                paragraph = True
        if rows:
            sentences.append(parse_rows(rows, paragraph, named=corpus == "gum"))
            paragraph = False
    if sentences:
        yield Text(identity, corpus, tuple(sentences))


def split_blocks(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    for block in text.split("\n\n"):
        lines = block.strip("\n").split("\n")
        comments = [line for line in lines if line.startswith("# ")]
        yield comments, [line.split("\t") for line in lines if line and not line.startswith("# ")]


def parse_rows(rows: list[list[str]], paragraph: bool, named: bool) -> Sentence:
    kept, spaced, within, last = [], [], 0, True
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            within = int(row[0].split("-")[1])
            last = "SpaceAfter=No" not in row[9]
            continue
        number = int(row[0])
        kept.append(row)
        if number < within:
            spaced.append(False)
        elif number == within:
            spaced.append(last)
        else:
            spaced.append("SpaceAfter=No" not in row[9])
    sentence = Sentence(
        forms=tuple(row[1] for row in kept),
        spaced=tuple(spaced),
        paragraph=paragraph,
        upos=tuple(row[3] for row in kept),
        xpos=tuple(row[4] for row in kept),
        lemmas=tuple(row[2] for row in kept),
        heads=tuple(int(row[6]) for row in kept),
        labels=tuple(row[7] for row in kept),
    )
    return replace(sentence, names=gum_names(sentence, [row[9] for row in kept])) if named else sentence


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


def read_iob(
    path: Path, corpus: str, column: int = -1, kinds: dict[str, str] | None = None, separator: str | None = None
) -> Text:
    sentences = []
    for block in re.split(r"\n\s*\n", path.read_text("utf-8", errors="replace")):
        rows = [line.split(separator) for line in block.split("\n") if line.strip() and not line.startswith("# ")]
        rows = [row for row in rows if len(row) >= 2 and row[0].strip()]
        if rows:
            forms = tuple(row[0 if corpus != "uner" else 1].strip() for row in rows)
            tags = [row[column if corpus != "uner" else 2].strip() for row in rows]
            sentences.append(Sentence(forms, guess_spaces(forms), True, names=tuple(convert_tags(tags, kinds or {}))))
    return Text(path.stem, corpus, tuple(sentences))


def convert_tags(tags: Iterable[str], kinds: dict[str, str]) -> Iterator[str]:
    previous = "O"
    for tag in tags:
        prefix, _, kind = tag.partition("-")
        label = kinds.get(kind)
        if label is None:
            yield (previous := "O")
        else:
            inside = previous != "O" and previous[2:] == label and prefix == "I"
            yield (previous := f"{'I' if inside else 'B'}-{label}")


def guess_spaces(forms: tuple[str, ...]) -> tuple[bool, ...]:
    """Guess where spaces stood in a corpus that has only tokens."""
    spaced = []
    quoted = False
    for index, form in enumerate(forms):
        following = forms[index + 1] if index + 1 < len(forms) else ""
        glued = following in {
            ",",
            ".",
            ":",
            ";",
            "?",
            "!",
            ")",
            "'s",
            "n't",
            "'re",
            "'ll",
            "'ve",
            "'d",
            "'m",
            "%",
            "]",
            "''",
            "’s",
            "...",
        }
        glued = glued or form in {"(", "[", "$", "``", "#", "@"}
        if following == '"':
            glued = glued or quoted
        if form == '"':
            quoted = not quoted
            glued = glued or quoted
        spaced.append(not glued)
    return tuple(spaced)


def read_masc(path: Path) -> Iterator[tuple[str, str, list[tuple[int, int, str]]]]:
    """Yield the texts of MASC with their names as offsets."""
    kinds = {"person": "PERSON", "organization": "ORGANIZATION", "org": "ORGANIZATION", "location": "PLACE"}
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        spans = [(int(a), int(b), kinds[k.lower()]) for a, b, k in record["entities"] if k.lower() in kinds]
        yield record["doc"], record["text"], sorted(spans)
