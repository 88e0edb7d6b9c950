"""Words under pictures, and the credits of pictures."""

import re

from rashomon.read.lexicons import any_of, load_lexicon
from rashomon.read.stretches import is_prose, words_of

WORDS = load_lexicon("marks")
PICTURE = f"(?:{any_of(WORDS['picture'])})"
SOURCE = f"(?:{any_of(WORDS['picture_source'])})"
STILL = f"(?:{any_of(WORDS['still'])})"
SHOWN = f"(?:{any_of(WORDS['shown'])})"
NO_BRACKET = r"[^()\[\]]"
PHOTO_CREDIT = re.compile(
    rf"\W{{0,2}}(?:(?:{any_of(WORDS['picture_place'])})\s+)?{PICTURE}"
    r"(?:\s*(?:credits?|courtesy|source|copyright|provided))?\s*(?:by|of|from|via|:|/|\||©|-|,)\s*",
    re.IGNORECASE,
)
BARE_PHOTO = re.compile(
    rf"\W{{0,2}}(?:[A-Z][\w.]*\s){{0,3}}(?:(?:file|archive|stock|handout) )?{PICTURE}\W{{0,3}}$", re.IGNORECASE
)
NAME_AND_SOURCE = re.compile(rf"\W{{0,2}}[^.]{{0,60}}/\s?{SOURCE}(?:/[^.]{{2,40}})?\W{{0,2}}")
# In brackets: (Photo: Ann Lee), (AP Photo/Ann Lee), (Ann Lee/Reuters), (Coast Guard via AP), (Source: WXYZ).
BRACKETED = (
    rf"[(\[]\s*(?:{NO_BRACKET}{{0,60}}\b)?(?:{PICTURE}|via {SOURCE}|{SOURCE}\s?/\s?{NO_BRACKET}{{2,40}}"
    rf"|{NO_BRACKET}{{2,60}}/\s?{SOURCE}|(?:Source|Image|Credit):{NO_BRACKET}{{2,40}}|Courtesy{NO_BRACKET}{{0,60}})"
    rf"(?:\b{NO_BRACKET}{{0,60}})?[)\]]"
)
# Without: File photo; AP Photo/Ann Lee; Source: AFP/archive; REUTERS/Ann Lee; Ann Lee / AP; via Getty Images.
UNBRACKETED = (
    r"\b(?:[Ff]ile|FILE|[Aa]rchive|[Ss]tock|[Hh]andout) (?:photo|picture|image|pic|photograph|footage)s?"
    r"|\b(?:AP|AFP|Reuters|REUTERS|EPA|AA) (?:Photo|photo|PHOTO)s?(?:/[^.]{2,40})?"
    r"|\b(?:Photo|PHOTO|Photograph|Image|Picture|Credit|Photo by|Photo credit|Image credit|Source)\s?:\s?[^.:]{2,60}"
    r"|\b(?:REUTERS|AFP|AP|EPA|Reuters)\s?/\s?[A-Z][^.]{2,40}"
    rf"|[A-Z][\w.'’ -]{{2,40}}\s?/\s?{SOURCE}(?:\s?/\s?[\w ]{{2,30}})?|\bvia {SOURCE}|Getty Images"
)
CAPTION_END = re.compile(rf"(?:{BRACKETED}|{UNBRACKETED})\W*$")
CAPTION_START = re.compile(
    rf"\W{{0,2}}(?:in (?:this|an undated|a file|a handout)\b[^.]{{0,60}}?\b{STILL}\b[^.]{{0,40}}?(?:{SHOWN}|,|\d)"
    r"|file\s*+(?:(?:photo|picture|image)\s*+)?(?::|-|–|—)|file photo\b"
    rf"|(?:this|undated|an? (?:undated|handout|file|general|aerial))\s+(?:[\w-]+\s){{0,3}}(?:{STILL}|view)\s+{SHOWN}\b"
    r"|(?:photo|image|picture|caption|pictured|above|below|left|right|from left|clockwise)\s*(?::|–|—)\s"
    r"|(?:image|media|video) caption\b|image \d+ of \d+)",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"[,(]\s?(?:left|right|center|centre|L|R|C|second from (?:left|right)|background|foreground)\s?[,)]"
    r"|\b(?:pictured|is seen|are seen|seen here|file photo)\b"
)
CUES = ("/", ":", "(", "[", "via ", "hoto", "icture", "mage", "pic", "ootage", "PHOTO", "Getty")
MAX_CAPTION_CHARS = 700
MAX_CREDIT_CHARS = 160
MAX_CREDIT_WORDS = 9


def is_photo_credit(line: str) -> bool:
    """Tell whether a line is a picture's credit without its caption: "Photo by: Reuters (Archive)"."""
    if len(line) > MAX_CREDIT_CHARS:
        return False
    if PHOTO_CREDIT.match(line):
        return len(words_of(line)) <= MAX_CREDIT_WORDS and not is_prose(line)
    return BARE_PHOTO.match(line) is not None or NAME_AND_SOURCE.fullmatch(line) is not None


def is_caption(line: str) -> bool:
    """Tell whether these are words under a picture: they end in its credit, or begin as captions do."""
    if len(line) > MAX_CAPTION_CHARS:
        return False
    tail = line[-MAX_CREDIT_CHARS:]
    ends = any(cue in tail for cue in CUES) and CAPTION_END.search(tail) is not None
    return ends or CAPTION_START.match(line) is not None


def points_at_people(line: str) -> bool:
    """Tell whether a line says who stands where: "the minister, left, and the mayor"."""
    return POINTING.search(line) is not None
