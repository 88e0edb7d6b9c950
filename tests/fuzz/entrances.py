"""Every way into Rashomon as a function of bytes, with what must hold whatever the bytes are."""

import gzip
import io
import json
import random
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import InvalidSidecar, NotFetched, RashomonError, UnreadableDocument
from rashomon.fetch.addresses import addresses_of
from rashomon.fetch.answers import checked_url
from rashomon.fetch.pages import find_feed_links
from rashomon.fetch.robots import Protego
from rashomon.fetch.sitemaps import parse_sitemap
from rashomon.fetch.visits import full
from rashomon.read import Reading, read
from rashomon.read.decode import content_of, declared_charset, decode
from rashomon.read.sidecar import load_sidecar
from rashomon.schema import Account, Document
from rashomon.schema.account import Generator
from tests.builders import bridge_account, hostile_account
from tests.fetch.test_feeds import ATOM, NEWS, place, sitemap
from tests.fuzz.changes import (
    bend_archive,
    change_account,
    mutate,
    mutate_or_bend,
    mutate_or_overwrite,
    mutate_packed,
)
from tests.read.pages import LAST, MORE, PROSE
from tests.read.test_records import NEWSPAPER, PASSIM, TRAFILATURA, WHOLE, feed, item
from tests.read.test_warc import PAGE, archive, response
from tests.stores.reports import FLOOD, STRIKE, STRIKE_AGAIN, report

if TYPE_CHECKING:
    from rashomon.store.entries import Entry

Enter = Callable[[bytes, Path], None]
Change = Callable[[bytes, random.Random], bytes]


def check_told(error: RashomonError) -> None:
    """What holds of every refusal: it says something."""
    assert str(error).strip()


def check_document(document: Document) -> None:
    """What holds of every report: its parts lie in its text and apart, and its words can be written."""
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text)
        last = block.end
    document.text.encode()
    assert document.id.startswith("d-")


def check_reading(reading: Reading) -> None:
    """What holds of every reading: all is told, and the account of it follows its schema and reads back."""
    assert reading.documents or reading.issues
    for document in reading.documents:
        check_document(document)
    for issue in reading.issues:
        assert issue.what
        assert issue.why
    account = Account(Generator("rashomon", "0", "none"), reading.documents, (), (), reading.issues)
    assert Account.from_json(account.to_json()).documents == reading.documents


def file_entrance(name: str) -> Enter:
    """Enter as a file of this name."""

    def enter(raw: bytes, folder: Path) -> None:
        path = folder / name
        path.write_bytes(raw)
        check_reading(read([path]))

    return enter


def page_entrance(name: str) -> Enter:
    """Enter as a page, with English stop words alone.

    trafilatura's last resort takes longer to look up those of all languages than to do the rest; the code is the same.
    """
    enter_file = file_entrance(name)

    def enter(raw: bytes, folder: Path) -> None:
        from justext.utils import get_stoplist
        from trafilatura import external

        if external.JT_STOPLIST is None:
            external.JT_STOPLIST = tuple(sorted(get_stoplist("English")))
        enter_file(raw, folder)

    return enter


def enter_bytes(raw: bytes, _: Path) -> None:
    """Enter as bytes whose encoding is to be found."""
    for declared in (None, declared_charset(raw)):
        try:
            decoded = decode(raw, declared)
        except UnreadableDocument as error:
            check_told(error)
        else:
            assert decoded.encoding
    content_of(raw.decode("latin-1"))


def enter_sitemap(raw: bytes, _: Path) -> None:
    try:
        parse_sitemap(raw)
    except UnreadableDocument as error:
        check_told(error)
    Protego.parse(raw.decode("utf-8", "replace")).can_fetch("http://example.org/a", "rashomon")


def enter_sidecar(raw: bytes, folder: Path) -> None:
    """Enter as a table that is laid beside a report."""
    table, beside = folder / "meta.csv", folder / "ferry.txt"
    table.write_bytes(raw)
    beside.write_text(f"Ferry sinks\n\n{PROSE}\n\n{MORE}\n", "utf-8")
    try:
        load_sidecar(table)
    except InvalidSidecar as error:
        check_told(error)
        return
    check_reading(read([beside], sidecar=table))


