"""What the commands say and write: accounts in each format, files whole or not at all, one line for each error."""

import os
import shutil
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from rashomon.schema import Account

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_BROKEN_PIPE = 141  # 128 + SIGPIPE, as the shell reports a program whose reader has gone
PIPED_WIDTH = 80
FILE_WIDTH = 100
MAX_WIDTH = 120  # longer lines are hard to read


class Format(StrEnum):
    """What an account can be written as; `txt` is the terminal account without colour."""

    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"
    MD = "md"
    TXT = "txt"


ENDINGS = {".html": Format.HTML, ".htm": Format.HTML, ".json": Format.JSON, ".md": Format.MD, ".txt": Format.TXT}


def fail(message: str, code: int = EXIT_FAILED) -> NoReturn:
    tell(message)
    sys.exit(code)


def tell(message: str) -> None:
    from rashomon.read.secrecy import without_password
    from rashomon.render.harmless import harmless

    print(f"rashomon: {without_password(harmless(message))}", file=sys.stderr)  # noqa: T201 - the one place that speaks


def format_of(path: Path) -> Format:
    """Tell the format by the ending, before any work is done."""
    if path.suffix.lower() not in ENDINGS:
        fail(f"cannot tell what to write to {path}: let it end in .html, .json, .md or .txt", EXIT_USAGE)
    if not path.parent.is_dir():
        fail(f"cannot write {path}: there is no folder {path.parent}", EXIT_USAGE)
    if path.is_dir():
        fail(f"cannot write {path}: there is a folder of that name", EXIT_USAGE)
    if not os.access(path.parent, os.W_OK):
        fail(f"cannot write {path}: you may not write in {path.parent.absolute()}", EXIT_USAGE)
    return ENDINGS[path.suffix.lower()]


def written(made: "Account", form: Format, width: int, *, colour: bool = False) -> str:
    from rashomon import render

    if form in {Format.TERMINAL, Format.TXT}:
        return render.render_terminal(made, width, colour=colour)
    writers: dict[Format, Callable[[Account], str]] = {
        Format.JSON: render.render_json,
        Format.HTML: render.render_html,
        Format.MD: render.render_markdown,
    }
    return writers[form](made)


def write_file(path: Path, text: str) -> None:
    """Write the file whole or not at all: a reader never meets half an account."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        fail(f"cannot write {path}: {error.strerror}")


def write_out(made: "Account", form: Format) -> None:
    shown = form is Format.TERMINAL and sys.stdout.isatty()
    width = min(shutil.get_terminal_size((PIPED_WIDTH, 24)).columns, MAX_WIDTH) if shown else PIPED_WIDTH
    colour = shown and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    sys.stdout.buffer.write(written(made, form, width, colour=colour).encode())
    sys.stdout.buffer.flush()
