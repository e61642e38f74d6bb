"""Which path lines playlist readers get wrong: rules on the bytes of a line, and their reasons.

Measured with sixteen readers on Debian 12. A rule says what would go wrong; whether a name is
refused or only warned about is for the profile to say.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# What players and servers take for audio by its name; the others skip an entry silently.
AUDIO_EXTENSIONS = frozenset(
    b".mp3 .flac .ogg .oga .opus .m4a .mp4 .aac .alac .wav .aif .aiff .wv .ape .mpc .wma .mka"
    b" .mod .xm .it .s3m .mtm .umx".split()
)
_LONGEST = 1023  # bytes in a line; old Kodi cuts it there


@dataclass(frozen=True, slots=True)
class NameRule:
    """A kind of name that is trouble: a test of the whole line, and the reason in words."""

    reason: str
    finds: Callable[[bytes], object]


def has_audio_extension(path: bytes) -> bool:
    """Whether the name ends like audio, in any case; a name that is nothing but `.mp3` does not."""
    dot = path.rfind(b".")
    return dot > path.rfind(b"/") + 1 and path[dot:].lower() in AUDIO_EXTENSIONS


def _is_not_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return True
    return False


def _ends_in_a_blank(line: bytes) -> bool:
    return line.decode("utf-8", "replace")[-1:].isspace()


LINE_BREAK = NameRule("a line break in the name would end the entry", re.compile(rb"[\r\n]").search)
NUL = NameRule("a NUL in the name ends the playlist for many players", re.compile(rb"\0").search)
NOT_UTF8 = NameRule("the name is not UTF-8 and spoils the whole list for some", _is_not_utf8)
TRAILING_BLANK = NameRule("the name ends in a blank, which most players cut off", _ends_in_a_blank)

URL_SIGNS = NameRule(
    "VLC takes '#', '?' and '%20' in names for parts of a URL",
    re.compile(rb"[#?]|%[0-9A-Fa-f]{2}").search,
)
BACKSLASH = NameRule(
    "Strawberry, Clementine and Qmmp take a backslash for a slash", re.compile(rb"\\").search
)
EDGE_BLANK = NameRule(
    "MPD loses names that start, and folders that end, with a blank",
    re.compile(rb"/[ \t]|[ \t]/").search,
)
ODD_LINE_ENDS = NameRule(
    "readers written in Python end the line at a separator in the name",
    re.compile(rb"[\x0b\x0c\x1c-\x1f]|\xc2\x85|\xe2\x80[\xa8\xa9]").search,
)
NO_AUDIO_EXTENSION = NameRule(
    "MPD, cmus, Qmmp and servers skip names that do not end like audio",
    lambda line: not has_audio_extension(line),
)
LONG = NameRule("some players cut lines at 1,023 bytes", lambda line: len(line) > _LONGEST)

TWIN_REASON = "another entry differs only by case or accents' encoding; some servers mix them up"


def twins(lines: Iterable[bytes]) -> set[bytes]:
    """The lines that are the same as another one but for case or Unicode normalisation."""
    alike: dict[str, list[bytes]] = {}
    for line in dict.fromkeys(lines):
        text = line.decode("utf-8", "replace")
        same = text if text.isascii() else unicodedata.normalize("NFC", text)
        alike.setdefault(same.casefold(), []).append(line)
    return {line for several in alike.values() if len(several) > 1 for line in several}
