"""Which path lines playlist readers get wrong: rules on the bytes of a line, and their reasons.

Measured with sixteen readers on Debian 12. A rule says what would go wrong; whether a name is
refused or only warned about is for the profile to say. Rules look at the plain line, with slashes
and nothing encoded, also where a profile writes it in another way.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

# What players and servers take for audio by its name; the others skip an entry silently.
AUDIO_EXTENSIONS = frozenset(
    b".mp3 .flac .ogg .oga .opus .m4a .mp4 .aac .alac .wav .aif .aiff .wv .ape .mpc .wma .mka"
    b" .mod .xm .it .s3m .mtm .umx".split()
)
_LONGEST = 1023  # bytes in a line; old Kodi cuts it there
_LONGEST_IN_ROCKBOX = 259  # bytes in a path: its MAX_PATH is 260, with the NUL
# Letters, digits and signs that no rule on names looks for, in ASCII and in well-formed UTF-8:
# Latin, Greek, Cyrillic, kana, CJK, Hangul, emoji.
_HARMLESS = re.compile(
    rb"(?:[ !$&'()+,\-./0-9;=@A-Z\[\]^_`a-z{}~\n]++|[\xc3-\xd1][\x80-\xbf]"
    rb"|\xe3[\x81-\xbf][\x80-\xbf]|[\xe4-\xec][\x80-\xbf]{2}|\xf0\x9f[\x80-\xbf]{2})++"
)
_START = re.compile(rb"^[./]+", re.MULTILINE)
_ORDINARY_LENGTH = 240
_TOGETHER = 32
"""Lines that are judged at once; where one of them is odd each is judged by itself."""


@dataclass(frozen=True, slots=True)
class NameRule:
    """A kind of name that is trouble: a test of the whole line, and the reason in words.

    `common`: it finds names of which every other rule thinks nothing (see `is_ordinary`).
    """

    reason: str
    finds: Callable[[bytes], object]
    common: bool = False


def has_audio_extension(path: bytes) -> bool:
    """Whether the name ends like audio, in any case; a name that is nothing but `.mp3` does not."""
    dot = path.rfind(b".")
    return dot > path.rfind(b"/") + 1 and path[dot:].lower() in AUDIO_EXTENSIONS


def is_utf8(line: bytes) -> bool:
    """Whether the bytes are well-formed UTF-8, which no lone surrogate is."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def is_ordinary(line: bytes) -> bool:
    """Whether no rule but the common ones can find anything; asked once instead of each of them."""
    return _are_ordinary((line,))


def ordinary(lines: Sequence[bytes]) -> Iterator[bool]:
    """Of each line whether it is ordinary: a sixth of the time that asking one by one takes."""
    for start in range(0, len(lines), _TOGETHER):
        some = lines[start : start + _TOGETHER]
        yield from repeat(True, len(some)) if _are_ordinary(some) else map(is_ordinary, some)


def _are_ordinary(lines: Sequence[bytes]) -> bool:
    block = b"\n".join(lines)
    return (
        max(map(len, lines)) <= _ORDINARY_LENGTH
        and block.count(b"\n") == len(lines) - 1
        and _HARMLESS.fullmatch(block) is not None
        and all(map(has_audio_extension, lines))
        and not _has_odd_edges(_START.sub(b"", block) if b"./" in block else block)
    )


def _has_odd_edges(block: bytes) -> bool:
    """Whether a line starts, or a folder starts or ends, with a blank; or one ends with a dot."""
    blank = block.startswith(b" ") or b"\n " in block
    return blank or b"/ " in block or b" /" in block or b"./" in block


def _ends_in_a_blank(line: bytes) -> bool:
    return line.decode("utf-8", "replace")[-1:].isspace()


LINE_BREAK = NameRule("a line break in the name would end the entry", re.compile(rb"[\r\n]").search)
NUL = NameRule("a NUL in the name ends the playlist for many players", re.compile(rb"\0").search)
NOT_UTF8 = NameRule(
    "the name is not UTF-8 and spoils the whole list for some", lambda line: not is_utf8(line)
)
TRAILING_BLANK = NameRule("the name ends in a blank, which most players cut off", _ends_in_a_blank)
DISGUISE = NameRule(
    "for this name VLC or Totem would take the whole list for a stream or for XML",
    re.compile(rb"#EXT-X-|<(?:\?xml|asx)", re.IGNORECASE).search,
)

URL_SIGNS = NameRule(
    "VLC takes '#', '?' and '%20' in names for parts of a URL",
    re.compile(rb"[#?]|%[0-9A-Fa-f]{2}").search,
)
BACKSLASH = NameRule(
    "Strawberry, Clementine and Qmmp take a backslash for a slash", re.compile(rb"\\").search
)
BACKSLASH_IS_SLASH = NameRule(
    "the reader takes the backslash in it for a slash", re.compile(rb"\\").search
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
TOO_LONG_FOR_ROCKBOX = NameRule(
    "Rockbox knows no paths of more than 259 bytes", lambda line: len(line) > _LONGEST_IN_ROCKBOX
)
NOT_ON_WINDOWS = NameRule(
    'Windows and FAT cards allow no \\ : * ? " < > | in names, and no dot or blank at their end',
    re.compile(rb'[\\:*?"<>|\x00-\x1f]|[^./][ .]+(?:/|\Z)').search,
)
NOT_ASCII = NameRule(
    "the reader knows plain ASCII only; --copy-to DIR makes copies that are named so",
    lambda line: not line.isascii(),
    common=True,
)
NOT_MP3 = NameRule(
    "the reader plays nothing but MP3; --copy-to DIR --convert mp3 makes some",
    lambda line: not line.lower().endswith(b".mp3"),
    common=True,
)

OUTSIDE = "the reader needs a path from the playlist to the file, and they share no scanned folder"
OUTSIDE_MUSIC = "it lies outside the music directory"
TWIN_REASON = "another entry differs only by case or accents' encoding; some servers mix them up"


def twins(lines: Iterable[bytes]) -> set[bytes]:
    """The lines that are the same as another one but for case or Unicode normalisation."""
    several = list(dict.fromkeys(lines))
    keys = [line.lower() if line.isascii() else _folded(line) for line in several]
    if len(set(keys)) == len(keys):
        return set()
    alike: dict[bytes, list[bytes]] = {}
    for key, line in zip(keys, several, strict=True):
        alike.setdefault(key, []).append(line)
    return {line for same in alike.values() if len(same) > 1 for line in same}


def _folded(line: bytes) -> bytes:
    text = unicodedata.normalize("NFC", line.decode("utf-8", "replace"))
    return text.casefold().encode()
