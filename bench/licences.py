"""`python -m bench.licences`: lists the licence of everything that an installation brings, out of lock and metadata.

Run it where `requirements/dev.lock` is installed; it writes docs/licences.md and fails if a licence is one that binds
those who use it (GPL, AGPL) or is not known.
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
FREE = re.compile(
    r"\b(?:MIT|BSD|Apache|ISC|PSF|Python Software|Zlib|MPL|Mozilla|Unlicense|Public Domain|CC0|0BSD|CNRI|LGPL|Lesser|WTFPL|HPND)",
    re.IGNORECASE,
)
BINDING = re.compile(r"\bA?GPL|(?<!Lesser )General Public|Affero", re.IGNORECASE)
# Whose metadata name no licence, or one of several; read in what they ship.
READ_BY_HAND: dict[str, str] = {
    "axe-playwright-python": "MIT",  # its LICENSE file
}


def licence_of(name: str) -> str | None:
    """Give what a package says of itself in one line; null where it is not installed on this system."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    classifiers = [
        each.rpartition(" :: ")[2] for each in told.get_all("Classifier") or () if each.startswith("License")
    ]
    named = str(told.get("License-Expression") or "") or ", ".join(c for c in classifiers if c != "OSI Approved")
    named = named or str(told.get("License") or "").strip()
    if len(named) > 60:  # the whole text stands where its name should
        found = FREE.search(named)
        named = found[0] if found else named[:60]
    return " ".join(named.split()) or "not told"


def is_free(licence: str) -> bool:
    """Tell whether a choice is left that binds nobody: of "MIT OR GPL-2.0" it is MIT."""
    return any(FREE.search(part) and not BINDING.search(part) for part in re.split(r"\sOR\s|,", licence))


def main() -> int:
    """Write the list."""
    run, dev = (
        dict(PINNED.findall((ROOT / "requirements" / f"{name}.lock").read_text("utf-8"))) for name in ("run", "dev")
    )
    lines, doubtful = [], []
    for name, version in sorted({**dev, **run}.items()):
        licence = licence_of(name)
        where = "run" if name in run else "extras and development"
        lines.append(
            f"| {name} | {version} | {licence or 'not installed on the machine that wrote this list'} | {where} |"
        )
        if licence is not None and not is_free(licence):
            doubtful.append(f"{name}: {licence}")
    head = (ROOT / "docs" / "licences.md").read_text("utf-8").partition("| package |")[0]
    table = "| package | version | licence | for |\n|---|---|---|---|\n" + "\n".join(lines) + "\n"
    (ROOT / "docs" / "licences.md").write_text(head + table, "utf-8")
    print("\n".join(doubtful) or f"{len(lines)} packages, none that binds")
    return 1 if doubtful else 0


if __name__ == "__main__":
    sys.exit(main())
