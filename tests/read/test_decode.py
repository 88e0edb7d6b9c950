"""Bytes become text by the encoding they are in, or not at all."""

import pytest

from rashomon.errors import UnreadableDocument
from rashomon.read.decode import declared_charset, decode, is_garbled

REPORT = "The minister said: “We are ready” – he told reporters that the talks in Genève would start on Monday. " * 3


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("windows-1252", "windows-1252"),
    ],
)
def test_encodings_are_recognized(encoding, name):
    """The text comes out as it went in, whichever of the usual encodings it was saved in."""
    decoded = decode(REPORT.encode(encoding))
    assert (decoded.text, decoded.encoding) == (REPORT, name)


def test_a_guess_is_called_a_guess():
    """An encoding that nothing names is used, with a doubt that the reader is told of."""
    assert decode(REPORT.encode()).doubt is None
    assert "windows-1252 was guessed" in decode(REPORT.encode("windows-1252")).doubt


def test_a_declared_charset_is_used_unless_the_bytes_are_utf8():
    """Pages often declare a charset that they do not use."""
    greek = "Το πλοίο βυθίστηκε"
    assert decode(greek.encode("iso-8859-7"), "iso-8859-7").text == greek
    assert decode(greek.encode(), "iso-8859-1").text == greek


def test_a_foreign_encoding_is_guessed():
    """Russian in windows-1251 is not read as Western European."""
    russian = "Министр иностранных дел заявил в среду, что переговоры начнутся в субботу в Женеве. " * 4
    assert decode(russian.encode("windows-1251")).text == russian


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"%PDF-1.7 ...", "pdftotext"),
        (b"PK\x03\x04...", "zip archive"),
        (b"\x89PNG\r\n", "image"),
        (bytes(range(256)) * 8, "binary"),
        (b"text\0with\0nulls and more text after them", "binary"),
    ],
)
def test_what_is_not_text_is_refused(raw, words):
    """The message says what the file is and what to do with it."""
    with pytest.raises(UnreadableDocument, match=words):
        decode(raw)


def test_newlines_and_odd_blanks_stay():
    """Nothing is normalized: offsets are those of the file."""
    text = "a\r\nb\rc\u00a0d\u2028e\tf"
    assert decode(text.encode()).text == text


def test_declared_charset():
    """Both ways of writing it in HTML are read."""
    assert declared_charset(b'<html><meta charset="windows-1251">') == "windows-1251"
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=utf-8">') == "utf-8"
    assert declared_charset(b'<?xml version="1.0" encoding="koi8-r"?><html>') == "koi8-r"
    assert declared_charset(b"<html><body>") is None


def test_garbled_text_is_noticed():
    """UTF-8 that was once read as windows-1252 shows by its quotation marks."""
    assert is_garbled(REPORT.encode().decode("windows-1252", "replace"))
    assert not is_garbled(REPORT)
