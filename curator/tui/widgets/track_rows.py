"""The rows of a track list as data: order, groups, and the way between lines, rows and ids."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from curator.model.folding import fold
from curator.model.roles import RoleKind
from curator.model.tracks import Track, TrackId, album_key


class Grouping(StrEnum):
    """What stands between the rows; the values are those of `[list] group` in config.toml."""

    FLAT = "flat"
    ALBUM = "album"
    PRODUCTION = "production"


@dataclass(slots=True)
class GroupCounts:
    """What the header of a group tells; `kinds` counts tracks by role, themes taken together."""

    tracks: int = 0
    answered: int = 0
    kinds: Counter[RoleKind] = field(default_factory=Counter)

    def count(self, track: Track, times: int) -> None:
        """Count a track in (1) or out (-1)."""
        self.tracks += times
        self.answered += times * track.answered
        for kind in {RoleKind.THEME if role.kind.is_theme else role.kind for role in track.roles}:
            self.kinds[kind] += times


class TrackRows:
    """Tracks in the order given, with a header line before each run of the same group.

    A *row* counts tracks, a *line* counts what is on the screen: headers and rows. Everything but
    making it is O(log groups) or better.
    """

    def __init__(self, tracks: Sequence[Track], grouping: Grouping) -> None:
        self.tracks = list(tracks)
        self._rows = {track.id: row for row, track in enumerate(self.tracks)}
        self._starts = _starts(self.tracks, _KEYS[grouping])
        self._headers = [start + group for group, start in enumerate(self._starts)]
        self._name = _NAMES[grouping]
        self._counts: dict[int, GroupCounts] = {}

    def __len__(self) -> int:
        return len(self.tracks)

    @property
    def line_count(self) -> int:
        """Tracks and headers together."""
        return len(self.tracks) + len(self._headers)

    def row_of(self, track_id: TrackId) -> int | None:
        """The row of a track, or None when it is not listed."""
        return self._rows.get(track_id)

    def line_of(self, row: int) -> int:
        """The line on which a row stands."""
        return row + bisect_right(self._starts, row)

    def row_at(self, line: int) -> int | None:
        """The row on a line; None for a header and outside the list."""
        group = bisect_right(self._headers, line) - 1
        if group >= 0 and self._headers[group] == line:
            return None
        row = line - group - 1
        return row if 0 <= row < len(self.tracks) else None

    def group_at(self, line: int) -> int | None:
        """The group whose header stands on a line."""
        group = bisect_right(self._headers, line) - 1
        return group if group >= 0 and self._headers[group] == line else None

    def group_of(self, row: int) -> int | None:
        """The group that a row belongs to; None in a flat list."""
        return bisect_right(self._starts, row) - 1 if self._starts else None

    def album_of(self, row: int) -> set[TrackId]:
        """The tracks of the row's group; in a flat list those of its album, wherever they stand."""
        group = self.group_of(row)
        if group is not None:
            return {self.tracks[one].id for one in self.rows_of(group)}
        album = album_key(self.tracks[row])
        return {track.id for track in self.tracks if album_key(track) == album}

    def rows_of(self, group: int) -> range:
        """The rows of a group."""
        last = group + 1 == len(self._starts)
        return range(self._starts[group], len(self.tracks) if last else self._starts[group + 1])

    def group_name(self, group: int) -> str:
        """What the header calls the group."""
        return self._name(self.tracks[self._starts[group]])

    def header_line(self, group: int) -> int:
        """The line of a group's header."""
        return self._headers[group]

    def counts(self, group: int) -> GroupCounts:
        """The counts of a group: made when first asked for, kept right by `replace`."""
        if group not in self._counts:
            counts = GroupCounts()
            for row in self.rows_of(group):
                counts.count(self.tracks[row], 1)
            self._counts[group] = counts
        return self._counts[group]

    def replace(self, track: Track) -> int | None:
        """Put a changed track in its old place, also when it now belongs elsewhere; its row."""
        row = self._rows.get(track.id)
        if row is None:
            return None
        group = self.group_of(row)
        if group is not None and group in self._counts:
            self._counts[group].count(self.tracks[row], -1)
            self._counts[group].count(track, 1)
        self.tracks[row] = track
        return row


def _starts(tracks: list[Track], key: Callable[[Track], object] | None) -> list[int]:
    if key is None:
        return []
    starts: list[int] = []
    before: object = None
    for row, track in enumerate(tracks):
        now = key(track)
        if now != before:
            starts.append(row)
            before = now
    return starts


def _production_key(track: Track) -> tuple[str, str]:
    return (track.production.id, fold(track.production.name))


_KEYS: dict[Grouping, Callable[[Track], object] | None] = {
    Grouping.FLAT: None,
    Grouping.ALBUM: album_key,
    Grouping.PRODUCTION: _production_key,
}
_NAMES: dict[Grouping, Callable[[Track], str]] = {
    Grouping.FLAT: lambda _: "",
    Grouping.ALBUM: lambda track: track.album or track.production.name or "No album",
    Grouping.PRODUCTION: lambda track: track.production.name or "No production",
}
