"""Taking the journal over into tags.json, so that a crash at any moment loses nothing.

The order: the journal is appended to the history; the new tags.json is renamed into place, its
`applied_seq` saying what it holds; a new journal is begun, with what was said meanwhile. After
the first step the history holds changes that the journal holds too, after the second the journal
holds changes that tags.json holds too: both are told by number, and replaying a statement again
changes nothing.

Others go on writing: the writers' lock is held only to take note of where things stand, to append
to the history, and to rename. Each time it is had again, the files must be those that were noted.
"""

import os
from contextlib import suppress
from typing import NamedTuple

from curator.disk.paths import PathBytes, display
from curator.errors import LibraryDamaged, LibraryError
from curator.store import backups
from curator.store.header import Header
from curator.store.history import History
from curator.store.index import signature
from curator.store.journal import Journal, News
from curator.store.layout import Layout
from curator.store.leftovers import sweep
from curator.store.lines import Lines
from curator.store.records import Pool
from curator.store.statements import Source, Statements
from curator.store.tags import Tags, prepared_tags, read_tags
from curator.store.writing import Writing, alone

TRIES = 5
"""How often a checkpoint is begun again because somebody else replaced the files meanwhile."""


class _Seen(NamedTuple):
    """What tells a file from one that took its place."""

    device: int
    inode: int
    size: int
    modified: int


class Fold:
    """One attempt to write memory to tags.json; nobody else in this process may change it.

    Made by whoever holds the lock for checkpoints and the writers' lock, and has caught up;
    carried out with the former alone. `header.applied_seq` is the last change in memory.
    """

    def __init__(
        self,
        layout: Layout,
        writing: Writing,
        journal: Journal,
        header: Header,
        statements: Statements,
    ) -> None:
        self._layout = layout
        self._writing = writing
        self._journal = journal
        self._header = header
        self._statements = statements
        self._seen = _seen(layout.tags)

    def is_carried_out(self) -> bool:
        """Do it; False when somebody else replaced the files, so that it has to be begun again.

        Raises LibraryDamaged when files and memory differ, with nothing lost and nothing changed;
        LibraryError, OSError.
        """
        lines = self._journal.so_far()
        if not lines.changes:
            return True
        on_disk = self._what_files_say(lines)
        if on_disk is None or not self._is_in_history(lines):
            return False
        if on_disk.header.applied_seq:
            backups.back_up(self._layout.backups, self._layout.tags)
        return self._is_in_place(Tags(self._header, self._statements, on_disk.others))

    def _what_files_say(self, lines: Lines) -> Tags | None:
        """tags.json, when it says with the journal what memory does; None when it was replaced."""
        try:
            on_disk = read_tags(self._layout.tags, Pool())
        except FileNotFoundError as error:
            gone = f"{display(self._layout.tags)} is gone; open the library again"
            raise LibraryError(gone) from error
        for change in lines.changes:
            on_disk.statements.replay(change)
        if on_disk.statements.same(self._statements) and not (lines.bad or lines.torn):
            return on_disk
        with self._writing:
            if not self._is_still():
                return None
        raise LibraryDamaged(
            f"{display(self._layout.tags)} or the journal beside it was changed by another program "
            "since it was opened, so the journal stays as it is; close and open the library again"
        )

    def _is_in_history(self, lines: Lines) -> bool:
        history = History(self._layout.history)
        with self._writing:
            if not self._is_still():
                return False
            history.add(lines)
        history.make_last()
        return True

    def _is_in_place(self, tags: Tags) -> bool:
        with prepared_tags(self._layout.tags, tags) as put, self._writing:
            if not self._is_still():
                return False
            put()
            as_it_is = signature(self._layout.tags)
            self._statements.source = Source(as_it_is, self._header.applied_seq)
            self._journal.keep_rest()
            self._sweep()
        return True

    def _is_still(self) -> bool:
        """Whether the files are still those that were seen; more may have come to the journal."""
        is_same_journal = self._journal.look() is not News.OTHER
        return is_same_journal and _seen(self._layout.tags) == self._seen

    def _sweep(self) -> None:
        """Delete what died writers left; nobody else is writing tags.json or backups now."""
        for folder in (self._layout.folder, self._layout.backups):
            sweep(folder)
        # This lock is not waited for here: who holds it may be waiting for the one held now.
        with (
            suppress(LibraryError),
            alone(self._layout, self._layout.catalogue_lock, patience=0),
        ):
            sweep(self._layout.folder, b"catalogue")


def _seen(path: PathBytes) -> _Seen | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return _Seen(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
