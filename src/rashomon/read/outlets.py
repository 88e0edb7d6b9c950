"""Who publishes a report: its record, its address, or the places where sites name themselves."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

from rashomon.read.agencies import agency_names
from rashomon.read.dates import MONTH
from rashomon.read.feet import ABOUT
from rashomon.read.lexicons import load_lexicon
from rashomon.schema import Block, BlockKind
from rashomon.schema.documents import BODY_KINDS

WORDS = load_lexicon("outlets")
NAME = r"(?:The\s)?[A-Z][\w.'’&!-]*(?:\s(?:of\s|the\s|and\s|al-)?[A-Z0-9][\w.'’&!-]*){0,4}"
AGENCIES = r"(?i:(?:news\s)?agencies|wires)"
YEARS = r"(?:(?:19|20)\d\d\s*+(?:[-–]\s*+(?:19|20)\d\d)?,?\s*+)?"
MARK = r"(?:©|\(c\)|[Cc]opyright)"
ASKED = r"(?:[Ff]ollow|[Ll]ike|[Jj]oin|[Ss]ubscribe to|[Ss]upport|[Dd]onate to|STAY WITH|[Ss]tay with)"
READING = re.compile(rf"\breading\s(?P<name>{NAME})\s(?:than|every|for free|today)\b")
# Where sites name themselves, and how many votes that gives.
SELF_NAMES = (
    (9, re.compile(rf"[Dd]ownload\s(?:the\s|our\s)?(?P<name>{NAME}?)\s(?:News\s)?(?:mobile\s)?[Aa]pps?\b")),
    (9, READING),
    (9, re.compile(rf"{MARK}\s*+(?:(?:©|\(c\))\s*+)?{YEARS}(?:by\s)?(?P<name>{NAME})")),
    (8, re.compile(rf"(?:^|[|:]\s*|Source\s+)(?P<name>{NAME})\s*(?:,|&|and|with|\+|/)\s*(?:other\s)?{AGENCIES}\W*$")),
    (7, re.compile(rf"\b{ASKED}\s(?P<name>{NAME})\s(?:on|today|now|for|FOR|newsletter|and)\b")),
    (6, re.compile(rf"\b(?P<name>{NAME})\s(?:Trust Principles|newsletter|Newsletter|subscribers?)\b")),
    (6, re.compile(rf"\bAbout\s(?!Us\b|us\b)(?P<name>{NAME}?)(?=\s(?:Careers|Contact|Terms|Privacy|Press)\b|$)")),
    (6, re.compile(rf"Comment via\s(?!Facebook)(?P<name>{NAME})")),
)
MAX_SMALL_PRINT_CHARS = 2_000
MAX_SIGNATURE_CHARS = 60
MIN_VOTES = 3
MIN_AGENCY_VOTES = 4
# "A spokesman later told HuffPost": reporters name their own outlet like this, in four cases out of five if it is no
# broadcaster and neither programme nor month nor interview follows. It counts only if the report names no other so.
TOLD = (
    r"\b(?:told|emailed|email to|statement to)\s(?P<name>{names})(?![\w’'-])"
    r"(?!\s(?:in (?:an? |{month}|(?:19|20)\d)|last|earlier|this (?:week|month|year)|hosts?|anchor|affiliate|radio))"
)
DATELINE_NAME = re.compile(r"\((?P<name>[A-Z][^()]{1,40})\)")
STAFF = re.compile(
    rf"(?:By\s+)?(?P<name>{NAME}?)\s(?:[Ss]taff|[Ww]eb\s?[Dd]esk|[Nn]ews\s?[Dd]esk|[Bb]ureau|[Rr]eporters?|[Cc]orrespondents?)\b"
)
TITLE_ENDS = (re.compile(rf"\s[-–—|»]\s(?P<name>{NAME})$"), re.compile(rf"^(?P<name>{NAME})\s[-|]\s"))
OUTLET_WORD = re.compile(rf"\b(?:{'|'.join(WORDS['word'])}|\w+\.(?:com|org|net))\b")
NEVER = frozenset(WORDS["never"])
RANK = re.compile(rf"\b(?:{'|'.join(WORDS['rank'])})\b")
SUFFIX = re.compile(
    r"\.?\s(?:All|Inc|LLC|Ltd|Limited|Co|Corp|Corporation|Published|Powered|Terms|Privacy|Contact|This)\b.*$"
)
SECOND_LEVELS = frozenset({"co", "com", "net", "org", "gov", "ac", "edu", "news", "or", "ne", "go"})
ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/")


def find_outlet(text: str, blocks: Sequence[Block], title: str | None, url: str | None) -> str | None:
    """Find who publishes: by address, else by where and how often the page names itself.

    A news agency is the outlet only if nothing else is, for its name on a page mostly says whose wire it carries.
    """
    if url and (named := outlet_of_url(url)) is not None:
        return named
    votes: Counter[str] = Counter()
    agencies: Counter[str] = Counter()
    for name, weight in self_names(text, blocks, title):
        agency = agency_names().get(name.removeprefix("The "))
        if agency is None:
            votes[name] += weight
        else:
            agencies[agency] += weight
    best, weight = winner(votes)
    if best is not None and weight >= MIN_VOTES:
        return spell(best)
    best, weight = winner(agencies)
    return best if weight >= MIN_AGENCY_VOTES else told(text, blocks)


@cache
def told_pattern() -> re.Pattern[str]:
    known = {*domains().values(), *WORDS["alias"]} - set(WORDS["quoted_by_others"]) - set(agency_names())
    names = "|".join(re.escape(name) for name in sorted(known, key=lambda name: (-len(name), name)))
    ending = "|".join(word for word in WORDS["word"] if word != "Agency")
    unknown = rf"(?:The\s)?(?:[A-Z][\w'’-]+\s){{1,2}}(?:{ending})"
    return re.compile(TOLD.replace("{names}", f"{names}|{unknown}").replace("{month}", MONTH))


def told(text: str, blocks: Sequence[Block]) -> str | None:
    """Find the one outlet that sources of a report speak to."""
    names: Counter[str] = Counter()
    for block in blocks:
        if block.kind in BODY_KINDS:
            found = (match["name"] for match in told_pattern().finditer(text[block.start : block.end]))
            names.update(name.removeprefix("The ") for name in found)
    for name in (*WORDS["quoted_by_others"], *agency_names()):
        names.pop(name.removeprefix("The "), None)
    if len(names) != 1:
        return None
    ((name, times),) = names.items()
    return None if times < 2 and name in WORDS["often_quoted"] else name


def winner(votes: Mapping[str, int]) -> tuple[str | None, int]:
    best = max(votes, key=lambda name: (votes[name], -len(name), name), default=None)
    return best, votes[best] if best is not None else 0


def self_names(text: str, blocks: Sequence[Block], title: str | None) -> Iterator[tuple[str, int]]:
    """Yield each name that the page gives itself, with the votes of its place."""
    body = next((block.start for block in blocks if block.kind is BlockKind.PARAGRAPH), len(text))
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind in {BlockKind.FURNITURE, BlockKind.CREDIT, BlockKind.BYLINE}:
            yield from named_in(words[:MAX_SMALL_PRINT_CHARS])
        if block.kind is BlockKind.FURNITURE and (about := ABOUT.fullmatch(words.strip())):
            yield about["name"], 8
        if block.kind is BlockKind.BYLINE and block.start < body and len(words) < MAX_SIGNATURE_CHARS:
            yield from signed_by(words.strip())
        elif block.kind is BlockKind.DATELINE and (match := DATELINE_NAME.search(words)):
            yield match["name"].strip(), 4
        elif block.kind is BlockKind.PARAGRAPH and "reading" in words:
            yield from ((match["name"], 5) for match in READING.finditer(words) if OUTLET_WORD.search(match["name"]))
    for pattern in TITLE_ENDS:
        if title and (match := pattern.search(title)) and OUTLET_WORD.search(match["name"]):
            yield match["name"], 6


def named_in(words: str) -> Iterator[tuple[str, int]]:
    if "@" in words:
        return  # "Follow Ann Lee on Twitter @annlee" names a reporter
    for weight, pattern in SELF_NAMES:
        for match in pattern.finditer(words):
            name = tidy(match["name"])
            if name and name not in NEVER:
                yield name, weight


def signed_by(line: str) -> Iterator[tuple[str, int]]:
    """A short line near the title can be the outlet itself ("ARA News"), or its staff."""
    whole = re.fullmatch(NAME, line) and not line.startswith("By ") and not any(sign.isdigit() for sign in line)
    if whole and OUTLET_WORD.search(line):
        yield line, 5
    if (staff := STAFF.match(line)) and not RANK.search(staff["name"]):
        yield staff["name"], 3


def tidy(name: str) -> str:
    first = re.split(r"(?<=[a-z]{3})\.\s", name, maxsplit=1)[0]
    return SUFFIX.sub("", re.sub(r"^(?:Sources?|Via|From|With)\s", "", first)).strip(" .,-")


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
