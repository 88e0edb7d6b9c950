"""The likeliest mistakes, made as a stranger makes them: each message says what to do, and the guide has it."""

import json
import os
import re
import sqlite3
import sys
from pathlib import Path

import pytest

from rashomon import cli
from rashomon.cli import reports as reporting
from rashomon.read import read
from rashomon.schema import Account
from rashomon.store import open_archive
from tests.builders import bridge_account
from tests.fetch.server import page, serve

GUIDE = (Path(__file__).parents[2] / "docs" / "troubles.md").read_text("utf-8")
TOLD = re.findall(r"`([^`]+)`", GUIDE)
LOGIN = '<!doctype html><html><body><form><input name="e"><input type="password" name="p"></form></body></html>'
BEGINNING = """<!doctype html><html><head><title>Ferry sinks off Sfax</title></head><body><article><h1>Ferry sinks</h1>
<p>A ferry sank off Sfax on Tuesday and eleven people died, the coastguard said. Divers were still searching
the wreck in the evening, and families waited on the quay for news of those who had been on board.</p><div><p>This article is for subscribers. Log in to continue reading.</p></div>
</article></body></html>"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder as a stranger has it, with everything that can be mistaken."""
    for folder in ("reports", "pdfs", "words", "empty"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pdfs" / "a.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "words" / "a.docx").write_bytes(b"PK\3\4")
    (tmp_path / "zero.txt").write_bytes(b"")
    (tmp_path / "half.txt").write_bytes(b"\xff\xfe\x00\xd8")
    (tmp_path / "huge.txt").write_bytes(b"The ferry sank. " * 600_000)
    (tmp_path / "german.txt").write_text(
        "Die Fähre sank am Dienstag vor der Küste. Elf Menschen kamen ums Leben.", "utf-8"
    )
    (tmp_path / "cut.json").write_text('{"text": "The ferry', "utf-8")
    (tmp_path / "bare.json").write_text('{"words": "The ferry sank."}', "utf-8")
    (tmp_path / "table.csv").write_text("day,words\n1,The ferry sank.\n", "utf-8")
    (tmp_path / "r.parquet").write_bytes(b"PAR1")
    made = bridge_account().to_json()
    (tmp_path / "account.json").write_text(made, "utf-8")
    (tmp_path / "newer.json").write_text(made.replace("rashomon/account/1", "rashomon/account/9"), "utf-8")
    (tmp_path / "reports" / "account.json").write_text(made, "utf-8")
    open_archive(str(tmp_path / "news.rashomon"), create=True).close()
    open_archive(str(tmp_path / "newer.rashomon"), create=True).close()
    with sqlite3.connect(tmp_path / "newer.rashomon") as archive:
        archive.execute("UPDATE settings SET value = '9999' WHERE name = 'schema'")
    archive.close()
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE chairs (legs)")
    other.close()
    (tmp_path / "page.html").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(monkeypatch, capfd, line):
    """Run a command in this process; give its exit code and what it said."""
    monkeypatch.setattr(sys, "argv", ["rashomon", *line])
    try:
        cli.main()
        code = 0
    except SystemExit as end:
        code = end.code or 0
    out, err = capfd.readouterr()
    return code, " ".join((out + err).split())


MISTAKES = [
    ("account reprots/", 1, "not found: there is no such file or folder", "check the path"),
    ("account reprots/*.txt", 1, "not found: no file matches this pattern", "check the folder"),
    ("account pdfs", 1, "PDF files are not read", "pdftotext"),
    ("account words", 1, "DOCX files are not read", "pandoc"),
    ("account empty", 1, "folder without reports", ".txt"),
    ("account zero.txt", 1, "it is empty", "give text"),
    ("account half.txt", 1, "save the file as UTF-8", "save the file as UTF-8"),
    ("account huge.txt", 1, "are no single report", "split it"),
    ("account cut.json", 1, "not JSON", "line 1"),
    ("account bare.json", 1, "record without text", "maintext"),
    ("account table.csv", 1, "table without text", "one column must be named text"),
    ("account german.txt", 0, "is not in English", "nothing is taken from it"),
    ("account reports", 1, "it is an account, and no report", "outside of the folder"),
    ("account newer.json", 1, None, "make it again from its reports"),
    ("export newer.json --format csv -o t", 1, None, "make it again from its reports"),
    ("account https://news.example/ferry", 1, "an address is fetched into an archive", "rashomon add ARCHIVE ADDRESS"),
    ("account german.txt --meta none.csv", 1, "check the path behind --meta", "no such file"),
    ("account german.txt --meta table.csv", 1, "does not say which report a row is for", "one of path, file"),
    ("account news.rashomon", 2, "is an archive: ", "rashomon account --story ID news.rashomon"),
    ("stories german.txt", 1, "no archive of Rashomon, or a damaged one", "name the archive first"),
    ("stories other.db", 1, "a database of another program", "give another file name"),
    ("stories none.rashomon", 1, "no archive yet", "rashomon add none.rashomon PATH..."),
    ("stories newer.rashomon", 1, "its schema is", "use a newer rashomon"),
    ("stories mysql://u@h/news", 1, "no archive; name a file, or a database as postgresql://", "name a file"),
    ("account --story s-1 news.rashomon", 1, "there is no story", "rashomon stories news.rashomon"),
    ("account --story s-1 news.rashomon --as-of yesterday", 2, "is no day: write it as", "2016-10-15"),
    ("diff news.rashomon --since someday", 2, "is no time: write", "yesterday"),
    ("watch news.rashomon", 2, None, "name one"),
    ("search news.rashomon", 1, None, "give a word"),
    ("account german.txt -o a.docx", 2, "cannot tell what to write to", ".html, .json, .md or .txt"),
    ("account german.txt -o none/a.html", 2, "there is no folder", "none"),
    ("account german.txt -o page.html", 2, "there is a folder of that name", "page.html"),
    ("export account.json --format csv -o zero.txt", 2, "there is a file of that name", "makes a folder"),
    ("export account.json --format sqlite -o page.html", 2, "there is a folder of that name", "makes one file"),
    ("export account.json --format pdf -o a", 2, "is not one of", "webannotation"),
    ("batch reports zero.txt", 2, "there is a file of that name", "OUT is a folder"),
    ("batch none out", 1, "there is no such file or folder", "none"),
    ("account german.txt --pipeline en_core_none", 1, "no spaCy pipeline", "leave the name out"),
    ("acount reports", 2, None, "Did you mean"),
]


