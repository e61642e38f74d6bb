"""Files of the cache: whole with their checksum, or as good as not there."""

import os
from contextlib import suppress
from zlib import crc32

from curator.disk.paths import PathBytes

_SUM = b"%08x"
CHECKSUM = len(_SUM % 0)
"""Bytes of the checksum, with which the file begins."""


def write_cached(path: PathBytes, body: bytes) -> None:
    """Write these bytes and their checksum; without success where the cache cannot be written.

    Not synced: a file that a power cut leaves half-written does not fit its checksum.
    """
    temporary = b"%s.%s.tmp" % (path, os.urandom(6).hex().encode())
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        try:
            with open(temporary, "wb") as file:
                file.write(_SUM % crc32(body))
                file.write(body)
            os.replace(temporary, path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(temporary)


def read_cached(path: PathBytes) -> tuple[bytes, memoryview] | None:
    """The first line, without its end, and what follows it; None where anything does not fit."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    body, end = memoryview(data)[CHECKSUM:], data.find(b"\n")
    if end < 0 or data[:CHECKSUM] != _SUM % crc32(body):
        return None
    return data[CHECKSUM:end], memoryview(data)[end + 1 :]
