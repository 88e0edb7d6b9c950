"""The small print of a report: bylines, datelines, captions, photo credits and foot credits, known by their form."""

import re
from functools import cache

from rashomon.read.dates import ANY_DATE, CLOCK, MONTH, WEEKDAY, ZONE
from rashomon.read.lexicons import load_lexicon
from rashomon.read.stretches import function_share, is_capitalized, is_prose, words_of

STAMP_LABEL = (
    r"(?:(?:first\s+|last\s+|originally\s+)?(?:published|posted|updated|update|modified|created|edited|added|uploaded|filed|issued|released|revised)"
    r"|date\s+of\s+publication|publication\s+date|publish(?:ed)?\s+date|published\s+time|date|created|time)"
)
STAMP = re.compile(
    rf"(?:(?:{STAMP_LABEL}|on|at)\b\s*(?:(?:on|at|date|time)\b\s*)?[:|-]?\s*)?(?:{ANY_DATE.pattern})(?:{CLOCK}|\s+at\s+\d{{4}}\b)?",
    re.IGNORECASE,
)
STAMP_LEFTOVERS = re.compile(
    rf"\b(?:{STAMP_LABEL}|{WEEKDAY}|{ZONE}|[ap]\.?m|local time|hours|hrs|ago|story|article|edition)\b|[^\w]|\d",
    re.IGNORECASE,
)
NO_STAMP = re.compile(r"^\W*(?:correction|clarification)|[\"“”]", re.IGNORECASE)
LABELLED = re.compile(rf"\W{{0,3}}{STAMP_LABEL}\b\s*(?:on|at)?\s*[:|]?\s", re.IGNORECASE)
BY = re.compile(
    r"\W{0,3}(?:Written |Posted |Published |Story |Report |Words |Text )?(?:By|BY|by)\b\s*[:|]?\s*(?=[A-Z@])"
)
BYLINE_SMALL = frozenset(
    "and of in for the at on via with by de la al el da van von der bin ibn to from & | special staff reporter writer correspondent published updated posted am pm".split()
)
ROLE = re.compile(
    r"\b(?:staff|reporters?|correspondents?|writers?|editors?|bureau|news\s?desk|web desk|desk|agenc(?:y|ies)|news|times|post|press|wire|team|contributor|columnist)\b",
    re.IGNORECASE,
)
REPORTED_BY = re.compile(
    r"\W{0,2}(?:additional |further |other )?(?:reporting|reported|writing|written|editing|edited|compiled|translated|translation|research|graphics?|production|produced)"
    r"(?:\s+and\s+(?:writing|editing|reporting))?(?:\s+(?:by|in|for|from)\b|:)(?!\s+(?:the|a|an|his|her|its|their)\b)",
    re.IGNORECASE,
)
WITH_AGENCIES = re.compile(
    r"\W{0,2}(?:with\s+(?:inputs?|reports?|reporting|additional|files?|contributions?|material|information|agenc(?:y|ies))\b"
    r"|(?:news\s+)?agenc(?:y|ies)\s+(?:contributed|inputs?)|(?:inputs?|agencies)\s+from|from\s+(?:our\s+)?(?:news\s+)?(?:agencies|wires?|wire services))",
    re.IGNORECASE,
)
CONTRIBUTED = re.compile(
    r"\bcontributed(?:\s+(?:reporting|material|information))?(?:\s+(?:to|for)\s+this\s+(?:report|story|article|post|piece))?(?:\s+from\s+[^.]{2,60})?\W*$"
)
AND_AGENCIES = re.compile(
    r"\W{0,3}(?:source\s*:?\s*)?(?P<name>[A-Z][\w.'’&-]*(?:\s(?:of\s|the\s)?[A-Z][\w.'’&-]*){0,4})\s*(?:,|&|and|with|\+|/|-)?\s*(?:and |& |with )?(?:(?:news|other)\s)?(?:agencies|wires|wire services|agency reports)\W*",
    re.IGNORECASE,
)
SOURCE_LINE = re.compile(
    r"\W{0,2}(?:Sources?|SOURCES?|Via|VIA|Courtesy|Credits?|News source)\s*(?::|-|–|\|)?\s+(?=[A-Z@(])"
)
PHOTO_WORD = r"(?:photo(?:graph)?s?|photography|images?|pictures?|pics?|video|footage|illustration|graphics?|infographic|map|screen\s?(?:shot|grab)|frame\s?grab)"
PHOTO_CREDIT = re.compile(
    rf"\W{{0,2}}(?:(?:featured|main|top|header|cover|lead|file|stock|archive|handout|representational|representative|cover)\s+)?{PHOTO_WORD}(?:\s*(?:credits?|courtesy|source|copyright|provided))?\s*(?:by|of|from|via|:|/|\||©|-)\s*",
    re.IGNORECASE,
)
BARE_PHOTO = re.compile(
    rf"\W{{0,2}}(?:[A-Z][\w.]*\s){{0,3}}(?:file |archive |stock |handout )?{PHOTO_WORD}\W{{0,3}}$", re.IGNORECASE
)
AGENCY_PHOTO = r"(?:AP|AFP|Reuters|REUTERS|EPA|AA|PTI|ANI|IANS|Xinhua|XINHUA|Getty(?: Images)?|GETTY(?: IMAGES)?|dpa|DPA|ANSA|TASS|EFE|UPI|SANA|Anadolu|Shutterstock|iStock|Alamy|Bloomberg|Rex|NurPhoto|Flickr|Wikimedia|Wikipedia|Twitter|Facebook|Instagram|YouTube|Supplied|Handout|Courtesy|File|Archive|archive|file)"
CAPTION_END = re.compile(
    rf"(?:[(\[]\s*(?:[^()\[\]]{{0,60}}\b)?(?:{PHOTO_WORD}|via {AGENCY_PHOTO}|{AGENCY_PHOTO}\s?/\s?[^()\[\]]{{2,40}}|[^()\[\]]{{2,60}}/\s?{AGENCY_PHOTO}|Source:[^()\[\]]{{2,40}}|Image:[^()\[\]]{{2,40}}|Courtesy[^()\[\]]{{0,60}}|Credit:[^()\[\]]{{2,40}})(?:\b[^()\[\]]{{0,60}})?[)\]]"
    rf"|\b(?:[Ff]ile|FILE|[Aa]rchive|[Ss]tock|[Hh]andout) (?:photo|picture|image|pic|photograph|footage)s?|\b(?:AP|AFP|Reuters|REUTERS|EPA|AA) (?:Photo|photo|PHOTO)s?(?:/[^.]{{2,40}})?"
    rf"|\b(?:Photo|PHOTO|Photograph|Image|Picture|Credit|Photo by|Photo credit|Image credit|Source)\s?:\s?[^.:]{{2,60}}|\b(?:REUTERS|AFP|AP|EPA|Reuters)\s?/\s?[A-Z][^.]{{2,40}}|[A-Z][\w.'’ -]{{2,40}}\s?/\s?{AGENCY_PHOTO}(?:\s?/\s?[\w ]{{2,30}})?|\bvia {AGENCY_PHOTO}|Getty Images)\W*$"
)
STILL = r"(?:photo(?:graph)?|picture|image|pic|frame|frame\s?grab|screen\s?(?:shot|grab)|still|video\s?grab|satellite image|file photo)"
SHOWN = (
    r"(?:taken|released|provided|made|from|shot|dated|posted|obtained|supplied|distributed|grabbed|shows|showing|,|\d)"
)
# "In a video posted on Facebook, the mayor …" is the article's own sentence; "In this image from video" is not.
CAPTION_START = re.compile(
    rf"\W{{0,2}}(?:in (?:this|an undated|a file|a handout)\b[^.]{{0,60}}?\b{STILL}\b[^.]{{0,40}}?{SHOWN}"
    rf"|file\s*(?:photo|picture|image)?\s*(?::|-|–|—)|file photo\b|(?:this|undated|(?:a|an) (?:undated|handout|file|general|aerial))\s+(?:[\w-]+\s){{0,3}}(?:{STILL}|view)\s+(?:taken|released|provided|shows|showing|made|obtained|from)"
    rf"|(?:photo|image|picture|caption|pictured|above|below|left|right|from left|clockwise)\s*(?::|–|—)\s|image \d+ of \d+)",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"(?:,|\()\s?(?:left|right|cent(?:er|re)|L|R|C|second from (?:left|right)|background|foreground)\s?(?:,|\))|\b(?:pictured|is seen|are seen|seen here|file photo)\b"
)
MAX_CAPTION_CHARS = 700
MAX_CREDIT_CHARS = 400
MAX_BYLINE_CHARS = 220


