"""Times of day, alone or with a day."""

from rashomon.extract.times.cues import listed
from rashomon.extract.times.reading import Reading, Setting, Words, code, integer, pick
from rashomon.schema import TimeType


def time_of_day(words: Words) -> str | None:
    """Give the TIMEX3 suffix of the part or hour of the day that these words name, with its zone if that is GMT."""
    zone = pick(words, "Z")
    suffix = "Z" if zone is not None and zone.text in {"GMT", "UTC"} else ""
    hour = hour_of(words)
    if hour is not None:
        return f"T{hour}{suffix}"
    part = pick(words, "P")
    return f"T{code(part)}" if part is not None else None


def hour_of(words: Words) -> str | None:
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        if word.kind == "C":
            return clock_value(with_colon(word.text), following.lower if following and following.kind == "A" else "")
        if following is not None and word.kind in "DdN" and following.kind == "A":
            return clock_value(f"{integer(word)}:00", following.lower)
        if following is not None and following.kind == "Z" and word.kind in "DdY" and len(word.text) in {3, 4}:
            return clock_value(with_colon(word.text), "")
    return None


def with_colon(text: str) -> str:
    """Write "11.30" and "1130" as "11:30"."""
    return f"{text[:-2]}:{text[-2:]}" if text.isdigit() else text.replace(".", ":")


def clock_value(text: str, meridiem: str) -> str | None:
    parts = [int(part) for part in text.split(":")]
    hour = parts[0]
    if meridiem:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if meridiem.startswith("p") else 0)
    if hour > 24 or any(part > 59 for part in parts[1:]):
        return None
    return ":".join(f"{part:02d}" for part in (hour, *parts[1:]))


def read_clock(words: Words, setting: Setting) -> Reading | None:
    """Read an hour that stands alone: on the day of publication, if it is one at all and not a score or a ratio."""
    cued = setting.before is not None and setting.before.lower in listed("clock_cues")
    if pick(words, "AZ") is None and not cued and pick(words, "P") is None:
        return None
    if words[0].kind == "P" and not (cued or words[0].lower == "overnight"):
        return None
    suffix = time_of_day(words)
    if suffix is None:
        return None
    if setting.published is None:
        return Reading(TimeType.TIME, None)
    return Reading(TimeType.TIME, setting.published.isoformat() + suffix)


def with_time(reading: Reading | None, words: Words) -> Reading | None:
    """Give a day its part or hour, if the words name one."""
    if reading is None or pick(words, "CAPZ") is None:
        return reading
    suffix = time_of_day(words)
    if suffix is None or reading.value is None or len(reading.value) != len("2000-01-01"):
        return reading
    return Reading(TimeType.TIME, reading.value + suffix, reading.relative)
