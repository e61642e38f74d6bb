"""What `beet export` prints: a JSON array of objects with path, title, artist and length."""

from collections.abc import Iterator

import orjson

from curator.errors import ScanError
from curator.export.readers.mentions import Mention


def beets_mentions(data: bytes) -> Iterator[Mention]:
    """The tracks of an export of beets. Raises ScanError for anything else."""
    try:
        objects = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise ScanError(f"this is no JSON of beet export: {error}") from error
    if not isinstance(objects, list):
        raise ScanError("this is no JSON of beet export: it holds no list of tracks")
    for number, one in enumerate(objects, 1):
        if isinstance(one, dict) and (one.get("path") or one.get("title")):
            yield Mention(
                str(one.get("path") or "").encode("utf-8", "replace"),
                number,
                str(one.get("title") or ""),
                str(one.get("artist") or ""),
                _seconds(one.get("length")),
            )


def _seconds(length: object) -> float | None:
    """Seconds as a number, or as beets prints them: `3:42`."""
    try:
        minutes, _, seconds = str(length).rpartition(":")
        return 60 * float(minutes or 0) + float(seconds)
    except ValueError:
        return None