@cache
def agency_names() -> dict[str, str]:
    """Give the agency for each form of its name."""
    forms = {}
    for name, others in load_lexicon("agencies").items():
        for form in (name, *others):
            forms.setdefault(form, name)
    return forms


@cache
def agency_pattern() -> str:
    """Match any form of the name of a news agency, the longest first; case counts."""
    return (
        "(?:" + "|".join(re.escape(form) for form in sorted(agency_names(), key=lambda form: (-len(form), form))) + ")"
    )


@cache
def agency_alone() -> re.Pattern[str]:
    forms = rf"\b{agency_pattern()}(?!\w)"
    return re.compile(
        rf"[\W_]{{0,4}}(?:The )?{forms}(?:(?:\s*(?:,|/|&|\||-|and|with)\s*|\s+)(?:the )?{forms})*(?:\s(?:News|Staff|Agency|and agencies))?\W{{0,4}}"
    )


def is_stamp(line: str) -> bool:
    """A line that is a date of publication and little else."""
    if len(line) > MAX_BYLINE_CHARS or not ANY_DATE.search(line) or NO_STAMP.search(line):
        return False
    return len(STAMP_LEFTOVERS.sub("", STAMP.sub(" ", line))) <= 12


def is_byline(line: str) -> bool:
    """By whom, where and when: no sentence."""
    if len(line) > MAX_BYLINE_CHARS:
        return False
    if is_stamp(line) or LABELLED.match(line) and ANY_DATE.search(line) and not is_prose(line):
        return True
    if by := BY.match(line):
        return is_name_list(line[by.end() :])
    return False


