"""Reading as a whole: what comes out of files, folders, feeds and broken things."""

import io
import json

import pytest

from rashomon.errors import InvalidSidecar
from rashomon.read import read
from rashomon.read.report import MAX_REPORT_CHARS
from rashomon.schema import BlockKind, PublishedBasis, content_id
from tests.read.pages import MORE, PROSE

REPORT = f"Ferry sinks off Patras\n\n{PROSE}\n\n{MORE}\n"


def why(reading):
    return [f"{issue.what}: {issue.why}" for issue in reading.issues]


@pytest.fixture
def folder(tmp_path):
    """A folder with one plain report."""
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_a_text_file(folder):
    """The text is the file's, to the last character, and its id names what it holds."""
    reading = read([folder / "a.txt"])
    (document,) = reading.documents
    assert reading.issues == ()
    assert document.text == REPORT
    assert document.id == content_id("d", REPORT, None, None, None, None)
    assert (document.location, document.encoding, document.language) == (str(folder / "a.txt"), "utf-8", "en")
    assert document.title == "Ferry sinks off Patras"
    assert [block.kind for block in document.blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_order_and_repetition_of_paths_change_nothing(folder):
    """Files, folders and patterns may name the same report twice, in any order."""
    (folder / "b.txt").write_text(REPORT.replace("Patras", "Corfu"), encoding="utf-8")
    one = read([folder / "b.txt", folder, str(folder / "*.txt"), folder / "a.txt"])
    assert one == read([folder])
    assert [document.location for document in one.documents] == [str(folder / "a.txt"), str(folder / "b.txt")]


def test_two_identical_files_are_one_document(folder):
    """The second is named in an issue, so that nobody wonders where it went."""
    (folder / "b.txt").write_text(REPORT, encoding="utf-8")
    reading = read([folder])
    assert len(reading.documents) == 1
    assert why(reading) == [
        f"same report twice: {folder / 'b.txt'} holds the same text as {folder / 'a.txt'}: read once"
    ]


def test_the_same_wire_in_two_outlets_is_two_documents(tmp_path):
    """Who copied whom is the question, so copies by different outlets are kept apart."""
    records = [{"text": REPORT, "outlet": outlet} for outlet in ("Example Times", "Example Post")]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert [document.outlet for document in read([tmp_path]).documents] == ["Example Times", "Example Post"]


def test_json_lines_under_the_names_of_crawlers(tmp_path):
    """Field names of several tools, a title apart from the text, a publisher as an object, dates in several forms."""
    records = [
        {
            "title": "Ferry sinks",
            "maintext": PROSE,
            "date_publish": "2021-03-04 10:02:02",
            "source_domain": "www.bbc.co.uk",
        },
        {
            "headline": "Ferry sinks",
            "Article Body": PROSE,
            "publisher": {"name": "Example Post"},
            "author": "Lia Mora; Sam Teller",
        },
        {"raw_text": REPORT, "link": "https://www.reuters.com/2021/03/05/ferry", "credits": ["AFP"]},
    ]
    (tmp_path / "feed.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    first, second, third = read([tmp_path]).documents
    assert first.text == f"Ferry sinks\n\n{PROSE}"
    assert (first.outlet, first.published, first.published_basis) == ("BBC", "2021-03-04", PublishedBasis.METADATA)
    assert (second.outlet, second.authors) == ("Example Post", ("Lia Mora", "Sam Teller"))
    assert (third.text, third.outlet, third.published, third.credits) == (REPORT, "Reuters", "2021-03-05", ("AFP",))
    assert first.location == f"{tmp_path / 'feed.jsonl'}#1"


def test_broken_lines_do_not_stop_the_others(tmp_path):
    """Each bad line is an issue with its number."""
    lines = [
        "{broken",
        json.dumps({"title": "no text"}),
        "[1, 2]",
        json.dumps({"text": "half \ud800 a character"}),
        json.dumps({"text": PROSE}),
    ]
    (tmp_path / "feed.jsonl").write_text("\n".join(lines), encoding="utf-8")
    reading = read([tmp_path])
    assert len(reading.documents) == 1
    assert [(issue.document[-2:], issue.what) for issue in reading.issues] == [
        ("#1", "not JSON"),
        ("#2", "record without text"),
        ("#3", "record without text"),
        ("#4", "not read"),
    ]


@pytest.mark.parametrize(
    "value",
    [{"text": PROSE}, [{"text": PROSE}], {"articles": [{"text": PROSE}]}],
    ids=["object", "array", "object with articles"],
)
def test_json_files(tmp_path, value):
    """An article, a list of articles, or an answer that holds a list."""
    (tmp_path / "a.json").write_text(json.dumps(value), encoding="utf-8")
    assert [document.text for document in read([tmp_path]).documents] == [PROSE]


def test_a_table_of_reports(tmp_path):
    """A column of dates in which one number is above 12 tells which of the two is the day."""
    table = f'article_title,article_content,source,date\nOne,"{PROSE}",one,13/10/2020\nTwo,"{MORE}",two,4/10/2020\n'
    (tmp_path / "reports.csv").write_text(table, encoding="utf-8")
    documents = read([tmp_path]).documents
    assert [(d.title, d.outlet, d.published) for d in documents] == [
        ("One", "one", "2020-10-13"),
        ("Two", "two", "2020-10-04"),
    ]


def test_standard_input():
    """`-` reads JSON lines."""
    stdin = io.BytesIO(json.dumps({"text": PROSE}).encode())
    assert [document.location for document in read(["-"], stdin=stdin).documents] == ["<stdin>#1"]
    assert why(read(["-"], stdin=io.BytesIO(b""))) == ["not read: it is empty: one JSON object a line is needed"]


PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Ferry sinks off Patras | Example Post</title>
<meta property="og:site_name" content="Example Post"><meta property="article:published_time" content="2021-03-04T10:00:00Z">
<link rel="canonical" href="https://www.examplepost.com/2021/03/04/ferry"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ferry sinks off Patras</h1><p>By Lia Mora</p><p>PATRAS (AFP) &#8211; {prose}</p><p>{more}</p></article>
<footer>Copyright 2021 Example Post</footer></body></html>"""


def test_a_web_page(tmp_path):
    """The article is taken out of the markup, and the page's own metadata with it."""
    (tmp_path / "page.html").write_text(PAGE.format(prose=PROSE, more=MORE), encoding="utf-8")
    (document,) = read([tmp_path]).documents
    assert PROSE in document.text
    assert "Copyright" not in document.text
    assert (document.title, document.outlet) == ("Ferry sinks off Patras", "Example Post")
    assert (document.published, document.published_basis) == ("2021-03-04", PublishedBasis.METADATA)
    assert document.credits == ("AFP",)


def test_broken_pages_never_stop_the_rest(folder):
    """A torn page is read as far as it goes; a page without an article is an issue."""
    (folder / "torn.html").write_text(f"<html><body><p>{PROSE} <b>{MORE}<div><<<table><tr>&bogus;", encoding="utf-8")
    (folder / "void.html").write_text("<html><body></body></html>", encoding="utf-8")
    reading = read([folder])
    assert len(reading.documents) == 2
    assert why(reading) == ["not read: no article text was found in this page: save the article itself, or its text"]


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.txt", b"", "it is empty"),
        ("a.txt", b" \n\t\n", "it is empty"),
        ("a.txt", bytes(range(256)) * 9, "binary"),
        ("a.txt", b"word " * 2_000_000, "10,000,000 bytes are no single report"),
        ("a.txt", b"word " * (MAX_REPORT_CHARS // 5 + 1), "200,005 characters are no single report"),
        ("a.pdf", b"%PDF-1.4", "convert it to text first"),
        ("a.docx", b"PK", "convert it to text first"),
        ("a.json", b'{"title": ', "not JSON: line 1"),
        ("a.json", b'"text"', "record without text"),
        ("a.csv", b"a,b\n1,2\n", "table without text"),
        ("a.jsonl", b'{"text": ""}', "record without text"),
        ("a.json", b"[" * 100_000, "not"),
    ],
)
def test_bad_files_become_issues(folder, name, raw, words):
    """The message says what is wrong, and the other reports are still read."""
    (folder / f"bad-{name}").write_bytes(raw)
    reading = read([folder])
    assert len(reading.documents) == 1
    assert len(reading.issues) == 1
    assert words in why(reading)[0]


def test_missing_paths_become_issues(tmp_path):
    """A path, a pattern and a folder that hold nothing are told apart."""
    reading = read([tmp_path / "nowhere.txt", str(tmp_path / "*.xyz"), tmp_path])
    assert reading.documents == ()
    assert sorted(issue.what for issue in reading.issues) == ["folder without reports", "not found", "not found"]


@pytest.mark.parametrize("path", ["n" * 5_000, "a\0b", "", "[", "**/["])
def test_strange_paths_become_issues(path):
    """A path that no file can have is not found, and does not crash."""
    assert [issue.what for issue in read([path]).issues] == ["not found"]


def test_a_guessed_encoding_is_an_issue(folder):
    """Wrongly decoded quotation marks would hide quotations, so the guess is shown."""
    (folder / "old.txt").write_bytes(
        "Ferry sinks\n\nThe captain said: “We are safe” – and he was right, the coast guard said.".encode(
            "windows-1252"
        )
    )
    reading = read([folder])
    assert {document.encoding for document in reading.documents} == {"utf-8", "windows-1252"}
    assert [issue.what for issue in reading.issues] == ["read as windows-1252"]


def test_another_language_is_listed_and_said(tmp_path):
    """A report that is not in English stays in the list, with an issue."""
    (tmp_path / "fr.txt").write_text(
        "Le ferry coule\n\nLe ministre a déclaré mercredi que les recherches continueraient.", encoding="utf-8"
    )
    reading = read([tmp_path])
    assert [document.language for document in reading.documents] == ["fr"]
    assert [issue.what for issue in reading.issues] == ["not read: language fr"]
    assert reading.issues[0].document == reading.documents[0].id


def test_hidden_files_and_other_files_of_a_folder_are_left_alone(folder):
    """A folder of reports often holds other things."""
    (folder / ".hidden.txt").write_text(REPORT)
    (folder / "notes.md").write_text(REPORT)
    (folder / "picture.png").write_bytes(b"\x89PNG")
    reading = read([folder])
    assert (len(reading.documents), reading.issues) == (1, ())


class TestSidecar:
    """A table beside the reports says what they do not."""

    def write(self, folder, table):
        path = folder / "meta.csv"
        path.write_text(table, encoding="utf-8")
        return path

    def test_it_fills_in_by_file_name(self, folder):
        """What the user gives goes before what the report says, and is marked as given."""
        meta = self.write(
            folder, "file,outlet,published,authors,credits\na.txt,Example Times,2021-03-04,Lia Mora; Sam Teller,AFP\n"
        )
        reading = read([folder], sidecar=meta)
        (document,) = reading.documents
        assert reading.issues == ()
        assert (document.outlet, document.published) == ("Example Times", "2021-03-04")
        assert document.published_basis is PublishedBasis.GIVEN
        assert (document.authors, document.credits) == (("Lia Mora", "Sam Teller"), ("AFP",))

    def test_it_matches_paths_and_addresses(self, tmp_path):
        """A row may name the whole path, or the address of a record."""
        (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
        (tmp_path / "b.jsonl").write_text(json.dumps({"text": PROSE, "url": "https://example.org/b"}), encoding="utf-8")
        meta = self.write(tmp_path, f"path;outlet\n{tmp_path / 'a.txt'};One\nhttps://example.org/b;Two\n")
        assert [document.outlet for document in read([tmp_path], sidecar=meta).documents] == ["One", "Two"]

    def test_a_row_for_no_report_is_an_issue(self, folder):
        """A typing error in a file name must not pass unseen."""
        meta = self.write(folder, "file,outlet\na.txt,One\nb.txt,Two\n")
        assert why(read([folder], sidecar=meta)) == [
            "row for no report: line 3 names b.txt, which is none of the reports read"
        ]

    def test_a_date_that_cannot_be_read_is_an_issue(self, folder):
        """The date is left out rather than guessed."""
        meta = self.write(folder, "file,published\na.txt,last Tuesday\n")
        reading = read([folder], sidecar=meta)
        assert reading.documents[0].published is None
        assert [issue.what for issue in reading.issues] == ["date not understood"]

    def test_a_date_that_the_report_itself_belies_is_not_used(self, tmp_path):
        """Tables of reports often hold the day of what is told: "on Friday" hangs on the day of the report."""
        (tmp_path / "a.txt").write_text(f"Ferry sinks\n\nPublished: March 18, 2021\n\n{PROSE}", encoding="utf-8")
        meta = self.write(tmp_path, "file,published\na.txt,2021-03-05\n")
        reading = read([tmp_path], sidecar=meta)
        (document,) = reading.documents
        assert (document.published, document.published_basis) == ("2021-03-18", PublishedBasis.TEXT)
        assert [issue.what for issue in reading.issues] == ["two dates of publication"]

    @pytest.mark.parametrize(
        "table",
        [
            "",
            "outlet,published\nOne,2021\n",
            "file,colour\na.txt,red\n",
            "file,outlet\na.txt,One,Two\n",
            "file,outlet\n,One\n",
        ],
        ids=["empty", "no report named", "nothing said", "too many cells", "row without a file"],
    )
    def test_a_malformed_sidecar_is_refused(self, folder, table):
        """The message says which columns are needed."""
        with pytest.raises(InvalidSidecar, match=r"columns: one of path, file, location or url"):
            read([folder], sidecar=self.write(folder, table))

    def test_a_missing_sidecar_is_refused(self, folder):
        """A sidecar that was asked for and is not there is the user's error, not an issue."""
        with pytest.raises(InvalidSidecar, match="cannot be read"):
            read([folder], sidecar=folder / "nowhere.csv")
