"""The programs whose lists can be read."""

from enum import StrEnum


class Source(StrEnum):
    """What `--from` takes: a playlist of any kind, or another program's own list."""

    PLAYLIST = "playlist"
    BEETS = "beets"
