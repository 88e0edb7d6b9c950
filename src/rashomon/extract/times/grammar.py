"""The grammar of time expressions: which words in a row make one, and of which sort."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.extract.times.lexer import CLASSES

# {name} stands for the class of that name in lexer.CLASSES.
PARTS = {
    "count": r"(?:{half}{a}|{half}|[{day}{digits}{number}{year}]{1,5}(?:{hyphen}?[{number}])?(?:{and}{number})?{half}?|{a}?{few}|{a})",
    "any_unit": r"[{unit}{units}{quarter}{century}]",
    "which": r"(?:{the}?(?:{last}|{next}|{past}|{coming}|{latest})|{this}(?:{coming}|{past}|{last})?)",
    "shade": r"(?:[{shift}{part}]{in}?)",
    "of_day": r"(?:[{clock}{day}{digits}{number}]{meridiem}(?:{comma}?{zone})?|{clock}{zone}?|[{day}{digits}{year}]{zone}|{daypart})",
    "year_of": r"(?:{comma}?{year}|{of}?(?:{this}|{last}|{next}){unit})",
}
RULES: Sequence[tuple[str, str]] = (
    ("iso", r"{iso}(?:{meridiem})?"),
    ("numeric", r"{numeric}"),
    ("named", r"{named}"),
    ("date", r"(?:{weekday}{comma}?)?(?:{the}?{ordinal}|{the}?(?={day}{of}){day}|{day}){of}?{month}{comma}?(?:{year}|{year_of})?(?:{comma}?{of_day})?"),
    ("date", r"(?:{weekday}{comma}?)?{month}{hyphen}?[{day}{ordinal}](?:{comma}?{year}|{year_of})?(?:{comma}?{in}?{of_day})?"),
    ("date", r"{of_day}{comma}?{in}?(?:{weekday}{comma}?)?(?:{month}[{day}{ordinal}]|[{day}{ordinal}]{of}?{month})(?:{comma}?{year})?"),
    ("date", r"(?:{this}{coming}?|{next}){weekday}{comma}{the}?(?:{month}{hyphen}?[{day}{ordinal}]|[{day}{ordinal}]{of}?{month})(?:{comma}?{year})?"),
    ("month", r"{shade}?{month}(?:{comma}|{of})?{year}"),
    ("month", r"{shade}?{month}{year_of}?"),
    ("month", r"{shade}?{which}{month}"),
    ("weekday", r"{shade}?{weekday}(?:{part}?{daypart})?"),
    ("weekday", r"{shade}?{which}{weekday}{daypart}?"),
    ("weekday", r"{weekday}{comma}?{of}?(?:{last}|{next}|{this}){unit}"),
    ("weekday", r"(?:{part}{hyphen}?)?{of_day}{comma}?(?:{in}{the}?)?{weekday}"),
    ("weekdays", r"{weekdays}{daypart}?|{weekday}{units}"),
    ("spoken_year", r"(?:{the}{unit})?{number}{number}(?:{hyphen}?{number})?"),
    ("spoken_month", r"{month}{number}{number}(?:{hyphen}?{number})?"),
    ("year", r"{shade}?(?:{fiscal}|{the}{unit})?{year}"),
    ("decade", r"{the}?(?:{part}{hyphen}?)?{decade}"),
    ("century", r"{the}?(?:{part}{hyphen}?)?{ordinal}{hyphen}?{century}"),
    ("quarter", r"{the}?{fiscal}?{hyphen}?{ordinal}{hyphen}?{quarter}(?:{of}?{year}|{of}?{year_of})?"),
    ("quarter", r"(?:{the}?{year}|(?:{this}|{last}|{next}){unit}{possessive})(?:{ordinal}{hyphen}?)?{quarter}"),
    ("year", r"{the}{year}{period}"),
    ("this_unit", r"{shade}?(?:{which}|{that}|{the}(?={quarter})){fiscal}?[{unit}{quarter}{period}]"),
    ("this_unit", r"{shade}{the}[{unit}{quarter}]"),
    ("year_before", r"{the}?{unit}{hyphen}[{ago}{shift}]{ordinal}?[{quarter}{period}]|{unit}{hyphen}[{ago}{shift}]"),
    ("current", r"{the}{reference}{fiscal}?[{unit}{quarter}]"),
    ("whole", r"{the}(?:{fiscal}|{more})?[{unit}{quarter}]"),
    ("the_past", r"{the}{past}"),
    ("season", r"{shade}?(?:{which}|{the}){season}(?:{of}?(?:{year}|{year_of}))?|{season}{of}?{year}"),
    ("weekend", r"{shade}?(?:{which}|{the}|{that}){weekend}"),
    ("edge", r"{the}?{edge}{of}(?:{which}|{the})?(?:[{unit}{quarter}{season}{decade}{weekend}]|{month}{year_of}?|{year})"),
    ("edge", r"{the}?{unit}(?:{hyphen}|{possessive})?{edge}"),
    ("ago", r"{count}{any_unit}{orso}?{ago}"),
    ("away", r"{count}{any_unit}{away}"),
    ("year_earlier", r"[{a}{number}]{unit}{shift}"),
    ("stretch", r"{the}?(?:{last}|{next}|{past}|{coming}|{latest})(?:{count}(?:{to}{count})?{and}?)?[{units}{quarter}]{orso}?"),
    ("stretch", r"(?:{reference}|{coming}){units}(?:{and}{units})?"),
    ("stretch", r"{the}{ordinal}{count}{units}"),
    ("duration", r"(?:{a}{more})?{count}(?:{to}{count}|{or}{count}|{hyphen}{count})?{hyphen}?{more}?{any_unit}(?:{and}{a}{half}|{or}{units})?{orso}?"),
    ("duration", r"{count}{and}{a}{half}{units}"),
    ("duration", r"[{units}{century}](?:{or}{units})?"),
    ("set", r"{each}{count}?(?:{unit}|{units}|{quarter}|{weekend})"),
    ("set", r"{each}(?:{weekday}|{month}|{season}|{daypart})"),
    ("frequency", r"{frequency}"),
    ("relative", r"{shade}?{relative}{daypart}?"),
    ("relative", r"(?:{part}{hyphen}?)?{of_day}{comma}?{relative}"),
    ("daypart", r"{shade}?(?:{this}|{last}|{that}|{the}{past}|{the}{coming}|{the}{next}){daypart}"),
    ("clock", r"{of_day}"),
    ("holiday", r"(?:{last}|{this}|{next})?{holiday}(?:{comma}?{year})?"),
    ("reference", r"{reference}"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time."""

    name: str
    pattern: re.Pattern[str]


