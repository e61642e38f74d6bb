"""Putting a track together: its files, what was said of it, its production, where it is."""

import os
from collections.abc import Sequence
from dataclasses import replace

from curator.disk.paths import PathBytes, display, under
from curator.model.changes import Table
from curator.model.folders import Folder
from curator.model.links import HINTS, RELINKED, parse_link
from curator.model.productions import Medium, Production
from curator.model.tracks import ONLY_PATH, FoundFile, Metadata, Said, State, Track, TrackId
from curator.store.catalogue import Catalogue
from curator.store.meanings import folder_of, production_of, said_beside_file, said_of
from curator.store.records import Record, packed_fields
from curator.store.statements import Statements

_Inherited = tuple[str, Medium | None]
_NOTHING: _Inherited = ("", None)
_BY_REACH = (State.HERE, State.AWAY, State.MISSING)


class Assembler:
    """Makes Track values; keeps what many tracks share (productions, folders, away roots)."""

    def __init__(self, statements: Statements, catalogue: Catalogue) -> None:
        self._statements = statements
        self._catalogue = catalogue
        self._inherited: dict[PathBytes, _Inherited] = {}
        self._made: dict[tuple[str, str, Medium | None], Production] = {}
        self._is_inherited = False
        self.forgotten: frozenset[PathBytes] = frozenset()
        self.away: tuple[PathBytes, ...] = ()
        self.productions: dict[str, Production] = {}
        self.folders: dict[PathBytes, Folder] = {}
        self.read_productions()
        self.read_folders()

    def read_productions(self) -> None:
        """Read the productions again: something was stated of one."""
        records = self._statements.records(Table.PRODUCTIONS).items()
        found = (production_of(thing, record) for thing, record in records)
        self.productions = {one.id: one for one in found if one is not None}
        self._made = {}  # another one: whoever is at it now puts what was true before in the old one

    def read_folders(self) -> None:
        """Read the folders again: something was stated of one."""
        records = self._statements.records(Table.FOLDERS).items()
        found = (folder_of(thing, record) for thing, record in records)
        self.folders = {one.path: one for one in found if one is not None}
        self._inherited = {}  # likewise
        stated = self.folders.values()
        self._is_inherited = any(one.production_id or one.medium for one in stated)
        self.forgotten = frozenset(one.path for one in stated if one.forgotten)

    def track(self, one: TrackId) -> Track | None:
        """The track; None for an id without a file of which nothing is said any more.

        Nor is one shown without a file that another recording took the place of, or that lay
        under a forgotten root.
        """
        record = self._statements.record(Table.TRACKS, one)
        files = self._catalogue.of(one)
        return self._with_files(record, files) if files else self._without_file(one, record)

    def of_file(self, file: FoundFile) -> Track | None:
        """The track of a file that is the only one of its recording."""
        return self._with_files(self._statements.record(Table.TRACKS, file.id), (file,))

    def again(self, old: Track) -> Track | None:
        """The track anew, of which its files are the same as ever: they are not read.

        Of several files it is the same one that is taken, so they are to be in reach as before.
        """
        if not old.files:
            return self.track(old.id)
        record = self._statements.record(Table.TRACKS, old.id)
        if old.state is State.MISSING and _is_left_behind(record):
            return None
        said, state, metadata = said_beside_file(record), old.state, old.metadata
        if state is not State.MISSING and len(old.files) == 1:
            state = self._reach(old.path)
        production = self._production(said, metadata.production, old.path)
        return Track(old.id, old.path, metadata, said, production, state, old.files, old.problem)

    def with_production(self, track: Track) -> Track:
        """The track with its production as it is now; the same object if that did not change."""
        production = self._production(track.said, track.metadata.production, track.path)
        return track if production == track.production else replace(track, production=production)

    def is_away(self, path: PathBytes) -> bool:
        """Whether the path lies under a root that cannot be reached."""
        return any(under(path, root) for root in self.away)

    def _without_file(self, one: TrackId, record: Record) -> Track | None:
        """A track that is only spoken of: it came with a merge, or the catalogue was lost."""
        stated = any(value is not None for _, value, _ in packed_fields(record))
        if not stated or _is_left_behind(record):
            return None
        said = said_of(record)
        path = said.path_hint
        if self.forgotten and self._is_forgotten(path):
            return None
        name = display(os.path.splitext(os.path.basename(path))[0])
        metadata = Metadata(said.title_hint or name or one)
        state = State.AWAY if path and self.is_away(path) else State.MISSING
        return Track(one, path, metadata, said, self._production(said, "", path), state)

    def _is_forgotten(self, path: PathBytes) -> bool:
        """Whether the nearest root above the path was forgotten."""
        above = [one for one in self.folders.values() if under(path, one.path)]
        roots = [one for one in above if one.root or one.forgotten]
        return bool(roots) and not max(roots, key=lambda one: len(one.path)).root

    def _with_files(self, record: Record, files: Sequence[FoundFile]) -> Track | None:
        said = said_beside_file(record)
        file, state = self._best(files)
        if state is State.MISSING and _is_left_behind(record):
            return None
        production = self._production(said, file.metadata.production, file.path)
        paths = ONLY_PATH if len(files) == 1 else tuple([one.path for one in files])
        return Track(
            file.id, file.path, file.metadata, said, production, state, paths, file.problem
        )

    def _best(self, files: Sequence[FoundFile]) -> tuple[FoundFile, State]:
        """The first file that is there; else one that is away, else one that is missing."""
        states = [State.MISSING if one.missing else self._reach(one.path) for one in files]
        state = next(one for one in _BY_REACH if one in states)
        return files[states.index(state)], state

    def _reach(self, path: PathBytes) -> State:
        return State.AWAY if self.away and self.is_away(path) else State.HERE

    def _production(self, said: Said, derived: str, path: PathBytes) -> Production:
        kept, known = self._made, self.productions  # in this order: see `read_productions`
        folder = path[: path.rfind(b"/")] if self._is_inherited else b""
        inherited, medium = self._from_folder(folder or b"/") if self._is_inherited else _NOTHING
        stated = known.get(said.production_id) or known.get(inherited)
        key = (stated.id, "", medium) if stated else ("", derived, medium)
        made = kept.get(key)
        if made is None:
            made = stated or Production(derived)
            if made.medium is None and medium is not None:
                made = replace(made, medium=medium)
            kept[key] = made
        return made

    def _from_folder(self, folder: PathBytes) -> _Inherited:
        """Production and medium stated of the nearest folder that has one, each for itself."""
        kept, stated = self._inherited, self.folders  # in this order: see `read_folders`
        known = kept.get(folder)
        if known is None:
            # Not by calling itself: a path may have more folders than Python takes calls.
            folders = [folder]
            while (parent := os.path.dirname(folders[-1])) != folders[-1]:
                folders.append(parent)
            several = [own for one in folders if (own := stated.get(one)) is not None]
            known = kept[folder] = (
                next((own.production_id for own in several if own.production_id), ""),
                next((own.medium for own in several if own.medium), None),
            )
        return known


def _is_left_behind(record: Record) -> bool:
    """Whether another recording took the place, and nothing new was said of this one since."""
    if RELINKED not in record[::3]:
        return False
    link = parse_link(record[3 * record[::3].index(RELINKED) + 1])
    return link is not None and all(
        time <= link.until for field, _, time in packed_fields(record) if field not in HINTS
    )
