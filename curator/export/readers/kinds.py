"""Which kind of playlist a file is, by what stands in it; names lie."""

from collections.abc import Callable, Iterator

from curator.export.readers.beets import beets_mentions
from curator.export.readers.lists import m3u_mentions, pls_mentions
from curator.export.readers.mentions import Mention
from curator.export.readers.sources import Source
from curator.export.readers.text import lines_of
from curator.export.readers.xspf import xspf_mentions


def read_mentions(data: bytes, source: Source = Source.PLAYLIST) -> list[Mention]:
    """The entries, in order. Raises ScanError for files that are broken beyond reading."""
    return list(_reader(data, source)(data))


def _reader(data: bytes, source: Source) -> Callable[[bytes], Iterator[Mention]]:
    if source is Source.BEETS:
        return beets_mentions
    first = next((line.strip().lower() for line in lines_of(data[:4096]) if line.strip()), b"")
    if first.startswith(b"[playlist]"):
        return pls_mentions
    return xspf_mentions if first.startswith((b"<?xml", b"<playlist")) else m3u_mentions
