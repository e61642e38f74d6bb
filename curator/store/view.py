"""What the statements and the found files mean together: tracks, productions, playlists, folders."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from curator.disk.paths import PathBytes, under
from curator.model.changes import ROLE_PREFIX, Change, Table
from curator.model.folders import Folder
from curator.model.orders import natural
from curator.model.productions import Production
from curator.model.roles import Role
from curator.model.tracks import Track, TrackId
from curator.store.assembly import Assembler
from curator.store.catalogue import Catalogue
from curator.store.meanings import playlist_of, said_of, states_role
from curator.store.roots import away_roots
from curator.store.shelf import Shelf
from curator.store.statements import Statements

if TYPE_CHECKING:
    from curator.model.playlists import Playlist

_TRACKS = {Table.TRACKS}


class View:
    """The library's values; told of what changed, it makes only those anew."""

    def __init__(self, statements: Statements, catalogue: Catalogue) -> None:
        self._statements = statements
        self._catalogue = catalogue
        self._assembler = Assembler(statements, catalogue)
        self._shelf = Shelf(self._assembler, catalogue.each, self._said)
        catalogue.made = self._shelf.in_memory
        self.refresh_states()

    def tracks(self) -> list[Track]:
        """Every track, in the library's order."""
        return self._shelf.all()

    def tracks_made(self) -> list[Track]:
        """The same, if all of them were made already; else nothing."""
        return self._shelf.made()

    def tracks_with_role(self, wants: Callable[[Role], bool]) -> list[Track]:
        """At least every track with a wanted role, in the library's order."""
        found = self._statements.stating(
            Table.TRACKS, ROLE_PREFIX, lambda field: states_role(field, wants)
        )
        return self._shelf.some(map(TrackId, found))

    def track(self, one: TrackId) -> Track | None:
        """The track of this id."""
        return self._shelf.get(one)

    def productions(self) -> dict[str, Production]:
        """The stated productions by id."""
        return dict(self._assembler.productions)

    def playlists(self) -> list["Playlist"]:
        """The kept playlists by name."""
        records = dict(self._statements.records(Table.PLAYLISTS))
        found = (playlist_of(name, record) for name, record in records.items())
        return sorted((one for one in found if one), key=lambda one: (natural(one.name), one.name))

    def folders(self) -> list[Folder]:
        """The folders of which something is stated, by path."""
        return [folder for _, folder in sorted(self._assembler.folders.items())]

    def roots(self) -> list[PathBytes]:
        """The folders that are scanned, by path."""
        return [folder.path for folder in self.folders() if folder.root]

    def away(self) -> tuple[PathBytes, ...]:
        """The roots that could not be reached when that was last looked at."""
        return self._assembler.away

    def refresh_states(self) -> bool:
        """Look again which roots can be reached; whether that has changed."""
        away = away_roots(self.roots(), self._is_known_under)
        changed = away != self._assembler.away
        if changed:
            self._assembler.away = away
            self._shelf.renew_all()
        return changed

    def renew(self, ids: Iterable[TrackId]) -> None:
        """Make these tracks anew: their files changed."""
        self._shelf.renew(ids, files=True)

    def show(self, changes: Sequence[Change]) -> None:
        """Make anew what these changes, which the statements hold already, are about."""
        if len(changes) == 1 and len(changes[0].steps) == 1:  # a key, right after its sync
            said = changes[0].steps[0].after
            if said.table is Table.TRACKS:
                self._shelf.renew((TrackId(said.id),), files=False)
                return
        tables: set[Table] = set()
        tracks: set[TrackId] = set()
        for change in changes:
            for step in change.steps:
                tables.add(step.after.table)
                if step.after.table is Table.TRACKS:
                    tracks.add(TrackId(step.after.id))
        if tables != _TRACKS:
            self._show_shared(tables)
        self._shelf.renew(tracks, files=False)
        if Table.FOLDERS in tables:
            self.refresh_states()

    def _show_shared(self, tables: set[Table]) -> None:
        """Read again what many tracks share."""
        if Table.PRODUCTIONS in tables:
            self._assembler.read_productions()
        if Table.FOLDERS in tables:
            forgotten = self._assembler.forgotten
            self._assembler.read_folders()
            if self._assembler.forgotten != forgotten:
                self._shelf.renew_all()
        if Table.PRODUCTIONS in tables or Table.FOLDERS in tables:
            self._shelf.renew_productions()

    def _said(self) -> list[TrackId]:
        """Everybody of whom anything is said."""
        return list(map(TrackId, self._statements.read_all(Table.TRACKS)))

    def _is_known_under(self, root: PathBytes) -> bool:
        records = self._statements.records(Table.TRACKS).values()
        hints = (said_of(record).path_hint for record in records)
        if any(hint and under(hint, root) for hint in hints):
            return True
        files = self._catalogue.files.values()
        return any(not file.missing and under(file.path, root) for file in files)
