"""What the letters of a word tell, wherever it stands: capitals, digits, marks."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

MAX_FORMS: Final = 200_000  # distinct words remembered, so that a long run does not grow without bound
CARDINALS: Final = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    billion trillion quadrillion quintillion sextillion septillion octillion nonillion decillion gajillion bazillion"""
ORDINALS: Final = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth
    seventieth eightieth ninetieth hundredth thousandth millionth billionth trillionth quadrillionth quintillionth
    sextillionth septillionth octillionth nonillionth decillionth gajillionth bazillionth"""
NUMBERS: Final = frozenset([*CARDINALS.split(), *ORDINALS.split()])
ORDINAL_ENDS: Final = ("st", "nd", "rd", "th")


@dataclass(frozen=True, slots=True)
class Form:
    """What the letters of a word tell, wherever it stands."""

    lower_: str
    is_alpha: bool
    is_digit: bool
    is_lower: bool
    is_upper: bool
    is_title: bool
    is_punct: bool
    is_space: bool
    is_word: bool  # neither white space nor a mark
    like_num: bool
    is_capital: bool  # in its first letter


@lru_cache(maxsize=MAX_FORMS)
def form_of(text: str) -> Form:
    is_mark, is_space = all(unicodedata.category(letter)[0] == "P" for letter in text), text.isspace()
    return Form(
        text.lower(),
        text.isalpha(),
        text.isdigit(),
        text.islower(),
        text.isupper(),
        text.istitle(),
        is_mark,
        is_space,
        not (is_mark or is_space),
        is_number(text),
        text[:1].isupper(),
    )


def is_number(text: str) -> bool:
    """Tell what reads like a number: 1,200 and 3/4 and -5 and 21st and seven and third."""
    plain = text[1:] if text[:1] in {"+", "-", "±", "~"} else text
    plain = plain.replace(",", "").replace(".", "")
    over, slash, under = plain.partition("/")
    if plain.isdigit() or (slash and over.isdigit() and under.isdigit()):
        return True
    small = plain.lower()
    return small in NUMBERS or (small.endswith(ORDINAL_ENDS) and small[:-2].isdigit())
