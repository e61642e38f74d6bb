"""Looking after roots: which there are, and telling the library that one lies elsewhere now."""

import os
from dataclasses import dataclass, replace

from curator.curation.tagging import Told
from curator.disk.paths import PathBytes, as_fields, as_text, display, under
from curator.errors import NotScanned, ScanError
from curator.model.changes import Edit, Json, Origin, Table
from curator.model.counting import counted
from curator.model.folders import Folder
from curator.model.productions import Medium
from curator.model.tracks import FoundFile, State, TrackId
from curator.store.library import Library


@dataclass(frozen=True, slots=True)
class Root:
    """One scanned folder and its known files; `missing` of them were gone at the last scan."""

    path: PathBytes
    state: State
    files: int
    missing: int
    medium: Medium | None

    def as_object(self) -> dict[str, Json]:
        """The object for `curator roots --json`."""
        return {
            **as_fields(self.path),
            "state": self.state.value,
            "files": self.files,
            "missing": self.missing,
            "medium": self.medium.value if self.medium else None,
        }


def roots(library: Library) -> list[Root]:
    """All roots, by path; a root that cannot be reached is `away`."""
    stated = {folder.path: folder for folder in library.folders()}
    away = library.away()
    found: list[Root] = []
    for path in library.roots():
        files = [file for file in library.files.values() if under(file.path, path)]
        state = State.AWAY if path in away else State.HERE
        missing = sum(file.missing for file in files)
        found.append(Root(path, state, len(files), missing, stated[path].medium))
    return found


def move_root(library: Library, old: PathBytes, new: PathBytes) -> Told:
    """Say that what lay under the root `old` lies under `new` now, without reading it again.

    Files that do not lie there are left to the next scan. This is about files and nothing that
    the listener said, so undo passes over it. Raises NotScanned for an unknown root, ScanError
    when nothing of it lies under the new folder or that is the old one, LibraryError.
    """
    _demand_root(library, old)
    if old == new:
        raise ScanError(f"{display(old)} is where it was; nothing was changed")
    moved = {path: _moved(file, old, new) for path, file in _files_to_move(library, old, new)}
    if not moved:
        raise ScanError(f"nothing of {display(old)} lies under {display(new)}; nothing was changed")
    text = f"moved {counted(len(moved), 'file')} from {display(old)} to {display(new)}"
    edits = [*_folder_edits(library, old, new), *_hint_edits(library, moved)]
    change = library.commit(edits, text=text, origin=Origin.SCAN)
    there = {file.path for file in moved.values()}  # `new` may lie in `old`, or the other way round
    library.record(moved.values(), moved.keys() - there)
    library.save_catalogue()
    library.refresh_states()
    return Told(text, tuple(dict.fromkeys(file.id for file in moved.values())), change=change)


def forget_root(library: Library, root: PathBytes, *, dry_run: bool = False) -> Told:
    """Stop listing what lies under a root; no file is touched, and nothing that was said is lost.

    Scanning the folder again brings all of it back. Like moving a root this is about files, so
    undo passes over it. Raises NotScanned for an unknown root, ScanError for one of another
    machine, LibraryError.
    """
    _demand_root(library, root)
    if root in library.away() and not any(under(path, root) for path in library.files):
        raise ScanError(
            f"{display(root)} came from another machine and is scanned there; forget it there"
        )
    inner = [one for one in library.roots() if one != root and under(one, root)]
    gone = [
        path
        for path in library.files
        if under(path, root) and not any(under(path, one) for one in inner)
    ]
    ids = tuple(dict.fromkeys(library.files[path].id for path in gone))
    text = f"forgot {display(root)} with {counted(len(gone), 'file')}"
    if dry_run:
        return Told(text, ids)
    folder = as_text(root)
    edits = [
        Edit(Table.FOLDERS, folder, "root", None),
        Edit(Table.FOLDERS, folder, "forgotten", True),
    ]
    change = library.commit(edits, text=text, origin=Origin.SCAN)
    library.forget(gone)
    library.save_catalogue()
    return Told(text, ids, change=change)


def _demand_root(library: Library, root: PathBytes) -> None:
    if root not in library.roots():
        known = ", ".join(map(display, library.roots())) or "none"
        raise NotScanned(f"{display(root)} is no root; roots are {known}")


def _files_to_move(
    library: Library, old: PathBytes, new: PathBytes
) -> list[tuple[PathBytes, FoundFile]]:
    return [
        (path, file)
        for path, file in library.files.items()
        if under(path, old) and os.path.isfile(_rebased(path, old, new))
    ]


def _moved(file: FoundFile, old: PathBytes, new: PathBytes) -> FoundFile:
    cover = file.metadata.cover
    if cover and under(cover, old):
        cover = _rebased(cover, old, new)
    metadata = replace(file.metadata, cover=cover)
    return replace(file, path=_rebased(file.path, old, new), metadata=metadata, missing=False)


def _rebased(path: PathBytes, old: PathBytes, new: PathBytes) -> PathBytes:
    return os.path.normpath(os.path.join(new, os.path.relpath(path, old)))


def _folder_edits(library: Library, old: PathBytes, new: PathBytes) -> list[Edit]:
    """What was stated of the root and of folders in it, now of the same folders under `new`."""
    inside_another = any(under(new, root) for root in library.roots() if root != old)
    edits: list[Edit] = []
    for folder in library.folders():
        if under(folder.path, old):
            here, there = as_text(folder.path), as_text(_rebased(folder.path, old, new))
            for field, value in _stated(folder).items():
                edits.append(Edit(Table.FOLDERS, here, field, None))
                if field != "root" or not inside_another:
                    edits.append(Edit(Table.FOLDERS, there, field, value))
    return edits


def _stated(folder: Folder) -> dict[str, Json]:
    fields: dict[str, Json] = {
        "root": folder.root or None,
        "medium": folder.medium.value if folder.medium else None,
        "production": folder.production_id or None,
    }
    return {field: value for field, value in fields.items() if value is not None}


def _hint_edits(library: Library, moved: dict[PathBytes, FoundFile]) -> list[Edit]:
    """New path hints for the tracks whose hint named a file that moved."""
    edits: list[Edit] = []
    for old, file in moved.items():
        held = library.held(Table.TRACKS, TrackId(file.id), "path")
        if held is not None and held.value == as_text(old):
            edits.append(Edit(Table.TRACKS, file.id, "path", as_text(file.path)))
    return edits
