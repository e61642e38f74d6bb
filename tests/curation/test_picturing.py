"""Pictures of tracks: waveform and cover, for the screen."""

from dataclasses import replace
from pathlib import Path

from mutagen.flac import FLAC
from mutagen.flac import Picture as FlacPicture

from curator.curation.picturing import COVER, Pictures
from curator.model.tracks import Metadata, Track, TrackId
from tests.audio import make_audio

EXAMPLE_COVER = Path(__file__).parents[2] / "examples" / "Nine Ferries to Halmure" / "cover.png"


def never() -> bool:
    return False


def track_of(path: bytes, **metadata: object) -> Track:
    return Track(TrackId("a1-7"), path, replace(Metadata("Title"), **metadata))  # type: ignore[arg-type]  # a test's own fields


def test_a_waveform_is_made_once_and_kept(tmp_path: Path) -> None:
    pictures = Pictures(bytes(tmp_path / "cache"))
    path = make_audio(tmp_path / "a.flac", seconds=2.0)
    made = pictures.waveform(track_of(path), never)
    assert made is not None
    assert 1.9 < made.duration < 2.1
    Path(path.decode()).unlink()
    assert pictures.waveform(track_of(path), never) == made


def test_what_cannot_be_decoded_or_was_cancelled_has_no_waveform(tmp_path: Path) -> None:
    pictures = Pictures(bytes(tmp_path / "cache"))
    broken = tmp_path / "a.mp3"
    broken.write_bytes(b"no audio")
    assert pictures.waveform(track_of(bytes(broken)), never) is None
    whole = make_audio(tmp_path / "b.flac")
    assert pictures.waveform(track_of(whole), lambda: True) is None
    assert pictures.waveform(track_of(whole), never) is not None


def test_the_folders_picture_comes_before_the_one_in_the_file(tmp_path: Path) -> None:
    pictures = Pictures(bytes(tmp_path / "cache"))
    path = make_audio(tmp_path / "a.flac")
    assert pictures.cover(track_of(path)) is None
    sheet = FLAC(path.decode())  # type: ignore[no-untyped-call]  # mutagen has no types
    inside = FlacPicture()  # type: ignore[no-untyped-call]  # as above
    inside.data, inside.mime, inside.type = EXAMPLE_COVER.read_bytes(), "image/png", 3
    sheet.add_picture(inside)  # type: ignore[no-untyped-call]  # as above
    sheet.save()
    embedded = pictures.cover(track_of(path, embedded_cover=True))
    assert embedded is not None
    assert (embedded.width, embedded.height, len(embedded.pixels)) == (COVER, COVER, 3 * COVER**2)
    assert pictures.cover(track_of(b"/gone", cover=bytes(EXAMPLE_COVER))) == embedded
