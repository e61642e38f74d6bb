"""Backups: which there are, and saying again what one of them says.

Restoring states everything anew as it was, as one act: it can be undone, an open app and other
machines take it for what it is, and the journal and the history simply go on. What only scanning
states (when a track was added, where it lies, which folders are scanned) stays when the backup
knows nothing of it.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from curator.disk.paths import PathBytes, as_fields, display
from curator.errors import LibraryError, NothingMatched
from curator.model.changes import Change, Edit, Json, Key, Origin, Table
from curator.model.counting import counted
from curator.store import backups
from curator.store.layout import Layout
from curator.store.library import Library
from curator.store.records import Pool
from curator.store.tags import read_tags

_FOUND = {(Table.TRACKS, field) for field in ("path", "title", "added", "heard")} | {
    (Table.FOLDERS, "root")
}


@dataclass(frozen=True, slots=True)
class Backup:
    """One older copy of tags.json; `size` in bytes, `fullest` says that none is bigger."""

    path: PathBytes
    made: datetime
    size: int
    fullest: bool

    @property
    def name(self) -> str:
        """What `curator backup restore` takes."""
        return display(os.path.basename(self.path))

    def as_object(self) -> dict[str, Json]:
        """The object for `--json`."""
        made = self.made.isoformat(timespec="seconds").replace("+00:00", "Z")
        return {
            "name": self.name,
            **as_fields(self.path),
            "made": made,
            "size": self.size,
            "fullest": self.fullest,
        }


@dataclass(frozen=True, slots=True)
class Restore:
    """What restoring a backup would change: fields that get a value, and fields that lose theirs.

    `tracks` counts the tracks among what changes.
    """

    backup: Backup
    edits: tuple[Edit, ...]

    @property
    def back(self) -> int:
        """Statements that come back, or get another value."""
        return sum(edit.value is not None for edit in self.edits)

    @property
    def gone(self) -> int:
        """Statements that the backup does not hold, and that are taken back."""
        return len(self.edits) - self.back

    @property
    def tracks(self) -> int:
        """The tracks that something changes of."""
        return len({edit.id for edit in self.edits if edit.table is Table.TRACKS})

    def as_object(self) -> dict[str, Json]:
        """The object for `--json`."""
        return {
            "backup": self.backup.name,
            "back": self.back,
            "gone": self.gone,
            "tracks": self.tracks,
        }


def list_backups(library: Library) -> list[Backup]:
    """The backups, newest first."""
    found: list[tuple[PathBytes, os.stat_result]] = []
    for path in backups.newest_first(Layout(library.folder).backups):
        try:
            found.append((path, os.stat(path)))
        except FileNotFoundError:  # another process rotated it away
            continue
    most = max((status.st_size for _, status in found), default=0)
    return [
        Backup(path, datetime.fromtimestamp(at.st_mtime, UTC), at.st_size, at.st_size == most)
        for path, at in found
    ]


def backup_named(library: Library, name: str) -> Backup:
    """The backup of that name, with or without its ending. Raises NothingMatched."""
    known = list_backups(library)
    for backup in known:
        if name in (backup.name, backup.name.removesuffix(".json")):
            return backup
    which = "curator backup list shows them" if known else "there are none yet"
    raise NothingMatched(f"there is no backup '{name}'; {which}")


def make_backup(library: Library) -> Backup:
    """Keep everything said until now as a backup; it stays until somebody deletes it.

    Raises LibraryError.
    """
    return backup_named(library, display(os.path.basename(library.back_up())))


def plan_restore(library: Library, backup: Backup) -> Restore:
    """What restoring would change; nothing is written. Raises LibraryDamaged, LibraryTooNew."""
    try:
        kept = read_tags(backup.path, Pool()).statements
    except FileNotFoundError as error:
        raise LibraryError(f"the backup {backup.name} is gone; list them again") from error
    then: dict[Key, Json] = {one.key: one.value for one in kept.all() if one.value is not None}
    return Restore(backup, tuple(_edits(library, then)))


def restore(library: Library, planned: Restore, *, origin: Origin) -> tuple[Change | None, str]:
    """Keep the present state as a backup, then make what was planned one act.

    Gives the act, None when nothing differs, and the name of the new backup. Raises LibraryError;
    nothing has changed then.
    """
    if not planned.edits:
        return None, ""
    kept = library.back_up()
    text = f"restored {planned.backup.name}: {counted(len(planned.edits), 'statement')}"
    change = library.commit(planned.edits, text=text, origin=origin)
    return change, display(os.path.basename(kept))


def _edits(library: Library, then: dict[Key, Json]) -> Iterator[Edit]:
    now: dict[Key, Json] = {one.key: one.value for one in library.statements()}
    for key, value in now.items():
        if value is not None and key not in then and not _is_found(key):
            yield Edit(*key, None)
    for key, value in then.items():
        if now.get(key) != value and not (_is_place(key) and now.get(key) is not None):
            yield Edit(*key, value)


def _is_found(key: Key) -> bool:
    """Whether scanning or playing states this field, and not the listener."""
    table, _, field = key
    return (table, field) in _FOUND


def _is_place(key: Key) -> bool:
    """Whether the field says where a track was last seen: the present knows better."""
    return key[0] is Table.TRACKS and key[2] in ("path", "title")
