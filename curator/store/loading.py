"""Opening a library: the journal first, then tags.json, then what the journal has on top.

In this order a reader needs no lock. The other way round, a checkpoint between the two readings
would take changes out of the journal that the older tags.json does not hold yet.
"""

import os
from dataclasses import dataclass, field, replace

from curator.disk.paths import PathBytes, display
from curator.errors import LibraryDamaged
from curator.model.counting import counted
from curator.store.aside import set_aside
from curator.store.header import Header
from curator.store.history import History
from curator.store.index import signature
from curator.store.journal import Journal
from curator.store.layout import Layout
from curator.store.lines import Lines
from curator.store.records import Pool
from curator.store.recovery import has_traces, new_header, recover
from curator.store.statements import Source, Statements
from curator.store.tags import Tags, read_tags, write_tags


@dataclass(slots=True)
class Loaded:
    """What a library folder says. `seq` is the number of the last change.

    `begun` says whether tags.json is there. `notices` are sentences about damage; empty when
    there was none.
    """

    header: Header
    statements: Statements
    seq: int
    begun: bool
    notices: list[str] = field(default_factory=list)


def load(layout: Layout, journal: Journal, pool: Pool, *, mend: bool) -> Loaded:
    """Read a library from the start of its journal.

    With `mend`, for whoever holds the lock, damaged files are set aside and what could be
    recovered is written in their place; without it the same is held in memory only. Raises
    LibraryTooNew, LibraryError, OSError.
    """
    journal.close()
    notices: list[str] = []
    lines = _journal(journal, notices, mend=mend)
    tags = _tags(layout, lines, pool, notices, mend=mend)
    begun = tags is not None
    tags = tags or Tags(new_header())
    _bridge(layout, lines, tags, notices, mend=mend)
    for change in lines.changes:
        tags.statements.replay(change)
    seq = max([tags.header.applied_seq, *(change.seq for change in lines.changes)])
    return Loaded(tags.header, tags.statements, seq, begun, notices)


def left_out(lines: Lines) -> str:
    """What to say of lines that were met while the library is open, and that cannot be read."""
    return (
        f"journal.jsonl got {counted(len(lines.bad), 'line')} that cannot be read, left out here; "
        "all others were kept, and when curator opens the library next the file is set aside"
    )


def _journal(journal: Journal, notices: list[str], *, mend: bool) -> Lines:
    lines = journal.read()
    if not (lines.bad or lines.torn):
        return lines
    if lines.torn:
        notices.append(
            "the last line of journal.jsonl was unfinished, as a crash in the middle of saving "
            "leaves it, and was left out"
        )
    if lines.bad:
        notices.append(
            f"{len(lines.bad)} of {len(lines.bad) + len(lines.good)} lines of journal.jsonl "
            "cannot be read and were left out; all others were kept"
        )
    if not mend:
        return lines
    aside = journal.mend()
    if aside:
        notices[-1] += _set_aside_as(aside)
    else:
        notices.clear()  # nothing but the newline was missing
    return journal.read()


def _tags(
    layout: Layout, lines: Lines, pool: Pool, notices: list[str], *, mend: bool
) -> Tags | None:
    """tags.json, or what takes its place; None for a library that never had one."""
    try:
        before = signature(layout.tags) if os.path.exists(layout.tags) else None
        read = read_tags(layout.tags, pool, layout.index(layout.tags))
        if before is not None:
            read.statements.source = Source(before, read.header.applied_seq)
        return read
    except FileNotFoundError:
        if not has_traces(layout, lines.changes):
            return None
        reason = f"{display(layout.tags)} is missing"
    except LibraryDamaged as error:
        reason = str(error)
    tags, found = recover(layout, lines.changes)
    aside = ""
    if mend:
        if os.path.exists(layout.tags):
            aside = _set_aside_as(set_aside(layout.tags))
        write_tags(layout.tags, tags)
    notices.append(f"{reason}; {found}{aside}")
    return tags


def _bridge(layout: Layout, lines: Lines, tags: Tags, notices: list[str], *, mend: bool) -> None:
    """Take from the history what is neither in tags.json nor in the journal.

    A copy has such a gap whose tags.json was taken before a checkpoint and its journal after it.
    Here the journal is read first, so one of our own readers never meets it.
    """
    applied = tags.header.applied_seq
    first = min((change.seq for change in lines.changes), default=0)
    if first <= applied + 1:
        return
    between = [one for one in History(layout.history).since(applied) if one.seq < first]
    if not between:
        return
    for change in between:
        tags.statements.replay(change)
    tags.header = replace(tags.header, applied_seq=first - 1)
    tags.statements.source = None
    found, absent = len(between), first - 1 - applied - len(between)
    notices.append(
        "tags.json is older than the journal beside it, as in a copy that was made while curator "
        f"wrote; {counted(found, 'act')} between them came from history.jsonl"
        + (f", and {counted(absent, 'act')} may be missing" if absent else "")
    )
    if mend:
        notices[-1] += _set_aside_as(set_aside(layout.tags), "older")
        write_tags(layout.tags, tags)


def _set_aside_as(path: PathBytes, kind: str = "damaged") -> str:
    return f" (the {kind} file was set aside as {display(os.path.basename(path))})"
