"""News agencies by every form of their names."""

import re
from functools import cache

from rashomon.read.lexicons import load_lexicon


@cache
def agency_names() -> dict[str, str]:
    """Give the agency for each form of its name."""
    forms: dict[str, str] = {}
    for name, others in load_lexicon("agencies").items():
        for form in (name, *others):
            forms.setdefault(form, name)
    return forms


@cache
def agency_pattern() -> str:
    """Match any form of the name of an agency, the longest first; case counts."""
    longest_first = sorted(agency_names(), key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


@cache
def agency_forms() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!\w-){agency_pattern()}(?![\w-])")


@cache
def agencies_alone() -> re.Pattern[str]:
    one = rf"\b{agency_pattern()}(?!\w)"
    between = r"(?:\s*(?:,|/|&|\||-|and|with)\s*|\s+)"
    after = r"(?:\s(?:News|Staff|Agency|and agencies))?"
    # "cmb/jil (AP, dpa)": initials of the desk stand before the agencies
    before = r"(?:[a-z]{2,4}(?:[/,][a-z]{2,4})*\s\(|(?:With|From|Via) )?"
    return re.compile(rf"[\W_]{{0,4}}{before}(?:The )?{one}(?:{between}(?:the )?{one})*{after}\W{{0,4}}")


def is_agencies(line: str) -> bool:
    """Tell whether a line names agencies and nothing else: "--Reuters", "(With AP and AFP)"."""
    return len(line) < 200 and agencies_alone().fullmatch(line) is not None
