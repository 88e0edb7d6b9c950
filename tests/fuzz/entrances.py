"""Every way into Rashomon as a function of bytes, with what must hold whatever the bytes are."""

import gzip
import io
import json
import random
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
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
from tests.read.pages import LAST, MORE, PROSE
from tests.read.test_records import NEWSPAPER, PASSIM, TRAFILATURA, WHOLE, feed, item
from tests.read.test_warc import PAGE, archive, response
from tests.stores.reports import FLOOD, STRIKE, STRIKE_AGAIN, report

if TYPE_CHECKING:
    from rashomon.store.entries import Entry

Enter = Callable[[bytes, Path], None]
Change = Callable[[bytes, random.Random], bytes]

# Signs that mean something to some format, and letters that readers trip over.
MARKS: Sequence[bytes] = (
    *(b"<", b">", b"&", b"&#x0;", b"&amp;", b'"', b"'", b"\r\n", b"\n\n", b"\t", b"\0", b":", b";", b",", b"{", b"}"),
    *(b"[", b"]", b"null", b"-1", b"1e999", b"NaN", b"1" * 30, b"\\ud800", b"\\u0000", b"]]>", b"<!--", b"<![CDATA["),
    *(b"<script>", b"</p>", b"<p>", b"<div><div>", b"charset=utf-7", b"charset=utf-16", b"\xff\xfe", b"\xef\xbb\xbf"),
    *(b"\xed\xa0\x80", b"\xc0\x80", b"\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xcc\x81"),
    *("“".encode(), "”".encode(), "‘".encode(), "—".encode(), "🙂".encode(), b"said", b"Monday", b"2016-10-13"),
    *(b"http://", b"//", b"..", b"%00", b"@", b"=cmd", b"\x1b[2J"),
)


def mutate(raw: bytes, chance: random.Random, most: int = 8) -> bytes:
    """Change some bytes: another byte, a bit, a piece lost, doubled, moved or repeated, marks put in."""
    changed = bytearray(raw)
    for _ in range(chance.randint(1, most)):
        at, length = chance.randrange(len(changed) or 1), chance.randint(1, 60)
        match chance.randrange(7):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1 if changed:
                changed[at] ^= 1 << chance.randrange(8)
            case 2:
                del changed[at : at + length]
            case 3:
                changed[at:at] = changed[max(0, at - length) : at]
            case 4:
                changed[at:at] = changed[at : at + length] * chance.randint(2, 40)
            case 5:
                changed[at : at + length] = changed[: chance.randint(0, len(changed))][-length:]
            case _:
                changed[at:at] = chance.choice(MARKS) * chance.choice((1, 1, 1, 2, 100))
    return bytes(changed)


ODD_VALUES = (None, -1, 10**6, 1e308, "", "\u202e<b>", "nobody", [], {}, True, float("nan"))


def bend(raw: bytes, chance: random.Random, most: int = 4) -> bytes:
    """Change JSON by its shape: values that change places, are lost, or become others."""
    record = json.loads(raw)
    for _ in range(chance.randint(1, most)):
        holder = record
        while keys := list(holder) if isinstance(holder, dict) else list(range(len(holder))):
            key = chance.choice(keys)
            if isinstance(holder[key], dict | list) and holder[key] and chance.random() < 0.85:
                holder = holder[key]
                continue
            holder[key] = chance.choice([*ODD_VALUES, holder[chance.choice(keys)]])
            break
    return json.dumps(record).encode()


def mutate_or_bend(raw: bytes, chance: random.Random) -> bytes:
    return (bend if chance.random() < 0.5 else mutate)(raw, chance)


ODD_WORDS = (
    "<script>alert(1)</script>",
    "\u202edlrow",
    "=cmd()",
    "../..",
    "\x1b[2J",
    "\x00",
    "a" * 3_000,
    "",
    "]]>",
    "'\"",
)
TIED = frozenset(
    {"id", "document", "documents", "exact", "prefix", "suffix", "start", "end", "schema", "sha256", "blocks"}
)


