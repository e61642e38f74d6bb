"""Keeping a folder of playlists up with the library while it changes."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from curator.curation.exporting import Manner
from curator.curation.playlists import export_playlist, places_of, playlist_tracks
from curator.curation.splitting import Written
from curator.disk.paths import PathBytes, display
from curator.errors import CuratorError, ExportError
from curator.model.playlists import Playlist
from curator.model.tracks import Track
from curator.store.library import Library


@dataclass(slots=True)
class Follower:
    """Writes those kept playlists into a folder (absolute) whose tracks are others than before.

    It reads the library and may work on any thread, one round at a time. The folder is never made:
    where it is gone, its disk may be.
    """

    library: Library
    folder: PathBytes
    manner: Manner
    _held: dict[PathBytes, tuple[Playlist, list[Track]]] = field(default_factory=dict)

    def follow(self, cancelled: Callable[[], bool] = lambda: False) -> list[Written]:
        """What was to be written in this round; files of playlists that stayed are not touched.

        A playlist that cannot be written as it should leaves its file as it was, is among these
        with its problem, and is tried again in the next round. Raises ExportError for the folder.
        """
        if not os.path.isdir(self.folder):
            raise ExportError(f"{display(self.folder)} is not there; playlists wait until it is")
        library = self.library
        manner = replace(self.manner, roots=library.roots(), memory=library.folder)
        done: list[Written] = []
        for playlist, path in places_of(library, self.folder, manner.profile):
            if cancelled():
                break
            try:
                tracks = playlist_tracks(library, playlist)
            except CuratorError as error:
                done.append(Written(playlist.name, None, str(error)))
                continue
            if self._held.get(path) == (playlist, tracks):
                continue
            if not tracks and not os.path.lexists(path):
                continue  # one that was just begun
            written = export_playlist(playlist, tracks, path, manner)
            if written.exported is not None:
                self._held[path] = (playlist, tracks)
            done.append(written)
        return done
