"""The check-up of the library's own files: what is kept, and whether more can be."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from curator.curation.findings import Finding, fine, note, wrong
from curator.disk.lock import locked
from curator.disk.paths import display
from curator.errors import LibraryError, LibraryLocked
from curator.model.changes import Table
from curator.model.counting import counted
from curator.store import backups
from curator.store.clock import time_text
from curator.store.following import header_on_disk
from curator.store.journal import Journal
from curator.store.layout import Layout
from curator.store.library import Library
from curator.store.records import Pool
from curator.store.tags import read_tags

_LOW = 100 << 20
"""Free bytes below which a disk is nearly full."""
_AHEAD = timedelta(days=1)
"""What a clock may run ahead before it is worth a word."""


def check_files(library: Library) -> Iterator[Finding]:
    """Damage met when opening, journal, history, backups, locks, space, clock."""
    layout = Layout(library.folder)
    yield _contents(library)
    yield from _damage(library, layout)
    yield _journal(layout)
    yield from _history(library)
    yield from _backups(layout)
    yield _locks(library, layout)
    yield _space(layout)
    yield from _clock(library)


def _contents(library: Library) -> Finding:
    counts = dict.fromkeys(Table, 0)
    for statement in library.statements():
        counts[statement.table] += 1
    what = ", ".join(f"{number:,} of {table.value}" for table, number in counts.items() if number)
    if not library.writable:
        return wrong(
            "library",
            f"{display(library.folder)} can be read but not written, so nothing can be saved",
            "make the folder writable, or name another one with --library DIR",
        )
    said = counted(sum(counts.values()), "statement")
    return fine("library", f"{display(library.folder)}: {said}{f' ({what})' if what else ''}")


def _damage(library: Library, layout: Layout) -> Iterator[Finding]:
    for sentence in library.notices:
        cure = "look whether something is missing; curator backup list shows older states"
        yield wrong("library", sentence, cure)
    aside = sorted(name for name in os.listdir(layout.folder) if b".damaged-" in name)
    if aside:
        names = ", ".join(map(display, aside))
        cure = "delete them once you miss nothing"
        yield note("library", f"damaged files were set aside: {names}", cure)


def _journal(layout: Layout) -> Finding:
    try:
        size = os.path.getsize(layout.journal)
    except OSError:
        size = 0
    absent = _absent(layout)
    if absent:
        return wrong(
            "journal",
            f"{counted(absent, 'act')} between tags.json and journal.jsonl are in neither, as in a "
            "copy that was made while curator wrote",
            "copy the library again with curator closed, or `curator load` here what "
            "`curator dump` writes there",
        )
    waiting = f"{size:,} bytes wait for the next checkpoint" if size else "all in tags.json"
    return fine("journal", waiting)


def _absent(layout: Layout) -> int:
    """How many changes after tags.json the journal does not begin early enough to hold."""
    journal = Journal(layout.journal)
    try:
        seqs = [change.seq for change in journal.read().changes]
        header = header_on_disk(layout)  # read later: a checkpoint meanwhile is no gap
    except (LibraryError, OSError):
        return 0  # said already, of the library
    finally:
        journal.close()
    applied = header.applied_seq if header else 0
    return max(0, min(seqs) - applied - 1) if header and seqs else 0


def _history(library: Library) -> Iterator[Finding]:
    told = len(library.notices)
    seqs = {change.seq for change in library.history()}
    for sentence in library.notices[told:]:
        yield wrong("history", sentence, "nothing said is lost, only undo steps; nothing to do")
    lost = library.seq - len(seqs)
    if lost > 0:
        yield note(
            "history",
            f"{counted(lost, 'act')} of {library.seq:,} cannot be undone any more: "
            "history.jsonl lacks them",
            "nothing said is lost; put history.jsonl back if you have a copy",
        )
    else:
        yield fine("history", f"{counted(len(seqs), 'act')}, none is missing")


def _backups(layout: Layout) -> Iterator[Finding]:
    found = backups.newest_first(layout.backups)
    if not found:
        yield fine("backups", "none yet; one is made on each day on which something is said")
        return
    name = display(os.path.basename(found[0]))
    try:
        read_tags(found[0], Pool())
    except (LibraryError, OSError) as error:
        yield wrong("backups", f"the newest cannot be read: {error}", f"delete {name}")
        return
    yield fine("backups", f"{len(found)} kept, the newest is {name}")


def _locks(library: Library, layout: Layout) -> Finding:
    if not library.writable:
        return fine("locks", "not tried, the library cannot be written")
    local = "keep the library on a local disk (--library DIR)"
    try:
        with locked(layout.lock, timeout=1.0):
            try:
                with locked(layout.lock, timeout=0.0):
                    return wrong("locks", "the file system grants one lock twice", local)
            except LibraryLocked:
                return fine("locks", "two programs cannot write at once")
    except LibraryLocked:
        cure = "wait for the other curator to finish, or close it"
        return note("locks", "another curator is writing just now", cure)
    except LibraryError as error:
        return wrong("locks", str(error).partition("; ")[0], local)


def _space(layout: Layout) -> Finding:
    disk = os.statvfs(layout.folder)
    free = disk.f_bavail * disk.f_frsize
    text = f"{free / (1 << 30):,.1f} GB free"
    if free < _LOW:
        return wrong("space", f"only {free >> 20:,} MB free beside the library", "free some space")
    return fine("space", text)


def _clock(library: Library) -> Iterator[Finding]:
    latest = max((statement.time for statement in library.statements()), default="")
    if latest > time_text(datetime.now(UTC) + _AHEAD):
        yield wrong(
            "clock",
            f"something was said at {latest}, which is still to come",
            "set the clock of this machine, or of the one that it came from; what is said here "
            "counts as later all the same",
        )
