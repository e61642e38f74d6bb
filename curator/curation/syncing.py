"""Several machines, one folder: each writes its own dump there and loads all others.

Whatever carries the folder (Syncthing, git, a NAS) meets a file that only one machine writes.
The own file is loaded too before it is replaced: it may know more than this library, when the
library was lost, or put back to an older state.
"""

import os
import platform
import re
import stat
from dataclasses import dataclass

from curator.curation.dumping import dump_into, read_dump
from curator.curation.merging import Merge, Source, carry_out, plan_merge
from curator.disk.paths import PathBytes, display
from curator.errors import CuratorError, DumpError
from curator.model.changes import Change, Origin
from curator.store.aside import set_aside
from curator.store.library import Library

_SUFFIX = b".jsonl"
_NOT_IN_NAMES = re.compile(r"[^\w.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did, or would do.

    `own` is this machine's file; `written` says whether it was written anew. `problems` are
    sentences about files that could not be read and of which nothing was taken.
    """

    own: PathBytes
    merge: Merge
    change: Change | None = None
    written: bool = False
    problems: tuple[str, ...] = ()


def sync(library: Library, folder: PathBytes, *, dry_run: bool = False) -> Synced:
    """Load the others' files in the folder, then write this machine's own.

    A file that cannot be read is left out and named; an own one is set aside before it is
    replaced. Raises DumpError for a folder that is not there or cannot be written, LibraryError.
    """
    own = os.path.join(folder, machine_name(library).encode() + _SUFFIX)
    sources, problems = _read(_files(folder), own)
    merge = plan_merge(library, sources)
    if dry_run:
        return Synced(own, merge, problems=tuple(problems.values()))
    change = carry_out(library, merge, Origin.SYNC)
    if own in problems:
        _keep_aside(own)
    written = library.seq > 0 and dump_into(library, own)
    return Synced(own, merge, change, written, tuple(problems.values()))


def machine_name(library: Library) -> str:
    """What this machine's file is called: the host, and what tells this library from others.

    Two machines of one name, and two libraries on one machine, so never share a file.
    """
    host = _NOT_IN_NAMES.sub("-", platform.node().partition(".")[0]).strip(".-") or "machine"
    return f"{host}-{library.library_id[:8]}"


def _files(folder: PathBytes) -> list[PathBytes]:
    """The dumps in the folder, by name; hidden ones are somebody's half-carried work."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise DumpError(
            f"the folder {display(folder)} cannot be read ({error.strerror}); "
            "make it, or mount what it is on"
        ) from error
    paths = (
        os.path.join(folder, name)
        for name in names
        if name.endswith(_SUFFIX) and not name.startswith(b".")
    )
    return [path for path in paths if _is_file(path)]


def _is_file(path: PathBytes) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _read(paths: list[PathBytes], own: PathBytes) -> tuple[list[Source], dict[PathBytes, str]]:
    sources: list[Source] = []
    problems: dict[PathBytes, str] = {}
    for path in paths:
        name = display(os.path.basename(path).removesuffix(_SUFFIX))
        mine = " (this machine)" if path == own else ""
        try:
            sources.append(Source(f"{name}{mine}", read_dump(path)))
        except CuratorError as error:
            problems[path] = str(error)
    return sources, problems


def _keep_aside(own: PathBytes) -> None:
    try:
        set_aside(own)
    except OSError as error:
        raise DumpError(f"{display(own)} cannot be set aside: {error.strerror}") from error
