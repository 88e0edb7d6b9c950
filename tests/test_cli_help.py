"""What a stranger meets first: help with an example, versions, what the shell completes."""

import os
import subprocess
import sys

import pytest
import typer.main

from rashomon import cli
from rashomon.cli.versions import version_lines
from rashomon.read import read
from rashomon.render.rules import load_rules
from rashomon.store import add_documents, list_stories, open_archive
from rashomon.store.opening import SCHEMA

COMMANDS = typer.main.get_command(cli.app).commands


def shell(line, **environment):
    """Run the program in a process of its own, as a shell does."""
    names = {**os.environ, "COLUMNS": "200", **environment}
    words = [sys.executable, "-m", "rashomon", *line]
    return subprocess.run(words, capture_output=True, text=True, env=names, check=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_an_example_and_a_line_that_fits(name):
    """The example calls that very command; the line in the list of commands is not cut."""
    command = COMMANDS[name]
    assert command.epilog.startswith(f"Example: rashomon {name} ")
    assert not command.get_short_help_str(limit=45).endswith("...")
    assert all(parameter.help for parameter in command.params)


def test_the_versions_are_those_of_the_parts():
    """Program, pipeline, gazetteer, schema of the account and of the archive."""
    lines = version_lines()
    assert [line.split()[0] for line in lines] == ["rashomon", "pipeline", "gazetteer", "account", "archive"]
    assert lines[-1] == f"archive {SCHEMA}"


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script(name):
    """`rashomon --install-completion` installs what this prints."""
    done = shell([], _RASHOMON_COMPLETE=f"source_{name}")
    assert done.returncode == 0
    assert "_RASHOMON_COMPLETE" in done.stdout


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """An archive of one story."""
    folder = tmp_path_factory.mktemp("completion")
    (folder / "a.txt").write_text(
        "Ferry late\n\nThe ferry to Sfax was late on Monday, the harbour office said.", "utf-8"
    )
    path = folder / "news.rashomon"
    with open_archive(str(path), create=True) as opened:
        list(add_documents(opened, read([str(folder / "a.txt")]).documents, jobs=1))
        (card,) = list_stories(opened)
    return path, card.id


def completed(words, folder):
    line = " ".join(words)
    environment = {"_RASHOMON_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    done = subprocess.run(
        [sys.executable, "-m", "rashomon"],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        cwd=folder,
        check=False,
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    "words",
    [
        ["rashomon", "export", "news.rashomon", "--story", "s-"],
        ["rashomon", "account", "--story", ""],
        ["rashomon", "search", "news.rashomon", "--story", "s"],
    ],
    ids=" ".join,
)
def test_stories_of_the_archive_are_offered(archive, words):
    """Of the archive on the line; of the only one in this folder where none is named yet."""
    path, story = archive
    assert completed(words, path.parent) == [story]


def test_formats_and_rules_are_offered(archive):
    """And nothing where there is no archive, or a file is none: the command says what is wrong."""
    folder = archive[0].parent
    assert "webannotation" in completed(["rashomon", "export", "x.json", "--format", ""], folder)
    assert completed(["rashomon", "rules", "toll"], folder) == ["toll-grows", "tolls-apart"]
    assert completed(["rashomon", "export", "a.txt", "--story", ""], folder) == []


def test_a_rule_is_explained(capsys):
    """`rashomon rules NAME` tells all that the guide tells; without a name all are listed."""
    done = shell(["rules", "toll-grows"])
    rule = load_rules()["toll-grows"]
    assert done.returncode == 0
    assert rule.reports[0].outlet in done.stdout
    assert len(shell(["rules"]).stdout.splitlines()) == len(load_rules())
    unknown = shell(["rules", "toll-shrinks"])
    assert unknown.returncode == 2
    assert "`rashomon rules` lists them" in unknown.stderr
