"""The rows of a track list as data: order, groups, and the way between lines, rows and ids."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence, Set
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
    """What the header of a group tells; `kinds` counts tracks by role, themes taken together.

    `asked` leaves out broken files without an answer.
    """

    tracks: int = 0
    asked: int = 0
    answered: int = 0
    kinds: Counter[RoleKind] = field(default_factory=Counter)

    def count(self, track: Track, times: int) -> None:
        """Count a track in (1) or out (-1)."""
        self.tracks += times
        self.asked += times * track.asked
        self.answered += times * track.answered
        for kind in {RoleKind.THEME if role.kind.is_theme else role.kind for role in track.roles}:
            self.kinds[kind] += times


class TrackRows:
    """Tracks in the order given, with a header line before each run of the same group.

    A *row* counts tracks, a *line* counts what is on the screen: headers and rows. Of a folded
    group only the header is there, and all its rows stand on that line. Everything but making it
    and folding is O(log groups) or better. `folded` are keys of groups, as `folded` gives them.
    """

    def __init__(
        self, tracks: Sequence[Track], grouping: Grouping, folded: Set[Hashable] = frozenset()
    ) -> None:
        self.tracks = list(tracks)
        self._rows = {track.id: row for row, track in enumerate(self.tracks)}
        self._starts, self._keys = _groups(self.tracks, _KEYS[grouping])
        self._folded = {group for group, key in enumerate(self._keys) if folded and key in folded}
        self._headers: list[int] = []
        self._line_count = 0
        self._name = _NAMES[grouping]
        self._counts: dict[int, GroupCounts] = {}
        self._place()

    def __len__(self) -> int:
        return len(self.tracks)

    @property
    def line_count(self) -> int:
        """Tracks and headers together, without what is folded away."""
        return self._line_count

    @property
    def groups(self) -> range:
        """The groups from top to bottom; empty in a flat list."""
        return range(len(self._starts))

    @property
    def folded(self) -> set[Hashable]:
        """The keys of the folded groups: for rows to come."""
        return {self._keys[group] for group in self._folded}

    def key_of(self, group: int) -> Hashable:
        """What a group is known by, also among other rows."""
        return self._keys[group]

    def keep_folded(self, keys: Set[Hashable]) -> None:
        """Fold the groups of these keys away, and no others: they were so before."""
        if keys or self._folded:
            self._folded = {group for group, key in enumerate(self._keys) if key in keys}
            self._place()

    def is_folded(self, group: int | None) -> bool:
        """Whether a group shows only its header; None is no group."""
        return group in self._folded

    def fold(self, groups: Iterable[int], *, away: bool) -> None:
        """Fold groups away, or open them."""
        (self._folded.update if away else self._folded.difference_update)(groups)
        self._place()

    def row_of(self, track_id: TrackId) -> int | None:
        """The row of a track, or None when it is not listed."""
        return self._rows.get(track_id)

    @property
    def places(self) -> dict[TrackId, int]:
        """The row of each track; not to be changed."""
        return self._rows

    def line_of(self, row: int) -> int:
        """The line on which a row stands: in a folded group that of the header."""
        group = bisect_right(self._starts, row) - 1
        if group < 0:
            return row
        away = group in self._folded
        return self._headers[group] + (0 if away else 1 + row - self._starts[group])

    def row_at(self, line: int) -> int | None:
        """The row on a line; None for a header and outside the list."""
        if not 0 <= line < self._line_count:
            return None
        group = bisect_right(self._headers, line) - 1
        if group < 0:
            return line
        header = self._headers[group]
        return None if header == line else self._starts[group] + line - header - 1

    def span_of(self, row: int) -> range:
        """What stands where the row stands: the row alone, or the whole of its folded group."""
        group = self.group_of(row)
        return (
            self.rows_of(group)
            if group in self._folded and group is not None
            else range(row, row + 1)
        )

    def step(self, row: int, count: int) -> int:
        """The row so many stops further down (negative: up); a folded group is one stop."""
        if not self._folded:
            return max(0, min(row + count, len(self.tracks) - 1))
        for _ in range(abs(count)):
            here = self.span_of(row)
            beyond = here.stop if count > 0 else here.start - 1
            if not 0 <= beyond < len(self.tracks):
                break
            row = self.span_of(beyond).start
        return row

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

    def _place(self) -> None:
        """Say anew on which line each header stands."""
        line, self._headers = 0, []
        for group in self.groups:
            self._headers.append(line)
            line += 1 if group in self._folded else 1 + len(self.rows_of(group))
        self._line_count = line if self._starts else len(self.tracks)


def _groups(
    tracks: list[Track], key: Callable[[Track], Hashable] | None
) -> tuple[list[int], list[Hashable]]:
    """The first row and the key of each run."""
    starts: list[int] = []
    keys: list[Hashable] = []
    for row, track in enumerate(tracks if key else ()):
        now = key(track) if key else None
        if not keys or now != keys[-1]:
            starts.append(row)
            keys.append(now)
    return starts, keys


def _production_key(track: Track) -> tuple[str, str]:
    return (track.production.id, fold(track.production.name))


_KEYS: dict[Grouping, Callable[[Track], Hashable] | None] = {
    Grouping.FLAT: None,
    Grouping.ALBUM: album_key,
    Grouping.PRODUCTION: _production_key,
}
_NAMES: dict[Grouping, Callable[[Track], str]] = {
    Grouping.FLAT: lambda _: "",
    Grouping.ALBUM: lambda track: track.album or track.production.name or "No album",
    Grouping.PRODUCTION: lambda track: track.production.name or "No production",
}
