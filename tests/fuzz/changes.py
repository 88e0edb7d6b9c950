"""How real bytes are changed before they enter: by their bytes, by their shape, by what they say."""

import gzip
import json
import random
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing, suppress

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