def enter_account(raw: bytes, _: Path) -> None:
    """Enter as an account that somebody sends: what is taken is shown and written in every form."""
    from rashomon.render import render_html, render_markdown, render_terminal
    from rashomon.render.exports import EXPORTS

    try:
        account = Account.from_json(raw.decode("utf-8", "surrogateescape"))
    except RashomonError as error:
        check_told(error)
        return
    assert Account.from_json(account.to_json()) == account
    for show in (render_html, render_markdown, lambda each: render_terminal(each, 80)):
        show(account).encode("utf-8")
    for export in EXPORTS.values():
        export(account)


def enter_archive(raw: bytes, folder: Path) -> None:
    """Enter as an archive that is damaged, or that somebody sends: it is looked at, and some are added to."""
    from rashomon.store import open_archive
    from rashomon.store.writing import Writer

    path = folder / "a.rashomon"
    for part in ("", "-wal", "-shm"):
        path.with_name(path.name + part).unlink(missing_ok=True)
    path.write_bytes(raw)
    try:
        with open_archive(str(path), busy_seconds=0.1) as opened:
            look_around(opened)
            if zlib.crc32(raw) % 40 == 0:
                tried(lambda: Writer(opened).write(one_more()))
                look_around(opened)
    except RashomonError as error:
        check_told(error)


def look_around(opened: object) -> None:
    """Read an archive as the app does; each look that fails says so, and the next is still tried."""
    from rashomon.store import (
        Facets,
        count_archive,
        find_report,
        list_feeds,
        list_stories,
        search,
        story_account,
        story_history,
        versions_of,
    )

    looks: list[Callable[[], object]] = [
        lambda: count_archive(opened),
        lambda: list_feeds(opened),
        lambda: search(opened, "port", Facets()),
        lambda: versions_of(opened, "http://example.org/flood"),
        *(lambda each=each: find_report(opened, each.id) for each in archived()),
    ]
    for look in looks:
        tried(look)
    for card in tried(lambda: list_stories(opened)) or ():
        tried(lambda card=card: json.dumps(story_account(opened, card.id, edits=True).to_dict()))
        tried(lambda card=card: story_history(opened, card.id))


def tried(look: Callable[[], object]) -> object:
    try:
        return look()
    except RashomonError as error:
        check_told(error)
        return None


def enter_address(raw: bytes, _: Path) -> None:
    """Enter as an address: of the web, or refused; a name that resolves to anything private is not asked."""
    words = raw.decode("utf-8", "surrogateescape")
    full("http://example.org/", words)
    list(find_feed_links(f'<link rel="alternate" type="application/rss+xml" href="{words}">', words))
    try:
        url = checked_url(words)
        assert url.scheme in {"http", "https"}
        assert not url.userinfo
        addresses_of(
            url.host, 80, lambda host, _: (host,) if host[:1].isdigit() else ("127.0.0.1",), allow_private=False
        )
    except NotFetched as error:
        check_told(error)
    except ValueError as error:
        if "does not appear to be an IPv4 or IPv6 address" not in str(error):  # of our own resolver
            raise


def table(fields: Mapping[str, object]) -> bytes:
    quoted = (str(value).replace('"', '""') for value in fields.values())
    return (",".join(fields) + "\n" + ",".join(f'"{value}"' for value in quoted) + "\n").encode()


@cache
def archived() -> tuple[Document, ...]:
    url = "http://example.org/flood"
    return (
        report("a", STRIKE, "Example Post", "2021-03-02"),
        report("b", STRIKE_AGAIN, "Other Post", "2021-03-02T12:00:00Z"),
        report("c", FLOOD, "Example Post", "2021-03-01", url),
        report("d", FLOOD.replace("four", "five"), "Example Post", "2021-03-02", url),
    )


# What an archive tells of when it was written to: put to one moment, so that the same number gives the same input.
MOMENT = "2021-03-04T00:00:00.000000Z"
TIMES = (("documents", "added"), ("groups", "changed"), ("changes", "at"), ("accounts", "made"))


@cache
def one_more() -> "Sequence[Entry]":
    from rashomon.store.entries import make_entries

    return make_entries([report("e", STRIKE.replace("nurses", "doctors"), "Third Post", "2021-03-03")], None)


