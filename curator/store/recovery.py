"""When tags.json is damaged or gone: everything that the other files still say."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from curator.disk.paths import display
from curator.errors import LibraryDamaged, LibraryError, LibraryTooNew
from curator.model.changes import Change, Table
from curator.store import backups
from curator.store.documents import DocumentFile
from curator.store.header import HEADER_TABLE, Header, header_from
from curator.store.history import History
from curator.store.layout import Layout
from curator.store.records import Pool
from curator.store.statements import Statements
from curator.store.tags import Tags, read_tags


def new_header() -> Header:
    """The header of a library that begins now on this machine."""
    return Header(os.urandom(16).hex(), 0, os.uname().nodename or "unnamed")


def recover(layout: Layout, journal: Sequence[Change]) -> tuple[Tags, str]:
    """Put together what backup, history, journal and the damaged file's whole lines hold.

    Where they speak of the same field the later statement wins. The damaged file, which may be
    wrong wherever it can still be read, is only asked for what the others, each line of which has
    a checksum, do not have. The header names the last change found, so that the journal need not
    be replayed. The sentence says what was used, and what may be missing. Raises LibraryTooNew.
    """
    tags, used = _newest_backup(layout)
    begins = tags.header.applied_seq
    history = History(layout.history)
    older = history.since(begins)
    changes = [*older, *journal]
    for change in changes:
        tags.statements.replay(change)
    header, own = _salvage(layout)
    seqs = {change.seq for change in changes if change.seq > begins}
    last = max(seqs | {begins, header.applied_seq if header else 0})
    complete = len(seqs) == last - begins
    taken = 0 if complete and last and not history.bad else _take_later(own, tags.statements)
    known = tags.header if used else header or tags.header
    tags.header = replace(known, applied_seq=last)
    used += ["the history"] * bool(older) + ["the journal"] * bool(journal)
    used += [f"{taken} of its own lines"] if taken else []
    return tags, _sentence(used, complete=complete)


def has_traces(layout: Layout, journal: Sequence[Change]) -> bool:
    """Whether a library without tags.json had one once."""
    return bool(journal or os.path.exists(layout.history) or backups.newest_first(layout.backups))


def _newest_backup(layout: Layout) -> tuple[Tags, list[str]]:
    """The newest backup that can be read, with its name; else nothing at all."""
    for path in backups.newest_first(layout.backups):
        try:
            return read_tags(path, Pool()), [f"the backup {display(os.path.basename(path))}"]
        except LibraryTooNew:
            raise
        except (LibraryError, OSError):
            continue
    return Tags(new_header()), []


def _salvage(layout: Layout) -> tuple[Header | None, Statements]:
    """What stands in whole lines of the damaged file: its header if it is there, and the rest."""
    header, statements, pool = None, Statements(), Pool()
    with suppress(OSError):
        for kept in DocumentFile(layout.tags).salvage():
            with suppress(ValueError, LibraryDamaged):
                table, _, found = kept
                if table == HEADER_TABLE:
                    header = header_from(found, display(layout.tags))
                else:
                    statements.take(kept, pool)
    return header, statements


def _take_later(own: Statements, statements: Statements) -> int:
    """Let those stand that are later than what stands there; how many things they are about."""
    things: set[tuple[Table, str]] = set()
    for one in own.all():
        standing = statements.held(*one.key)
        if standing is None or one.time > standing.time:
            statements.put(one)
            things.add((one.table, one.id))
    return len(things)


def _sentence(used: list[str], *, complete: bool) -> str:
    if not used:
        return "nothing was found to recover from"
    found = ", ".join(used[:-1]) + " and " * (len(used) > 1) + used[-1]
    if complete:
        return f"everything was recovered from {found}"
    return f"what {found} hold was recovered, but some of what was said may be missing"
