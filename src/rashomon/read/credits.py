"""The agencies that a report credits in its byline, dateline or foot."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.read import marks
from rashomon.schema import Block, BlockKind

SMALL_PRINT = frozenset({BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.CREDIT, BlockKind.FURNITURE})
PHOTO = re.compile(rf"\b{marks.PHOTO_WORD}\b|/", re.IGNORECASE)
SIGNED_ACRONYM = re.compile(r"\b(?:By|BY)\b\s*[:|]?\s*(?P<name>[A-Z][A-Z&.-]{1,6})(?=\s*(?:[|,]|$))")
DATELINE_AGENCY = re.compile(r"\((?P<name>[A-Z][^()]{1,50})\)")
COPYRIGHT = re.compile(r"(?:©|\(c\)|[Cc]opyright)")
REPORTS = re.compile(r"\b(?:reports|shares|notes|writes)\b")
SOURCE_LABEL = re.compile(r"^\W*(?:Sources?|SOURCE)\s*[:|-]?\s*")
# What an agency's story is called where a site retells it: "the Associated Press reports that …".
RETOLD_CHARS = 40


def find_credits(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Find the agencies credited, in text order, each once; a shared credit ("ARA News & Agencies") is kept whole."""
    found: dict[str, None] = {}
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind in SMALL_PRINT:
            names = credits_in(words, block.kind)
        elif block.kind is BlockKind.PARAGRAPH:
            names = retold_in(words)
        else:
            continue
        found.update(dict.fromkeys(names))
    return tuple(found)


def credits_in(words: str, kind: BlockKind) -> Iterator[str]:
    if kind is BlockKind.CREDIT:
        if marks.is_photo_credit(words):
            return
        shared = shared_credit(words)
        if shared is not None:
            yield shared
            return
    if kind is BlockKind.FURNITURE and not is_agency_notice(words):
        return
    if kind is BlockKind.DATELINE:
        words = " ".join(match["name"] for match in DATELINE_AGENCY.finditer(words)) or words
    for match in agency_forms().finditer(words):
        yield marks.agency_names()[match[0]]
    if (
        kind is BlockKind.BYLINE
        and (signed := SIGNED_ACRONYM.search(words))
        and signed["name"] not in marks.agency_names()
    ):
        yield signed["name"]


@cache
def agency_forms() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!\w-){marks.agency_pattern()}(?![\w-])")


def is_agency_notice(words: str) -> bool:
    """A foot that shows whose text it is: a copyright line or the agency's own standards."""
    return len(words) < 400 and (COPYRIGHT.search(words) is not None or "Trust Principles" in words)


def shared_credit(words: str) -> str | None:
    """Read "Source: ARA News & Agencies" as it names itself."""
    for part in re.split(r"\s[|]\s|;\s", words):
        part = SOURCE_LABEL.sub("", part).strip(" .()[]")
        if (
            re.search(r"\b[Aa]gencies\b", part)
            and marks.AND_AGENCIES.fullmatch(part)
            and not marks.REPORTED_BY.match(part)
        ):
            return re.sub(r"^(?:[Ww]ith|[Ff]rom)\s+(?:inputs?\s+from\s+)?", "", part)
    return None


@cache
def retold_pattern() -> re.Pattern[str]:
    long_forms = [form for form in marks.agency_names() if " " in form or form in {"AFP", "AP", "Reuters", "Xinhua"}]
    forms = "|".join(re.escape(form) for form in sorted(long_forms, key=lambda form: (-len(form), form)))
    unknown = r"[A-Z]\w+\s(?:[A-Z]\w+\s)?(?:Press|News)\s(?:Agency|Association)"
    return re.compile(rf"(?<![\w-])(?P<name>{forms}|{unknown})(?=\s(?:reports|shares|notes|writes)\b)")


def retold_in(words: str) -> Iterator[str]:
    """Find agencies in the present tense: "The Associated Press reports" tells whose story is retold."""
    for match in retold_pattern().finditer(words):
        before = words[: match.start()].split()
        if before and before[-1][:1].isupper() and before[-1] != "The":
            continue  # part of a longer name: "Littoral Press Association"
        name = match["name"].removeprefix("The ")
        yield marks.agency_names().get(name, name)