@cache
def archive_bytes() -> tuple[bytes, ...]:
    """Give an archive with its accounts told, one of a newer program, and a database of another."""
    from rashomon.store import add_documents, list_stories, open_archive, story_account

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.rashomon"
        with open_archive(str(path), create=True) as opened:
            list(add_documents(opened, archived(), jobs=1))
            for card in list_stories(opened):
                story_account(opened, card.id, edits=True)
        with sqlite3.connect(path) as raw:
            raw.execute("PRAGMA journal_mode=DELETE")
            for told, column in TIMES:
                raw.execute(f"UPDATE {told} SET {column} = ?", [MOMENT])
            raw.execute("UPDATE groups SET told = json_set(told, '$.made', ?)", [MOMENT])
            raw.execute("UPDATE documents SET superseded = ? WHERE superseded IS NOT NULL", [MOMENT])
        raw.close()
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("VACUUM")
        own = path.read_bytes()
        with sqlite3.connect(path) as raw:
            raw.execute("UPDATE settings SET value = '9999' WHERE name = 'schema'")
        raw.close()
        newer = path.read_bytes()
        with sqlite3.connect(Path(name) / "other.db") as raw:
            raw.execute("CREATE TABLE settings (name TEXT, value BLOB)")
            raw.execute("INSERT INTO settings VALUES ('schema', '0001')")
        raw.close()
        return own, newer, (Path(name) / "other.db").read_bytes()


@cache
def parquet_bytes() -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(
        pa.Table.from_pylist([{"text": WHOLE, "title": f"{n}", "date": "13/10/2016"} for n in range(3)]), out
    )
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Entrance:
    """One way in, and the real bytes that its mutations start from."""

    enter: Enter
    seeds: Callable[[], Sequence[bytes]]
    change: Change = mutate


RECORDS = [{"title": "Ferry sinks", "text": f"{PROSE} {MORE}"}, NEWSPAPER, TRAFILATURA, PASSIM]
TEXT = f"Ferry sinks off Patras\nBy Lia Mora | March 4, 2021\nPATRAS, Greece (AP) — {PROSE}\n\n{MORE}\n\n{LAST}\n(With AP)\n"
JOINED = (
    TEXT.replace("\n", " ") + "Tags Greece Patras Read Also Copyright 2021 Example Post. The Post is a daily newspaper."
)
ADDRESSES = (
    b"http://example.org/a?b=c#d",
    b"https://[::ffff:10.0.0.1]:80/",
    b"http://0x7f.1/",
    "http://exämple.org/ü".encode(),
)
ENTRANCES: Mapping[str, Entrance] = {
    "bytes": Entrance(
        enter_bytes, lambda: [TEXT.encode(), TEXT.encode("utf-16"), TEXT.encode("windows-1252"), b"\x1b$B"]
    ),
    "text": Entrance(file_entrance("a.txt"), lambda: [TEXT.encode(), JOINED.encode(), TEXT.encode("windows-1252")]),
    "html": Entrance(
        page_entrance("a.html"), lambda: [PAGE.encode(), PAGE.replace("<p>", "<p class=x>").encode("utf-16")]
    ),
    "feed": Entrance(file_entrance("a.xml"), lambda: [feed(item("Ferry", WHOLE), item("Train", "x")), ATOM.encode()]),
    "sitemap": Entrance(
        enter_sitemap,
        lambda: [sitemap(place("http://example.org/a", more=NEWS)), b"User-agent: *\nDisallow: /a*$\nCrawl-delay: 3\n"],
    ),
    "warc": Entrance(
        page_entrance("a.warc.gz"),
        lambda: [archive(response("Patras"), response("Corfu"), packed=packed) for packed in (True, False)],
    ),
    "json": Entrance(
        file_entrance("a.json"),
        lambda: [json.dumps(RECORDS).encode(), json.dumps({"articles": RECORDS[:1]}).encode()],
        mutate_or_bend,
    ),
    "jsonl": Entrance(file_entrance("a.jsonl"), lambda: ["\n".join(map(json.dumps, RECORDS)).encode()]),
    "packed": Entrance(
        file_entrance("a.jsonl.gz"),
        lambda: [gzip.compress(json.dumps(RECORDS[0]).encode(), mtime=0)],
        mutate_packed,
    ),
    "csv": Entrance(file_entrance("a.csv"), lambda: [table(RECORDS[0] | {"date": "13/10/2016"}), table(PASSIM)]),
    "parquet": Entrance(file_entrance("a.parquet"), lambda: [parquet_bytes()], mutate_or_overwrite),
    "sidecar": Entrance(
        enter_sidecar,
        lambda: [table({"file": "ferry.txt", "outlet": "Post", "published": "2021-03-04", "authors": "A; B"})],
    ),
    "account": Entrance(
        enter_account,
        lambda: [bridge_account().to_json().encode(), hostile_account().to_json().encode()],
        change_account,
    ),
    "archive": Entrance(enter_archive, archive_bytes, bend_archive),
    "address": Entrance(enter_address, lambda: ADDRESSES),
}
