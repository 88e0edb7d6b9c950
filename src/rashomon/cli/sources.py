"""What a path that a user gives holds: an account that was made before, an archive, or else reports."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cli.output import EXIT_USAGE, fail

if TYPE_CHECKING:
    from rashomon.schema import Account

ACCOUNT_HEAD = re.compile(r'\s*\{\s*"(?:generator|schema)"\s*:')  # no report begins so
HEAD_CHARS = 100
SQLITE_MARK = b"SQLite format 3\0"


def is_account(path: str) -> bool:
    try:
        with Path(path).open(encoding="utf-8") as file:
            return ACCOUNT_HEAD.match(file.read(HEAD_CHARS)) is not None
    except (OSError, UnicodeDecodeError):
        return False


def is_archive(path: str) -> bool:
    if "://" in path:
        return path.startswith("postgresql")
    try:
        with Path(path).open("rb") as file:
            return file.read(len(SQLITE_MARK)) == SQLITE_MARK
    except OSError:
        return False


def load_account(path: str) -> "Account":
    """Load an account that was written before. Raises InvalidAccount."""
    from rashomon.errors import InvalidAccount
    from rashomon.schema import Account

    try:
        return Account.from_json(Path(path).read_text("utf-8"))
    except InvalidAccount as error:
        raise InvalidAccount(f"{path}: {error}") from error


def refuse_archive(paths: list[str]) -> None:
    """Say how the story of an archive is told, where an archive stands in place of reports."""
    archive = next((path for path in paths if is_archive(path)), None)
    if archive is not None:
        fail(
            f"{archive} is an archive: `rashomon stories {archive}` lists its stories, "
            f"`rashomon account --story ID {archive}` tells one",
            EXIT_USAGE,
        )
