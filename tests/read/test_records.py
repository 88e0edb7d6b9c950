"""Records of reports under the names that tools give their fields, in JSON lines, tables, Parquet and feeds on disk."""

import gzip
import json
import sys

import pytest

from rashomon.read import read
from tests.read.pages import LAST, MORE, PROSE

NEWS_PLEASE = {
    "authors": ["Lia Mora"],
    "date_download": "2021-03-05 08:00:00+00:00",
    "date_modify": "None",
    "date_publish": "2021-03-04 10:02:02",
    "description": "First words.",
    "filename": "x.json",
    "image_url": "http://www.bbc.co.uk/i.jpg",
    "language": "en",
    "localpath": None,
    "maintext": PROSE,
    "source_domain": "www.bbc.co.uk",
    "title": "Ferry sinks",
    "title_page": None,
    "title_rss": None,
    "url": "http://www.bbc.co.uk/a",
}
TRAFILATURA = {
    "title": "Ferry sinks",
    "author": "Lia Mora; Sam Teller",
    "hostname": "bbc.co.uk",
    "date": "2021-03-04",
    "fingerprint": "4",
    "id": None,
    "license": None,
    "comments": "",
    "raw_text": f"Ferry sinks {PROSE}",
    "text": f"Ferry sinks\n{PROSE}",
    "language": None,
    "image": None,
    "pagetype": "article",
    "filedate": "2021-03-05",
    "source": "http://www.bbc.co.uk/a",
    "source-hostname": "BBC",
    "excerpt": None,
    "categories": "",
    "tags": "",
}
PASSIM = {"id": "bbc_1", "series": "BBC", "date": "2021-03-04", "text": PROSE, "title": "Ferry sinks"}
NEWSPAPER = {
    "title": "Ferry sinks",
    "text": PROSE,
    "authors": ["Lia Mora"],
    "publish_date": "2021-03-04",
    "url": "http://www.bbc.co.uk/a",
    "source_url": "http://www.bbc.co.uk",
}


def only(tmp_path, name, raw):
    (tmp_path / name).write_bytes(raw)
    reading = read([tmp_path / name])
    assert reading.issues == ()
    return reading.documents


@pytest.mark.parametrize("record", [NEWS_PLEASE, TRAFILATURA, PASSIM, NEWSPAPER])
def test_records_of_crawlers(tmp_path, record):
    """Text, headline, outlet and day are found under each tool's names; an address in `source` names no outlet."""
    (document,) = only(tmp_path, "a.jsonl", json.dumps(record).encode())
    assert PROSE in document.text
    assert (document.title, document.outlet, document.published[:10]) == ("Ferry sinks", "BBC", "2021-03-04")
    assert document.url == (None if record is PASSIM else "http://www.bbc.co.uk/a")


@pytest.mark.parametrize(("record", "fetched"), [(NEWS_PLEASE, "2021-03-05T08:00:00Z"), (TRAFILATURA, "2021-03-05")])
def test_when_a_version_was_fetched(tmp_path, record, fetched):
    """It orders the versions of one address."""
    (document,) = only(tmp_path, "a.jsonl", json.dumps(record).encode())
    assert document.fetched == fetched


def test_the_lack_of_a_date_written_as_a_word(tmp_path):
    """news-please writes None as text: that is no date that could not be understood."""
    (document,) = only(tmp_path, "a.jsonl", json.dumps({**PASSIM, "date": "None"}).encode())
    assert document.published is None


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.json.gz"])
def test_packed_records(tmp_path, name):
    """Crawls are kept packed."""
    (document,) = only(tmp_path, name, gzip.compress(json.dumps(PASSIM).encode()))
    assert document.outlet == "BBC"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a.pdf", "pdftotext"),
        ("a.eml", "save the text of the message"),
        ("a.zip", "unpack it"),
        ("a.wacz", "give the .warc.gz files"),
        ("a.xlsx", "as CSV"),
        ("a.mht", "as HTML only"),
        ("a.xml", "neither a feed"),
        ("a.txt.gz", "unpacked it is longer"),
        ("b.txt.gz", "break off"),
        ("a.parquet", "no Parquet file"),
        ("a.rss", "no entries"),
    ],
)
def test_files_that_are_not_read(tmp_path, name, why):
    """Each says what to do with it."""
    raw = {
        "a.xml": b"<tei><p>x</p></tei>",
        "a.txt.gz": gzip.compress(bytes(20_000_000)),
        "b.txt.gz": gzip.compress(PROSE.encode())[:30],
        "a.rss": b'<rss version="2.0"><channel></channel></rss>',
    }.get(name, b"x" * 100)
    (tmp_path / name).write_bytes(raw)
    reading = read([tmp_path])
    assert reading.documents == ()
    assert why in reading.issues[0].why


