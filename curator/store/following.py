"""Keeping up with what other processes write into the same library."""

import os

from curator.disk.paths import display
from curator.errors import LibraryDamaged, LibraryError
from curator.model.changes import Change, Held, Origin, Step
from curator.store.documents import DocumentFile
from curator.store.header import HEADER_TABLE, Header, header_from
from curator.store.history import History
from curator.store.layout import Layout
from curator.store.loading import Loaded
from curator.store.statements import Statements, winners


def bridge(
    layout: Layout, known: Header, seq: int, statements: Statements, journal: list[Change]
) -> list[Change] | None:
    """The changes after `seq` when another process has begun a new journal, which holds these.

    What the old journal held and the new one does not is in the history by then. None when not
    all of them are to be found, or when the files say less than `statements` do: then only
    reading everything again helps. Raises LibraryError when the folder holds another library
    now, OSError.
    """
    header = header_on_disk(layout)
    if header is None:
        return None
    if header.library_id != known.library_id:
        raise LibraryError(
            f"{layout.name} holds another library than when it was opened; "
            "close curator and open it again"
        )
    newer = [change for change in journal if change.seq > seq]
    found = {change.seq: change for change in [*History(layout.history).since(seq), *newer]}
    last = max([header.applied_seq, seq, *found])
    if len(found) != last - seq or not _holds(journal, header.applied_seq, seq, statements):
        return None
    return [found[number] for number in sorted(found)]


def _holds(journal: list[Change], applied: int, seq: int, statements: Statements) -> bool:
    """Whether the journal has every change after `applied` up to `seq`, and memory has them too.

    It has not when somebody put older files there, or those of a copy that went its own way.
    """
    ours = {change.seq: change for change in journal if applied < change.seq <= seq}
    stated = (step.after for change in ours.values() for step in change.steps)
    return len(ours) == max(0, seq - applied) and not winners(stated, statements)


def difference(old: Statements, loaded: Loaded) -> list[Change]:
    """What reading everything again brought, as one made-up change to show; empty if nothing."""
    new = loaded.statements
    steps = tuple(
        Step(before, statement)
        for statement in new.all()
        if (before := old.held(*statement.key)) != Held(statement.value, statement.time)
    )
    text = "read again from disk"
    change = Change("", loaded.seq, new.latest, Origin.SYNC, "", text, steps)
    return [change] if steps else []


def header_on_disk(layout: Layout) -> Header | None:
    """The header of tags.json as it is now; None when the file is gone or cannot be read."""
    try:
        for table, _, found in DocumentFile(layout.tags).documents():
            if table == HEADER_TABLE:
                return header_from(found, display(layout.tags))
    except (FileNotFoundError, LibraryDamaged):
        return None
    return None


def disk_of(layout: Layout) -> int | None:
    """The number of the disk that the library's folder lies on; None while there is no folder."""
    try:
        return os.stat(layout.folder).st_dev
    except FileNotFoundError:
        return None
