"""Taking in what other programs know: which tracks a playlist means that somebody made."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from curator.curation.checking import read_playlist
from curator.curation.matching import Match, Matcher
from curator.disk.paths import PathBytes, display
from curator.errors import NothingMatched, ScanError
from curator.export.readers.kinds import read_mentions
from curator.export.readers.mentions import Mention
from curator.export.readers.sources import Source
from curator.model.counting import counted
from curator.model.tracks import Track
from curator.store.library import Library


@dataclass(frozen=True, slots=True)
class Matched:
    """What playlists name: every entry with what it means, in order."""

    matches: tuple[Match, ...]

    @property
    def tracks(self) -> list[Track]:
        """The tracks that are named, each once."""
        found = [match.track for match in self.matches if match.track is not None]
        return list({track.id: track for track in found}.values())

    @property
    def unknown(self) -> list[Mention]:
        """The entries that no track, or more than one, answers to."""
        return [match.mention for match in self.matches if match.track is None]


def match_playlists(
    library: Library,
    paths: Iterable[PathBytes],
    *,
    source: Source = Source.PLAYLIST,
    root: PathBytes | None = None,
) -> Matched:
    """Find the entries of playlists (absolute paths) among the tracks.

    Their paths may start at `root`, at the playlist, or at a scanned folder. Raises ScanError for
    a file that cannot be read, NothingMatched when no entry is known.
    """
    matcher, matches = Matcher(library), list[Match]()
    several = list(paths)
    for path in several:
        folders = [*([root] if root else []), os.path.dirname(path), *library.roots()]
        matches += [matcher.match(mention, folders) for mention in _mentions(path, source)]
    matched = Matched(tuple(matches))
    if not matched.tracks:
        raise NothingMatched(_nothing(several, len(matches)))
    return matched


def _mentions(path: PathBytes, source: Source) -> list[Mention]:
    try:
        return read_mentions(read_playlist(path), source)
    except ScanError as error:
        named = display(path)
        raise error if named in str(error) else ScanError(f"{named}: {error}") from error


def _nothing(paths: Sequence[PathBytes], entries: int) -> str:
    name = display(paths[0]) if len(paths) == 1 else f"{len(paths)} playlists"
    if not entries:
        return f"{name}: it names nothing that is in the library"
    return f"{name}: none of its {counted(entries, 'entry', 'entries')} is in the library"
