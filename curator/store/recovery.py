"""When tags.json is damaged or gone: everything that the other files still say."""

import os
import platform
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from curator.disk.paths import display
from curator.errors import LibraryDamaged, LibraryError, LibraryTooNew
from curator.model.changes import Change
from curator.store import backups
from curator.store.database import LineStorage
from curator.store.header import HEADER_TABLE, Header, header_from
from curator.store.history import History
from curator.store.layout import Layout
from curator.store.records import Pool
from curator.store.tags import Tags, read_tags


def new_header() -> Header:
    """The header of a library that begins now on this machine."""
    return Header(secrets.token_hex(16), 0, platform.node() or "unnamed")


def recover(layout: Layout, journal: Sequence[Change]) -> tuple[Tags, str]:
    """Put together what backup, history, journal and the damaged file's whole lines hold.

    Where they speak of the same field the later statement wins. The header names the last change
    found, so that the journal need not be replayed. The sentence says what was used, and what
    may be missing. Raises LibraryTooNew.
    """
    tags, used = _newest_backup(layout)
    begins = tags.header.applied_seq
    older = History(layout.history).since(begins)
    salvaged = _salvage(layout, tags)
    changes = [*older, *journal]
    for change in changes:
        tags.statements.replay(change)
    seqs = {change.seq for change in changes if change.seq > begins}
    last = max(seqs | {begins, tags.header.applied_seq})
    tags.header = replace(tags.header, applied_seq=last)
    used += ["the history"] * bool(older) + ["the journal"] * bool(journal)
    used += [f"{salvaged} of its own lines"] if salvaged else []
    return tags, _sentence(used, complete=len(seqs) == last - begins)


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


def _salvage(layout: Layout, tags: Tags) -> int:
    """Take the whole lines of the damaged file in; gives how many things they were about."""
    taken = 0
    pool = Pool()
    with suppress(OSError):
        for kept in LineStorage(layout.tags).salvage():
            with suppress(ValueError, LibraryDamaged):
                table, _, found = kept
                if table == HEADER_TABLE:
                    tags.header = header_from(found, display(layout.tags))
                else:
                    taken += tags.statements.take(kept, pool)
    tags.statements.latest = max(tags.statements.latest, pool.latest)
    return taken


def _sentence(used: list[str], *, complete: bool) -> str:
    if not used:
        return "nothing was found to recover from"
    found = ", ".join(used[:-1]) + " and " * (len(used) > 1) + used[-1]
    if complete:
        return f"everything was recovered from {found}"
    return f"what {found} hold was recovered, but some of what was said may be missing"
