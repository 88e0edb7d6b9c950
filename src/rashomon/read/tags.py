"""Lists of tags that run into the text."""

import re
from collections.abc import Iterator

from rashomon.read.stretches import MORTAR, SENTENCE_END, WORD, Cut, is_capitalized
from rashomon.schema import BlockKind

TAGS = re.compile(r"(?:(?<=[.?!\"”)…]\s)|^)(?:Tags?|TAGS?|Keywords|Topics)\b(?:\s*+:)?\s++(?=\w)")
MAX_TAG_WORDS = 6
MIN_TAGS = 4
MAX_LIST_CHARS = 4_000
MAX_RUN_CHARS = 600
MAX_LISTS = 3
# Small words that tags have as well: "Ministry of Defence", "US", "food and water".
IN_TAGS = frozenset({"and", "of", "us", "it"})


def tag_list_end(line: str) -> int:
    """Find where a list of tags at the head of a line ends; 0 if there is none.

    Tags are short, lower-case and between commas ("syria, syria war"). Where the page ran the list into the next
    line, it ends before the first capital letter after its last comma.
    """
    commas = [match.end() for match in re.finditer(r",\s", line[:MAX_LIST_CHARS])]
    begins = [0, *commas]
    ends = [*(comma - 2 for comma in commas), None]
    count = 0
    for begin, end in zip(begins, ends, strict=True):
        if end is None or not is_tag(line[begin:end]):
            break
        count += 1
    if count < MIN_TAGS:
        return 0
    last = begins[count]
    capital = re.compile(r"(?<=\s)[\"“(\[]?[A-Z]").search(line, last)
    if capital is None:
        return len(line) if is_tag(line[last:]) and count + 1 == len(begins) else last
    return capital.start() if is_tag(line[last : capital.start()]) else last


def is_tag(tag: str) -> bool:
    words = tag.split()
    lower = tag == tag.lower() and any(sign.isalpha() for sign in tag)
    return 0 < len(words) <= MAX_TAG_WORDS and lower and tag.isprintable()


def find_tags(words: str, begin: int) -> Iterator[Cut]:
    """Find lists like "Tags Syria Kurds Islamic State" between two sentences."""
    found = 0
    for match in TAGS.finditer(words, begin):
        end = run_end(words, match.end())
        if end is not None:
            found += 1
            yield match.start(), end, BlockKind.FURNITURE
        if found == MAX_LISTS:
            return


def run_end(words: str, begin: int) -> int | None:
    """Find where tags without commas end and the next sentence begins.

    Tags have no articles, prepositions or verbs; so the sentence begins with the last capitalized word at or before
    the first of those. Null if the words after "Tags" are themselves a sentence.
    """
    stop = min(len(words), begin + MAX_RUN_CHARS)
    tokens = list(WORD.finditer(words, begin, stop))
    sentence = SENTENCE_END.search(words, begin, stop)
    limit = sentence.start() if sentence else stop
    mortar = next((at for at, token in enumerate(tokens) if at and token.start() < limit and is_mortar(token[0])), None)
    if mortar is None:
        return stop if sentence is None and stop == len(words) else None
    first = sentence_start(words, tokens, mortar, begin)
    if first == 0:
        return None
    start = tokens[first].start()
    return start - 1 if words[start - 1] in "\"“‘'([" else start


def sentence_start(words: str, tokens: list[re.Match[str]], mortar: int, begin: int) -> int:
    first = mortar
    while first > 0 and not is_capitalized(tokens[first][0]):
        first -= 1
    while first > 1 and recurs(words, tokens[first - 1], tokens[first], begin, tokens[mortar].end()):
        first -= 1
    return first


def is_mortar(word: str) -> bool:
    """Tell whether a word shows that a sentence has begun: a small word, or a past tense ("warplanes bombed")."""
    lower = word.lower()
    if word == lower and len(word) > 4 and word.endswith("ed") and "-" not in word:
        return True
    return lower in MORTAR - IN_TAGS and (len(word) == 1 or not word.isupper())


def recurs(words: str, one: re.Match[str], two: re.Match[str], begin: int, end: int) -> bool:
    """Tell whether two capitalized words belong together, for they stand together elsewhere in the text."""
    if not (is_capitalized(one[0]) and is_capitalized(two[0])) or two[0].lower() in MORTAR:
        return False
    pair = words[one.start() : two.end()]
    return words.find(pair, end) >= 0 or 0 <= words.find(pair) < begin
