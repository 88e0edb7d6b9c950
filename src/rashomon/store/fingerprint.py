"""Names what accounts are made with: they are made again as soon as a rule, a lexicon or the pipeline changes."""

from functools import cache
from hashlib import sha256
from pathlib import Path

RULES = ("compile.py", "schema", "parse", "extract", "relate")
READ = frozenset((".py", ".toml", ".txt", ".tsv", ".json"))  # of other files, which are large, the length tells enough
LEFT_OUT = frozenset((".pyc",))


@cache
def fingerprint() -> str:
    """Give a digest of every rule and lexicon."""
    digest = sha256()
    root = Path(__file__).parents[1]
    for rule in RULES:
        place = root / rule
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and path.suffix not in LEFT_OUT:
                told = path.read_bytes() if path.suffix in READ else str(path.stat().st_size).encode()
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + told + b"\0")
    return digest.hexdigest()[:16]
