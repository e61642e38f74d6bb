"""Libraries with tracks in them, for tests that are not about scanning."""

from pathlib import Path

from curator.model.changes import Edit, Origin, Table
from curator.model.tracks import FoundFile, Metadata, TrackId
from curator.store.library import Library


def track_id(number: int) -> TrackId:
    """The id of the numbered track."""
    return TrackId(f"a1-{number:032x}")


def stocked(
    folder: Path, *titles: str, album: str = "Album", session: str = "one", **metadata: str
) -> Library:
    """A library in `folder`/library with one file (of no audio) for each title, numbered from 1."""
    music = folder / "music"
    music.mkdir(exist_ok=True)
    library = Library.open(bytes(folder / "library"), session=session)
    library.commit([Edit(Table.FOLDERS, str(music), "root", True)], text="scan", origin=Origin.SCAN)
    files = []
    for number, title in enumerate(titles, 1):
        path = music / f"{number:02d} {title}.flac"
        path.write_bytes(b"no audio")
        data = Metadata(title, album=album, track=number, duration=60.0, **metadata)  # type: ignore[arg-type]  # only texts are passed on
        files.append(FoundFile(bytes(path), 8, 0, track_id(number), data))
    library.record(files)
    return library