@pytest.mark.parametrize(("line", "code", "told", "advice"), MISTAKES, ids=[case[0] for case in MISTAKES])
def test_each_mistake_is_told_with_what_to_do(place, monkeypatch, capfd, line, code, told, advice):
    """No traceback: one line, an exit code, and words that lead on; the guide has them too."""
    ended, said = run(monkeypatch, capfd, line.split())
    assert ended == code
    assert advice.casefold() in said.casefold()
    assert "Traceback" not in said
    if told is not None:
        assert told in said
        assert any(told in words or told.startswith(words) for words in TOLD)


FROM_THE_WEB = [
    ("/login", page(LOGIN), "login page", "save the article from your browser"),
    ("/paid", page(BEGINNING), "perhaps not the whole article", "save the article whole"),
    ("/gone", page("", "404 Not Found"), "has no such page any more (404)", "check the address"),
    ("/refused", page("", "403 Forbidden"), "does not let us read it (403)", "save the page from your browser"),
    ("/pdf", page("%PDF-1.4", kind="application/pdf"), "is a PDF file", "pdftotext"),
    ("/empty", page("<!doctype html><html><body></body></html>"), "no article text was found", "save the article"),
]


@pytest.mark.parametrize(("path", "answer", "told", "advice"), FROM_THE_WEB, ids=[case[0] for case in FROM_THE_WEB])
def test_each_address_that_gives_no_report(place, monkeypatch, capfd, path, answer, told, advice):
    """What the server says is told in words, with a way out."""
    with serve() as site:
        site.answers[path] = answer
        _, said = run(monkeypatch, capfd, ["add", "news.rashomon", site.url(path), "--allow-private"])
        _, refused = run(monkeypatch, capfd, ["add", "news.rashomon", site.url(path)])
    assert told in said
    assert advice in said
    assert told in TOLD
    assert "is inside a private network: --allow-private, if you mean it" in refused


MISSING = [
    ("account r.parquet", "pyarrow", 1, "Parquet files need pyarrow", "'rashomon[batch]'"),
    ("export account.json --format parquet -o t", "pyarrow", 1, "Parquet needs pyarrow", "'rashomon[batch]'"),
    ("serve news.rashomon", "uvicorn", 2, "the app needs its extra", "'rashomon[web]'"),
    ("stories postgresql://u@localhost/n", "psycopg", 1, "needs the driver psycopg", "'rashomon[postgres]'"),
    ("batch reports out --engine spark", "pyspark", 1, "Spark is not installed", "'rashomon[spark]'"),
]


@pytest.mark.parametrize(("line", "library", "code", "told", "extra"), MISSING, ids=[case[0] for case in MISSING])
def test_each_extra_that_is_missing_is_named(place, monkeypatch, capfd, line, library, code, told, extra):  # noqa: PLR0917
    """As if the library were not installed."""
    for module in [name for name in sys.modules if name == "rashomon.web.serve" or name.startswith(library)]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    ended, said = run(monkeypatch, capfd, line.split())
    assert ended == code
    assert told in said
    assert f"pip install {extra}" in said
    assert told in TOLD


def test_a_port_that_is_taken(place, monkeypatch, capfd):
    """Said before the address to open is."""
    with serve() as site:
        port = site.address.rpartition(":")[2]
        ended, said = run(monkeypatch, capfd, ["serve", "news.rashomon", "--port", port])
    assert ended == 2
    assert said.startswith(f"rashomon: another program listens on port {port}: take another")


def test_a_folder_that_may_not_be_written(place, monkeypatch, capfd):
    """Said before any work is done."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    ended, said = run(monkeypatch, capfd, ["account", "german.txt", "-o", "a.html"])
    assert ended == 2
    assert "you may not write in" in said


@pytest.mark.parametrize(
    ("reports", "advice"),
    [
        (["The ferry sank on Tuesday."], "there is nothing to compare it with"),
        (["The ferry sank on Tuesday.", "A ferry sank, it was said."], "--meta FILE.csv (columns path, published)"),
    ],
)
def test_who_looks_is_told_what_would_help(tmp_path, monkeypatch, capfd, reports, advice):
    """Only in a terminal: a program that reads standard error gets faults alone."""
    for number, text in enumerate(reports):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    documents = read([tmp_path]).documents
    reporting.advise(documents)
    assert capfd.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    reporting.advise(documents)
    assert advice in capfd.readouterr().err


def test_an_account_is_shown_again(place, monkeypatch, capfd):
    """The account itself, given as JSON, is written in another form."""
    ended, said = run(monkeypatch, capfd, ["account", "account.json", "--format", "json"])
    assert ended == 0
    assert json.loads(said) == Account.from_json((place / "account.json").read_text("utf-8")).to_dict()