def is_name_list(words: str) -> bool:
    """Capitalized words and little between them: "Ann Lee and Bo Chen | Reuters"."""
    if re.search(r"[a-z]{3}\.\s*$", words) and len(words) > 60:
        return False
    parts = words_of(words)
    small = [part for part in parts if not is_capitalized(part) and part.lower() not in BYLINE_SMALL]
    return len(parts) <= 24 and len(small) <= len(parts) // 6


def is_signature(line: str) -> bool:
    """Two to six capitalized words alone on a line near the title: who wrote or carries the report."""
    parts = words_of(line)
    if not 1 <= len(parts) <= 8 or re.search(r"[.?!:;]$", line) or len(line) > 80:
        return False
    if agency_alone().fullmatch(line) or ROLE.search(line) and all(map(is_capitalized, parts)):
        return True
    return (
        2 <= len(parts) <= 4
        and all(part[:1].isupper() and part.lower() not in BYLINE_SMALL for part in parts)
        and not re.search(r"\d", line)
    )


def is_credit(line: str) -> bool:
    """A line that says who else the report or its picture comes from."""
    if len(line) > MAX_CREDIT_CHARS:
        return False
    if agency_alone().fullmatch(line) or AND_AGENCIES.fullmatch(line):
        return True
    if (REPORTED_BY.match(line) or WITH_AGENCIES.match(line)) and len(re.findall(r"[a-z]\.\s", line)) <= 3:
        return True
    if SOURCE_LINE.match(line):
        return len(words_of(line)) <= 12 and function_share(words_of(line)) < 0.3 and not is_prose(line)
    return CONTRIBUTED.search(line) is not None and line.count(". ") <= 1


