"""Who publishes a report: its record, its address, or the places where sites name themselves."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from rashomon.read.agencies import agency_names
from rashomon.read.lexicons import load_lexicon
from rashomon.schema import Block, BlockKind

NAME = r"(?:The\s)?[A-Z][\w.'’&!-]*(?:\s(?:of\s|the\s|and\s|al-)?[A-Z0-9][\w.'’&!-]*){0,4}"
AGENCIES = r"(?i:(?:news\s)?agencies|wires)"
TOPICS = r"(?:World|Latest|Breaking|Top|Live|Local|National|India|Politics|Business|Sports|Daily|Free|Mobile|Our|The)"
# Where sites name themselves, the surest first.
SELF_NAMES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (9, re.compile(rf"[Dd]ownload\s(?:the\s|our\s)?(?P<name>{NAME}?)\s(?:News\s)?(?:mobile\s)?[Aa]pps?\b")),
    (9, re.compile(rf"\breading\s(?P<name>{NAME})\s(?:than|every|for free|today)\b")),
    (
        9,
        re.compile(
            rf"(?:©|\(c\)|[Cc]opyright)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d\s*(?:[-–]\s*(?:19|20)\d\d)?,?\s*)?(?:by\s)?(?P<name>{NAME})"
        ),
    ),
    (8, re.compile(rf"(?:^|[|:]\s*|Source\s+)(?P<name>{NAME})\s*(?:,|&|and|with|\+|/)\s*(?:other\s)?{AGENCIES}\W*$")),
    (
        7,
        re.compile(
            rf"\b(?:[Ff]ollow|[Ll]ike|[Jj]oin|[Ss]ubscribe to|[Ss]upport|[Dd]onate to|STAY WITH|[Ss]tay with)\s(?P<name>{NAME})\s(?:on|today|now|for|FOR|newsletter|and)\b"
        ),
    ),
    (6, re.compile(rf"\b(?P<name>{NAME})\s(?:Trust Principles|newsletter|Newsletter|subscribers?)\b")),
    (
        6,
        re.compile(
            rf"\b(?:Comment via|About)\s(?!Facebook|Us|us)(?P<name>{NAME}?)(?=\s(?:Careers|Contact|Terms|Privacy|Press)\b|$)"
        ),
    ),
)
DATELINE_NAME = re.compile(r"\((?P<name>[A-Z][^()]{1,40})\)")
STAFF = re.compile(
    rf"(?:By\s+)?(?P<name>{NAME}?)\s(?:[Ss]taff|[Ww]eb\s?[Dd]esk|[Nn]ews\s?[Dd]esk|[Bb]ureau|[Rr]eporters?|[Cc]orrespondents?)\b"
)
TITLE_SUFFIX = re.compile(rf"\s(?:[-–—|»])\s(?P<name>{NAME})$")
TITLE_PREFIX = re.compile(rf"^(?P<name>{NAME})\s(?:[-|])\s")
OUTLET_WORD = re.compile(
    r"\b(?:News|Times|Post|Herald|Tribune|Guardian|Observer|Journal|Gazette|Chronicle|Mail|Mirror|Star|Sun|Express|Telegraph|Independent|Standard|Daily|Press|Today|World|Monitor|Review|Report|Register|Dispatch|Courier|Examiner|Globe|Sabah|Arabiya|Jazeera|Broadcasting|Radio|TV|Television|Channel|Media|Network|Wire|Online|Agency|Reporter|Record|Sentinel|Bulletin|Citizen|Inquirer|Age|Nation|Leader|Advertiser|Echo|Voice|Insider|Magazine|Weekly|\w+\.(?:com|org|net|co\.\w\w))\b"
)
NOT_AN_OUTLET = re.compile(
    rf"^(?:{TOPICS}|Facebook|Twitter|Instagram|YouTube|Google|WhatsApp|Telegram|Us|Your|Email|Apple|Android|All|Getty Images|Shutterstock|Agencies|Photo|File|Reuters Photo)$"
)
SECOND_LEVELS = frozenset({"co", "com", "net", "org", "gov", "ac", "edu", "news", "or", "ne", "go"})
ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/")


def find_outlet(text: str, blocks: Sequence[Block], title: str | None, url: str | None) -> str | None:
    """Find who publishes: by address, else by how often and where the page names itself; an agency only if nothing else."""
    if url and (named := outlet_of_url(url)) is not None:
        return named
    votes: dict[str, int] = {}
    agencies: dict[str, int] = {}
    for name, weight in self_names(text, blocks, title):
        bare = name.removeprefix("The ")
        name = bare if bare in agency_names() else name  # noqa: PLW2901
        ballot = agencies if name in agency_names() else votes
        ballot[name] = ballot.get(name, 0) + weight
    best = max(votes, key=lambda name: (votes[name], -len(name), name), default=None)
    if best is not None and votes[best] >= 3:
        return spell(best)
    agency = max(agencies, key=lambda name: (agencies[name], name), default=None)
    return agency_names()[agency] if agency is not None and agencies[agency] >= 4 else None


def self_names(text: str, blocks: Sequence[Block], title: str | None) -> Iterator[tuple[str, int]]:
    """Yield each name that the page gives itself, with how sure the place is."""
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind in {BlockKind.FURNITURE, BlockKind.CREDIT, BlockKind.BYLINE}:
            yield from named_in(words, block.kind)
        elif block.kind is BlockKind.DATELINE and (match := DATELINE_NAME.search(words)):
            yield match["name"].strip(), 4
        elif block.kind is BlockKind.PARAGRAPH and "reading" in words:
            yield from (
                (match["name"], 5) for match in SELF_NAMES[1][1].finditer(words) if OUTLET_WORD.search(match["name"])
            )
    if title:
        for pattern in (TITLE_SUFFIX, TITLE_PREFIX):
            if (match := pattern.search(title)) and OUTLET_WORD.search(match["name"]):
                yield match["name"], 6


def named_in(words: str, kind: BlockKind) -> Iterator[tuple[str, int]]:
    for weight, pattern in SELF_NAMES:
        for match in pattern.finditer(words[:2_000]):
            name = tidy(match["name"])
            if name and not NOT_AN_OUTLET.match(name):
                yield name, weight
    if kind is BlockKind.BYLINE and len(words) < 60:
        if OUTLET_WORD.search(words) and re.fullmatch(NAME, words.strip()) and not re.search(r"\d", words):
            yield words.strip(), 5
        if (staff := STAFF.match(words)) and not re.search(
            r"\b(?:Our|Special|Senior|Chief|The|Breaking)\b", staff["name"]
        ):
            yield staff["name"], 3


def tidy(name: str) -> str:
    name = re.sub(r"^(?:Sources?|Via|From|With)\s", "", name)
    name = re.sub(
        r"\.?\s(?:All|Inc|LLC|Ltd|Limited|Co|Corp|Corporation|Published|Powered|Terms|Privacy|Contact|This)\b.*$",
        "",
        name,
    )
    return name.strip(" .,-")


def spell(name: str) -> str:
    """Write a name with its blanks: "TRTWorld" is "TRT World"."""
    return re.sub(r"(?<=[A-Z]{2})(?=[A-Z][a-z]{3})", " ", name)


@cache
def domains() -> dict[str, str]:
    return dict(load_lexicon("outlets")["domains"])


def outlet_of_url(url: str) -> str | None:
    """Name the outlet of an address: by the list of well-known domains, else by the domain itself."""
    address = ARCHIVE.sub("", url)
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    labels = [label for label in host.lower().split(".") if label]
    for start in range(len(labels) - 1):
        if (known := domains().get(".".join(labels[start:]))) is not None:
            return known
    if len(labels) < 2 or all(label.isdigit() for label in labels):
        return None
    return ".".join(labels[-3:] if labels[-2] in SECOND_LEVELS and len(labels) > 2 else labels[-2:])
