"""One scan under way: compare, open what changed, keep it in portions, mark what is gone."""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from curator.curation.recognising import Recognition
from curator.curation.surveying import Place, Survey, unchanged
from curator.disk.paths import PathBytes, under
from curator.model.changes import Edit, Origin
from curator.model.counting import counted
from curator.model.tracks import FoundFile, TrackId
from curator.scan.walk import Request
from curator.store.collecting import no_collection
from curator.store.library import Library

PORTION = 500
"""New or changed files of which one commit tells."""

_SAVE_SECONDS = 30.0
"""How much work of a scan a power cut may cost."""

_AT_LAST_SECONDS = 120.0
"""How much more of it where the hand of a listener never rests."""

Write = Callable[[Callable[[], None]], None]
"""Runs an act on the thread that may change the library, and returns when it is done."""


@dataclass(slots=True)
class Scan:
    """One scan: `look`, then `read`; the fields tell how it went.

    `found` are the files that were opened, `requests` those that had to be. `told` hears how many
    of them were read, and the last path.
    """

    library: Library
    known: dict[PathBytes, FoundFile]
    survey: Survey
    told: Callable[[int, PathBytes], None]
    cancelled: Callable[[], bool]
    write: Write
    calm: Callable[[], bool]
    away: list[PathBytes] = field(default_factory=list)
    found: dict[PathBytes, FoundFile] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    missing: int = 0
    stopped: bool = False
    saved: float = field(default_factory=time.monotonic)
    recognition: Recognition = field(init=False)

    def look(self, ignore: Sequence[str]) -> bool:
        """Walk through the places; False when the scan was cancelled meanwhile."""
        with no_collection():
            looked = self.survey.look(ignore, lambda path: self.told(0, path), self.cancelled)
        self.stopped = not looked
        silent = self.survey.silent_roots(self.known)
        self.away = sorted({*self.library.away(), *silent})
        refreshed = self._compare()
        reopened = {request.seen.path for request in self.requests}
        self.recognition = Recognition(self.library, self.known, reopened)
        if refreshed and not self.stopped:
            self._record(refreshed)
        return not self.stopped

    def met(self) -> list[Place]:
        """The places in which there is music."""
        return [
            p for p in self.survey.places if any(under(path, p.path) for path in self.survey.seen)
        ]

    def ids_of_files(self) -> list[TrackId]:
        """The recordings in files that were given one by one."""
        paths = [place.path for place in self.met() if not place.is_folder]
        files = (self.found.get(path) or self.known.get(path) for path in paths)
        return [file.id for file in files if file is not None]

    def read(self) -> None:
        """Open what changed and keep it; then mark what is gone."""
        try:
            if self.requests:
                self._open()
            self.stopped = len(self.found) < len(self.requests)
            if not self.stopped:
                self._mark_gone()
        finally:
            self._say()
            self.write(self.library.save_catalogue)

    def _open(self) -> None:
        # Most scans open nothing, and what reads files takes 0.05 s to load.
        from curator.scan.reading import read_files  # noqa: PLC0415

        with closing(read_files(self.requests, cancelled=self.cancelled)) as batches:
            for batch in batches:
                self._keep(batch)

    def commit(self, edits: Sequence[Edit], text: str) -> None:
        """Keep edits as one change of the scan."""
        if edits:
            self.write(lambda: _committed(self.library, edits, text))

    @property
    def problems(self) -> list[tuple[PathBytes, str]]:
        """What cannot be read, opened this time or not, with the reason; by path."""
        files = (self.found.get(path) or self.known.get(path) for path in self.survey.seen)
        broken = ((file.path, file.problem) for file in files if file and file.problem)
        return sorted((*self.survey.problems, *broken))

    def _compare(self) -> list[FoundFile]:
        """Make out what has to be opened; gives what is brought up to date without that."""
        refreshed: list[FoundFile] = []
        for path, (seen, root) in self.survey.seen.items():
            old = self.known.get(path)
            same = unchanged(old, seen)
            if same is None:
                self.requests.append(Request(seen, root))
            elif same is not old:
                refreshed.append(same)
        return refreshed

    def _keep(self, batch: list[FoundFile]) -> None:
        placed = [self.recognition.recognise(file) for file in batch]
        self._record(placed)
        self.found.update((file.path, file) for file in placed)
        self.told(len(self.found), placed[-1].path)
        if self.recognition.told_of >= PORTION:
            self._say()
        unsaved = time.monotonic() - self.saved
        if unsaved > _AT_LAST_SECONDS or (unsaved > _SAVE_SECONDS and self.calm()):
            self.write(self.library.save_catalogue)
            self.saved = time.monotonic()

    def _mark_gone(self) -> None:
        gone = list(self.survey.gone(self.known, self.away))
        if gone:
            self._record([], gone)
        self.missing = sum(not self.recognition.is_here(self.known[path].id) for path in gone)
        self.commit(self.recognition.farewells(), "scan: files with other audio than before")

    def _say(self) -> None:
        """Commit what is new of the files kept so far."""
        count = self.recognition.told_of
        self.commit(self.recognition.take_edits(), f"scan: {counted(count, 'file')}")

    def _record(self, files: Iterable[FoundFile], gone: Iterable[PathBytes] = ()) -> None:
        self.write(lambda: _recorded(self.library, files, gone))


def _committed(library: Library, edits: Sequence[Edit], text: str) -> None:
    library.commit(edits, text=text, origin=Origin.SCAN)


def _recorded(library: Library, files: Iterable[FoundFile], gone: Iterable[PathBytes]) -> None:
    library.record(files, gone)
