"""Paths, folders, patterns and the standard input: which files are reports, in an order that never changes."""

import glob
import os.path
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.schema import Issue

TEXT_SUFFIXES = frozenset({".txt", ".text"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
RECORD_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson", ".csv", ".tsv"})
FEED_SUFFIXES = frozenset({".rss", ".atom", ".xml", ".rdf"})
ARCHIVE_SUFFIXES = frozenset({".warc", ".wet", ".parquet"})
PACKED = ".gz"
READ_SUFFIXES = TEXT_SUFFIXES | PAGE_SUFFIXES | RECORD_SUFFIXES | FEED_SUFFIXES | ARCHIVE_SUFFIXES
TO_TEXT = "convert it to text first (pdftotext, pandoc, save as text)"
MAIL = "save the text of the message as .txt, or the page it links to as .html"
CLOSED_SUFFIXES = {
    ".pdf": f"PDF files are not read: {TO_TEXT}",
    ".docx": f"DOCX files are not read: {TO_TEXT}",
    ".doc": f"DOC files are not read: {TO_TEXT}",
    ".odt": f"ODT files are not read: {TO_TEXT}",
    ".rtf": f"RTF files are not read: {TO_TEXT}",
    ".epub": f"EPUB files are not read: {TO_TEXT}",
    ".pages": f"PAGES files are not read: {TO_TEXT}",
    ".eml": f"e-mail is not read: {MAIL}",
    ".msg": f"e-mail is not read: {MAIL}",
    ".mbox": f"e-mail is not read: {MAIL}",
    ".mhtml": "MHTML files are not read: save the page as HTML only",
    ".mht": "MHTML files are not read: save the page as HTML only",
    ".webarchive": "web archives of Safari are not read: save the page as HTML only",
    ".zip": "ZIP files are not read: unpack it, and give the folder",
    ".7z": "7Z files are not read: unpack it, and give the folder",
    ".tar": "TAR files are not read: unpack it, and give the folder",
    ".tgz": "TGZ files are not read: unpack it, and give the folder",
    ".wacz": "WACZ files are not read: unpack it, and give the .warc.gz files in its folder `archive`",
    ".xlsx": "XLSX files are not read: save the sheet as CSV, one report a row",
    ".ods": "ODS files are not read: save the sheet as CSV, one report a row",
}
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, sorted, and what could not be found."""

    files: tuple[str, ...]
    issues: tuple[Issue, ...]


def find_inputs(paths: Sequence[str | Path], skip: Path | None = None) -> Inputs:
    """Find the files that these paths, folders and patterns name, each once, sorted; `skip` is no report.

    In a folder only files that can be reports are taken, and hidden ones are left out; a file that is named is
    read whatever its name.
    """
    files: set[str] = set()
    issues: list[Issue] = []
    for path in sorted({str(path) for path in paths}):
        found = list(expand(path))
        files.update(file for file in found if skip is None or not same_file(file, skip))
        if not found:
            issues.append(nothing_at(path))
    return Inputs(tuple(sorted(unique(files))), tuple(issues))


def expand(path: str) -> Iterator[str]:
    # os.path, for Path.is_file raises OSError for a name that is too long instead of saying no
    if path == STDIN or os.path.isfile(path):  # noqa: PTH113
        yield path
    elif os.path.isdir(path):  # noqa: PTH112
        yield from walk(Path(path))
    elif glob.has_magic(path):
        for match in sorted(glob.glob(path, recursive=True)):  # noqa: PTH207 - Path.glob refuses absolute patterns
            yield from walk(Path(match)) if Path(match).is_dir() else (match,)


def walk(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and suffix_of(file) in READ_SUFFIXES | CLOSED_SUFFIXES.keys() and file.is_file():
            yield str(file)


def suffix_of(file: str | Path) -> str:
    """Give the ending that tells what a file holds: `.jsonl` of `a.jsonl.gz` as well."""
    name = str(file).lower()
    return Path(name.removesuffix(PACKED)).suffix


def unique(files: Iterable[str]) -> Iterator[str]:
    """Leave out a second path to the same file (`a.txt` and `./a.txt`)."""
    seen = set()
    for file in sorted(files, key=lambda file: (len(file), file)):
        real = file if file == STDIN else str(Path(file).resolve())
        if real not in seen:
            seen.add(real)
            yield file


def same_file(file: str, other: Path) -> bool:
    return file != STDIN and Path(file).resolve() == other.resolve()


def nothing_at(path: str) -> Issue:
    if os.path.isdir(path):  # noqa: PTH112
        return Issue(path, None, "folder without reports", f"it holds no {', '.join(sorted(READ_SUFFIXES))} file")
    if glob.has_magic(path):
        return Issue(path, None, "not found", "no file matches this pattern: check the folder it starts from")
    if "://" in path:
        why = "an address is fetched into an archive: rashomon add ARCHIVE ADDRESS, then rashomon account --story"
        return Issue(path, None, "not found", why)
    return Issue(path, None, "not found", "there is no such file or folder: check the path")
