"""The times that a user gives: a day, a time, "yesterday", "3 hours"."""

import re
from datetime import UTC, datetime, timedelta

from rashomon.cli.output import EXIT_USAGE, fail

AGO = re.compile(r"(\d{1,5})\s*(minute|hour|day|week)s?(?:\s+ago)?", re.IGNORECASE)
WORDS = {"yesterday": timedelta(days=1), "today": timedelta()}


def moment_of(words: str, now: datetime | None = None) -> str:
    """Read when something was, as the archive writes times: 2016-10-15, 2016-10-15T12:00Z, yesterday, "3 hours"."""
    from rashomon.store.archive import written  # here: a short command does without the database

    now = now or datetime.now(UTC)
    if words.lower() in WORDS:
        start = (now - WORDS[words.lower()]).replace(hour=0, minute=0, second=0, microsecond=0)
        return written(start)
    if (match := AGO.fullmatch(words.strip())) is not None:
        return written(now - timedelta(**{f"{match[2].lower()}s": int(match[1])}))
    try:
        read = datetime.fromisoformat(words)
    except ValueError:
        fail(f'{words!r} is no time: write 2016-10-15, 2016-10-15T12:00Z, yesterday or "3 hours"', EXIT_USAGE)
    return written(read if read.tzinfo is not None else read.replace(tzinfo=UTC))
