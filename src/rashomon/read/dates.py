"""Calendar dates as newsrooms write them, found and read without guessing."""

import re
from datetime import date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from rashomon.schema.calendar import MONTH_NAMES

MONTH_STARTS = tuple(name[:3].lower() for name in MONTH_NAMES)
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\b\.?,?\s{1,3})"
ZONE = (
    r"(?:UTC|GMT|BST|CES?T|EES?T|MSK|IST|KSA|PKT|E[SD]?T|C[SD]T|CT|M[SD]T|MT|P[SD]T|PT|AK[SD]T|HST|AE[SD]T|JST|KST"
    r"|HKT|SGT|Z)\b"
)
HALF_DAY = r"\s?[ap]\.?m\b"
CLOCK = (
    r"(?:(?:,|\bat|\||-|–|@|\s)\s{0,2}){0,3}\d{1,2}"
    rf"(?:[:.]\d{{2}}(?::\d{{2}}(?:\.\d+)?)?|(?={HALF_DAY})|(?<=at \d\d)\d\d)"
    rf"(?:{HALF_DAY}\.?)?(?:\s{{0,2}}\(?(?:[+-]\d{{2}}:?\d{{2}}|{ZONE})\)?)?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
WRITTEN_DATE = re.compile(
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s+)?(?P<m1>{MONTH}),?\s{{1,3}}(?P<y1>{YEAR})\b"
    rf"|(?P<m2>{MONTH})\s{{1,3}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{0,3}}(?P<y2>{YEAR})(?!\d)",
    re.IGNORECASE,
)
NUMERIC_DATE = re.compile(
    rf"(?P<y3>{YEAR})[-/.](?P<m3>\d{{1,2}})[-/.](?P<d3>\d{{1,2}})(?!\d)"
    rf"|(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y4>{YEAR})(?!\d)"
)
ANY_DATE = re.compile(
    rf"\b{WEEKDAY}?(?:{DAY}\s{{1,3}}(?:of\s+)?{MONTH},?\s{{1,3}}{YEAR}\b"
    rf"|{MONTH}\s{{1,3}}{DAY},?\s{{0,3}}{YEAR}(?!\d)"  # feeds print "Apr 232017"
    rf"|{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)|\d{{1,2}}(?:-\d{{1,2}}-|\.\d{{1,2}}\.|/\d{{1,2}}/){YEAR}(?!\d))",
    re.IGNORECASE,
)
ISO_TIME = re.compile(
    r"((?:19|20)\d\d-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?\s?(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?$", re.IGNORECASE
)
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)Z?)?$")
URL_DATE = re.compile(r"[/-]((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_-])")
MAIL_TIME = re.compile(
    r"(?:[A-Z]{3},\s{1,3})?\d{1,2}\s[A-Z]{3}\s\d{4}\s\d\d:\d\d(?::\d\d)?\s(?:[+-]\d{4}|GMT|UTC?|Z)$", re.IGNORECASE
)
ALL_DIGITS = re.compile(r"\d{9,13}(?:\.\d+)?$")


def read_date(words: str, *, day_first: bool = False) -> str | None:
    """Read what a record or page gives as its date: an RFC 3339 date, or date and time if it names the offset.

    A time without an offset says nothing checkable, so the date alone is given. `day_first` reads 3/10/2016 as
    3 October; without it, as March 10, as American feeds write it.
    """
    words = words.strip().strip("\"'")
    if iso := ISO_TIME.match(words):
        return iso_time(iso)
    if compact := COMPACT.match(words):
        return as_date(int(compact[1]), int(compact[2]), int(compact[3]))
    if ALL_DIGITS.match(words):
        return from_epoch(float(words))
    if MAIL_TIME.match(words) and (read := from_mail(words)) is not None:
        return read
    return find_date(words, day_first=day_first) or from_mail(words)


def find_date(words: str, *, day_first: bool = False) -> str | None:
    """Read the first full date in these words as an RFC 3339 date."""
    found = [match for match in (WRITTEN_DATE.search(words), NUMERIC_DATE.search(words)) if match]
    for match in sorted(found, key=lambda match: match.start()):
        if (read := from_match(match, day_first=day_first)) is not None:
            return read
    return None


def from_match(match: re.Match[str], *, day_first: bool) -> str | None:
    parts = match.groupdict()
    if parts.get("m1") or parts.get("m2"):
        month = MONTH_STARTS.index((parts["m1"] or parts["m2"])[:3].lower()) + 1
        return as_date(int(parts["y1"] or parts["y2"]), month, int(parts["d1"] or parts["d2"]))
    if parts["y3"]:
        return as_date(int(parts["y3"]), int(parts["m3"]), int(parts["d3"]))
    first, second, year = int(parts["a"]), int(parts["b"]), int(parts["y4"])
    # Dots and dashes stand in dates of the countries that write the day first; slashes are read as the feed does.
    day_leads = parts["sep"] != "/" or day_first
    if first > 12 or second > 12:
        day_leads = first > 12
    return as_date(year, second, first) if day_leads else as_date(year, first, second)


def as_date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def iso_time(match: re.Match[str]) -> str | None:
    try:
        date.fromisoformat(match[1])
    except ValueError:
        return None
    zone = (match[4] or "").upper()
    if not zone:
        return match[1]
    offset = "Z" if zone in {"Z", "UTC", "GMT"} else zone
    if offset != "Z" and ":" not in offset:
        offset = f"{offset[:3]}:{offset[3:] or '00'}"
    try:
        return (
            datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3] or ':00'}{offset}")
            .isoformat()
            .replace("+00:00", "Z")
        )
    except ValueError:
        return match[1]


def from_epoch(seconds: float) -> str | None:
    """Unix time in seconds or milliseconds."""
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=seconds)  # noqa: UP017
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def from_mail(words: str) -> str | None:
    """RFC 2822, as feeds write it: Thu, 13 Oct 2016 10:02:02 +0000."""
    try:
        return parsedate_to_datetime(words).isoformat().replace("+00:00", "Z")
    except (ValueError, TypeError, IndexError, OverflowError):  # the last for a year of thirty figures
        return None


def date_in_url(url: str) -> str | None:
    """Read /2016/10/13/ in an address."""
    for match in URL_DATE.finditer(url):
        year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
        if read := as_date(int(year), int(month), int(day)):
            return read
    return None
