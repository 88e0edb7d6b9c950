"""What a site puts around an article: menus, comment forms, tag lists, appeals, notices."""

import re
from functools import cache

from rashomon.read.lexicons import any_of, load_lexicon
from rashomon.read.stretches import SENTENCE_END, fold_words, is_prose, mortar_share, words_of
from rashomon.read.tags import MIN_TAGS, tag_list_end

ORNAMENT = " \t\xa0:»«›‹…>|•·–—-*#_=~→←▶►▼▲✕×"
QUOTE = re.compile(r"[\"“”«»]|(?<!\w)[‘'](?=\w)")
SPOKEN = re.compile(r"\b(?:said|says|told|added|according to|stressed|warned|announced)\b", re.IGNORECASE)
COPYRIGHT = re.compile(r"\W{0,3}(?:©|\(c\)|copyright)", re.IGNORECASE)
RIGHTS = re.compile(
    r"rights reserved|may not be (?:published|reproduced|copied|broadcast)|used under|without permission|redistribut"
    r"|trademark",
    re.IGNORECASE,
)
PERSON = re.compile(r"\b(?:we|our|us|you|your)\b", re.IGNORECASE)
CONTACT = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,60}@[\w-]{1,60}\.\w|(?:^|\s)@\w{2,20}$|^(?:Twitter|Facebook|Email|Tel)\b"
)
MAX_LINE_CHARS = 160
MAX_CONTACT_CHARS = 120
MAX_OPENING_CHARS = 300
MAX_ANYWHERE_CHARS = 400
MIN_APPEAL_WORDS = 3


@cache
def line_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_lexicon('furniture')['line'])})\W*", re.IGNORECASE)


@cache
def closing_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(load_lexicon('furniture')['closing'])})\W*", re.IGNORECASE)


@cache
def opening_pattern() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,4}}(?:{any_of(load_lexicon('furniture')['opening'])})(?!\w)", re.IGNORECASE)


@cache
def anywhere_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(load_lexicon('furniture')['anywhere'])})(?!\w)", re.IGNORECASE)


@cache
def appeal_pattern() -> re.Pattern[str]:
    words = load_lexicon("furniture")
    return re.compile(rf"\b(?:(?P<trade>{any_of(words['trade'])})|{any_of(words['asking'])})\b", re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Tell whether a line is no part of the article, by well-known phrases and by its build."""
    if len(line) > 2_000:
        return False
    bare = line.strip(ORNAMENT)
    short = len(bare) < MAX_LINE_CHARS
    if not bare or (short and (line_pattern().fullmatch(bare) or line_pattern().fullmatch(line))):
        return True
    if not QUOTE.search(line) and not SPOKEN.search(line) and has_phrase(line):
        return True
    return is_tag_line(line) or is_menu(line) or is_appeal(line) or is_contact(line)


def closes_article(line: str) -> bool:
    """Tell whether a line opens the comments or the list of other stories below an article."""
    return len(line) < MAX_LINE_CHARS and closing_pattern().fullmatch(line.strip(ORNAMENT)) is not None


def has_phrase(line: str) -> bool:
    if len(line) <= MAX_OPENING_CHARS and opening_pattern().match(line):
        return not COPYRIGHT.match(line) or RIGHTS.search(line) is not None or not has_report(line)
    folded = line.casefold() if len(line) <= MAX_ANYWHERE_CHARS else ""
    if not any(phrase in folded for phrase in load_lexicon("furniture")["anywhere"]):
        return False
    phrase = anywhere_pattern().search(line)
    if phrase is None:
        return False
    # "A fund has been set up for the family. To donate, click here": the phrase does not make the whole line furniture.
    return RIGHTS.search(line) is not None or SENTENCE_END.search(line, 0, phrase.start()) is None


def has_report(line: str) -> bool:
    """Tell whether a whole sentence follows the first, as where a page runs a copyright line into the article."""
    first = SENTENCE_END.search(line)
    return first is not None and is_prose(line[first.end() :])


def is_menu(line: str) -> bool:
    """Home | News | World, A > B > C, NEWS|Conflict: short parts between bars, with no sentence in any of them."""
    parts = [part for part in re.split(r"(?:(?<!\s)\s+)?[|»›>•·]\s*", line) if part]
    if len(parts) == 2:
        return all(len(part.split()) == 1 for part in parts)
    return (
        len(parts) > 2 and not is_prose(line) and mortar_share(words_of(line)) < 0.1 and not re.search(r"\d{4}", line)
    )


def is_contact(line: str) -> bool:
    """A line that is little but an address, or that asks the reader to write to one."""
    if len(line) > MAX_CONTACT_CHARS or CONTACT.search(line) is None:
        return False
    return len(words_of(CONTACT.sub("", line))) <= 3 or (PERSON.search(line) is not None and not SPOKEN.search(line))


def is_appeal(line: str) -> bool:
    """Tell whether a paragraph asks the reader for money, membership or attention.

    A word of the press and three different words of asking must meet "we", "our" or "you", with nobody quoted.
    """
    if len(line) > 1_200 or QUOTE.search(line) or SPOKEN.search(line):
        return False
    found = list(appeal_pattern().finditer(line))
    different = {match[0].casefold() for match in found}
    return (
        len(different) >= MIN_APPEAL_WORDS
        and any(match["trade"] for match in found)
        and PERSON.search(line) is not None
    )


def is_tag_line(line: str) -> bool:
    """A line that is a list of tags from end to end, lower-case or capitalized."""
    if tag_list_end(line) == len(line):
        return True
    tags = [tag.strip() for tag in re.split(r"[,#;]", line) if tag.strip()]
    if len(tags) < MIN_TAGS or line.rstrip().endswith((".", "?", "!", "”", '"')):
        return False
    if any(len(tag.split()) > 4 or tag.isdecimal() for tag in tags):  # "Ann Lee, 28, Bo Chen, 30": persons and ages
        return False
    words = fold_words(line)
    return mortar_share(words) < 0.08 and (line.startswith("#") or len(set(words)) < len(words) or len(tags) > MIN_TAGS)
