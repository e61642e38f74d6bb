"""Of which folder to ask what medium its music is: the widest one that nobody knows it of."""

import os
from collections.abc import Iterator, Set

from curator.curation.surveying import as_known
from curator.disk.paths import PathBytes, under
from curator.model.tracks import Track
from curator.scan.discs import is_disc_folder
from curator.store.library import Library


def folder_to_ask(
    library: Library, path: PathBytes, asked: Set[PathBytes], playing: PathBytes = b""
) -> PathBytes | None:
    """A folder whose medium nobody knows and nobody was `asked` for; None if there is none.

    The folder `path` itself; where that was left unanswered, those right below it, one by one,
    that of the file that is `playing` first.
    """
    path = as_known(path, library.roots())
    tracks = [track for track in library.tracks() if under(track.path, path)]
    if path not in asked and tracks and all(track.medium is None for track in tracks):
        return path
    known = {top_folder(track.path, path) for track in tracks if track.medium is not None}
    tops = [top for top in _tops(tracks, path) if top not in known | asked]
    return max(tops, key=lambda top: under(playing, top), default=None)


def folder_of(library: Library, track: Track) -> PathBytes | None:
    """The folder that a track's medium is best said of: its root, if all in it are of one medium.

    Else the folder right below the root; None for a track outside all roots.
    """
    root = next((one for one in library.roots() if under(track.path, one)), None)
    if root is None:
        return None
    media = {one.medium for one in library.tracks() if under(one.path, root)}
    return root if len(media) == 1 else top_folder(track.path, root)


def top_folder(path: PathBytes, root: PathBytes) -> PathBytes:
    """The folder right below a root in which a file lies; the root where there is none between."""
    first, _, rest = path.removeprefix(root.rstrip(b"/") + b"/").partition(b"/")
    return os.path.join(root, first) if rest else root


def _tops(tracks: list[Track], path: PathBytes) -> Iterator[PathBytes]:
    """The folders right below, in order; the discs of an album are no folders of their own."""
    tops = sorted({top_folder(track.path, path) for track in tracks} - {path})
    if len(tops) > 1:
        yield from (top for top in tops if not is_disc_folder(top))
