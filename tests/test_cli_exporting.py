"""The command `export`: an account, an archive or reports in; a file or a folder out, whole or not at all."""

import sqlite3

import pytest
from typer.testing import CliRunner

from rashomon.cli import app
from rashomon.cli.exporting import ExportFormat
from rashomon.render.exports import EXPORTS
from tests.builders import bridge_account


@pytest.fixture
def account(tmp_path):
    """An account in a file."""
    (tmp_path / "account.json").write_text(bridge_account().to_json(), encoding="utf-8")
    return tmp_path / "account.json"


def run(*words):
    return CliRunner().invoke(app, ["export", *map(str, words)])


def test_the_command_knows_every_format():
    """And no other."""
    assert [each.value for each in ExportFormat] == list(EXPORTS)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_account_in_each_format(account, tmp_path, name):
    """What is written is what the function gives."""
    done = run(account, "--format", name, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    written = EXPORTS[name](bridge_account())
    if EXPORTS[name].is_folder:
        assert {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()} == written
    else:
        assert [(tmp_path / "out").read_bytes()] == list(written.values())


@pytest.mark.parametrize(
    ("name", "target", "why"),
    [
        ("csv", "account.json", "there is a file of that name"),
        ("sqlite", ".", "there is a folder of that name"),
        ("sqlite", "no/such/a.sqlite", "there is no folder"),
    ],
)
def test_targets_that_cannot_be_written(account, tmp_path, name, target, why):
    """They are refused before any work is done, and nothing is written over."""
    before = account.read_bytes()
    done = run(account, "--format", name, "-o", tmp_path / target)
    assert done.exit_code == 2
    assert why in done.output
    assert account.read_bytes() == before


def test_options_of_an_archive_with_an_account(account, tmp_path):
    """An account file is one moment of one pile."""
    done = run(account, "--format", "csv", "-o", tmp_path / "out", "--story", "s-1")
    assert (done.exit_code, "go with an archive" in done.output) == (2, True)


STORIES = (
    "Ferry sinks off Patras\n\nNine people were killed when a ferry sank off Patras on Monday, the coast guard said.\n",
    "Mayor of Lund resigns\n\nThe mayor of Lund resigned on Friday after a vote on the new tram line, his office said.\n",
)


@pytest.fixture
def archive(tmp_path, pipeline):
    """An archive of two stories."""
    from rashomon.read import read
    from rashomon.store import add_documents, open_archive

    for number, text in enumerate(STORIES):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    with open_archive(str(tmp_path / "a.rashomon"), create=True) as opened:
        for _ in add_documents(opened, read([tmp_path / "0.txt", tmp_path / "1.txt"]).documents):
            pass
    return tmp_path / "a.rashomon"


def test_an_archive(archive, tmp_path):
    """All its stories, joined into one; every reference holds."""
    done = run(archive, "--format", "sqlite", "-o", tmp_path / "out.sqlite")
    assert done.exit_code == 0, done.output
    database = sqlite3.connect(tmp_path / "out.sqlite")
    assert database.execute("SELECT count(*) FROM stories").fetchone() == (2,)
    assert database.execute("SELECT count(*) FROM documents").fetchone() == (2,)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def test_one_story_of_an_archive(archive, tmp_path):
    """By its id."""
    from rashomon.store import list_stories, open_archive

    with open_archive(str(archive)) as opened:
        story = list_stories(opened)[0].id
    done = run(archive, "--format", "jsonl", "-o", tmp_path / "out", "--story", story)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out" / "stories.jsonl").read_text("utf-8").count("\n") == 1
