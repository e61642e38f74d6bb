"""A library whose files are invented one by one: where, how long, which sound."""

import os
from dataclasses import replace
from pathlib import Path

from curator.disk.paths import as_text
from curator.model.changes import Edit, Json, Origin, Table
from curator.model.links import RELINKED
from curator.model.tracks import FoundFile, Metadata, Track, TrackId
from curator.store.library import Library


class Shelves:
    """A library with one root; files hold no audio, their ids and lengths are given."""

    def __init__(self, folder: Path) -> None:
        self.music = folder / "music"
        self.music.mkdir(parents=True)
        self.library = Library.open(os.fsencode(folder / "library"))
        root = Edit(Table.FOLDERS, as_text(os.fsencode(self.music)), "root", True)
        self.library.commit([root], text="scan", origin=Origin.SCAN)

    def put(
        self,
        name: str,
        one: str,
        seconds: float | None = 60.0,
        *,
        title: str = "",
        artist: str = "",
    ) -> TrackId:
        """A file in its album's folder; the id is filled up to its full length."""
        path = self.music / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"no audio")
        known = Metadata(title or path.stem, artist, album=path.parent.name, duration=seconds)
        new = self.id(one)
        self.library.record([FoundFile(os.fsencode(path), 8, 0, new, known)])
        hints: dict[str, Json] = {"path": as_text(os.fsencode(path)), "title": known.title}
        edits = [Edit(Table.TRACKS, new, field, value) for field, value in hints.items()]
        self.library.commit(edits, text="scan", origin=Origin.SCAN)
        return new

    def album(self, folder: str, first: str, lengths: list[float], titles: str = "") -> list[str]:
        """An album of as many tracks as there are lengths; gives their ids."""
        names = titles.split() or [f"{folder}{number}" for number in range(len(lengths))]
        return [
            self.put(f"{folder}/{at:02} {name}", f"{first}{at:02}", seconds, title=name)
            for at, (name, seconds) in enumerate(zip(names, lengths, strict=True))
        ]

    def lose(self, *names: str) -> None:
        """Delete files or folders' files, as a scan finds out."""
        gone = [path for name in names for path in self._below(self.music / name)]
        for path in gone:
            path.unlink()
        self.library.record([], map(os.fsencode, gone))

    def say(self, one: str, field: str, value: Json, table: Table = Table.TRACKS) -> None:
        """State one thing."""
        thing = self.id(one) if table is Table.TRACKS else one
        self.library.commit([Edit(table, thing, field, value)], text="said", origin=Origin.APP)

    def value(self, one: str, field: str, table: Table = Table.TRACKS) -> Json:
        """What is stated."""
        held = self.library.held(table, self.id(one) if table is Table.TRACKS else one, field)
        return held.value if held else None

    def track(self, one: str) -> Track | None:
        """The track, if it is shown."""
        return self.library.track(self.id(one))

    def words(self) -> dict[tuple[str, str], Json]:
        """Everything that stands of tracks but for hints and links."""
        hints = {"path", "title", RELINKED}
        return {
            (s.id, s.field): s.value
            for s in self.library.statements()
            if s.table is Table.TRACKS and s.field not in hints and s.value is not None
        }

    def retitle(self, one: str, title: str) -> None:
        """Give the file's tags another title."""
        track = self.track(one)
        assert track is not None
        file = self.library.files[track.path]
        self.library.record([replace(file, metadata=replace(file.metadata, title=title))])

    @staticmethod
    def id(one: str) -> TrackId:
        """A full id from its first letters."""
        return TrackId(one if one.startswith("a1-") else f"a1-{one:0<32}")

    def _below(self, path: Path) -> list[Path]:
        return sorted(path.iterdir()) if path.is_dir() else [path]
