"""The words that stand in the track list: roles, versions, numbers, what is wrong, group heads."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from rich.cells import cell_len

from curator.model.counting import clock
from curator.model.list_columns import Column
from curator.model.roles import Role, RoleKind, Roles, ordered
from curator.model.tracks import State, Track, Version
from curator.tui.glyphs import Glyphs
from curator.tui.widgets.cells import clean, fit
from curator.tui.widgets.track_rows import GroupCounts

_GAP = 2
_WORD = 5
_NAME = 8  # cells for the name of a group, at least
_SHORT = {Version.INSTRUMENTAL: "instr"}
_BEGINS = 3
"""Cells in which there is room for a blank and the beginning of a name: more than these."""

_COUNTED = (
    RoleKind.THEME,
    RoleKind.BGM,
    RoleKind.SCORE,
    RoleKind.LICENSED,
    RoleKind.NONE,
)


def role_pieces(roles: Roles, glyphs: Glyphs, cells: int) -> list[tuple[RoleKind, str]]:
    """The roles as texts to put side by side with a blank between them, in that many cells.

    Each has its sign and its word; when they do not fit, the words of all but the first role go
    first, then the subjects, but that of a role alone where some of it fits. The first may still be
    too long: the caller cuts it. Where no word fits, the sign of the first stands alone.
    """
    several = ordered(roles)
    if cells < _WORD:
        return [(several[0].kind, glyphs.role(several[0].kind))]
    if len(several) == 1 and cells - cell_len(_words(several, glyphs)[0][1]) > _BEGINS:
        return _whole(several, glyphs)
    rest = _signs(several, glyphs)[1:]
    forms = (
        _whole(several, glyphs),
        _whole(several[:1], glyphs) + rest,
        _words(several, glyphs),
        _signs(several, glyphs),
    )
    for pieces in forms:
        if sum(cell_len(text) + 1 for _, text in pieces) - 1 <= cells:
            return pieces
    return forms[-1] if len(several) > 1 else forms[0]


def version_text(track: Track, cells: int) -> str:
    """The versions in their order, shortened where the column is narrow."""
    if not track.versions:
        return ""  # as of nearly all
    several = [version for version in Version if version in track.versions]
    whole = " ".join(version.value for version in several)
    if len(whole) <= cells:
        return whole
    return " ".join(_SHORT.get(version, version.value) for version in several)


def number_text(track: Track) -> str:
    """The number on its disc, with the disc before it from the second one on: `2-07`."""
    number, disc = track.metadata.track, track.metadata.disc
    if number is None:
        return ""
    return f"{disc}-{number:02}" if (disc or 0) > 1 else str(number)


def day(moment: datetime | None) -> str:
    """The day in the listener's own time zone: `2026-03-01`; empty when there is none."""
    return "" if moment is None else moment.astimezone().date().isoformat()


PLAIN_TEXTS: Mapping[Column, Callable[[Track], str]] = {
    Column.NUMBER: number_text,
    Column.ARTIST: lambda track: track.artist,
    Column.ALBUM: lambda track: track.album,
    Column.PRODUCTION: lambda track: track.production.name,
    Column.COMPOSER: lambda track: track.metadata.composer,
    Column.MEDIUM: lambda track: track.medium.value if track.medium else "",
    Column.YEAR: lambda track: str(track.year or ""),
    Column.RATING: lambda track: f"{track.said.rating} of 5" if track.said.rating else "",
    Column.WORDS: lambda track: " ".join(sorted(track.said.words)),
    Column.ADDED: lambda track: day(track.said.added),
    Column.HEARD: lambda track: day(track.said.heard),
    Column.DURATION: lambda track: clock(track.duration),
}
"""What stands in the columns that take a text as it is; the others have a form of their own."""


def trouble(track: Track) -> str:
    """One word for a track that cannot be heard now; empty when it can."""
    if track.problem:
        return "unreadable"
    if track.metadata.whole_album:
        return "album file"
    return "" if track.state is State.HERE else track.state.value


def remark(track: Track) -> str:
    """What stands at the right end of a row: why it cannot be heard, or that it was put off."""
    return trouble(track) or ("later" if track.said.later else "")


def group_texts(name: str, counts: GroupCounts, glyphs: Glyphs, cells: int) -> tuple[str, str]:
    """A group's name and its counts, in so many cells with two blanks between them.

    `41 tracks · 12 answered · 4 theme · 8 bgm`: zeros are left out. Where that has no room words
    are shortened (`12 of 41 · 4 ☆ · 8 ≋`), then roles leave, the last first: a number is never cut.
    Then the name is cut, and where that leaves none, `12/41` says both.
    """
    room = cells - cell_len(clean(name)) - _GAP
    for text in _count_texts(counts, glyphs):
        if cell_len(text) <= room:
            break
    if cells - _GAP - cell_len(text) < _NAME:
        text = f"{counts.answered:,}/{counts.asked:,}"
    left = min(cell_len(clean(name)), max(0, cells - _GAP - cell_len(text)))
    return fit(name, left, glyphs.ellipsis), text


def _count_texts(counts: GroupCounts, glyphs: Glyphs) -> Iterator[str]:
    """What a group's header can say of its counts, from the most to the least."""
    tracks = f"{counts.tracks:,} track{'s' * (counts.tracks != 1)}"
    most = f"{counts.answered:,} of {counts.asked:,}" if counts.answered else tracks
    first = [tracks, f"{counts.answered:,} answered"] if counts.answered else [tracks]
    kinds = [(kind, counts.kinds[kind]) for kind in _COUNTED if counts.kinds[kind]]
    words = [f"{count:,} {kind.word}" for kind, count in kinds]
    between = f" {glyphs.dot} "
    yield between.join([*first, *words])
    yield between.join([most, *words])
    signs = [f"{count:,} {glyphs.role(kind)}" for kind, count in kinds]
    for kept in range(len(signs), -1, -1):
        yield between.join([most, *signs[:kept]])


def _whole(roles: list[Role], glyphs: Glyphs) -> list[tuple[RoleKind, str]]:
    return [(role.kind, clean(f"{glyphs.role(role.kind)} {role.word}")) for role in roles]


def _words(roles: list[Role], glyphs: Glyphs) -> list[tuple[RoleKind, str]]:
    return [(kind, f"{glyphs.role(kind)} {kind.word}") for kind in _kinds(roles)]


def _signs(roles: list[Role], glyphs: Glyphs) -> list[tuple[RoleKind, str]]:
    first, *others = _kinds(roles)
    signs = [(kind, glyphs.role(kind)) for kind in others]
    return [(first, f"{glyphs.role(first)} {first.word}"), *signs]


def _kinds(roles: list[Role]) -> list[RoleKind]:
    return list(dict.fromkeys(role.kind for role in roles))
