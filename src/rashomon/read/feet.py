"""Credits, notices and menus that run on after the last sentence of an article."""

import re
from collections.abc import Sequence
from functools import cache

from rashomon.read.agencies import agency_names, is_agencies
from rashomon.read.credits import WITH_AGENCIES
from rashomon.read.furniture import PERSON, RIGHTS, line_pattern
from rashomon.read.lexicons import any_of, load_lexicon, one_of
from rashomon.read.stretches import (
    MORTAR,
    WORD,
    Cut,
    is_capitalized,
    is_terminated,
    merge_cuts,
    mortar_share,
    words_of,
)
from rashomon.schema import BlockKind

WORDS = load_lexicon("marks")
SITE_WORD = re.compile(rf"\b(?:{any_of(WORDS['site'])})\b")
BORDER = re.compile(r"[.?!…][\"”’)\]]*\s++(?=\S)|[.?!…](?=[A-Z(])|[\"”]\s++(?=\S)|(?<!\s)\s{3,}+(?=\S)")
ABBREVIATION = re.compile(rf"(?<!\w)(?:[A-Z]|[A-Z]\.[A-Z]|{any_of(WORDS['abbreviation'])})\.$")
JOINT = re.compile(r"and|&|in|/|(?:al|el|de|bin)-\S+")
NOTICE = re.compile(r"\bCopyright\b\W{0,6}(?:19|20)\d\d\b|©")
SIGNED = re.compile(r"\(?(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) (?:by|and|in) [A-Z]")
SAID = re.compile(r"\b(?:said|says|told)\b")
SOURCE = re.compile(r"\(?(?:Sources?|SOURCE)(?:\s*+:)?\s++(?=[A-Z@])")
WITH = re.compile(r"\(?With (?:inputs? from |reporting by |additional reporting )?(?=[A-Z])|\(?Agencies contributed")
BRACKETED = re.compile(r"\((?:With\s)?[^()]{2,60}\)\.?")
DASHED = re.compile(r"(?:(?<!\s)\s+)?[-–—]{1,3}\s?\(?(?P<agency>[A-Z][\w ]{1,20})\)?\.?\s*$")
INITIALS = re.compile(r"(?!(?:COM|NET|ORG)$)[A-Z]{2,7}(?:\s?-\s?\d{1,3})?")  # of the editor: "NTJHH", "SA - 12"
DESK_NAME = re.compile(r"\s?(?:[A-Z][\w’'-]*\.?\s?){0,2}(?:(?:al|el|de)-)?[A-Z][\w’'-]*\.?\s?")
END_SOURCE = re.compile(r"(?<=\s)(?:Source|SOURCE)s?:?\s(?P<agencies>[A-Z][\w ,/&]{1,40})$")
MAX_DESK_CHARS = 60
MAX_LINE_WORDS = 4
MAX_FEET = 12
FOOT_CHARS = 2_500
MAX_FOOT_WORDS = 160
MAX_CREDIT_WORDS = 14
MAX_NOTICE_WORDS = 40
MAX_PHRASE_SENTENCE_WORDS = 14
MIN_REPORT_WORDS = 8
# Lists of headlines without full stops have less than a quarter of mortar.
REPORT_MORTAR = 0.25
MARKED_MORTAR = 0.33
MAX_SENTENCE_WORDS = 40
# "The Valley Post is the leading daily newspaper of … Founded in 1911 …": outlets on themselves, after the article.
ABOUT = re.compile(
    r"(?P<name>(?:The\s)?[A-Z][\w'’&-]*(?:\s(?:of\s|the\s)?[A-Z][\w'’&-]*){0,4}?)"
    r"(?:\s(?:English|Online|Staff))?\s(?:(?P=name)\s)?is\s(?:an?|the|one of the)\s[^.]{0,120}"
    r"\b(?:newspapers?|news agenc(?:y|ies)|news sites?|websites?|broadcasters?|daily|weekly|magazines?"
    r"|news (?:outlet|channel|network|organi[sz]ation|service|source)s?|wire service|publication"
    r"|media (?:outlet|company|group))\b[^.]*"
    r"(?:\.\s+(?:Launched|Founded|Established|Published|Based|Owned|It|Its|We|(?P=name))\b[^.]*)*\.?\s*"
)
NO_REPORT = re.compile(rf"{NOTICE.pattern}|{RIGHTS.pattern}|(?<!\w)@\w|https?:|www\.")
# A whole statement in quotation marks: headlines quote two or three words.
QUOTED = re.compile(r"[\"“](?:[^\s\"“”]+\s+){4,60}[^\s\"“”]+[\"”]|[.?!,][\"”]")
# What lists of headlines, appeals and notices do not say, and reports do in nearly every sentence.
TELLING = re.compile(
    r"\b(?:was|were|had|has been|have been|did|does|he|she|said|told|added|reported|announced|according to|who|which"
    r"|whose)\b"
)


