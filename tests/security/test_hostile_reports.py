"""What a report can try against those who read it: marks that turn text, escape codes, formulas, names that are paths."""

import csv
import io

import pytest

from rashomon.cli.output import tell
from rashomon.read import read
from rashomon.render import render_html, render_markdown, render_terminal
from rashomon.render.exports import EXPORTS
from rashomon.render.harmless import harmless
from rashomon.schema import Account
from rashomon.schema.account import Generator
from tests.builders import hostile_account
from tests.read.pages import MORE, PROSE

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    '=HYPERLINK("http://example.org")',
    "=cmd|' /C calc'!A0",
]


def account_of_text(folder, title, text, name="a.jsonl"):
    import json

    (folder / name).write_text(json.dumps({"title": title, "text": text, "outlet": title, "authors": [title]}) + "\n")
    reading = read([folder / name])
    return Account(Generator("rashomon", "0", "none"), reading.documents, (), (), reading.issues)


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(tmp_path, formula):
    """Whatever a record calls itself, a spreadsheet shows it and runs nothing."""
    account = account_of_text(tmp_path, formula, f"{PROSE} {MORE}")
    for raw in EXPORTS["csv"](account).values():
        for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for cell in row)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The minister said \u202eyadnoM no\u202c that it left.", "marks that turn text around"),
        ("The min\u200bister said so on Monday.", "signs without width inside words"),
        ("The minister \u0420aul Odrin said so on Monday.", "letters of two alphabets in one word"),
    ],
)
def test_disguises_are_told(tmp_path, text, what):
    """What an editor cannot see stands among the issues, with the report that does it."""
    account = account_of_text(tmp_path, "Ferry sinks", f"{PROSE} {text} {MORE}")
    assert what in [issue.what for issue in account.issues]


def test_honest_letters_are_no_disguise(tmp_path):
    """Accents, names in their own script, emoji and soft hyphens of a whole page say nothing."""
    text = f"{PROSE} Zoë Müller and Владимир Путин met in Αθήνα \U0001f642, naïve façades; {MORE}"
    assert not account_of_text(tmp_path, "Größe", text).issues


def test_nothing_turns_the_page_or_the_terminal():
    """Controls of direction are in no text for terminals, and in a page only where they are taken out of the layout."""
    account = hostile_account()
    for shown in (render_terminal(account, 80), render_markdown(account)):
        assert not set("\u202e\u202c\u2066\x1b\x9b\u200b") & set(shown)
    page = render_html(account)
    assert "\x1b[31m" not in page.split("<body")[0]
    assert page.count("\u202e") == page.count("<span hidden>\u202e</span>")


@pytest.mark.parametrize(
    "code", ["\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\x08\x08", "\r overwritten", "\u202e", "\x00"]
)
def test_no_escape_code_reaches_a_terminal_by_a_message(capsys, code):
    """Names of files and words of reports stand in messages too."""
    tell(f"cannot read {code}report.txt")
    said = capsys.readouterr().err
    assert said.endswith("report.txt\n")
    assert harmless(said) == said.rstrip("\n")


NAMES = [
    "../../etc/passwd",
    "/etc/passwd",
    "..\\..\\windows\\win.ini",
    "C:\\a.txt",
    "a\0b.txt",
    "CON",
    "nul.txt",
    "a" * 400,
    ".",
    "",
    "\u202etxt.exe",
]


@pytest.mark.parametrize("name", NAMES)
def test_an_upload_stays_in_its_folder(tmp_path, name):
    """A browser's name for a file is shown, and never a path of ours."""
    pytest.importorskip("fastapi", reason='the app needs its extra: pip install "rashomon[web]"')
    from rashomon.web.adding import Upload, lay_down

    ((path, shown),) = lay_down([Upload(name, b"x")], tmp_path)
    assert str(tmp_path) in path
    assert ".." not in path.removeprefix(str(tmp_path))
    assert [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()] == [b"x"]
    assert shown.isprintable()


@pytest.mark.parametrize("form", ["brat", "csv", "jsonl", "parquet"])
def test_an_export_names_no_path(form):
    """Files of an export are called by the tables and the reports, whatever those call themselves."""
    for name in EXPORTS[form](hostile_account()):
        assert "/" not in name
        assert "\\" not in name
        assert ".." not in name
        assert name.isprintable()


def test_a_link_out_of_a_folder_is_read_once_and_is_no_loop(tmp_path):
    """A folder that links to itself ends; what a link leads to is read as what it is."""
    (tmp_path / "a.txt").write_text(f"Ferry sinks\n\n{PROSE}\n")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert len(read([tmp_path]).documents) == 1
