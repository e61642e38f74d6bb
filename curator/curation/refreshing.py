"""One scan under way: compare, open what changed, keep it in portions, mark what is gone."""

import os
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from curator.curation.recognising import Recognition
from curator.curation.surveying import Place, Survey, Walks, unchanged
from curator.disk.paths import PathBytes, under
from curator.model.changes import Edit, Origin, Table
from curator.model.counting import counted
from curator.model.tracks import FoundFile, TrackId
from curator.scan.walk import Request
from curator.store.collecting import no_collection
from curator.store.library import Library
from curator.store.scans import Outcome, Standing

if TYPE_CHECKING:
    from curator.scan.workers import Workers

PORTION = 500
"""New or changed files of which one commit tells, where nobody waits meanwhile."""

_SAVE_SECONDS = 30.0
"""How much work of a scan a power cut may cost."""

_AT_LAST_SECONDS = 120.0
"""How much more of it where the hand of a listener never rests."""


def unasked(ids: Collection[TrackId]) -> None:
    """Nobody is going to ask for these tracks now."""


Write = Callable[[Callable[[], None]], None]
"""Runs an act on the thread that may change the library, and returns when it is done."""


@dataclass(slots=True)
class Scan:
    """One scan: `look`, then `read`; the fields tell how it went.

    `known` are all files of the last scans, `found` those that were opened, `requests` those that
    had to be. `same` is what the last scan came to, if everything is as it was then: nothing else
    is looked at. `told` hears how many of them were read, and the last path; `kept`
    which tracks a change told of.
    """

    library: Library
    survey: Survey
    told: Callable[[int, PathBytes], None]
    cancelled: Callable[[], bool]
    write: Write
    calm: Callable[[], bool]
    readers: "Workers | None" = None
    portion: int = PORTION
    kept: Callable[[Collection[TrackId]], None] = unasked
    known: dict[PathBytes, FoundFile] = field(default_factory=dict)
    away: list[PathBytes] = field(default_factory=list)
    found: dict[PathBytes, FoundFile] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    missing: int = 0
    stopped: bool = False
    same: Outcome | None = None
    saved: float = field(default_factory=time.monotonic)
    recognition: Recognition = field(init=False)
    _passed_by: list[PathBytes] = field(default_factory=list)
    _before: Standing = field(init=False)
    _turns: int = 0

    def look(self, walks: Walks) -> bool:
        """Walk through the places; False when the scan was cancelled meanwhile."""
        self._before = self.library.scans.standing()
        with no_collection():
            looked = self.survey.look(walks, lambda path: self.told(0, path), self.cancelled)
        self.stopped = not looked
        self.same = self._outcome() if looked else None
        if self.same:
            self.away = [*self.library.away()]
            return True
        self.known = self.library.scans.known()
        with no_collection():
            self.survey.open_up()
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
        if self.same:
            return [place for place in self.survey.places if place.path in self.same.met]
        return self.survey.met

    def ids_of_files(self) -> list[TrackId]:
        """The recordings in files that were given one by one."""
        paths = [place.path for place in self.met() if not place.is_folder]
        files = map(self.library.files.get, paths)
        return [file.id for file in files if file is not None]

    def read(self) -> None:
        """Open what changed and keep it; then mark what is gone."""
        if self.same:
            return
        try:
            if self.requests:
                self._open()
            self.stopped = len(self.found) < len(self.requests)
            if not self.stopped:
                self._mark_gone()
        finally:
            self._say()
            standing = self._saved()
        if not self.stopped and self._is_settled(standing):
            self.library.scans.keep(self._as_outcome(), standing)

    def _open(self) -> None:
        # Most scans open nothing, and what begins processes takes its time to load.
        from curator.scan.sharing import read_files  # noqa: PLC0415

        reading = read_files(self.requests, cancelled=self.cancelled, begun=self.readers)
        with closing(reading) as batches:
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

    @property
    def cues(self) -> tuple[PathBytes, ...]:
        """Files that hold a whole album."""
        return tuple(path for path, (one, _) in self.survey.seen.items() if one.cue)

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
        if self.recognition.told_of >= self.portion:
            self._say()
        unsaved = time.monotonic() - self.saved
        if unsaved > _AT_LAST_SECONDS or (unsaved > _SAVE_SECONDS and self.calm()):
            self.write(self.library.save_catalogue)
            self.saved = time.monotonic()

    def _mark_gone(self) -> None:
        gone, self._passed_by = self.survey.unseen(self.known, self.away)
        if gone:
            self._record([], gone)
        self.missing = sum(not self.recognition.is_here(self.known[path].id) for path in gone)
        self.commit(self.recognition.farewells(), "scan: files with other audio than before")

    def _outcome(self) -> Outcome | None:
        """What the last scan of these places came to, if it saw what this one saw."""
        found = self.library.scans.outcome(self._paths(), self._before)
        if found is None or found.mark != self.survey.mark or self._touches(self.library.away()):
            return None
        return found if all(map(os.path.lexists, found.passed_by)) else None

    def _is_settled(self, now: Standing) -> bool:
        """Whether another scan would find nothing to do, as far as this one can tell.

        Not so where a file changed between the walk and its reading, could not be opened, or where
        others worked on the catalogue meanwhile.
        """
        seen = self.survey.seen
        return (
            now.turns == self._before.turns + self._turns
            and not self._touches(self.away)
            and all(unchanged(file, seen[path][0]) is file for path, file in self.found.items())
        )

    def _as_outcome(self) -> Outcome:
        return Outcome(
            self._paths(),
            self.survey.mark,
            len(self.survey.seen),
            tuple(place.path for place in self.survey.met),
            tuple(self.problems),
            self.cues,
            tuple(self._passed_by),
        )

    def _touches(self, away: Sequence[PathBytes]) -> bool:
        """Whether one of these roots has to do with what was asked for."""
        return any(under(root, p) or under(p, root) for root in away for p in self._paths())

    def _paths(self) -> tuple[PathBytes, ...]:
        return tuple(place.path for place in self.survey.places)

    def _saved(self) -> Standing:
        """Save the catalogue; gives how it stands then."""
        standing: list[Standing] = []

        def save() -> None:
            self.library.save_catalogue()
            standing.append(self.library.scans.standing())

        self.write(save)
        return standing[0]

    def _say(self) -> None:
        """Commit what is new of the files kept so far."""
        count, edits = self.recognition.told_of, self.recognition.take_edits()
        self.commit(edits, f"scan: {counted(count, 'file')}")
        self.kept({TrackId(edit.id) for edit in edits if edit.table is Table.TRACKS})

    def _record(self, files: Iterable[FoundFile], gone: Iterable[PathBytes] = ()) -> None:
        self._turns += 1
        self.write(lambda: _recorded(self.library, files, gone))


def _committed(library: Library, edits: Sequence[Edit], text: str) -> None:
    library.commit(edits, text=text, origin=Origin.SCAN)


def _recorded(library: Library, files: Iterable[FoundFile], gone: Iterable[PathBytes]) -> None:
    library.record(files, gone)