def expand(pattern: str) -> str:
    for name, part in PARTS.items():
        pattern = pattern.replace("{" + name + "}", part)
    return re.sub(r"\{(\w+)\}", lambda match: re.escape(CLASSES[match[1]]), pattern)


def compiled(rules: Sequence[tuple[str, str]]) -> tuple[Rule, ...]:
    return tuple(Rule(name, re.compile(expand(pattern))) for name, pattern in rules)


ALL_RULES = compiled(RULES)
STARTERS = frozenset("WwMPuUQYKdDONaHqthTlnpcLsmBvCRVyJIG9SF")


WINDOW_WORDS = 24  # no rule is longer


def candidates(kinds: str, index: int) -> Sequence[tuple[str, int]]:
    """List the rules that match at a word, the longest first, each with the word it ends before."""
    return [(name, index + size) for name, size in rules_for(kinds[index : index + WINDOW_WORDS])]


@lru_cache(maxsize=16384)  # the same few thousand shapes come back in every report
def rules_for(window: str) -> tuple[tuple[str, int], ...]:
    found = []
    for order, rule in enumerate(ALL_RULES):
        match = rule.pattern.match(window)
        if match is not None and match.end():
            found.append((-match.end(), order, rule.name))
    return tuple((name, -end) for end, _, name in sorted(found))
