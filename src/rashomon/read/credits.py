"""Credits at head and foot of a report: the lines they stand in, and the agencies that they name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.read.agencies import agency_forms, agency_names, is_agencies
from rashomon.read.captions import is_photo_credit
from rashomon.read.lexicons import any_of, load_lexicon
from rashomon.read.stretches import is_prose, mortar_share, words_of
from rashomon.schema import Block, BlockKind

WORDS = load_lexicon("marks")
WORK = f"(?:{any_of(WORDS['work'])})"
REPORTED_BY = re.compile(
    rf"\W{{0,2}}(?:(?:additional|further|other) )?{WORK}(?:\s+and\s+{WORK})?"
    r"(?:\s+(?:by|in|for|from)\b|:)(?!\s+(?:the|an?|his|her|its|their)\b)",
    re.IGNORECASE,
)
WITH_AGENCIES = re.compile(rf"\W{{0,2}}(?:{any_of(WORDS['helped'])})\b", re.IGNORECASE)
CONTRIBUTED = re.compile(
    r"\bcontributed(?:\s+(?:reporting|material|information))?"
    r"(?:\s+(?:to|for)\s+this\s+(?:report|story|article|post|piece))?(?:\s+from\s+[^.]{2,60})?\W*$"
)
AND_AGENCIES = re.compile(
    r"\W{0,3}(?:source\s*:?\s*)?[A-Z][\w.'’&-]*(?:\s(?:of\s|the\s)?[A-Z][\w.'’&-]*){0,4}\s*+(?:(?:,|&|and|with|\+|/|-)\s*+)?"
    r"(?:and |& |with )?(?:(?:news|other)\s)?(?:agencies|wires|wire services|agency reports)\W*",
    re.IGNORECASE,
)
SOURCE_LABEL = re.compile(r"(?:(?<!\W)\W+)?(?:Sources?|SOURCES?)\s*[:|-]?\s*")
SOURCE_LINE = re.compile(
    r"\W{0,2}(?:Sources?|SOURCES?|Via|VIA|Courtesy|Credits?|News source)(?:\s*+[:|–-])?\s++(?=[A-Z@(])"
)
WITH_LABEL = re.compile(r"(?:[Ww]ith|[Ff]rom)\s+(?:inputs?\s+from\s+)?")
SIGNED_ACRONYM = re.compile(r"\b(?:By|BY)\b\s*+(?:[:|]\s*+)?(?P<name>[A-Z][A-Z&.-]{1,6})(?=\s*(?:[|,]|$))")
DATELINE_AGENCY = re.compile(r"\((?P<name>[A-Z][^()]{1,50})\)")
COPYRIGHT = re.compile(r"©|\(c\)|[Cc]opyright")
UNKNOWN_AGENCY = r"[A-Z]\w+\s(?:[A-Z]\w+\s)?(?:Press|News)\s(?:Agency|Association)"
MAX_CREDIT_CHARS = 400


def is_credit(line: str) -> bool:
    """Tell whether a line says who else the report comes from."""
    if len(line) > MAX_CREDIT_CHARS:
        return False
    if is_agencies(line) or AND_AGENCIES.fullmatch(line):
        return True
    if (REPORTED_BY.match(line) or WITH_AGENCIES.match(line)) and len(re.findall(r"[a-z]\.\s", line)) <= 3:
        return True
    if SOURCE_LINE.match(line):
        return len(words_of(line)) <= 12 and mortar_share(words_of(line)) < 0.3 and not is_prose(line)
    return CONTRIBUTED.search(line) is not None and line.count(". ") <= 1


def find_credits(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Find the agencies credited, in text order, each once; a shared credit ("ARA News & Agencies") is kept whole."""
    found: dict[str, None] = {}
    for block in blocks:
        words = text[block.start : block.end]
        found.update(dict.fromkeys(credits_in(words, block.kind)))
    return tuple(found)


def credits_in(words: str, kind: BlockKind) -> Iterator[str]:
    if kind is BlockKind.PARAGRAPH:
        yield from retold_in(words)
    elif kind is BlockKind.DATELINE:
        yield from credits_in_dateline(words)
    elif kind is BlockKind.BYLINE:
        yield from agencies_in(words)
        # "By: LPA | Geneva": letters alone sign for an agency that no list knows
        signed = SIGNED_ACRONYM.search(words)
        if signed and signed["name"] not in agency_names():
            yield signed["name"]
    elif kind is BlockKind.CREDIT and not is_photo_credit(words):
        shared = shared_credit(words)
        yield from agencies_in(words) if shared is None else (shared,)
    elif kind is BlockKind.FURNITURE and is_agency_notice(words):
        yield from agencies_in(words)


def agencies_in(words: str) -> Iterator[str]:
    for match in agency_forms().finditer(words):
        yield agency_names()[match[0]]


def credits_in_dateline(words: str) -> Iterator[str]:
    """What stands in brackets after the city is the agency, known or not: "GENEVA (LPA) –"."""
    signed = DATELINE_AGENCY.search(words)
    if signed is None:
        yield from agencies_in(words)
    else:
        yield from list(agencies_in(signed["name"])) or [signed["name"].strip()]


def is_agency_notice(words: str) -> bool:
    """Tell whether a foot shows whose text it is: a copyright line, or the agency's own standards."""
    return len(words) < MAX_CREDIT_CHARS and (COPYRIGHT.search(words) is not None or "Trust Principles" in words)


def shared_credit(words: str) -> str | None:
    """Read "Source: ARA News & Agencies" as it names itself."""
    for part in re.split(r"\s\|\s|;\s", words):
        named = SOURCE_LABEL.sub("", part, count=1).strip(" .()[]")
        if re.search(r"\b[Aa]gencies\b", named) and AND_AGENCIES.fullmatch(named) and not REPORTED_BY.match(named):
            return WITH_LABEL.sub("", named, count=1)
    return None


@cache
def retold_pattern() -> re.Pattern[str]:
    sure = [form for form in agency_names() if " " in form or form in {"AFP", "AP", "Reuters", "Xinhua"}]
    forms = "|".join(re.escape(form) for form in sorted(sure, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![\w-])(?P<name>{forms}|{UNKNOWN_AGENCY})(?=\s(?:reports|shares|notes|writes)\b)")


def retold_in(words: str) -> Iterator[str]:
    """Find agencies in the present tense: "The Associated Press reports" tells whose story is retold."""
    for match in retold_pattern().finditer(words):
        before = words[: match.start()].rsplit(None, 1)
        if before and before[-1][:1].isupper() and before[-1] != "The":
            continue  # part of a longer name: "Littoral Press Association"
        name = match["name"].removeprefix("The ")
        yield agency_names().get(name, name)
