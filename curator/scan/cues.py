"""Cue sheets: which file in a folder is a whole album in one piece."""

import os
import re
from collections.abc import Sequence

from curator.scan.source import opened

_LONGEST = 1 << 20
# Blanks of one line only: a sheet of nothing but line ends would be looked through from each of them.
_FILE = re.compile(rb'^[ \t]*+FILE[ \t]+(?:"([^"\r\n]*)"|(\S+))', re.IGNORECASE | re.MULTILINE)
_TRACK = re.compile(rb"^[ \t]*+TRACK[ \t]+\d+[ \t]+AUDIO", re.IGNORECASE | re.MULTILINE)


def album_files(folder: bytes, cues: Sequence[bytes], audio: Sequence[bytes]) -> dict[bytes, bytes]:
    """For each audio name that a cue sheet cuts into several tracks, the name of that sheet.

    A sheet often names the .wav that was there before: then the file of the same name without
    its ending is meant, or the only one in the folder. A sheet for several files cuts none.
    """
    found: dict[bytes, bytes] = {}
    for cue in cues:
        if named := _cut_by(os.path.join(folder, cue)):
            stems = {os.path.splitext(name)[0] for name in (named, cue)}
            meant = [name for name in audio if name == named] or [
                name for name in audio if os.path.splitext(name)[0] in stems
            ]
            for name in meant[:1] or (audio if len(audio) == 1 else ()):
                found.setdefault(name, cue)
    return found


def _cut_by(path: bytes) -> bytes:
    """The one file that the sheet cuts into tracks, as written there; empty if it does not."""
    try:
        with opened(path) as source:
            text = source.at(0, _LONGEST)
    except OSError:
        return b""
    files: list[tuple[bytes, bytes]] = _FILE.findall(text)
    if len(files) != 1 or len(_TRACK.findall(text)) < 2:
        return b""
    return os.path.basename((files[0][0] or files[0][1]).replace(b"\\", b"/"))
