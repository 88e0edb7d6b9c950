"""Decides on which day a happening took place, by the days that its reports name first and most."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.extract.times.births import is_birthday
from rashomon.schema import Document, TimeExpression

DAY = re.compile(r"\d{4}-\d\d-\d\d")
FIRST_NAMED = 2
ISO_DAY_CHARS = 10


def decide_day(documents: Sequence[Document], times: Mapping[str, Sequence[TimeExpression]]) -> str | None:
    """Give the day that most reports name first or most often; null where none names a day.

    `times` are the time expressions of each document, in text order. What lies ahead of a report has not happened.
    """
    votes: Counter[str] = Counter()
    for document in documents:
        votes.update(days_voted_for(document, times.get(document.id, ())))
    return min(votes, key=lambda day: (-votes[day], day), default=None)


def days_voted_for(document: Document, times: Sequence[TimeExpression]) -> set[str]:
    published = (document.published or "")[:ISO_DAY_CHARS]
    named = [
        time.value[:ISO_DAY_CHARS]
        for time in times
        if time.value is not None and DAY.match(time.value) and not is_birthday(document.text, time.span.start)
    ]
    days = [day for day in named if not published or day <= published]
    return {*days[:FIRST_NAMED], *(day for day, _ in Counter(days).most_common(1))}
