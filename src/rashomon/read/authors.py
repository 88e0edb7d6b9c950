"""Who wrote a report, as its byline tells."""

import re
from collections.abc import Sequence

from rashomon.read.agencies import agency_names
from rashomon.read.bylines import ROLE
from rashomon.read.credits import REPORTED_BY
from rashomon.schema import Block, BlockKind

NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s(?:al-|el-|de |da |van |von |bin |ibn |der |la )?[A-Z][\w.'’-]*){1,3}")
SIGNED = re.compile(r"\b(?:[Bb]y|BY)\b\s*+(?:[:|]\s*)?(?P<names>[^|\n\d;:]{3,160})")
SPLIT = re.compile(r"(?:(?<!\s)\s+)?(?:,|&|/|\band\b|\bAND\b|\bin\b|\bat\b)\s*")
DESK = re.compile(r"\b(?:Staff|Desk|Bureau|Newsroom|Agencies)\s*+$")
STOP = re.compile(r"\b(?:Published|Updated|Posted|Special|Staff|Editor|Editing|Writing|Additional)\b")


def find_authors(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Find the persons named after "By" in bylines and in "Reporting by" lines; agencies and desks are no persons."""
    found: dict[str, None] = {}
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind is BlockKind.BYLINE or (block.kind is BlockKind.CREDIT and REPORTED_BY.match(words)):
            for match in SIGNED.finditer(words[:400]):
                names = "" if DESK.search(match["names"]) else STOP.split(match["names"])[0]
                found.update(dict.fromkeys(name.strip(" .()") for name in SPLIT.split(names) if is_person(name)))
                break
    return tuple(found)


def is_person(name: str) -> bool:
    words = name.strip(" .()")
    return NAME.fullmatch(words) is not None and words not in agency_names() and not ROLE.search(words)
