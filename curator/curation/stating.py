"""What a scan states of the places it was given: roots, media, productions."""

from collections.abc import Iterable, Iterator, Sequence

from curator.curation.surveying import Place, root_over
from curator.curation.wording import production_edits
from curator.disk.paths import as_text
from curator.model.changes import Edit, Json, Table
from curator.model.productions import Medium
from curator.model.tracks import TrackId
from curator.store.library import Library


def folder_edits(
    library: Library, places: Iterable[Place], given: Sequence[tuple[str, Json]]
) -> Iterator[Edit]:
    """Root and what was `given` for each folder. A folder inside a known root is no new root."""
    roots = library.roots()
    for place in places:
        if not place.is_folder:
            continue
        folder = as_text(place.path)
        if root_over(place.path, roots) is None:
            yield Edit(Table.FOLDERS, folder, "root", True)
        yield Edit(Table.FOLDERS, folder, "forgotten", None)
        yield from (Edit(Table.FOLDERS, folder, field, value) for field, value in given)


def file_edits(ids: Iterable[TrackId], given: Sequence[tuple[str, Json]]) -> Iterator[Edit]:
    """What was given, for tracks whose files were named one by one."""
    return (Edit(Table.TRACKS, one, field, value) for one in ids for field, value in given)


def given_fields(
    library: Library, medium: Medium | None, production: str
) -> tuple[list[tuple[str, Json]], list[Edit]]:
    """Fields and values to state of places, and the edits that make a new production."""
    fields: list[tuple[str, Json]] = []
    if medium is not None:
        fields.append(("medium", medium.value))
    if not production:
        return fields, []
    known, edits = production_edits(library, production, medium)
    return [*fields, ("production", known)], edits
