"""Taking the journal over into tags.json, so that a crash at any moment loses nothing.

The order: the journal is appended to the history; the new tags.json is renamed into place, its
`applied_seq` saying what it holds; a new journal is begun. After the first step the history holds
changes that the journal holds too, after the second the journal holds changes that tags.json
holds too: both are told by number, and replaying a statement again changes nothing.
"""

from curator.disk.paths import display
from curator.errors import LibraryDamaged, LibraryError
from curator.store import backups
from curator.store.header import Header
from curator.store.history import History
from curator.store.journal import Journal
from curator.store.layout import Layout
from curator.store.leftovers import sweep
from curator.store.records import Pool
from curator.store.statements import Statements
from curator.store.tags import Tags, read_tags, write_tags


def checkpoint(layout: Layout, journal: Journal, header: Header, statements: Statements) -> None:
    """Write memory to tags.json, if the files say exactly the same as memory does.

    For whoever holds the lock and has caught up; `header.applied_seq` is the last change in
    memory. Raises LibraryDamaged when files and memory differ, with nothing lost and nothing
    changed; OSError.
    """
    journal.close()
    lines = journal.read()
    if not lines.changes:
        return
    on_disk = _old(layout)
    for change in lines.changes:
        on_disk.statements.replay(change)
    if not on_disk.statements.same(statements) or lines.bad or lines.torn:
        raise LibraryDamaged(
            f"{display(layout.tags)} or the journal beside it was changed by another program "
            "since it was opened, so the journal stays as it is; close and open the library again"
        )
    History(layout.history).add(lines)
    if on_disk.header.applied_seq:
        backups.back_up(layout.backups, layout.tags)
    write_tags(layout.tags, Tags(header, statements, on_disk.others))
    journal.start_new()
    for folder in (layout.folder, layout.backups):
        sweep(folder)


def _old(layout: Layout) -> Tags:
    try:
        return read_tags(layout.tags, Pool())
    except FileNotFoundError as error:
        raise LibraryError(f"{display(layout.tags)} is gone; open the library again") from error
