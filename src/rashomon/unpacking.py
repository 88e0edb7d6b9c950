"""Unpacks what was packed with zlib, and no more of it than it may well be: a damaged file could fill the memory."""

import zlib


def inflate(packed: bytes, most: int) -> bytes:
    """Unpack up to so many bytes. Raises ValueError for what is longer or cut off, zlib.error for what is no zlib."""
    unpacking = zlib.decompressobj()
    plain = unpacking.decompress(packed, most)
    if not unpacking.eof:
        raise ValueError("it is cut off, or unpacks to far too much")
    return plain