def is_photo_credit(line: str) -> bool:
    if len(line) > 160:
        return False
    if PHOTO_CREDIT.match(line):
        return len(words_of(line)) <= 14 and not is_prose(line)
    return BARE_PHOTO.match(line) is not None or bool(
        re.fullmatch(rf"\W{{0,2}}[^.]{{0,60}}/\s?{AGENCY_PHOTO}(?:/[^.]{{2,40}})?\W{{0,2}}", line)
    )


def is_caption(line: str) -> bool:
    """Words under a picture: they end in a picture's credit, or begin as captions do."""
    if len(line) > MAX_CAPTION_CHARS:
        return False
    return CAPTION_END.search(line, max(0, len(line) - 160)) is not None or CAPTION_START.match(line) is not None


CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]*(?:-[A-ZÀ-Þ]+)*"
CITY_CAPS = rf"{CAPS}(?:[ /-]{CAPS}){{0,3}}"
TITLED = r"[A-ZÀ-Þ][\w.'’-]*"
CITY_TITLED = rf"{TITLED}(?:[ /](?:(?:al|el|de|la|da|do|on|the|of|and)[ -])?{TITLED}){{0,3}}"
REGION = rf"(?:,\s?{TITLED}(?:\s{TITLED}){{0,2}}){{0,2}}"
LINE_DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
LINE_DATE = (
    rf"(?:,?\s(?:{MONTH}\s\d{{1,2}}(?:,?\s(?:19|20)\d\d)?|\d{{1,2}}\s{MONTH}(?:,?\s(?:19|20)\d\d)?|{LINE_DAY}))?"
)
PAREN = r"\((?P<agency>[A-Z][^()]{1,50})\)"
DASH = r"\s{0,2}(?:--?|[–—―‒−])\s{0,2}"
NEXT = r"(?=[\"“‘'«(\[]{0,2}[A-Z0-9À-Þ])"
DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{CITY_CAPS}|{CITY_TITLED}){REGION}{LINE_DATE}[,.]?\s?{PAREN}(?:{DASH}|:\s?){NEXT}",
        rf"{CITY_CAPS}(?:,?\s{TITLED}){{0,2}}{LINE_DATE}\s?{PAREN}\s{NEXT}",
        rf"{PAREN}(?:{DASH}|:\s?|\s?){NEXT}",
        rf"{CITY_CAPS}{REGION}{LINE_DATE}(?:{DASH}|:\s){NEXT}",
        rf"{CITY_TITLED}{REGION}{LINE_DATE}(?:\s{DASH}|[-–—―]\s|:\s){NEXT}",
    )
)
NOT_A_PLACE = frozenset(
    "update updated breaking watch exclusive analysis opinion video videos photo photos note q a listen read more factbox related live the in on at "
    "and but for from as if it he she we they this that these those what who why how when where monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december source sources editor's editor’s timeline key "
    "correction clarification yes no question answer by file caption image copyright title headline".split()
)
MAX_DATELINE_CHARS = 110


def dateline_end(paragraph: str) -> int:
    """Find where the dateline at the head of a paragraph ends; 0 if there is none."""
    head = paragraph[:MAX_DATELINE_CHARS]
    for pattern in DATELINES:
        match = pattern.match(head)
        if match and match.end() < len(paragraph) and is_placelike(match[0]):
            return len(match[0].rstrip())
    return 0


def is_dateline(line: str) -> bool:
    """A dateline that stands on a line of its own."""
    return len(line) < MAX_DATELINE_CHARS and dateline_end(f"{line} A dispatch") == len(line)


def is_placelike(words: str) -> bool:
    first = re.match(r"\W*([\w'’]+)", words)
    return first is None or first[1].casefold() not in NOT_A_PLACE
