"""MPD's stickers: what its clients keep about songs, the ratings of them."""

import sqlite3
from contextlib import closing
from urllib.parse import quote_from_bytes

from curator.disk.paths import PathBytes
from curator.errors import ScanError

_RATINGS = "SELECT CAST(uri AS BLOB), value FROM sticker WHERE type = 'song' AND name = 'rating' ORDER BY uri"
_LONGEST = 9  # digits; int() refuses endless ones
_HIGHEST = 10  # MPD's clients rate from 1 to 10; 0 takes a rating back


def ratings_in(path: PathBytes) -> list[tuple[bytes, int | None]]:
    """The songs with a rating, as paths from MPD's music directory, and that rating of 1 to 5.

    None stands for a value that is no rating; one that was taken back is not among them. Raises ScanError for a file that is no sticker database.
    """
    try:
        with closing(
            sqlite3.connect(f"file:{quote_from_bytes(path)}?mode=ro", uri=True)
        ) as database:
            rows = database.execute(_RATINGS).fetchall()
    except sqlite3.Error as error:
        raise ScanError(f"this is no sticker database of MPD: {error}") from error
    return [(uri or b"", _rating(value)) for uri, value in rows if str(value) != "0"]


def _rating(value: object) -> int | None:
    text = str(value)
    number = int(text) if text.isdecimal() and len(text) < _LONGEST else 0
    return (number + 1) // 2 if 1 <= number <= _HIGHEST else None
