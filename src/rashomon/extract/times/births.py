"""Tells the day of somebody's birth from the days on which something happens."""

import re

# "(DOB 07/19/98)", "Date of birth: 19 July 1998", "born on July 19, 1998"
BEFORE_BIRTHDAY = re.compile(
    r"\b(?:born|birth(?:date|day)?|d\.?o\.?b)\b[.:,\s-]{0,3}(?:(?:is|was|on|in)\s)?$", re.IGNORECASE
)
REACH = 24  # characters before the day that are looked at


def is_birthday(text: str, start: int) -> bool:
    """Tell whether the day that a text names at `start` is that of somebody's birth: nothing else is told of it."""
    return BEFORE_BIRTHDAY.search(text, max(0, start - REACH), start) is not None