def parquet(path, rows):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet as files

    files.write_table(pa.Table.from_pylist(rows), path)


def test_parquet(tmp_path):
    """Rows are read a few at a time; lists and times come as the file has them; other columns are not read."""
    from datetime import UTC, datetime

    rows = [
        {
            "Title": f"Ferry {n}",
            "text": PROSE,
            "authors": ["Lia Mora"],
            "date": datetime(2021, 3, 4, n % 24, tzinfo=UTC),
            "x": n,
        }
        for n in range(150)
    ]
    parquet(tmp_path / "a.parquet", rows)
    reading = read([tmp_path])
    assert reading.issues == ()
    assert [document.title for document in reading.documents] == [f"Ferry {n}" for n in range(150)]
    assert (reading.documents[3].published, reading.documents[3].authors) == ("2021-03-04T03:00:00Z", ("Lia Mora",))
    assert reading.documents[3].location.endswith("a.parquet#4")


def test_parquet_without_a_text(tmp_path):
    """The columns that are needed are named."""
    parquet(tmp_path / "a.parquet", [{"title": "x"}])
    assert "one column must be named text" in read([tmp_path]).issues[0].why


def test_parquet_without_a_row(tmp_path):
    """Columns with the right names and nothing in them are told, not passed over."""
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet as files

    files.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "a.parquet")
    reading = read([tmp_path / "a.parquet"])
    assert [issue.what for issue in reading.issues] == ["empty table"]


def test_parquet_dates_are_read_as_the_column_writes_them(tmp_path):
    """13/10/2016 in the last row says how 3/10/2016 in the first is meant."""
    parquet(tmp_path / "a.parquet", [{"text": PROSE + day, "date": day} for day in ("3/10/2016", "13/10/2016")])
    assert [document.published for document in read([tmp_path]).documents] == ["2016-10-03", "2016-10-13"]


def test_parquet_without_pyarrow(tmp_path, monkeypatch):
    """The message says what to install."""
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "pip install 'rashomon[batch]'" in read([tmp_path]).issues[0].why


def feed(*items):
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Example Post</title>{''.join(items)}</channel></rss>"
    ).encode()


def item(title, body):
    return (
        f"<item><title>{title}</title><link>http://example.org/{title}</link><pubDate>Thu, 04 Mar 2021 10:02:02 GMT</pubDate>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


WHOLE = "".join(f"<p>{words}</p>" for words in (PROSE, MORE, LAST) * 3)


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.txt", "a.xml.gz"])
def test_a_feed_on_disk(tmp_path, name):
    """Each entry that holds its text is a report, with the feed's address and date."""
    raw = feed(item("Ferry", WHOLE), item("Train", WHOLE.replace("ferry", "train")))
    documents = only(tmp_path, name, gzip.compress(raw) if name.endswith(".gz") else raw)
    assert [(document.title, document.url) for document in documents] == [
        ("Ferry", "http://example.org/Ferry"),
        ("Train", "http://example.org/Train"),
    ]
    assert documents[0].published == "2021-03-04T10:02:02Z"
    assert all(words in documents[0].text for words in (PROSE, MORE, LAST))


def test_a_feed_of_teasers(tmp_path):
    """What is there is read, and that it is not the whole is said."""
    (tmp_path / "a.rss").write_bytes(feed(item("Ferry", f"{PROSE}<br>{MORE} &amp; more"), item("Train", "")))
    reading = read([tmp_path])
    assert reading.documents[0].text == f"Ferry\n\n{PROSE}\n\n{MORE} & more"
    assert sorted(issue.what for issue in reading.issues) == ["entry without text", "feed of teasers"]


def test_a_date_with_a_stray_sign_is_no_error(tmp_path):
    """Separators of files and groups count as white space of a text, but not of a number."""
    (tmp_path / "a.csv").write_text(f"text,date\n{PROSE},1\x1d/2/2016\n", "utf-8")
    assert len(read([tmp_path]).documents) == 1
