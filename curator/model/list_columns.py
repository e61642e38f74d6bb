"""The columns that a list of tracks can have; each is also the name of an order."""

from enum import StrEnum


class Column(StrEnum):
    """One fact of a track; the values are those of `[list] columns` in config.toml."""

    ROLE = "role"
    VERSION = "version"
    NUMBER = "number"
    TITLE = "title"
    ARTIST = "artist"
    ALBUM = "album"
    PRODUCTION = "production"
    COMPOSER = "composer"
    MEDIUM = "medium"
    YEAR = "year"
    RATING = "rating"
    WORDS = "words"
    ADDED = "added"
    HEARD = "heard"
    DURATION = "duration"


DEFAULT_COLUMNS = (
    Column.ROLE,
    Column.VERSION,
    Column.NUMBER,
    Column.TITLE,
    Column.ARTIST,
    Column.DURATION,
)
"""The columns from left to right, where the listener names no others."""
