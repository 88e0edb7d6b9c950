"""Which program this is, and which pipeline, gazetteer and forms of file it has."""

import json
from hashlib import sha256
from importlib.resources import files

import typer

DIGEST_CHARS = 12


def show_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        typer.echo("\n".join(version_lines()))
        raise typer.Exit


def version_lines() -> list[str]:
    """Name what decides what an account says: two programs that print the same lines give the same bytes."""
    from rashomon import __version__
    from rashomon.schema.account import SCHEMA_ID

    return [
        f"rashomon {__version__}",
        f"pipeline rashomon-english {pipeline_version()}",
        f"gazetteer {gazetteer_version()}",
        f"account {SCHEMA_ID}",
        f"archive {archive_version()}",
    ]


def pipeline_version() -> str:
    weights = files("rashomon").joinpath("parse", "weights", "english.json")  # the package would load spaCy
    return str(json.loads(weights.read_text("utf-8"))["version"])


def gazetteer_version() -> str:
    """Give the start of the SHA-256 of its files, one after the other in order of their names."""
    folder = files("rashomon").joinpath("extract", "gazetteer")
    digest = sha256()
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()[:DIGEST_CHARS]


def archive_version() -> str:
    """Give the number of the newest migration."""
    folder = files("rashomon").joinpath("store", "migrations", "versions")
    return max(file.name[1:5] for file in folder.iterdir() if file.name.startswith("v") and file.name.endswith(".py"))
