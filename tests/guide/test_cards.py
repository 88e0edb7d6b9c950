"""The cards, the citation and the changelog say what ships."""

import re
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from rashomon import __version__
from rashomon.cli.versions import gazetteer_version, pipeline_version

ROOT = Path(__file__).parents[2]
MODEL = (ROOT / "docs" / "model-card.md").read_text("utf-8")
GAZETTEER = (ROOT / "docs" / "data-card-gazetteer.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["english.onnx", "vectors.npy", "pieces.txt", "english.json"])
def test_the_model_card_names_the_weights_that_ship(name):
    """By the start of their SHA-256."""
    raw = files("rashomon").joinpath("parse", "weights", name).read_bytes()
    (told,) = re.findall(rf"\| `{name}` \|.*\| `(\w+)` \|", MODEL)
    assert sha256(raw).hexdigest().startswith(told)


def test_the_model_card_is_of_the_version_that_ships():
    """A new pipeline needs a new card."""
    assert MODEL.startswith(f"# Model card: rashomon-english {pipeline_version()}\n")


def test_the_data_card_counts_what_ships():
    """Countries, places and sites written by hand; the version that `--version` prints."""
    folder = files("rashomon").joinpath("extract", "gazetteer")

    def rows(name):
        return [line for line in folder.joinpath(name).read_text("utf-8").splitlines() if line and line[0] != "#"]

    sites = [row for row in rows("regions.txt") if row.split("|")[1].strip() == "site"]
    assert f"| {len(rows('countries.txt'))} countries and territories" in GAZETTEER
    assert f"| {len(rows('regions.txt')) - len(sites)} places in the news" in GAZETTEER
    assert f"and {len(sites)} sites" in GAZETTEER
    assert f"`{gazetteer_version()}`" in GAZETTEER


def test_the_citation_is_of_this_version():
    """And has what a valid one needs (cff 1.2.0)."""
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {__version__}\n" in citation
    assert all(re.search(rf"^{key}:", citation, re.MULTILINE) for key in ("cff-version", "message", "title", "authors"))


def test_the_changelog_is_kept_as_changelogs_are():
    """Unreleased first, then versions with their days; changes under the headings of keepachangelog.com."""
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (.+)$", changelog, re.MULTILINE)
    kinds = set(re.findall(r"^### (.+)$", changelog, re.MULTILINE))
    assert versions[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", version) for version in versions[1:])
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
