"""The library: everything in memory, every change on disk before anybody is told.

Reading takes no lock and may be done from any thread; values are immutable, and are replaced,
never changed. `commit`, `merge`, `catch_up`, `record`, `save_catalogue`, `refresh_states`,
`checkpoint` and `close` are for one thread. Other processes may write to the folder at any time.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from curator.disk.paths import PathBytes, display
from curator.errors import LibraryError, LibraryLocked
from curator.model.changes import Change, Edit, Held, Origin, Statement, Table
from curator.model.folders import Folder
from curator.model.productions import Production
from curator.model.roles import Role
from curator.model.tracks import FoundFile, Seconds, Track, TrackId
from curator.store import backups
from curator.store.catalogue import Catalogue
from curator.store.collecting import no_collection
from curator.store.layout import Layout
from curator.store.ledger import Ledger
from curator.store.listing import Listing
from curator.store.records import Pool
from curator.store.salvaging import open_catalogue
from curator.store.scans import Scans
from curator.store.view import View
from curator.store.writing import LONG_PATIENCE, alone

if TYPE_CHECKING:
    from curator.model.playlists import Playlist


class Library:
    """One library folder, open.

    `notices` are sentences about damage, for the listener; `scans` are what the last ones came
    to, `listing` all tracks as playlists see them.
    """

    def __init__(self, folder: PathBytes, session: str, cache: PathBytes = b"") -> None:
        layout = Layout(os.path.abspath(folder), cache)
        self._layout = layout
        layout.prepare()
        pool = Pool()
        with no_collection():
            self._ledger = Ledger(layout, session, pool)
            self._catalogue = Catalogue(layout.catalogue, layout.index(layout.catalogue))
            self.notices: list[str] = self._ledger.notices
            self.notices += open_catalogue(self._catalogue, layout, self._ledger.writing, pool)
            self._view = View(self._ledger.statements, self._catalogue)
        self.scans = Scans(layout.scans, self._catalogue)
        self.listing = Listing(layout.listing, self._ledger, self._catalogue, self._view)
        self._pending: list[Change] = []

    @classmethod
    def open(cls, folder: PathBytes, *, session: str = "", cache: PathBytes = b"") -> "Library":
        """Open the library in this folder, which is made if it is missing.

        `session` tells the changes of one run apart (default: random). In `cache`, if there is to
        be one, stands what makes opening quicker and can be made again. Damage is mended and said
        in `notices`. Raises LibraryTooNew; LibraryError for a folder that cannot be read or made.
        """
        return cls(folder, session or os.urandom(4).hex(), cache)

    @property
    def folder(self) -> PathBytes:
        """The library folder, absolute."""
        return self._layout.folder

    @property
    def session(self) -> str:
        """What the changes of this run carry."""
        return self._ledger.session

    @property
    def library_id(self) -> str:
        """What tells this library from others; it is final once something was saved."""
        return self._ledger.library_id

    @property
    def machine(self) -> str:
        """The name of the machine that began the library."""
        return self._ledger.machine

    @property
    def writable(self) -> bool:
        """Whether anything can be saved; when not, `commit` raises LibraryReadOnly."""
        return self._ledger.writing.possible

    @property
    def seq(self) -> int:
        """The number of the last change held; it grows by one with each."""
        return self._ledger.seq

    @property
    def files(self) -> Mapping[PathBytes, FoundFile]:
        """What scanning found, by path; a live view, to be copied before another thread writes."""
        return self._catalogue.files

    def tracks(self) -> list[Track]:
        """Every track, by production, album, disc, number and path."""
        return self._view.tracks()

    def tracks_with_role(self, wants: Callable[[Role], bool]) -> list[Track]:
        """At least every track with a role that is wanted, in the same order; some others too.

        In a library that was just opened it is far quicker than `tracks`, which makes every track.
        """
        return self._view.tracks_with_role(wants)

    def track(self, one: TrackId) -> Track | None:
        """The track of this id; None when there is no file of it and nothing is said of it."""
        return self._view.track(one)

    def at(self, path: PathBytes) -> Track | None:
        """The track that this file holds; None for a file that was not scanned."""
        file = self._catalogue.files.get(path)
        return None if file is None else self._view.track(file.id)

    def productions(self) -> dict[str, Production]:
        """The stated productions by id; derived ones are not among them."""
        return self._view.productions()

    def playlists(self) -> list["Playlist"]:
        """The kept playlists by name."""
        return self._view.playlists()

    def folders(self) -> list[Folder]:
        """The folders of which something is stated, by path."""
        return self._view.folders()

    def roots(self) -> list[PathBytes]:
        """The folders that are scanned, by path."""
        return self._view.roots()

    def away(self) -> tuple[PathBytes, ...]:
        """The roots that could not be reached when that was last looked at."""
        return self._view.away()

    def held(self, table: Table, thing: str, field: str) -> Held | None:
        """What a field holds (value None: removed); None when nothing was ever stated."""
        return self._ledger.statements.held(table, thing, field)

    def statements(self) -> Iterator[Statement]:
        """Everything stated, removals included, by table, id and field."""
        return self._ledger.statements.all()

    def history(self, limit: int | None = None) -> Iterator[Change]:
        """The last changes, or all of them, the newest first. Raises LibraryError."""
        try:
            yield from islice(self._ledger.history(), limit)
        except OSError as error:
            where, reason = display(self.folder), error.strerror or str(error)
            raise LibraryError(f"the history in {where} cannot be read: {reason}") from error

    def commit(
        self,
        edits: Sequence[Edit],
        *,
        text: str,
        origin: Origin,
        undoes: str = "",
        redoes: str = "",
    ) -> Change | None:
        """Keep these edits as one change; when it returns they survive a power cut.

        Edits that change nothing are dropped; None when nothing is left. `text` is one line for
        the listener. Raises LibraryReadOnly, LibraryLocked, LibraryError, and FieldError for a
        value that cannot be kept; nothing has changed then.
        """
        try:
            change = self._ledger.commit(
                edits, text=text, origin=origin, undoes=undoes, redoes=redoes
            )
        finally:
            self._show_foreign()
        if change is not None:
            self._view.show([change])
        return change

    def merge(self, statements: Iterable[Statement], *, text: str, origin: Origin) -> Change | None:
        """Take in another library's statements, with their times; the later one wins per field.

        At one time the greater canonical JSON text wins, so that all orders of merging give the
        same. None when nothing here is older. Raises as `commit`; FieldError for a broken time.
        """
        try:
            change = self._ledger.merge(statements, text=text, origin=origin)
        finally:
            self._show_foreign()
        if change is not None:
            self._view.show([change])
        return change

    def catch_up(self) -> list[Change]:
        """What other processes have changed since the last call; cheap when that is nothing.

        The tracks are up to date when it returns, with the others' scans as well. Raises
        LibraryError.
        """
        self.follow()
        self._view.renew(self._catalogue.refresh())
        found, self._pending = self._pending, []
        return found

    def follow(self) -> None:
        """Take over what other processes have said; `catch_up` tells of it. Raises LibraryError."""
        self._ledger.follow()
        self._show_foreign()

    def record(self, files: Iterable[FoundFile], gone: Iterable[PathBytes] = ()) -> None:
        """Take in what a scan found, and the paths that it found gone.

        A file that is gone is remembered as missing until its recording turns up elsewhere. In
        memory only, until `save_catalogue`.
        """
        self._view.renew(self._catalogue.record(files, gone))

    def forget(self, paths: Iterable[PathBytes]) -> None:
        """Know nothing of these files any more; what was said of them stays.

        In memory only, until `save_catalogue`.
        """
        self._view.renew(self._catalogue.forget(paths))

    def save_catalogue(self) -> None:
        """Write what was recorded, if anything was. Raises LibraryReadOnly, LibraryError."""
        if self._catalogue.unsaved:
            with alone(self._layout, self._layout.catalogue_lock):
                self._ledger.demand_disk()
                concerned = self._catalogue.save(self._ledger.writing)
            self._view.renew(concerned)

    def refresh_states(self) -> bool:
        """Look again which roots can be reached; whether that has changed."""
        return self._view.refresh_states()

    def checkpoint(self, patience: Seconds = LONG_PATIENCE) -> None:
        """Take the journal over into tags.json, which any TinyDB can then read.

        Other processes go on writing meanwhile. Raises LibraryDamaged when another program changed
        the files (nothing is lost, the journal stays); LibraryLocked when another process has not
        done with its own checkpoint after `patience` seconds; LibraryReadOnly, LibraryError.
        """
        try:
            self._ledger.checkpoint(patience)
        finally:
            self._show_foreign()

    def back_up(self) -> PathBytes:
        """Keep everything said until now as a backup of its own; gives its path.

        Raises as `checkpoint`, which it makes first.
        """
        self.checkpoint()
        with alone(self._layout, self._layout.checkpoint_lock, LONG_PATIENCE):
            return backups.keep(self._layout.backups, self._layout.tags)

    def close(self, checkpoint: bool | None = None) -> None:
        """Let go of the files, after a checkpoint if it is asked for or worth its time (None).

        What keeps the checkpoint from being made becomes a notice: the journal holds everything.
        """
        try:
            if self.writable:
                self.save_catalogue()
                if checkpoint:
                    self.checkpoint()
                elif checkpoint is None and self._ledger.is_long():
                    with suppress(LibraryLocked):  # somebody else makes one now
                        self.checkpoint(patience=0)
        except LibraryError as error:
            self.notices.append(str(error))
        finally:
            self._ledger.close()
        self._ledger.keep_index()
        self._catalogue.keep_index()
        self.listing.keep()

    def _show_foreign(self) -> None:
        """Show what the ledger took over from other processes; `catch_up` will tell of it."""
        if self._ledger.foreign:
            foreign, self._ledger.foreign = self._ledger.foreign, []
            self._pending += foreign
            self._view.show(foreign)
