"""A library and a music folder for tests that scan."""

import os
from pathlib import Path

from curator.curation.adding import Summary, add
from curator.model.changes import Edit, Json, Origin, Table
from curator.model.productions import Medium
from curator.model.tracks import Track, TrackId
from curator.store.library import Library
from tests.audio import make_audio


class MusicFolder:
    """A library and the folder of made-up music that it is fed from."""

    def __init__(self, folder: Path) -> None:
        self.music = folder / "music"
        self.music.mkdir()
        self.home = folder / "library"
        self.library = Library.open(os.fsencode(self.home))

    def audio(self, name: str, *, seed: int = 0, seconds: float = 0.1, **tags: str) -> Path:
        path = self.music / name
        path.parent.mkdir(parents=True, exist_ok=True)
        make_audio(path, seconds=seconds, seed=seed, tags=tags)
        return path

    def add(self, *names: str, medium: Medium | None = None, production: str = "") -> Summary:
        paths = [os.fsencode(self.music / name) for name in names or ("",)]
        return add(self.library, paths, medium=medium, production=production)

    def track(self, name: str) -> Track:
        found = self.library.at(os.fsencode(self.music / name))
        assert found is not None, name
        return found

    def say(self, one: TrackId, field: str, value: Json) -> None:
        edit = Edit(Table.TRACKS, one, field, value)
        self.library.commit([edit], text="a key", origin=Origin.APP)

    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(os.fsencode(self.home))
