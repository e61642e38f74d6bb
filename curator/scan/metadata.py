"""What a file says about itself. The only door to mutagen.

Mutagen is handed an open file and the class that fits the ending; it guesses from the contents
only when that class fails, which finds the mp3 that is called .flac.
"""

import math
import os
from collections.abc import Mapping, Sequence
from functools import partial
from typing import BinaryIO, TypeAlias

import mutagen
from mutagen.aac import AAC
from mutagen.aiff import AIFF
from mutagen.apev2 import APETextValue
from mutagen.asf import ASF
from mutagen.flac import FLAC
from mutagen.id3 import Frame, ID3TimeStamp
from mutagen.monkeysaudio import MonkeysAudio
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4
from mutagen.musepack import Musepack
from mutagen.oggflac import OggFLAC
from mutagen.oggopus import OggOpus
from mutagen.oggspeex import OggSpeex
from mutagen.oggvorbis import OggVorbis
from mutagen.tak import TAK
from mutagen.trueaudio import TrueAudio
from mutagen.wave import WAVE
from mutagen.wavpack import WavPack

from curator.errors import ScanError
from curator.model.tracks import Metadata, Seconds
from curator.scan.albums import production_of
from curator.scan.formats import ending, is_tracker
from curator.scan.markers import versions_in
from curator.scan.names import Named, title_of
from curator.scan.tags import NO_TAGS, Tags, is_file_name, is_title, tags_from
from curator.scan.text import clean, decoded

_CLASSES: Mapping[bytes, type[mutagen.FileType]] = {
    b"mp3": MP3, b"mp2": MP3, b"flac": FLAC, b"fla": FLAC, b"ogg": OggVorbis, b"oga": OggVorbis,
    b"opus": OggOpus, b"spx": OggSpeex, b"m4a": MP4, b"m4b": MP4, b"mp4a": MP4, b"aac": AAC,
    b"wav": WAVE, b"wave": WAVE, b"aiff": AIFF, b"aif": AIFF, b"aifc": AIFF, b"wv": WavPack,
    b"ape": MonkeysAudio, b"mpc": Musepack, b"mp+": Musepack, b"mpp": Musepack, b"wma": ASF,
    b"tta": TrueAudio,
}  # fmt: skip
_ANY = (
    OggVorbis, OggOpus, OggFLAC, OggSpeex, FLAC, MP4, WAVE, AIFF, ASF, WavPack, MonkeysAudio,
    Musepack, TrueAudio, TAK, AAC, MP3,
)  # fmt: skip

_LONGEST_REASON = 120


Values: TypeAlias = Mapping[str, Sequence[str]]
"""Tags in lower case with all their values as texts; pictures without their contents."""


def read_values(file: BinaryIO, path: bytes) -> tuple[Values, Seconds | None]:
    """What tags say, and the length in seconds, of an open file; `path` tells its kind.

    A tracker module gives neither. Raises ScanError with the reason as its message when the file
    is no audio that mutagen understands, OSError when it cannot be read.
    """
    if is_tracker(path):
        return {}, None
    return _understood(file, path)


def tags_of(values: Values, path: bytes) -> Tags:
    """What the values come to, for the file at this path."""
    return tags_from(values, _stem(path)) if values else NO_TAGS


def combined(
    tags: Tags, named: Named, path: bytes, length: Seconds | None, cover: bytes
) -> Metadata:
    """The tags, and where they are silent what the path says; `cover` is the folder's picture."""
    title = tags.title if is_title(tags.title) else ""
    if is_file_name(title):
        title = title_of(os.path.splitext(title)[0])
    return Metadata(
        title=title or clean(named.title) or tags.title or "?",
        artist=tags.artist or (named.artist if not title else ""),
        album=tags.album or named.album,
        album_artist=tags.album_artist,
        composer=tags.composer,
        track=tags.track or named.track,
        disc=tags.disc or named.disc,
        year=tags.year,
        duration=length,
        versions=versions_in(f"{title}\n{_stem(path)}"),
        marker=named.marker,
        production=production_of(tags.album) or named.production,
        genre=tags.genre,
        cover=cover,
        embedded_cover=tags.picture,
    )


def _stem(path: bytes) -> str:
    return decoded(os.path.splitext(os.path.basename(path))[0])


def _understood(file: BinaryIO, path: bytes) -> tuple[Values, Seconds | None]:
    """Ask the class that fits the ending, then whatever fits the contents."""
    reason = ""
    for opener in (_CLASSES.get(ending(path)), partial(mutagen.File, options=_ANY)):
        if opener is None:
            continue
        file.seek(0)
        try:
            found = opener(file)
            if found is not None:  # without tags it counts as false
                return _values(found), _length(found)
        except Exception as error:  # noqa: BLE001 - a door: fuzzed files make mutagen leak any error
            _raise_if_of_the_disk(error)
            reason = reason or _reason(error)
    raise ScanError(f"no audio that can be read: {reason or 'of no known kind'}")


def _length(found: mutagen.FileType) -> Seconds | None:
    length: object = getattr(found.info, "length", None)
    known = isinstance(length, int | float) and math.isfinite(length) and length > 0
    return float(length) if isinstance(length, int | float) and known else None


def _values(found: mutagen.FileType) -> dict[str, list[str]]:
    tags: object = getattr(found, "tags", None) or {}
    values: dict[str, list[str]] = {"pictures": []} if getattr(found, "pictures", None) else {}
    if isinstance(tags, list):  # Vorbis comments and ASF: names with one value each
        for name, value in tags:
            values.setdefault(name.lower(), []).append(_text(value))
        return values
    known: Mapping[str, object] = dict(tags)  # type: ignore[call-overload]  # all others are mappings
    for name, value in known.items():
        values[name.lower()] = [_text(one) for one in _several(value)]
    return values


def _several(value: object) -> Sequence[object]:
    """All values of a tag: ID3 frames hold them in `text`, APE texts are sequences themselves."""
    inner = getattr(value, "text", ()) if isinstance(value, Frame) else value
    if isinstance(inner, APETextValue):
        return list(inner)
    return inner if isinstance(inner, list) else [inner]


def _text(value: object) -> str:
    """One value as text: `(3, 12)` is `3`, and what is no text or number is empty."""
    first = value[0] if isinstance(value, tuple) and value else value
    plain = getattr(first, "value", first)  # ASF attributes wrap theirs
    return str(plain) if isinstance(plain, str | int | ID3TimeStamp) else ""


def _reason(error: Exception) -> str:
    """What mutagen said, in one short line."""
    return clean(str(error))[:_LONGEST_REASON] or type(error).__name__


def _raise_if_of_the_disk(error: Exception) -> None:
    """Errors of the file system are no matter of the format. Mutagen wraps them in its own."""
    for one in (error, error.__context__):
        if isinstance(one, OSError) and one.errno is not None:
            raise one
