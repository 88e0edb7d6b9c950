"""Parts that run together in one line: feeds that lost their line breaks leave date, tags, captions and feet in the text."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.read import marks
from rashomon.read.dates import ANY_DATE, CLOCK, WEEKDAY
from rashomon.read.furniture import tag_list_end
from rashomon.read.lexicons import load_lexicon, one_of
from rashomon.read.stretches import FUNCTION_WORDS, SENTENCE_END, WORD, Stretch, cut, fold_words, is_capitalized
from rashomon.schema import BlockKind

Cut = tuple[int, int, BlockKind]

HEAD_STAMP = re.compile(
    rf"(?:{marks.STAMP_LABEL}\s*(?:on\s+|at\s+)?[:|-]?\s*)?(?:{ANY_DATE.pattern})(?:{CLOCK}|\s+at\s+\d{{4}}\b)?"
    rf"(?:\s*\((?:updated|upd)[^)]{{0,40}}\))?\s*[|,.)-]?",
    re.IGNORECASE,
)
# The name ends where the first sentence begins; without a repeated headline only an opening such as "At" or "The" shows that.
HEAD_SIGN = re.compile(
    r"(?:by|By|BY)\s+(?:[A-Z][\w.'’-]*\s+(?:(?:and|&)\s+)?){2,9}?"
    r"(?=(?:The|A|An|At|In|On|For|After|As|When|While|With|Some|More|Nearly|About|Over|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Dozens|Hundreds|Thousands|Several|Many|This|It|He|She|They|There)\s|\d|[\"“])"
)
HEAD_NOISE = re.compile(
    r"(?:Get short URL(?:\s+Topic\s[^()]{3,90}\(\d+\))?(?:\s+\d+)*|SEND\b|SHARE\b|PRINT\b|\d+\s+(?=[A-Z])|https?\S+|UPDATED?(?:\s\d)?:?(?=\s)|URGENT:?(?=\s)|BREAKING:?(?=\s)|title:(?=\s))"
)
HEAD_PHOTO = re.compile(rf"(?:{marks.AGENCY_PHOTO}|[A-Z][a-z]+)\s(?:Photo|PHOTO)\b")
NAMES_ALONE = re.compile(r"(?:[A-Z][\w'’-]*\s){1,9}[A-Z][\w'’-]*\.\s+(?=[\"“A-Z])")
# "- Reports REUTERS Social Media Middle East 1730 28.04.2017": picture, section and hour between title and date.
BEFORE_STAMP = re.compile(
    rf"\s*(?:[-–|:]\s?)?(?:(?:[A-Z][\w.'’/-]*|\d{{4}}|[-–|:&])\s+){{0,14}}?(?={ANY_DATE.pattern})"
)
# "BEIRUT A Russian helicopter was shot down": the feed lost the dash. Shorter words in capitals are mostly bodies (NATO, ISIS).
CITY_ALONE = re.compile(
    r"\s*(?!UNICEF|UNESCO|UNHCR|UNRWA|CENTCOM|ASEAN|UPDATE|BREAKING|WATCH|VIDEO|PHOTOS|WARNING|EXCLUSIVE|URGENT)"
    r"[A-Z]{5,}(?:[ /][A-Z]{4,}){0,2}(?:,?\s[A-Z][a-z]+)?\s+(?=(?:A|An|The|At|[A-Z][a-z-]+)\s)"
)
BEGINS = re.compile(r"\s*[\"“‘'(\[A-Z0-9À-Þ]")
TAGS = re.compile(r"(?:(?<=[.?!\"”)…]\s)|^)(?:Tags?|TAGS?|Keywords|Topics)\b\s*:?\s+(?=[A-Z0-9a-z])")
PAREN_CREDIT = re.compile(rf"\((?:[^()]{{0,40}}\b(?:{marks.AGENCY_PHOTO}|Agencies|agencies)\b[^()]{{0,40}})\)")
CAPTION_CUE = re.compile(r"\b(?:[Pp]hotos?|[Pp]icture|[Ii]mage|[Aa]rchive|[Ff]ile|Getty)\b|/")
TAIL_CHARS = 2_500
MAX_TAIL_WORDS = 160
SITE_WORD = re.compile(
    r"\b(?:Related|Tags|Topic|Comments?|Privacy|Subscribe|SUBSCRIBE|Follow|FOLLOW|Copyright|Terms|Share|Newsletter|Advertise|Careers|Contact)\b"
)
BORDER = re.compile(r"[.?!…:][\"”’)\]]*\s+(?=\S)|[.?!…](?=[A-Z(])|[\"”]\s+(?=\S)|\s{3,}(?=\S)")
ABBREVIATION = re.compile(
    r"(?<!\w)(?:[A-Z]|[A-Z]\.[A-Z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|St|Mr|Mrs|Ms|Dr|Prof|Rev|Lt|Col|Gen|Maj|Capt|Sgt|Cpl|Sens?|Reps?|Govs?|Gens|Messrs|Drs|Pres|Adm|Cmdr|Hon|Amb|Det|Ofc|Supt|No|Inc|Co|Corp|Ltd|Jr|Sr|vs|a\.m|p\.m|Ave|Rd|Blvd|Mt|Ft)\.$"
)
NAME_JOINT = re.compile(r"and|&|in|/|(?:al|el|de|bin)-\S+")
NOTICE = re.compile(r"\bCopyright\b\W{0,6}(?:19|20)\d\d\b|©")
TAIL_SIGNED = re.compile(r"(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) (?:by|and|in) [A-Z]")
TAIL_SOURCE = re.compile(r"\(?(?:Sources?|SOURCE)\s*:?\s+(?=[A-Z@])")
TAIL_WITH = re.compile(
    r"\(?(?:With (?:inputs? from |reporting by |agencies|additional reporting)?(?=[A-Z])|Agencies contributed|With agencies)"
)
TAIL_DASH = re.compile(r"\s*[-–—]{1,3}\s?\(?(?P<agency>[A-Z][\w ]{1,20})\)?\.?\s*$")
MAX_SENTENCE_WORDS_IN_TAIL = 14


def cut_runs(text: str, line: Stretch, title: str | None, *, first: bool) -> list[Stretch]:
    """Cut out of one line what is not its paragraph; `first` tells that it is the first of the article."""
    words = line.of(text)
    cuts: list[Cut] = []
    begin = tag_list_end(words)
    if begin:
        cuts.append((0, begin, BlockKind.FURNITURE))
    if line.kind is BlockKind.CAPTION:
        return cut(text, line, *((line.start, line.start + end, kind) for _, end, kind in cuts))
    if first:
        cuts.extend(find_head(words, begin, title))
    head = max((end for _, end, _ in cuts), default=0)
    cuts.extend(find_tags(words, head))
    if first and len(words) > 250:
        cuts.extend(find_captions(words, head))
    tail = find_tail(words, max((end for _, end, _ in cuts), default=0))
    cuts.extend(tail)
    return cut(text, line, *((line.start + start, line.start + end, kind) for start, end, kind in cuts))


def find_head(words: str, begin: int, title: str | None) -> list[Cut]:
    """Find date, name and repeated title before the first sentence of a run-together article."""
    cuts: list[Cut] = []
    position, dated = begin, False
    for _ in range(12):
        position += len(words[position:]) - len(words[position:].lstrip())
        repeated = title_run(words, position, title)
        if repeated is not None:
            start, end = repeated
            cuts += [(position, start, BlockKind.BYLINE), (start, end, BlockKind.FURNITURE)]
            if names := NAMES_ALONE.match(words, end + len(words[end:]) - len(words[end:].lstrip())):
                cuts.append((end, names.end(), BlockKind.BYLINE))
                end = names.end()
            if dateless := BEFORE_STAMP.match(words, end):
                cuts.append((end, dateless.end(), BlockKind.BYLINE))
                end = dateless.end()
            position, title, dated = end, None, True
            continue
        step = head_step(words, position, dated=dated)
        if step is None:
            break
        cuts.append((position, step[0], step[1]))
        dated = dated or step[1] is BlockKind.BYLINE
        position = step[0]
    if dated and (city := CITY_ALONE.match(words, position)):
        cuts.append((position, city.end(), BlockKind.DATELINE))
        position = city.end()
    cuts = merge(words, cuts)
    if not dated or not any(kind is BlockKind.BYLINE or title is None for _, _, kind in cuts):
        return []
    return cuts if BEGINS.match(words, position) or position >= len(words.rstrip()) else []


def merge(words: str, cuts: Sequence[Cut]) -> list[Cut]:
    """Make one piece of neighbours of one kind."""
    merged: list[Cut] = []
    for start, end, kind in cuts:
        if start >= end:
            continue
        if merged and merged[-1][2] is kind and not words[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end, kind)
        else:
            merged.append((start, end, kind))
    return merged


def head_step(words: str, position: int, *, dated: bool) -> tuple[int, BlockKind] | None:
    """Read one more piece of small print, and tell where it ends and what it is."""
    if stamp := HEAD_STAMP.match(words, position):
        return stamp.end(), BlockKind.BYLINE
    if dated and (sign := HEAD_SIGN.match(words, position)):
        return sign.end(), BlockKind.BYLINE
    if agency := agency_before_stamp().match(words, position):
        return agency.end(), BlockKind.BYLINE
    if noise := HEAD_NOISE.match(words, position):
        return (noise.end(), BlockKind.FURNITURE) if dated or not noise[0][:1].isdigit() else None
    if dated and (agency := agency_before_sentence().match(words, position)):
        return agency.end(), BlockKind.BYLINE
    if dated and (photo := HEAD_PHOTO.match(words, position)):
        return photo.end(), BlockKind.CREDIT
    return None


@cache
def agency_before_stamp() -> re.Pattern[str]:
    return re.compile(rf"(?:{marks.agency_pattern()}\s*[,|/-]?\s*)+(?={WEEKDAY}?(?:{ANY_DATE.pattern}))", re.IGNORECASE)


@cache
def agency_before_sentence() -> re.Pattern[str]:
    """ "AFP Eleven children were killed": the agency stands before the first sentence, not in it."""
    return re.compile(
        rf"{marks.agency_pattern()}(?:\s(?:and|&)\s{marks.agency_pattern()})?\s+(?=(?:[\"“]|[A-Z][a-z]+|A|\d+)[\s“\"])(?!(?:has|have|News|Agency)\b)"
    )


def title_run(words: str, position: int, title: str | None) -> tuple[int, int] | None:
    """Find the title said again within the next 15 words, if a new sentence follows it."""
    wanted = fold_words(core(title or ""))
    if len(wanted) < 4:
        return None
    tokens = list(WORD.finditer(words, position, position + 400 + len(title or "")))
    folded = [token[0].replace("’", "").replace("'", "").casefold() for token in tokens]
    for size in (len(wanted), max(4, int(0.8 * len(wanted)))):
        for offset in range(min(16, len(folded) - size + 1)):
            if folded[offset : offset + size] != wanted[:size]:
                continue
            end = tokens[offset + size - 1].end()
            if size < len(wanted):
                stop = re.compile(r"[^.?!]{0,40}?\s?\.(?=\s)").match(words, end)
                end = stop.end() if stop else -1
            elif stop := re.compile(r"\s?[.:](?=\s|$)").match(words, end):
                end = stop.end()
            if end > 0 and (BEGINS.match(words, end) or BEFORE_STAMP.match(words, end) or end >= len(words.rstrip())):
                return tokens[offset].start(), end
    return None


def core(title: str) -> str:
    """Leave out site and section after a title: "… - Region - World - Ahram Online"."""
    parts = re.split(r"\s+[-–—|»]\s+", title)
    return parts[0] if len(parts[0].split()) >= 4 else title


def find_tags(words: str, begin: int) -> Iterator[Cut]:
    """Find lists like "Tags Syria Kurds Islamic State" between two sentences."""
    for match in TAGS.finditer(words, begin):
        end = tags_end(words, match.end())
        if end is not None:
            yield match.start(), end, BlockKind.FURNITURE


def tags_end(words: str, begin: int) -> int | None:
    """Find where tags end and the next sentence begins: its first mortar word tells, and the words before it.

    Tags have no articles, prepositions or verbs; so the sentence begins with the last capitalized word at or before
    the first of those. Null if the words after "Tags" are themselves a sentence.
    """
    tokens = list(WORD.finditer(words, begin, begin + 600))
    sentence = SENTENCE_END.search(words, begin)
    limit = sentence.start() if sentence else len(words)
    mortar = next((at for at, token in enumerate(tokens) if token.start() < limit and is_mortar(token[0], at)), None)
    if mortar is None:
        return limit if sentence is None or limit - begin > 300 else None
    first = mortar
    while first > 0 and not is_capitalized(tokens[first][0]):
        first -= 1
    while first > 1 and recurs(words, tokens[first - 1], tokens[first], begin, tokens[mortar].end()):
        first -= 1
    if first == 0:
        return None
    opening = re.search(r"[\"“‘'(\[]*$", words[: tokens[first].start()])
    return opening.start() if opening else tokens[first].start()


def is_mortar(word: str, at: int) -> bool:
    lower = word.lower()
    if word == lower and len(word) > 4 and word.endswith("ed") and "-" not in word:
        return True  # a past tense: "Syrian regime warplanes bombed"
    return (
        lower in FUNCTION_WORDS
        and lower not in {"and", "of", "us", "it"}
        and not (word.isupper() and len(word) > 1)
        and at > 0
    )


def recurs(words: str, one: re.Match[str], two: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether two capitalized words belong together, for they stand together elsewhere in the text."""
    if not (is_capitalized(one[0]) and is_capitalized(two[0])) or two[0].lower() in FUNCTION_WORDS:
        return False
    pair = words[one.start() : two.end()]
    return words.find(pair, end) >= 0 or 0 <= words.find(pair) < begin