def reword(raw: bytes, chance: random.Random, most: int = 4) -> bytes:
    """Change what an account says and leave its shape: words, numbers, and how often something is in a list."""
    record = json.loads(raw)
    for _ in range(chance.randint(1, most)):
        holder: object = record
        while isinstance(holder, dict | list) and holder:
            keys = [key for key in holder if key not in TIED] if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = chance.choice(keys)
            inner = holder[key]
            if isinstance(inner, str):
                odd = chance.choice(ODD_WORDS)
                holder[key] = chance.choice((odd, inner + odd, odd + inner, inner[: len(inner) // 2]))
            elif isinstance(inner, int | float) and not isinstance(inner, bool):
                holder[key] = chance.choice((0, -1, inner + 1, inner * 1e6, 10**15))
            elif isinstance(inner, list) and inner and chance.random() < 0.1:
                del inner[chance.randrange(len(inner))]
                break
            holder = inner
    return json.dumps(record).encode()


def change_account(raw: bytes, chance: random.Random) -> bytes:
    """Change an account: its bytes, its shape, or, as each that is taken is written in every form, its words at times."""
    return (reword if chance.random() < 0.1 else mutate_or_bend)(raw, chance)


def mutate_packed(raw: bytes, chance: random.Random) -> bytes:
    """Change a packed file, or what is in it: its checksum would refuse nearly every change of the file itself."""
    if raw.startswith(b"\x1f\x8b") and chance.random() < 0.7:
        return gzip.compress(mutate(gzip.decompress(raw), chance), 1, mtime=0)
    return mutate(raw, chance)


def overwrite(raw: bytes, chance: random.Random, most: int = 12) -> bytes:
    """Change bytes where they stand, for files whose parts are found by their place."""
    changed = bytearray(raw)
    for _ in range(chance.randint(1, most)):
        at, length = chance.randrange(len(changed)), chance.choice((1, 1, 1, 2, 4, 8, 512, 4096))
        fresh = chance.choice((bytes(length), b"\xff" * length, chance.randbytes(length), chance.choice(MARKS)))
        changed[at : at + len(fresh)] = fresh
    return bytes(changed[: len(raw)])


def mutate_or_overwrite(raw: bytes, chance: random.Random) -> bytes:
    return (overwrite if chance.random() < 0.5 else mutate)(raw, chance)


def bend_archive(raw: bytes, chance: random.Random, most: int = 4) -> bytes:
    """Change values where an archive keeps them: what SQLite finds whole and the program must not believe."""
    if chance.random() < 0.5:
        return mutate_or_overwrite(raw, chance)
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(raw)
        tables = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%USING%'")
        names = [name for (name,) in tables if not name.startswith("sqlite_")]
        if "accounts" in names and chance.random() < 0.05:  # nothing kept: the stories are told anew from the parses
            opened.execute("DELETE FROM accounts")
        for _ in range(chance.randint(1, most)):
            table = chance.choice(names)
            columns = [row[1] for row in opened.execute(f"PRAGMA table_info({table})")]
            rows = opened.execute(f"SELECT * FROM {table}").fetchall()
            if rows:
                at, row = chance.randrange(len(columns)), chance.choice(rows)
                same = " AND ".join(f"{column} IS ?" for column in columns)
                statement = f"UPDATE OR IGNORE {table} SET {columns[at]} = ? WHERE {same}"
                with suppress(sqlite3.IntegrityError):  # a text for the number of a row
                    opened.execute(statement, (bent_value(row[at], chance), *row))
        opened.commit()
        return opened.serialize()


def bent_value(kept: object, chance: random.Random) -> object:
    """Give another value for one that an archive keeps: JSON by its shape, bytes by their bytes, or nothing like it."""
    packed = isinstance(kept, bytes) and kept[:1] == b"x"
    words = zlib.decompress(kept) if packed else kept.encode() if isinstance(kept, str) else kept
    if isinstance(words, bytes) and chance.random() < 0.8:
        changed = mutate(words, chance, 2)
        if words[:1] in {b"{", b"["} and chance.random() < 0.7:
            with suppress(ValueError):  # it was changed before
                changed = bend(words, chance)
        if packed:
            return zlib.compress(changed, 1)
        return changed.decode("utf-8", "replace") if isinstance(kept, str) else changed
    return chance.choice((-1, 0, 2**62, 1e308, "", "9999", "nobody", b"", b"\x00\xff", kept if kept is None else None))


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
                raw.execute(f"UPDATE {told} SET {column} = '2021-03-04T00:00:00.000000Z'")
            raw.execute("UPDATE groups SET told = json_set(told, '$.made', '2021-03-04T00:00:00.000000Z')")
            raw.execute("UPDATE documents SET superseded = '2021-03-04T00:00:00.000000Z' WHERE superseded IS NOT NULL")
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
