"""The programs whose lists can be read."""

from enum import StrEnum


class Source(StrEnum):
    """What `--from` takes: a playlist of any kind, another program's own list, or ratings."""

    PLAYLIST = "playlist"
    BEETS = "beets"
    MPD = "mpd"
