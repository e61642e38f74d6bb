"""Profiles: what a playlist must look like for one kind of reader, and how we know.

"Measured" is what sixteen readers on Debian 12 did with the same hard names; the rest is from a
reader's source or its users' reports, as each profile says.
"""

from dataclasses import dataclass
from enum import Enum, auto

from curator.export.names import (
    BACKSLASH,
    BACKSLASH_IS_SLASH,
    DISGUISE,
    EDGE_BLANK,
    LINE_BREAK,
    LONG,
    NO_AUDIO_EXTENSION,
    NOT_ASCII,
    NOT_MP3,
    NOT_ON_WINDOWS,
    NOT_UTF8,
    NUL,
    ODD_LINE_ENDS,
    TOO_LONG_FOR_ROCKBOX,
    TRAILING_BLANK,
    URL_SIGNS,
    NameRule,
)


class Covers(Enum):
    """What `#EXTALBUMARTURL` says: nothing, each entry's picture (a URI), or the playlist's (a path)."""

    NONE = auto()
    OF_ENTRIES = auto()
    OF_PLAYLIST = auto()


@dataclass(frozen=True, slots=True)
class Profile:
    """How playlists for one kind of reader are written.

    `source` says how we know. `extension` is given to a destination that has none;
    `only_extension`: the reader gets names wrong under the other one, `.m3u` or `.m3u8`. `separator`
    stands between the parts of a path. `percent` holds the bytes of a path that are written as
    `%hh` (and all beyond ASCII where they are no UTF-8). `directives` says whether `#PLAYLIST` and
    `#EXTINF` lines are written. Names that a rule of `refused` finds are left out and reported;
    those that a rule of `warned` finds are written and reported. `relative_only`: the reader is on
    another machine, where no absolute path of this one leads anywhere. `folds_names`: it mixes up
    names that differ by case or by how accents are encoded.
    """

    name: str
    description: str
    source: str
    extension: bytes = b".m3u"
    only_extension: bool = False
    bom: bool = False
    line_end: bytes = b"\n"
    separator: bytes = b"/"
    percent: bytes = b""
    directives: bool = True
    covers: Covers = Covers.NONE
    refused: tuple[NameRule, ...] = ()
    warned: tuple[NameRule, ...] = ()
    relative_only: bool = False
    folds_names: bool = False

    @property
    def lets_ordinary_pass(self) -> bool:
        """Whether none of its rules finds anything in an ordinary line."""
        return not any(rule.common for rule in self.refused + self.warned)


_TEXT = (LINE_BREAK, NUL, NOT_UTF8, TRAILING_BLANK)
_CONTROLS = bytes([*range(32), 127])

DEFAULT = Profile(
    "default",
    "what 15 of 16 players and servers read right",
    "measured: mpv, VLC, MPD, cmus, MOC, Audacious, Strawberry, Clementine, Qmmp, Totem, Quod Libet"
    " and others",
    refused=(*_TEXT, DISGUISE),
    warned=(URL_SIGNS, BACKSLASH, EDGE_BLANK, ODD_LINE_ENDS, NO_AUDIO_EXTENSION, LONG),
    folds_names=True,
)
VLC = Profile(
    "vlc",
    "VLC: '#', '?' and '%' in names encoded, covers named",
    "measured with VLC 3.0; covers from modules/demux/playlist/m3u.c",
    percent=b"%#?" + _CONTROLS,
    covers=Covers.OF_ENTRIES,
    refused=(NUL,),
)
MPD = Profile(
    "mpd",
    "MPD: paths from its music directory (--music-dir), or beside the music",
    "measured with MPD 0.23, playlists in its music and in its own folder",
    refused=(*_TEXT, EDGE_BLANK, NO_AUDIO_EXTENSION),
)
NAVIDROME = Profile(
    "navidrome",
    "Navidrome: beside the music in a library, with a name and a cover",
    "core/playlists/parse_m3u.go of Navidrome",
    covers=Covers.OF_PLAYLIST,
    refused=(*_TEXT, NO_AUDIO_EXTENSION),
    folds_names=True,
)
JELLYFIN = Profile(
    "jellyfin",
    "Jellyfin: beside the music in a library",
    "PlaylistItemsProvider.cs of Jellyfin, and PlaylistsNET, which it reads M3U with",
    refused=(*_TEXT, NO_AUDIO_EXTENSION),
)
FOOBAR = Profile(
    "foobar",
    "foobar2000 on Windows: byte order mark, CRLF, backslashes",
    "reports of users: beets#2944, open-m3u8#18",
    extension=b".m3u8",
    bom=True,
    line_end=b"\r\n",
    separator=b"\\",
    refused=(*_TEXT, BACKSLASH_IS_SLASH, NOT_ON_WINDOWS),
    relative_only=True,
    folds_names=True,
)
ANDROID = Profile(
    "android",
    "players on Android: on the same card as the music",
    "source of Auxio, the Poweramp knowledge base",
    refused=(*_TEXT, NOT_ON_WINDOWS, NO_AUDIO_EXTENSION),
    relative_only=True,
    folds_names=True,
)
ROCKBOX = Profile(
    "rockbox",
    "Rockbox: .m3u8, on the same disk as the music",
    "apps/playlist.c of Rockbox",
    extension=b".m3u8",
    only_extension=True,
    refused=(*_TEXT, BACKSLASH_IS_SLASH, NOT_ON_WINDOWS, NO_AUDIO_EXTENSION, TOO_LONG_FOR_ROCKBOX),
    relative_only=True,
    folds_names=True,
)
CAR = Profile(
    "car",
    "car stereos: MP3 with ASCII names on a stick (--copy-to DIR --convert mp3)",
    "manuals of Mazda (BT-50) and Saturn (Ion)",
    only_extension=True,
    line_end=b"\r\n",
    directives=False,
    refused=(*_TEXT, NOT_ASCII, NOT_ON_WINDOWS, NOT_MP3),
    relative_only=True,
    folds_names=True,
)
PROFILES = {
    profile.name: profile
    for profile in (DEFAULT, VLC, MPD, NAVIDROME, JELLYFIN, FOOBAR, ANDROID, ROCKBOX, CAR)
}
"""Every profile by the name that `--target` takes."""
