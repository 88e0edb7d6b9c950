"""Bytes to text: the encoding is found, never forced, and nothing else changes."""

import codecs
import re
from dataclasses import dataclass

from rashomon.errors import UnreadableDocument

BYTE_ORDER_MARKS = (  # the four-byte marks first: UTF-32 LE begins like UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF", "a PDF file: convert it to text first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document: unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as plain text"),
    (b"{\\rtf", "an RTF document: save it as plain text"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ", "an xz archive: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive: unpack it first"),
    (b"\x89PNG", "an image, not text"),
    (b"\xff\xd8\xff", "an image, not text"),
    (b"GIF8", "an image, not text"),
    (b"\x7fELF", "a program, not text"),
    (b"SQLite format 3", "a database, not text"),
)
SAMPLE_BYTES = 65_536
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27, 133})
MAX_CONTROL_SHARE = 0.02
# What a Western newsroom's windows-1252 text has besides ASCII: quotes, dashes, ellipsis, NBSP, euro, accented letters.
WINDOWS_PUNCTUATION = frozenset("‘’“”–—…\xa0€•™©®°·«»£§´`½¼¾†‡‰‹›„‚¿¡")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding that gave it; `doubt` says in words why another one may be right, or is null."""

    text: str
    encoding: str
    doubt: str | None = None


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Decode the bytes of one file: mark, then UTF-8, then what the page declares, then a guess.

    UTF-8 goes before the declared charset because text that is not UTF-8 almost never reads as UTF-8 by chance,
    while pages often declare a charset that they do not use. Raises UnreadableDocument for binary files.
    """
    for signature, what in SIGNATURES:
        if raw.startswith(signature):
            raise UnreadableDocument(f"it is {what}")
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return Decoded(strictly(raw, encoding), encoding.removesuffix("-sig"))
    if b"\0" in raw[:SAMPLE_BYTES]:
        return decode_with_nulls(raw)
    refuse_binary(raw)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return decode_other(raw, declared, error.start)


def strictly(raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"byte {error.start} is not {encoding}: save the file as UTF-8") from error
    if "\0" in text[:SAMPLE_BYTES]:
        raise UnreadableDocument("it holds binary bytes, not text")
    return text


def decode_with_nulls(raw: bytes) -> Decoded:
    """UTF-16 without a mark has a null in every second byte of English text; anything else with nulls is binary."""
    sample = raw[:SAMPLE_BYTES]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if high and high.count(0) > 0.7 * len(high):
            return Decoded(strictly(raw, encoding), encoding)
    raise UnreadableDocument("it holds binary bytes, not text")


def refuse_binary(raw: bytes) -> None:
    sample = raw[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls > MAX_CONTROL_SHARE * len(sample):
        raise UnreadableDocument("it holds binary bytes, not text")


def decode_other(raw: bytes, declared: str | None, first_bad: int) -> Decoded:
    name = known_codec(declared)
    if name is not None and name != "utf-8":
        try:
            return Decoded(raw.decode(name), name)
        except UnicodeDecodeError:
            pass  # the page declares what it does not use: guess, and say so
    guess = "windows-1252" if is_western(raw) else guess_encoding(raw)
    try:
        text = raw.decode(guess)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"byte {first_bad} is not UTF-8, and no other encoding fits: save the file as UTF-8"
        ) from error
    return Decoded(text, guess, f"byte {first_bad} is not UTF-8; {guess} was guessed from the text")


def known_codec(declared: str | None) -> str | None:
    if not declared:
        return None
    label = declared.strip().lower()
    if label in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"}:
        return "windows-1252"  # as the WHATWG encoding standard reads these labels
    try:
        return codecs.lookup(label).name
    except LookupError:
        return None


def is_western(raw: bytes) -> bool:
    """Tell whether the odd bytes read as windows-1252 are the few quotes, dashes and accents of an English text."""
    sample = raw[:SAMPLE_BYTES]
    try:
        odd = bytes(byte for byte in sample if byte > 127).decode("windows-1252")
    except UnicodeDecodeError:
        return False
    if len(odd) > 0.05 * len(sample):
        return False
    plain = sum(sign in WINDOWS_PUNCTUATION for sign in odd)
    letters = sum(sign in "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŠšŽžŒœŸ" for sign in odd)
    return plain + letters == len(odd)


def guess_encoding(raw: bytes) -> str:
    from charset_normalizer import from_bytes  # here, for it takes 40 ms and few files need it

    best = from_bytes(raw[:SAMPLE_BYTES]).best()
    if best is None:
        raise UnreadableDocument("its encoding is not known: save the file as UTF-8")
    return best.encoding


DECLARED_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*+=\s*+(?:["']\s*+)?([\w.:-]{2,40})""", re.IGNORECASE
)
MOJIBAKE = re.compile(r"â€[œ™\x9d˜“”\"'¦]|Ã[©¨¼¶¤±³¡]|Â[\xa0£©»«]")
MIN_MOJIBAKE = 3


def declared_charset(raw: bytes) -> str | None:
    """Find the charset that a page names in its first 2,048 bytes."""
    found = DECLARED_CHARSET.search(raw[:2048])
    return found[1].decode("ascii", "replace") if found else None


def content_of(words: str) -> tuple[str, str | None]:
    """Read a content type: `text/html; charset=utf-8`."""
    kind, _, rest = words.partition(";")
    named = (part.partition("=")[2].strip().strip("\"'") for part in rest.split(";") if "charset" in part.lower())
    return kind.strip().lower(), next(named, None) or None


def is_garbled(text: str) -> bool:
    """Tell whether the text shows the traces of UTF-8 once read as windows-1252 (“ as â€œ)."""
    return len(MOJIBAKE.findall(text[:SAMPLE_BYTES])) >= MIN_MOJIBAKE
