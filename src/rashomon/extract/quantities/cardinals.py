"""One number, in digits, in words or in both: 1,200, "half a million", "two hundred and five", 2.5bn."""

from rashomon.extract.numerals import NUMBER_WORDS, SCALES, TENS, UNITS, parse_digits, parse_number
from rashomon.extract.quantities.words import HYPHENS, Word, Words, currencies

MAX_NUMBER_WORDS = 8
SHORT_SCALES = {"m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "k": 1e3, "tn": 1e12, "trn": 1e12}


def cardinal_at(words: Words, index: int) -> tuple[float, int] | None:
    """Read one number and the word it ends before."""
    first = words[index]
    if is_digits(first):
        return digits_at(words, index)
    if first.lower == "half":
        return half_at(words, index)
    if first.lower in {"a", "an"}:
        scaled = index + 1 < len(words) and words[index + 1].lower in {*SCALES, "hundred", "dozen"}
        if index + 1 < len(words) and words[index + 1].lower == "half":
            return half_at(words, index + 1)
        return spelled_at(words, index + 1) if scaled else None
    return spelled_at(words, index)


def half_at(words: Words, index: int) -> tuple[float, int] | None:
    """Read "half a million" and "half-dozen"."""
    at = index + 1
    while at < len(words) and (words[at].lower in {"a", "an"} or words[at].text in HYPHENS):
        at += 1
    if at > index + 2 or at >= len(words):
        return None
    scale = {"dozen": 12.0, **SCALES}.get(words[at].lower)
    return (scale / 2, at + 1) if scale else None


def digits_at(words: Words, index: int) -> tuple[float, int] | None:
    value = parse_digits(words[index].text)
    if value is None:
        return None
    last = index + 1
    if (
        last < len(words)
        and words[index].touches(words[last])
        and words[last].lower in SHORT_SCALES
        and not is_metres(words, index, last)
    ):
        return value * SHORT_SCALES[words[last].lower], last + 1
    if (
        last + 2 < len(words)
        and words[last].text == "1"
        and words[last + 1].text == "/"
        and words[last + 2].text == "2"
    ):
        value, last = value + 0.5, last + 3
    while last < len(words) and words[last].lower in {*SCALES, "hundred", "dozen"}:
        value *= SCALES.get(words[last].lower) or {"hundred": 100.0, "dozen": 12.0}[words[last].lower]
        last += 1
    return value, last


def is_metres(words: Words, index: int, last: int) -> bool:
    """As in "100m" is metres, "£100m" and "2.5m people" are millions."""
    if words[last].text != "m":
        return False
    money = index > 0 and words[index - 1].lower in currencies()
    return not money and "." not in words[index].text


def spelled_at(words: Words, index: int) -> tuple[float, int] | None:
    last, end = index, min(len(words), index + MAX_NUMBER_WORDS)
    while last < end and words[last].lower in NUMBER_WORDS:
        step = 1
        tens_follow = last + 2 < len(words) and words[last + 1].text in HYPHENS and words[last].lower in TENS
        if tens_follow and words[last + 2].lower in UNITS:
            step = 3
        elif last + 2 < len(words) and words[last + 1].lower == "and" and goes_on(words, last):
            step = 2
        if step == 1 and last > index and not can_follow(words[last - 1].lower, words[last].lower):
            break
        last += step
    if last == index:
        return None
    value = parse_number([word.lower for word in words[index:last]])
    return (value, last) if value is not None else None


def goes_on(words: Words, index: int) -> bool:
    """As in "Two hundred and five" is one number, "one and two" are two."""
    return words[index].lower in {"hundred", "thousand", "million"} and words[index + 2].lower in {*UNITS, *TENS}


def can_follow(before: str, word: str) -> bool:
    if word in SCALES or word in {"hundred", "dozen"}:
        return True
    return before in SCALES or before in {"hundred", "and", *HYPHENS} or (before in TENS and word in UNITS)


def is_digits(word: Word) -> bool:
    return word.text[0].isdigit() or (word.text[0] == "." and len(word.text) > 1)
