"""How the days of two tellings, and those of a telling and of its report, stand to each other."""

from datetime import date

from rashomon.parse.parsed import Parsed
from rashomon.schema import EventMention

MAX_DAYS_OF_ERROR = 2


def is_years_ago(mention: EventMention, report: Parsed) -> bool:
    """Tell whether an event lies a year back or more: reports tell few of those, and mostly the same."""
    published = report.document.published
    return bool(mention.date_end and published and f"{int(mention.date_end[:4]) + 1}{mention.date_end[4:]}" < published)


def is_of_past_year(mention: EventMention, report: Parsed) -> bool:
    """Tell whether an event is only said to be of some year before that of the report."""
    first, last, published = mention.date_start or "", mention.date_end or "", report.document.published
    return bool(published) and first.endswith("-01-01") and last.endswith("-12-31") and last < (published or "")


def differ_in_date(left: EventMention, right: EventMention) -> bool:
    if not (left.date_start and right.date_start and left.date_end and right.date_end):
        return False
    return left.date_end < right.date_start or right.date_end < left.date_start


def are_days_apart(left: EventMention, right: EventMention) -> bool:
    """Tell whether the days of two events lie so near to each other that a report may have mistaken them."""
    days = (left.date_start, left.date_end, right.date_start, right.date_end)
    if None in days or days[0] != days[1] or days[2] != days[3]:
        return False
    return abs((date.fromisoformat(days[0] or "") - date.fromisoformat(days[2] or "")).days) <= MAX_DAYS_OF_ERROR
