"""What a site puts between two sentences of an article in one line: video titles, other headlines, share buttons."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from rashomon.read.captions import SOURCE
from rashomon.read.datelines import AGENCY, CITY_IN_CAPITALS
from rashomon.read.lexicons import any_of, load_lexicon
from rashomon.read.stretches import SENTENCE_END, WORD, Cut, is_capitalized, skip_blanks
from rashomon.schema import BlockKind

WORDS = load_lexicon("marks")
BUTTON = rf"(?:{any_of(WORDS['button'])})"
NETWORK = rf"(?:{any_of(WORDS['network'])})"
COUNT = r"(?:\s*[(:]?\s?\d[\d,.]{0,8}[kKmM]?\)?(?=\s|$))?"
BUTTONS = re.compile(
    rf"(?:{NETWORK}{COUNT}\s+){{0,8}}(?:{BUTTON}{COUNT}\s+){{1,8}}(?:(?:{BUTTON}|{NETWORK}){COUNT}\s+){{0,12}}"
    r"(?=[\"“‘(\[]?[A-Z0-9À-Þ]|$)"
)
VIDEO_SITE = re.compile(r"\s[-–—]\s(?:YouTube|Youtube|Dailymotion|Vimeo)(?=\s|$)")
SAID = re.compile(r"\b(?:said|told|added|according to)\b")
PICTURED = re.compile(
    rf"(?<=[.?!…\"”)\]]\s)(?:(?:{SOURCE}|Sputnik)(?:\s(?:Photo|PHOTO|photo)\b|\s(?:19|20)\d\d\b)?|Photo|PHOTO"
    r"|(?:YouTube|Facebook|Twitter|Flickr)[\w./]*|(?:READ (?:MORE|ALSO)|Read (?:more|also|More|Also)"
    r"|SEE ALSO|RELATED|WATCH)(?:\sWATCH)?:?)\s+(?=[^\sa-z])"
)
ASIDE = re.compile(r"[(\[](?:Click|Tap) (?:here|to|for|on)\b[^()\[\]]{0,80}[)\]](?!\s*[a-z,;])")
CAPTION = re.compile(r"[(\[](?:Photo|Picture|Image|PHOTO)s?\b[^()\[\]]{12,500}[)\]](?!\s*[a-z,;])")
DATELINE = re.compile(rf"{CITY_IN_CAPITALS}\s?{AGENCY}\s")
OPENERS = frozenset((*WORDS["opener"], *WORDS["sentence_start"]))
# Words that stay small in headlines whose other words begin with capitals.
SMALL = frozenset(
    {"a", "an", "the", "of", "in", "to", "for", "by", "on", "at", "as", "and", "or", "from", "with", "its", "vs"}
)
ARTICLE = re.compile(r"(?:al|el|ez|ad|as|ar|at|az|de|bin|ibn)-\S+")
TOKEN = re.compile(r"\S+")
MAX_INSERTS = 20
MAX_VIDEO_TITLE_CHARS = 260
MAX_VIDEO_TITLE_WORDS = 32
MAX_HEADLINE_CHARS = 400
MIN_HEADLINE_TOKENS = 5
MAX_OPENING_TOKENS = 6


def find_inserts(words: str, begin: int, known: Sequence[Cut] = ()) -> Iterator[Cut]:
    """Find in one line what is no sentence of the article but stands between two of them, or after a known piece."""
    yield from islice(find_buttons(words, begin, [end for _, end, _ in known]), MAX_INSERTS)
    for pattern, kind in ((ASIDE, BlockKind.FURNITURE), (CAPTION, BlockKind.CAPTION)):
        yield from islice(((*match.span(), kind) for match in pattern.finditer(words, begin)), MAX_INSERTS)
    yield from islice(find_videos(words, begin), MAX_INSERTS)
    yield from islice(find_headlines(words, begin), MAX_INSERTS)


def find_buttons(words: str, begin: int, ends: Sequence[int]) -> Iterator[Cut]:
    """Find rows of share buttons after sentences, or after other pieces that end at `ends`."""
    for border in sorted({begin, *ends, *(match.end() for match in SENTENCE_END.finditer(words, begin))}):
        start = skip_blanks(words, border)
        end = buttons_end(words, start)
        if end > start:
            yield start, end, BlockKind.FURNITURE


def buttons_end(words: str, begin: int) -> int:
    """Find where a row of at least two share buttons or counters ends, with the list of other stories under it."""
    row = BUTTONS.match(words, begin)
    if row is None or len(row[0].split()) < 2:
        return begin
    return related_end(words, row.end())


def related_end(words: str, begin: int) -> int:
    """Find where headlines after "Related" end: before the article that opens the lead ("At least …")."""
    if not words.startswith("Related ", begin):
        return begin
    sentence = SENTENCE_END.search(words, begin, begin + 2 * MAX_HEADLINE_CHARS)
    stop = min(begin + MAX_HEADLINE_CHARS, sentence.start() if sentence else len(words))
    opener = lead_opener().search(words, begin + len("Related "), stop)
    return opener.start() if opener else begin


@cache
def lead_opener() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)(?:{any_of(WORDS['sentence_start'])})\s(?=[\w\"“-])")


def find_videos(words: str, begin: int) -> Iterator[Cut]:
    """Find titles of videos: "Rescuers search the rubble - YouTube", from the end of the sentence before."""
    for site in VIDEO_SITE.finditer(words, begin):
        floor = max(begin, site.start() - MAX_VIDEO_TITLE_CHARS)
        ends = [match.end() for match in SENTENCE_END.finditer(words, floor, site.start())]
        start = skip_blanks(words, ends[-1]) if ends else floor
        title = words[start : site.start()]
        if (ends or floor == begin) and len(WORD.findall(title)) <= MAX_VIDEO_TITLE_WORDS and not SAID.search(title):
            yield start, site.end(), BlockKind.FURNITURE


def find_headlines(words: str, begin: int) -> Iterator[Cut]:
    """Find a picture's credit and the headline of another story, with capitals throughout, up to the next sentence."""
    for credit in PICTURED.finditer(words, begin):
        stop = credit.end() + MAX_HEADLINE_CHARS
        tokens = list(TOKEN.finditer(words, credit.end(), stop))
        end = headline_end(words, tokens)
        if end is not None:
            yield credit.start(), end, BlockKind.FURNITURE
            if dateline := DATELINE.match(words, end):
                yield end, dateline.end(), BlockKind.DATELINE


def headline_end(words: str, tokens: list[re.Match[str]]) -> int | None:
    """Find the dateline, quotation mark or opening word that ends a headline; null if none does for certain."""
    small = next((at for at, token in enumerate(tokens) if not is_title_word(token[0])), len(tokens))
    opening = None
    for at, token in enumerate(tokens[: small + 1]):
        if at >= MIN_HEADLINE_TOKENS and (token[0][0] in '"“' or DATELINE.match(words, token.start())):
            return token.start()
        if token[0] in OPENERS and at < small:
            opening = at
    if opening is None or opening < MIN_HEADLINE_TOKENS or small - opening > MAX_OPENING_TOKENS or small == len(tokens):
        return None
    return tokens[opening].start()


def is_title_word(token: str) -> bool:
    bare = token.strip("\"“”'’()[],:;-–—")
    return not bare or is_capitalized(bare) or bare in SMALL or not bare[0].isascii() or ARTICLE.match(bare) is not None
