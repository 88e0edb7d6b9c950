"""Compressed bytes unpacked piece by piece, so that a small file cannot become a huge one."""

import zlib
from collections.abc import Iterator

from rashomon.errors import UnreadableDocument

GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
PIECE_BYTES = 65_536
SLICE_BYTES = 8_192  # zlib copies what is left after each member: a file of tiny members must stay linear
GZIP_MARK = b"\x1f\x8b"


class Inflater:
    """Unpacks gzip or zlib bytes as they come, also several gzip members in a row, in pieces of limited size."""

    def __init__(self) -> None:
        self.unpacker = zlib.decompressobj(GZIP_OR_ZLIB)
        self.began = False
        self.rest = b""

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        """Yield what these bytes hold. Raises UnreadableDocument if they are not what they should be."""
        for start in range(0, len(packed), SLICE_BYTES):
            yield from self.of_slice(packed[start : start + SLICE_BYTES])

    def of_slice(self, packed: bytes) -> Iterator[bytes]:
        packed, self.rest = self.rest + packed, b""
        while packed:
            if self.unpacker.eof:
                packed = packed.lstrip(b"\0")  # tape archives pad with nulls
                if len(packed) < len(GZIP_MARK) or not packed.startswith(GZIP_MARK):
                    self.rest = packed[: len(GZIP_MARK) - 1]
                    return
                self.unpacker = zlib.decompressobj(GZIP_OR_ZLIB)
            self.began = True
            try:
                yield self.unpacker.decompress(packed, PIECE_BYTES)
            except zlib.error as error:
                raise UnreadableDocument(f"its compression is broken ({error})") from error
            packed = self.unpacker.unused_data if self.unpacker.eof else self.unpacker.unconsumed_tail

    @property
    def is_complete(self) -> bool:
        return self.unpacker.eof or not self.began


def inflate(packed: bytes, max_bytes: int) -> bytes:
    """Unpack gzip or zlib bytes. Raises UnreadableDocument if they are broken, cut off, or hold more than allowed."""
    inflater = Inflater()
    unpacked = bytearray()
    for piece in inflater.pieces(packed):
        unpacked += piece
        if len(unpacked) > max_bytes:
            raise UnreadableDocument(f"unpacked it is longer than {max_bytes:,} bytes")
    if not inflater.is_complete:
        raise UnreadableDocument("its compressed bytes break off: it was not saved or sent whole")
    return bytes(unpacked)
