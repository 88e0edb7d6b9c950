"""Reports in JSON, JSON lines and tables, under the field names that crawlers and data sets use."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from rashomon.read.lexicons import load_lexicon
from rashomon.read.report import Report
from rashomon.schema import Issue

FIELDS: Mapping[str, Sequence[str]] = load_lexicon("fields")
NEEDED_TEXT = ", ".join(FIELDS["text"][:8])
MAX_LINE_ISSUES = 10
OWN_SCHEMA = "rashomon/account/"
NO_DATE = frozenset({"none", "null", "nan", "nat", "n/a", "unknown"})
csv.field_size_limit(50_000_000)


def find_json(text: str, location: str, encoding: str) -> Iterator[Report | Issue]:
    """Yield the reports of a JSON object, an array, or an object that holds an array of articles."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        if looks_like_lines(text):
            yield from find_json_lines(text, location, encoding)
        else:
            yield Issue(location, None, "not JSON", f"line {error.lineno}, column {error.colno}: {error.msg}")
        return
    except RecursionError:
        yield Issue(location, None, "not read", "its JSON is nested too deeply to be an article")
        return
    except ValueError as error:  # numbers of thousands of figures
        yield Issue(location, None, "not JSON", str(error).partition(";")[0])
        return
    yield from find_records(value, location, encoding)


def looks_like_lines(text: str) -> bool:
    lines = [line for line in text.splitlines()[:3] if line.strip()]
    return len(lines) > 1 and all(line.strip().startswith("{") and line.strip().endswith("}") for line in lines)


def find_json_lines(text: str, location: str, encoding: str) -> Iterator[Report | Issue]:
    """Yield the report of each line; a line that is not JSON becomes an issue that names it."""
    wrong = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            wrong += 1
            if wrong <= MAX_LINE_ISSUES:
                yield Issue(f"{location}#{number}", None, "not JSON", f"line {number}: {getattr(error, 'msg', error)}")
            continue
        yield from find_record(value, f"{location}#{number}", encoding)
    if wrong > MAX_LINE_ISSUES:
        yield Issue(location, None, "not JSON", f"{wrong - MAX_LINE_ISSUES} more lines are not JSON")


def find_records(value: Any, location: str, encoding: str) -> Iterator[Report | Issue]:
    if isinstance(value, Mapping):
        fields = fold_names(value)
        if str(fields.get("schema")).startswith(OWN_SCHEMA):
            why = "it is an account, and no report: write accounts outside of the folder of the reports"
            yield Issue(location, None, "not read", why)
            return
        held = next((fields[name] for name in FIELDS["list"] if isinstance(fields.get(name), list)), None)
        if held is None or first_of(fields, FIELDS["text"]):
            yield from find_record(value, location, encoding)
            return
        value = held
    if not isinstance(value, list):
        yield Issue(location, None, "record without text", "an object or an array of objects is needed")
        return
    if not value:
        yield Issue(location, None, "record without text", "its list of reports is empty")
    day_first = is_day_first(
        [str(first_of(fold_names(one), FIELDS["date"])) for one in value if isinstance(one, Mapping)]
    )
    for number, record in enumerate(value, start=1):
        yield from find_record(record, f"{location}#{number}", encoding, day_first=day_first)


def find_table(text: str, location: str, encoding: str) -> Iterator[Report | Issue]:
    """Yield the report of each row of a table with a header."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        header = next(rows, [])
        if not any(fold(name) in FIELDS["text"] for name in header):
            yield Issue(location, None, "table without text", f"one column must be named {NEEDED_TEXT}")
            return
        records = [(rows.line_num, dict(zip(header, row, strict=False))) for row in rows if any(row)]
    except csv.Error as error:
        yield Issue(location, None, "not a table", f"line {rows.line_num}: {error}")
        return
    if not records:
        yield Issue(location, None, "table without rows", "it names its columns, but holds no report")
    day_first = is_day_first([str(first_of(fold_names(record), FIELDS["date"])) for _, record in records])
    for number, (_, record) in enumerate(records, start=1):
        yield from find_record(record, f"{location}#{number}", encoding, day_first=day_first)


def delimiter_of(text: str) -> str:
    header = text[: text.find("\n")] if "\n" in text else text
    return max(",;\t", key=header.count)


def is_day_first(dates: Sequence[str]) -> bool:
    """Tell whether a column writes 13/10/2016: some first number is above 12, and no second one."""
    pairs = [[part.strip() for part in date.split("/")[:2]] for date in dates if date.count("/") == 2]
    numbers = [(int(a), int(b)) for a, b in pairs if a.isdecimal() and b.isdecimal()]
    return any(a > 12 for a, _ in numbers) and not any(b > 12 for _, b in numbers)


def find_record(value: Any, location: str, encoding: str, *, day_first: bool = False) -> Iterator[Report | Issue]:
    if not isinstance(value, Mapping):
        yield Issue(location, None, "record without text", f"an object is needed, not {type(value).__name__}")
        return
    fields = fold_names(value)
    title = as_text(first_of(fields, FIELDS["title"]))
    text = first_of(fields, FIELDS["text"])
    if not isinstance(text, str) or not text.strip():
        yield Issue(location, None, "record without text", f"none of its fields {NEEDED_TEXT} holds text")
        return
    named = [as_text(fields.get(name)) for name in FIELDS["outlet"]]  # trafilatura's `source` is the address
    yield Report(
        location=location,
        text=with_title(text, title),
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        encoding=encoding,
        outlet=next((name for name in named if name and "://" not in name), None),
        url=as_text(first_of(fields, FIELDS["url"])) or next((name for name in named if name and "://" in name), None),
        title=title,
        authors=as_names(first_of(fields, FIELDS["author"])),
        published=as_date(first_of(fields, FIELDS["date"])),
        credits=as_names(first_of(fields, FIELDS["credit"])),
        day_first=day_first,
        fetched=as_date(first_of(fields, FIELDS["fetched"])),
    )


def with_title(text: str, title: str | None) -> str:
    """Put the title before a text that does not begin with it, so that evidence can point at its words."""
    if not title or text.lstrip()[: len(title) + 40].casefold().startswith(title.strip().casefold()):
        return text
    return f"{title}\n\n{text}"


def fold_names(record: Mapping[str, Any]) -> dict[str, Any]:
    return {fold(str(name)): value for name, value in record.items()}


def fold(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def first_of(fields: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((fields[name] for name in names if fields.get(name)), None)


def as_text(value: Any) -> str | None:
    """Read a field as words: a mapping by its `name`, a list by its first member."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        return as_text(value[0]) if value else None
    if value is None or isinstance(value, bool):
        return None
    return str(value).strip() or None


def as_date(value: Any) -> str | None:
    """Read a field as a date; programs write the lack of one as a word."""
    words = as_text(value)
    return None if words is None or words.casefold() in NO_DATE else words


def as_names(value: Any) -> tuple[str, ...]:
    """Read a field of names: a list, or names with `;` between them."""
    parts = value if isinstance(value, list) else as_parts(as_text(value))
    return tuple(dict.fromkeys(name for part in parts if (name := as_text(part))))


def as_parts(words: str | None) -> list[str]:
    return [part.strip() for part in words.replace("|", ";").split(";")] if words else []
