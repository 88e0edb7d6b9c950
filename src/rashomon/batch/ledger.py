"""What is done already: each file and folder is signed with what it was made from, so that a rerun skips it."""

import json
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

HIDDEN = ".made-from"  # the name of a signature begins with a dot: neither engine reads it


def make_key(*parts: object) -> str:
    """Make a short key out of everything that a result depends on."""
    return sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:32]


def hash_file(path: Path) -> str:
    """Give the SHA-256 of a file, reading it piece by piece."""
    digest = sha256()
    with path.open("rb") as opened:
        while piece := opened.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The working folder of a batch: where each table lies, and whether it is up to date."""

    root: Path

    def folder(self, name: str) -> Path:
        return self.root / name

    def is_signed(self, path: Path, key: str) -> bool:
        """Tell whether this file or folder was made from just what `key` stands for."""
        if not path.exists():
            return False
        try:
            return bool(json.loads(signature(path).read_text("utf-8")).get("key") == key)
        except (OSError, json.JSONDecodeError):
            return False

    def sign(self, path: Path, key: str, **facts: object) -> None:
        """Note what a file or folder was made from; `facts` are for people who look."""
        signature(path).write_text(json.dumps({"key": key, **facts}) + "\n", encoding="utf-8")

    def facts(self, path: Path) -> dict[str, object]:
        """Give what was noted with a signature."""
        facts: dict[str, object] = json.loads(signature(path).read_text("utf-8"))
        return facts

    def clear(self, path: Path) -> None:
        """Take away a file or folder and its signature."""
        signature(path).unlink(missing_ok=True)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def signature(path: Path) -> Path:
    return path.with_name(f".{path.name}{HIDDEN}")
