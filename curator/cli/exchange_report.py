"""What `load` and `sync` read and did, as lines for people and as objects for scripts."""

import os
import sys
from collections.abc import Sequence

from curator.cli import output
from curator.cli.rows import print_some
from curator.curation.dumping import parse_dump, read_dump
from curator.curation.merging import Merge, Source
from curator.curation.syncing import Synced
from curator.disk.paths import absolute, as_fields, display
from curator.model.changes import Json
from curator.model.counting import counted


def read_sources(files: Sequence[str]) -> list[Source]:
    """The dumps, each read whole; `-` is standard input. Raises DumpError, LibraryTooNew."""
    return [_source(name) for name in files]


def tell_merge(merge: Merge, did: str, *, dry_run: bool, json: bool) -> None:
    """Print what a merge changed, or would."""
    if json:
        output.as_json(_object(merge))
        return
    _tell(merge, did, dry_run=dry_run)


def tell_synced(synced: Synced, *, dry_run: bool, json: bool) -> int:
    """Print what a sync did; the exit code, 1 when a file could not be read."""
    if json:
        found = {**_object(synced.merge), **as_fields(synced.own), "written": synced.written}
        output.as_json({**found, "problems": list(synced.problems)})
    else:
        _tell(synced.merge, "sync with", dry_run=dry_run)
        if not dry_run:
            name = display(os.path.basename(synced.own))
            output.line(f"wrote {name}" if synced.written else f"{name} is up to date")
    for problem in synced.problems:
        output.error(problem)
    return 1 if synced.problems else 0


def _tell(merge: Merge, did: str, *, dry_run: bool) -> None:
    if not merge.statements:
        output.line("nothing to change: nothing there is new or later than what stands here")
        return
    text = f"{did} {', '.join(merge.names)}: {counted(len(merge.statements), 'statement')}"
    output.line(f"would be: {text}" if dry_run else text)
    if merge.conflicts:
        output.line("said differently here before, the later stands:")
        print_some([str(conflict), conflict.source] for conflict in merge.conflicts)
    if merge.unknown:
        tracks = counted(merge.unknown, "track")
        output.talk(f"curator: {tracks} without a file here; curator relink offers likely ones")


def _source(name: str) -> Source:
    if name == "-":
        return Source("standard input", parse_dump(sys.stdin.buffer, "standard input"))
    path = absolute(name)
    return Source(display(os.path.basename(path)), read_dump(path))


def _object(merge: Merge) -> dict[str, Json]:
    return {
        "sources": list(merge.names),
        "statements": len(merge.statements),
        "things": merge.things,
        "unknown": merge.unknown,
        "conflicts": [conflict.as_object() for conflict in merge.conflicts],
    }
