"""Profiles: what a playlist must look like for one kind of reader."""

from dataclasses import dataclass

from curator.export.names import (
    BACKSLASH,
    EDGE_BLANK,
    LINE_BREAK,
    LONG,
    NO_AUDIO_EXTENSION,
    NOT_UTF8,
    NUL,
    ODD_LINE_ENDS,
    TRAILING_BLANK,
    URL_SIGNS,
    NameRule,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """How playlists for one kind of reader are written.

    `extension` is given to a destination that has none. `directives` says whether `#PLAYLIST`
    and `#EXTINF` lines are written. Names that a rule of `refused` finds are left out and
    reported; those that a rule of `warned` finds are written and reported.
    """

    name: str
    description: str
    extension: bytes = b".m3u"
    line_end: bytes = b"\n"
    directives: bool = True
    refused: tuple[NameRule, ...] = ()
    warned: tuple[NameRule, ...] = ()


DEFAULT = Profile(
    "default",
    "what 15 of 16 measured players and servers read right",
    refused=(LINE_BREAK, NUL, NOT_UTF8, TRAILING_BLANK),
    warned=(URL_SIGNS, BACKSLASH, EDGE_BLANK, ODD_LINE_ENDS, NO_AUDIO_EXTENSION, LONG),
)
PROFILES = {profile.name: profile for profile in (DEFAULT,)}
"""Every profile by the name that `--target` takes."""
