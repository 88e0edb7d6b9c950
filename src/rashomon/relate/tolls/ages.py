"""Ages: "the 14-year-old boy", "Jane Doe, 34,", "a thirty-one-year-old"."""

from dataclasses import dataclass

from rashomon.extract.numerals import parse_number
from rashomon.parse.tokens import Token

MAX_WORDS_BEFORE, MAX_NUMBER_WORDS = 8, 4
HYPHENS = frozenset("-‐‑–")
UNITS_OF_AGE = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "days", "yr"})
OLDEST = 110


@dataclass(frozen=True, slots=True)
class SpelledAge:
    """So many years, months, weeks or days, from the token at `first` on."""

    first: int
    number: int
    unit: str

    @property
    def in_years(self) -> bool:
        return self.unit.startswith(("year", "yr"))


def age_of(token: Token) -> int | None:
    """Read the age of the person that a noun or name means; months count as no year."""
    doc = token.doc
    for at in range(max(token.left_edge.i, token.i - MAX_WORDS_BEFORE), token.i + 1):
        if doc[at].lower_ == "old" and (age := age_before(doc[at])) is not None:
            return age
    last = token.i
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    return age_between_commas(token, last + 1)


def age_between_commas(token: Token, comma: int) -> int | None:
    doc = token.doc
    if comma + 1 >= len(doc) or doc[comma].text != ",":
        return None
    told = doc[comma + 1].text
    after = doc[comma + 2].lower_ if comma + 2 < len(doc) else ""
    is_age = told.isdecimal() and len(told) < len("1000") and after not in HYPHENS | UNITS_OF_AGE
    return int(told) if is_age and int(told) <= OLDEST else None


def age_before(old: Token) -> int | None:
    """Give the years of "thirty-one-year-old" and "2 year old"; months count as no year."""
    told = spelled_age(old)
    return None if told is None else told.number if told.in_years else 0


def spelled_age(old: Token) -> SpelledAge | None:
    """Read what stands before the "old" of "a twenty-two-month-old"."""
    doc, at = old.doc, old.i - 1
    while at >= 0 and doc[at].text in HYPHENS:
        at -= 1
    if at < 1 or doc[at].lower_ not in UNITS_OF_AGE:
        return None
    unit, first = doc[at].lower_, at
    told: list[str] = []
    for before in range(at - 1, max(-1, at - 1 - MAX_NUMBER_WORDS), -1):
        word = doc[before].lower_
        if word not in HYPHENS and parse_number([word]) is None:
            break
        if any(each.isdecimal() for each in told):  # "one 19-year-old"
            break
        told.insert(0, word)
        first = before
    number = parse_number([word for word in told if word not in HYPHENS])
    return None if number is None or number > OLDEST else SpelledAge(first, int(number), unit)