@cache
def phrases() -> re.Pattern[str]:
    longest_first = sorted(load_lexicon("furniture")["tail"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(one_of(phrase) for phrase in longest_first))


@cache
def notices() -> re.Pattern[str]:
    """Match the notices of the article itself after which only the site speaks."""
    return re.compile(rf"(?:{'|'.join(map(one_of, load_lexicon('furniture')['last_notice']))})\.?(?=\s|$)")


def find_feet(words: str, begin: int) -> list[Cut]:
    """Find what stands after the last sentence of a line, from its end backwards."""
    cuts: list[Cut] = []
    stop = len(words.rstrip())
    start = max(begin, stop - FOOT_CHARS)
    for _ in range(MAX_FEET):
        found = last_foot(words, start, stop)
        if found is None:
            break
        cuts.append((found[0], stop, found[1]))
        stop = len(words[: found[0]].rstrip())
    return merge_cuts(words, sorted(cuts)) if stop > begin else []


def last_foot(words: str, start: int, stop: int) -> tuple[int, BlockKind] | None:
    """Find the last piece after a sentence end that is no sentence."""
    dash = DASHED.search(words, max(start, stop - 30), stop)
    if dash and dash["agency"].strip() in agency_names():
        return dash.start(), BlockKind.CREDIT
    source = END_SOURCE.search(words, max(start, stop - MAX_DESK_CHARS), stop)
    if source and is_agencies(source["agencies"].removesuffix(" and agencies")):
        return source.start(), BlockKind.CREDIT
    for border in reversed(borders(words, start, stop)):
        rest = words[border:stop]
        if len(WORD.findall(rest)) > MAX_FOOT_WORDS:
            return None
        if (kind := foot_kind(rest)) is not None:
            return border, kind
    return None


def borders(words: str, start: int, stop: int) -> Sequence[int]:
    """Give where something begins after a sentence end, in order."""
    return [
        match.end()
        for match in BORDER.finditer(words, start, stop)
        if not ABBREVIATION.search(words, max(start, match.start() - 12), match.start() + 1)
    ]


def foot_kind(rest: str) -> BlockKind | None:
    if rest.count(")") > rest.count("(") or rest.count("]") > rest.count("["):
        return None  # it closes a bracket of the sentence before
    if is_foot_credit(rest):
        return BlockKind.CREDIT
    if ABOUT.fullmatch(rest):
        return BlockKind.FURNITURE
    phrase = phrases().match(rest)
    if phrase and not goes_on(rest, phrase):
        return BlockKind.FURNITURE
    return residue_kind(rest)


def is_foot_credit(rest: str) -> bool:
    if (
        notices().fullmatch(rest)
        or is_agencies(rest)
        or is_desk(rest)
        or (SIGNED.match(rest) and not SAID.search(rest))
    ):
        return True
    if BRACKETED.fullmatch(rest) and "agenc" in rest.lower():
        return True
    words = WORD.findall(rest)
    named = SOURCE.match(rest) or WITH.match(rest) or WITH_AGENCIES.match(rest)
    return named is not None and len(words) <= MAX_CREDIT_WORDS and mortar_share(words) < 0.4


def is_desk(rest: str) -> bool:
    """Tell whether these are the editors of an agency's desk: "Manar/Mazen", "R.J/H.Said", "H. Zain / M. al-Frieh"."""
    return len(rest) <= MAX_DESK_CHARS and "/" in rest and all(DESK_NAME.fullmatch(name) for name in rest.split("/"))


def goes_on(rest: str, mark: re.Match[str]) -> bool:
    """Tell whether the report goes on in or after a phrase such as "Read More", which then stands in the middle."""
    return tells(rest, mark) or any(
        is_terminated(sentence) and len(words_of(sentence)) > MAX_PHRASE_SENTENCE_WORDS for sentence in sentences(rest)
    )


def tells(rest: str, mark: re.Match[str] | None = None) -> bool:
    return any(is_report(sentence, None if at else mark) for at, sentence in enumerate(sentences(rest)))


def sentences(rest: str) -> Sequence[str]:
    return re.split(r"(?<=[.?!])\s+", rest.rstrip())


def is_report(sentence: str, mark: re.Match[str] | None) -> bool:
    """Tell whether a sentence tells something; what speaks to the reader and what a mark opens seldom does."""
    count, stated = len(words_of(sentence)), sentence.rstrip()
    if QUOTED.search(sentence):
        return True
    if TELLING.search(sentence) and not stated.endswith("?"):
        return count >= MIN_REPORT_WORDS or mark is None
    if count < MIN_REPORT_WORDS or not is_terminated(stated) or NO_REPORT.search(sentence) or PERSON.search(sentence):
        return False
    if mark is not None:
        # "This story will be updated …" is itself the notice; "Related The minister …" is a heading before a sentence
        heading = not mark.string[mark.end() :].lstrip()[:1].islower()
        return heading and mortar_share(words_of(sentence)) >= MARKED_MORTAR
    return mortar_share(words_of(sentence)) >= (REPORT_MORTAR if count <= MAX_SENTENCE_WORDS else MARKED_MORTAR)


def residue_kind(rest: str) -> BlockKind | None:
    """Judge words after the last full stop that are no sentence: figures, names, menus of capitalized words."""
    tokens = rest.split()
    if len(tokens) <= MAX_NOTICE_WORDS and NOTICE.search(rest) and not tells(rest):
        return BlockKind.FURNITURE
    if not tokens or rest.endswith((".", "?", "!", '"', "”", "’")):
        return None
    if all(re.fullmatch(r"[\d/:-]+", token) for token in tokens) or INITIALS.fullmatch(rest):
        return BlockKind.FURNITURE
    if len(tokens) <= MAX_LINE_WORDS and line_pattern().fullmatch(rest):
        return BlockKind.FURNITURE
    if is_menu(rest, tokens):
        return BlockKind.FURNITURE
    names = all(is_capitalized(token) or JOINT.fullmatch(token) for token in tokens)
    return BlockKind.BYLINE if names and 2 <= len(tokens) <= 10 else None


def is_menu(rest: str, tokens: Sequence[str]) -> bool:
    """Tell whether nearly all words are capitalized and none is the mortar of a sentence."""
    capitals = sum(is_capitalized(token.strip("()[]\"'“”")) for token in tokens)
    mortar = sum(token.lower() in MORTAR for token in tokens)
    frames = len(set(SITE_WORD.findall(rest)))
    if frames > 1 and mortar <= len(tokens) // 8:
        return True  # "Tags civilian deaths airstrikes Community standards Discussion Comment via …"
    least = 0.65 if frames else 0.85
    return len(tokens) >= 6 and capitals >= least * len(tokens) and mortar <= len(tokens) // 6
