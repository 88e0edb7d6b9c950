"""The account of a story in the forms in which people take it away."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rashomon.render import exports, render_html, render_markdown
from rashomon.schema import Account

ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the same account gives the same bytes


@dataclass(frozen=True, slots=True)
class Download:
    """A form in which an account is taken away: what it is called, the ending of its file, and how it is written."""

    label: str
    ending: str
    media_type: str
    write: Callable[[Account], bytes]


def packed(form: str) -> Callable[[Account], bytes]:
    """Write an export of one or more files: one as it is, several as a ZIP archive."""

    def write(account: Account) -> bytes:
        written = exports.EXPORTS[form](account)
        if not exports.EXPORTS[form].is_folder:
            return next(iter(written.values()))
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as folder:
            for name, content in sorted(written.items()):
                folder.writestr(zipfile.ZipInfo(name, ZIP_TIME), content, zipfile.ZIP_DEFLATED)
        return held.getvalue()

    return write


DOWNLOADS: Mapping[str, Download] = {
    "html": Download("page to mail", "html", "text/html; charset=utf-8", lambda a: render_html(a).encode()),
    "json": Download("JSON", "json", "application/json", lambda a: a.to_json().encode()),
    "md": Download("Markdown", "md", "text/markdown; charset=utf-8", lambda a: render_markdown(a).encode()),
    "csv": Download("CSV tables", "csv.zip", "application/zip", packed("csv")),
    "jsonl": Download("JSON lines", "jsonl.zip", "application/zip", packed("jsonl")),
    "sqlite": Download("SQLite", "sqlite", "application/vnd.sqlite3", packed("sqlite")),
    "webannotation": Download("Web Annotations", "jsonld", "application/ld+json", packed("webannotation")),
    "brat": Download("brat", "brat.zip", "application/zip", packed("brat")),
}
