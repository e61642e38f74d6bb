"""What `beet export` prints: a JSON array of objects with path, title, artist and length."""

import math
from collections.abc import Iterator

import orjson

from curator.errors import ScanError
from curator.export.readers.mentions import Mention


def beets_mentions(data: bytes) -> Iterator[Mention]:
    """The tracks of an export of beets; what names none is an empty mention.

    Raises ScanError for anything else.
    """
    try:
        objects = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise ScanError(f"this is no JSON of beet export: {error}") from error
    if not isinstance(objects, list):
        raise ScanError("this is no JSON of beet export: it holds no list of tracks")
    for number, one in enumerate(objects, 1):
        said = one if isinstance(one, dict) else {}
        yield Mention(
            str(said.get("path") or "").encode("utf-8", "replace"),
            number,
            str(said.get("title") or ""),
            str(said.get("artist") or ""),
            _seconds(said.get("length")),
        )


def _seconds(length: object) -> float | None:
    """Seconds as a number, or as beets prints them: `3:42`."""
    try:
        minutes, _, seconds = str(length).rpartition(":")
        total = 60 * float(minutes or 0) + float(seconds)
    except ValueError:
        return None
    return total if 0 < total < math.inf else None
