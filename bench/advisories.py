"""`python -m bench.advisories FOLDER`: holds the locks against a copy of the PyPA advisory database, without network.

FOLDER is a checkout of github.com/pypa/advisory-database; where pip-audit reaches its service, use that instead.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from packaging.version import InvalidVersion, Version

from bench.licences import PINNED, ROOT

LOCKS = ("run.lock", "dev.lock")


def pinned() -> dict[str, Version]:
    """Give the version of every package that an installation brings, by its normal name."""
    found = "\n".join((ROOT / "requirements" / lock).read_text("utf-8") for lock in LOCKS)
    return {re.sub(r"[-_.]+", "-", name).lower(): Version(version) for name, version in PINNED.findall(found)}


def is_hit(version: Version, affected: Mapping[str, Any]) -> bool:
    """Tell whether a version is one that is listed, or lies in a range from `introduced` to `fixed`."""
    if str(version) in map(str, affected.get("versions", ())):
        return True
    for span in affected.get("ranges", ()):
        if span["type"] == "ECOSYSTEM" and any(spans_of(version, span["events"])):
            return True
    return False


def spans_of(version: Version, events: list[Mapping[str, Any]]) -> Iterator[bool]:
    start: Version | None = None
    for event in events:
        try:
            (kind, told), *_ = event.items()
            at = Version(str(told))
        except InvalidVersion:
            continue
        if kind == "introduced":
            start = at
        elif start is not None:
            yield start <= version and (version < at if kind == "fixed" else version <= at)
            start = None
    yield start is not None and start <= version


def main() -> None:
    """Print every advisory that names a version that is locked, and how many were looked through."""
    parser = argparse.ArgumentParser(prog="python -m bench.advisories", description=__doc__)
    parser.add_argument("folder", type=Path)
    ours, hits, seen, newest = pinned(), 0, 0, ""
    for path in sorted((parser.parse_args().folder / "vulns").glob("*/*.yaml")):
        seen += 1
        told = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        newest = max(newest, str(told.get("published", ""))[:10])
        for affected in told.get("affected", ()):
            version = ours.get(re.sub(r"[-_.]+", "-", affected["package"]["name"]).lower())
            if version is not None and not told.get("withdrawn") and is_hit(version, affected):
                hits += 1
                print(
                    f"{told['id']}: {affected['package']['name']} {version}: {' '.join(told['details'].split())[:200]}"
                )
    print(f"{len(ours)} packages against {seen:,} advisories, the newest of {newest}: {hits} apply")
    sys.exit(1 if hits else 0)


if __name__ == "__main__":
    main()
