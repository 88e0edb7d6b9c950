"""The body of an answer, read until it is too long."""

import httpx

from rashomon.errors import NotFetched, UnreadableDocument
from rashomon.read.inflate import Inflater

PACKED = frozenset({"gzip", "x-gzip", "deflate"})


def read_body(answer: httpx.Response, max_bytes: int) -> bytes:
    """Read a body, unpacked, of at most `max_bytes` on the wire and in memory. Raises NotFetched."""
    announced = answer.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > max_bytes:
        raise too_long(max_bytes)
    coding = answer.headers.get("content-encoding", "identity").strip().lower() or "identity"
    if coding == "identity":
        return read_plain(answer, max_bytes)
    if coding not in PACKED:
        raise NotFetched("not understood", f"the page is packed as {coding[:40]!r}, which we did not ask for")
    try:
        return read_packed(answer, max_bytes)
    except UnreadableDocument as error:
        raise NotFetched("broken page", f"the server sent a page that cannot be unpacked: {error}") from error


def read_plain(answer: httpx.Response, max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in answer.iter_raw():
        body += chunk
        if len(body) > max_bytes:
            raise too_long(max_bytes)
    return bytes(body)


def read_packed(answer: httpx.Response, max_bytes: int) -> bytes:
    inflater, body, came = Inflater(), bytearray(), 0
    for chunk in answer.iter_raw():
        came += len(chunk)
        for piece in inflater.pieces(chunk):
            body += piece
            if len(body) > max_bytes:
                raise too_long(max_bytes)
        if came > max_bytes:
            raise too_long(max_bytes)
    if not inflater.is_complete:
        raise UnreadableDocument("its compressed bytes break off")
    return bytes(body)


def too_long(max_bytes: int) -> NotFetched:
    return NotFetched(
        "too large", f"it is longer than {max_bytes:,} bytes, which no page, feed or sitemap of reports is"
    )
