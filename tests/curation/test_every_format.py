"""What was said follows the audio, for every format that a scan knows, in one scan.

Each file is renamed, given long tags and a picture of a megabyte, and its root moves, all at once.
"""

import base64
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import mutagen.apev2
import mutagen.asf
import mutagen.flac
import mutagen.id3
import pytest

from curator.curation.adding import add
from curator.model.changes import Edit, Origin, Table
from curator.model.roles import format_roles
from curator.model.tracks import State
from curator.scan.formats import AUDIO, TRACKERS
from curator.store.library import Library
from tests.audio import make_audio
from tests.scan.retagging import PICTURE, retag

FIXTURES = Path(__file__).parents[1] / "fixtures"
MEGABYTE = PICTURE[: 1 << 20]
TITLE = "A title of some length " * 10

# Mutagen's constructors carry no types.
_APE: Any = mutagen.apev2
_ASF: Any = mutagen.asf
_FLAC: Any = mutagen.flac
_ID3: Any = mutagen.id3


def _id3(path: bytes) -> None:
    """Before the audio, whatever it is, as some taggers do with raw AAC and TTA."""
    tags = _ID3.ID3()
    tags.add(_ID3.TIT2(encoding=3, text=[TITLE]))
    tags.add(_ID3.APIC(encoding=0, mime="image/png", type=3, desc="", data=MEGABYTE))
    tags.save(os.fsdecode(path))


def _ape(path: bytes) -> None:
    """Behind the audio."""
    tags = _APE.APEv2()
    tags["Title"] = TITLE
    tags["Cover Art (Front)"] = _APE.APEValue(b"cover.png\0" + MEGABYTE, _APE.BINARY)
    tags.save(os.fsdecode(path))


def _asf(path: bytes) -> None:
    found = _ASF.ASF(os.fsdecode(path))
    found["Title"] = found["title"] = [TITLE]  # ffmpeg writes both
    found["WM/Picture"] = [_ASF.ASFByteArrayAttribute(MEGABYTE)]
    found.save()


def _vorbis_comment(path: bytes) -> None:
    picture = _FLAC.Picture()
    picture.data, picture.mime, picture.type = MEGABYTE, "image/png", 3
    found: Any = mutagen.File(os.fsdecode(path))
    found["title"] = [TITLE]
    found["metadata_block_picture"] = [base64.b64encode(picture.write()).decode()]
    found.save()


def _common(path: bytes) -> None:
    retag(path, TITLE, picture=MEGABYTE)


def _picture_beside(path: bytes) -> None:
    """A module holds no picture, and its title is part of its music."""
    Path(os.fsdecode(path)).with_name("cover.png").write_bytes(MEGABYTE)


def _encoded(codec: str = "") -> Callable[[Path], object]:
    return lambda path: make_audio(path, codec=codec, seconds=0.6, tags={"title": "Before"})


def _fixture(name: str) -> Callable[[Path], object]:
    return lambda path: shutil.copy(FIXTURES / name, path)


def _bytes(head: bytes) -> Callable[[Path], object]:
    """What nobody here can encode: a true head, with noise for the audio."""
    return lambda path: path.write_bytes(head + bytes(range(251)) * 60)


FORMATS = {
    "mp3": (_encoded(), _common),
    "mp2": (_encoded(), _id3),
    "flac": (_encoded(), _common),
    "fla": (_encoded("flac"), _common),
    "ogg": (_fixture("vorbis.ogg"), _vorbis_comment),
    "oga": (_encoded("oggflac"), _vorbis_comment),
    "opus": (_encoded(), _vorbis_comment),
    "spx": (_fixture("speex.spx"), _vorbis_comment),
    "m4a": (_encoded(), _common),
    "m4b": (_encoded("alac"), _common),
    "mp4a": (_encoded("m4a"), _common),
    "aac": (_encoded("adts"), _id3),
    "wav": (_encoded(), _common),
    "wave": (_encoded(), _common),
    "aiff": (_encoded(), _common),
    "aif": (_encoded(), _common),
    "aifc": (_encoded("aiff"), _common),
    "wv": (_encoded(), _ape),
    "ape": (_bytes(b"MAC \x96\x0f\x00\x00"), _ape),
    "mpc": (_fixture("musepack.mpc"), _ape),
    "mp+": (_bytes(b"MP+\x07"), _ape),
    "mpp": (_fixture("musepack.mpc"), _ape),
    "wma": (_encoded(), _asf),
    "tta": (_encoded(), _id3),
    "xm": (_bytes(b"Extended Module: tune"), _picture_beside),
    "it": (_bytes(b"IMPM tune"), _picture_beside),
}
"""By ending: how a file is made, and how another program tags it."""


def test_the_table_holds_every_format() -> None:
    known = {ending.decode() for ending in AUDIO}
    modules = {"xm", "it"}
    assert known | modules == set(FORMATS)
    assert modules <= {ending.decode() for ending in TRACKERS}


@pytest.mark.parametrize("ending", FORMATS)
def test_what_was_said_follows_through_rename_retag_picture_and_move(
    tmp_path: Path, ending: str
) -> None:
    make, tag = FORMATS[ending]
    old, new = tmp_path / "old disk", tmp_path / "new disk"
    (old / "Album").mkdir(parents=True)
    make(old / "Album" / f"one.{ending}")
    library = Library.open(os.fsencode(tmp_path / "library"))
    add(library, [os.fsencode(old)])
    (before,) = library.tracks()
    say = Edit(Table.TRACKS, before.id, "role:theme/opening", True)
    library.commit([say], text="Opening", origin=Origin.APP)

    old.rename(new)
    (new / "Album").rename(new / "The same")
    moved = new / "The same" / f"02 other name.{ending}"
    (new / "The same" / f"one.{ending}").rename(moved)
    tag(os.fsencode(moved))
    assert moved.stat().st_size > len(MEGABYTE) or tag is _picture_beside

    add(library, [os.fsencode(new)])
    (after,) = library.tracks()
    assert after.id == before.id
    assert (format_roles(after.roles), after.state) == ("theme/opening", State.HERE)
    assert after.path == os.fsencode(moved)
    assert after.title == TITLE.strip() or tag is _picture_beside or ending == "aac"
    library.close()


def test_a_root_that_is_not_mounted_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    for ending, (make, _) in FORMATS.items():
        make(disk / f"{ending} file.{ending}")
    library = Library.open(os.fsencode(tmp_path / "library"))
    add(library, [os.fsencode(disk)])
    ids = {track.id for track in library.tracks()}
    edits = [Edit(Table.TRACKS, one, "role:bgm", True) for one in sorted(ids)]
    library.commit(edits, text="BGM", origin=Origin.APP)
    disk.rename(tmp_path / "elsewhere")
    for mount_point in (False, True):
        if mount_point:
            disk.mkdir()
        summary = add(library, [os.fsencode(disk)])
        assert (summary.missing, summary.away) == (0, (os.fsencode(disk),))
        tracks = library.tracks()
        assert {track.id for track in tracks} == ids
        assert {track.state for track in tracks} == {State.AWAY}
        assert all(format_roles(track.roles) == "bgm" for track in tracks)
    disk.rmdir()
    (tmp_path / "elsewhere").rename(disk)
    add(library, [os.fsencode(disk)])
    assert {(track.id, track.state) for track in library.tracks()} == {
        (one, State.HERE) for one in ids
    }
    library.close()