def find_captions(words: str, begin: int) -> Iterator[Cut]:
    """Find a picture's caption that runs into the first sentence: it ends in a credit in brackets."""
    for match in PAREN_CREDIT.finditer(words, begin, begin + 600):
        caption = words[begin : match.start()]
        ends = caption.rstrip()[-1:] in {".", "!", "?"}
        if len(WORD.findall(caption)) < 6 or not BEGINS.match(words, match.end()):
            return
        if CAPTION_CUE.search(match[0]) or ends:
            first = SENTENCE_END.search(caption)
            start = begin + first.end() if first and first.end() < len(caption.rstrip()) else begin
            if start > begin:
                yield begin, start, BlockKind.STANDFIRST
            yield start, match.end(), BlockKind.CAPTION
        return


@cache
def tail_pattern() -> re.Pattern[str]:
    phrases = sorted(load_lexicon("furniture")["tail"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(one_of(phrase) for phrase in phrases))


def find_tail(words: str, begin: int) -> list[Cut]:
    """Find credits, notices and menus after the last sentence of a line."""
    cuts: list[Cut] = []
    stop = len(words.rstrip())
    start = max(begin, stop - TAIL_CHARS)
    for _ in range(12):
        found = last_foot(words, start, stop)
        if found is None:
            break
        cuts.append((found[0], stop, found[1]))
        stop = len(words[: found[0]].rstrip())
    if stop <= begin:
        return []
    return merge(words, sorted(cuts))


def last_foot(words: str, start: int, stop: int) -> tuple[int, BlockKind] | None:
    """Find the last piece after a sentence end that is no sentence."""
    if (dash := TAIL_DASH.search(words, max(start, stop - 30), stop)) and dash[
        "agency"
    ].strip() in marks.agency_names():
        return dash.start(), BlockKind.CREDIT
    for border in reversed(sentence_borders(words, start, stop)):
        rest = words[border:stop]
        if len(WORD.findall(rest)) > MAX_TAIL_WORDS:
            return None
        if (kind := foot_kind(rest)) is not None:
            return border, kind
    return None


def sentence_borders(words: str, start: int, stop: int) -> Sequence[int]:
    """Give where something begins after a sentence end, in order."""
    borders = []
    for match in BORDER.finditer(words, start, stop):
        if not ABBREVIATION.search(words, max(start, match.start() - 12), match.start() + 1):
            borders.append(match.end())
    return borders


def foot_kind(rest: str) -> BlockKind | None:
    if rest.count(")") > rest.count("(") or rest.count("]") > rest.count("["):
        return None  # it closes a bracket of the sentence before
    if TAIL_SIGNED.match(rest) and not re.search(r"\b(?:said|says|told)\b", rest):
        return BlockKind.CREDIT
    if (TAIL_SOURCE.match(rest) or TAIL_WITH.match(rest) or marks.WITH_AGENCIES.match(rest)) and is_short(rest, 14):
        return BlockKind.CREDIT
    if (
        marks.agency_alone().fullmatch(rest)
        or re.fullmatch(r"\((?:With\s)?[^()]{2,60}\)\.?", rest)
        and "agenc" in rest.lower()
    ):
        return BlockKind.CREDIT
    if tail_pattern().match(rest) and not has_long_sentence(rest):
        return BlockKind.FURNITURE
    return residue_kind(rest)


def is_short(rest: str, limit: int) -> bool:
    return len(WORD.findall(rest)) <= limit


def has_long_sentence(rest: str) -> bool:
    """Tell whether a real sentence follows, so that a phrase such as "Read More" stands in the middle of an article."""
    return any(
        len(WORD.findall(sentence)) > MAX_SENTENCE_WORDS_IN_TAIL and sentence.rstrip()[-1:] in ".?!"
        for sentence in re.split(r"(?<=[.?!])\s+", rest)
    )


def residue_kind(rest: str) -> BlockKind | None:
    """Judge words after the last full stop that are no sentence: figures, names, menus of capitalized words."""
    tokens = rest.split()
    if len(tokens) <= 40 and NOTICE.search(rest):
        return BlockKind.FURNITURE
    if not tokens or rest.rstrip()[-1:] in '.?!"”’':
        return None
    if all(re.fullmatch(r"[\d/:-]+", token) for token in tokens):
        return BlockKind.FURNITURE
    capitals = sum(is_capitalized(token.strip("()[]\"'“”")) for token in tokens)
    mortar = sum(token.lower() in FUNCTION_WORDS for token in tokens)
    least = 0.65 if SITE_WORD.search(rest) else 0.85
    if len(tokens) >= 6 and capitals >= least * len(tokens) and mortar <= len(tokens) // 6:
        return BlockKind.FURNITURE
    if 2 <= len(tokens) <= 10 and all(is_capitalized(token) or NAME_JOINT.fullmatch(token) for token in tokens):
        return BlockKind.BYLINE
    return BlockKind.FURNITURE if len(tokens) == 1 and re.fullmatch(r"[A-Z]{4}", rest) else None
