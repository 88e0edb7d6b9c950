"""Web archives: what a crawler kept is read page by page, and a file that breaks off gives what stands before."""

import gzip
import tracemalloc

import pytest

from rashomon.read import read
from tests.read.pages import MORE, PROSE

PAGE = f"<html><head><title>Ferry sinks off TOWN</title></head><body><article><p>{PROSE}</p><p>{MORE}</p></article></body></html>"


def archive(*records, packed=True):
    """Write records, each as (type, url, HTTP head or null, body), one gzip member a record as the standard has it."""
    return b"".join((gzip.compress if packed else bytes)(record(*each)) for each in records)


def record(kind, url, http, body):
    if http is not None:
        fields = "".join(f"{name}: {value}\r\n" for name, value in http[1].items())
        body = f"HTTP/1.1 {http[0]}\r\n{fields}\r\n".encode() + body
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:12345678-feed-dead-beef-000000000000>",
        "WARC-Date": "2021-03-04T10:00:00Z",
        "Content-Type": "text/html" if http is None else f"application/http; msgtype={kind}",
        "Content-Length": len(body),
        **({"WARC-Target-URI": url} if url else {}),
    }
    fields = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"WARC/1.0\r\n{fields}\r\n".encode() + body + b"\r\n\r\n"


def response(town, status="200 OK", kind="text/html; charset=utf-8", **headers):
    head = {"Content-Type": kind, **headers}
    return ("response", f"http://example.org/{town}", (status, head), PAGE.replace("TOWN", town).encode())


def written(tmp_path, raw, name="a.warc.gz"):
    (tmp_path / name).write_bytes(raw)
    return read([tmp_path / name])


def titles(reading):
    return [document.title for document in reading.documents]


@pytest.mark.parametrize("packed", [True, False])
def test_responses_and_resources(tmp_path, packed):
    """Both hold pages; the address and the moment are the archive's, and images and redirects are passed over."""
    raw = archive(
        response("Patras"),
        response("Moved", "301 Moved"),
        response("Image", kind="image/png"),
        ("request", "http://example.org/", ("GET / HTTP/1.1", {}), b""),
        ("resource", "http://example.org/Corfu", None, PAGE.replace("TOWN", "Corfu").encode()),
        packed=packed,
    )
    reading = written(tmp_path, raw, "a.warc.gz" if packed else "a.warc")
    assert titles(reading) == ["Ferry sinks off Patras", "Ferry sinks off Corfu"]
    assert reading.issues == ()
    first = reading.documents[0]
    assert (first.url, first.fetched) == ("http://example.org/Patras", "2021-03-04T10:00:00Z")
    assert first.location.endswith("a.warc.gz#1" if packed else "a.warc#1")


def test_packed_and_chunked_pages(tmp_path):
    """The page is kept as the server sent it."""
    body = gzip.compress(PAGE.replace("TOWN", "Patras").encode())
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    head = {"Content-Type": "text/html", "Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    reading = written(tmp_path, archive(("response", "http://example.org/", ("200 OK", head), chunks)))
    assert titles(reading) == ["Ferry sinks off Patras"]


def test_two_visits_to_one_address(tmp_path):
    """Versions stay apart, with one address."""
    one, other = response("Patras"), response("Patras")
    reading = written(tmp_path, archive(one, (*other[:3], other[3].replace(b"dawn", b"noon"))))
    assert len({document.id for document in reading.documents}) == 2
    assert {document.url for document in reading.documents} == {"http://example.org/Patras"}


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_cut_off_anywhere(tmp_path, packed):
    """No cut raises, none hangs, whole records before it are read, and the cut is told."""
    raw = archive(response("Patras"), response("Corfu"), packed=packed)
    first = len(archive(response("Patras"), packed=packed))
    for cut in [*range(1, len(raw), 197), len(raw) - 12]:
        reading = written(tmp_path, raw[:cut], "a.warc.gz" if packed else "a.warc")
        assert reading.issues or cut in {first, first - 2, first - 4}, cut
        assert len(reading.documents) >= (cut >= first)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"not an archive at all\n" * 9, "it is no web archive"),
        (gzip.compress(b"not an archive at all\n" * 9), "it is no web archive"),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 400_000, "is longer than"),
        (b"WARC/1.0\r\n" + b"X" * 3_000_000, "archive cut off"),
        (gzip.compress(b"WARC/1.0\r\nX: " + bytes(90_000_000)), "archive cut off"),
        (archive(("warcinfo", None, None, b"")), "no response or resource"),
        (archive((*response("Patras")[:3], b"<html></html>")), "no article text"),
        (archive((*response("Patras")[:3], bytes(9000000))), "longer than 8,000,000 bytes"),
    ],
)
def test_hostile_archives(tmp_path, raw, why):
    """Each becomes an issue in words, in little memory."""
    tracemalloc.start()
    reading = written(tmp_path, raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reading.documents == ()
    assert why in " ".join(f"{issue.what} {issue.why}" for issue in reading.issues)
    assert peak < 150_000_000


def test_a_gzip_bomb_among_the_records(tmp_path):
    """A page that unpacks to 100 times the archive is not unpacked whole."""
    bomb = gzip.compress(bytes(100_000_000), 9)
    head = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    raw = archive(("response", "http://example.org/bomb", ("200 OK", head), bomb), response("Patras"))
    reading = written(tmp_path, raw)
    assert titles(reading) == ["Ferry sinks off Patras"]
    assert "longer than" in reading.issues[0].why
