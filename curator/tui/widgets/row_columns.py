"""The columns of the track list: how wide at which width, and the words that stand in them."""

from dataclasses import dataclass

from rich.cells import cell_len

from curator.model.roles import Role, RoleKind, Roles, ordered
from curator.model.tracks import State, Track, Version
from curator.tui.glyphs import Glyphs
from curator.tui.widgets.cells import clean, fit
from curator.tui.widgets.track_rows import GroupCounts

MARKER = 4
GAP = 2
TIME = 8  # `1:02:07` and a blank before it
_SHORT = {Version.INSTRUMENTAL: "instr"}
_COUNTED = (
    RoleKind.THEME,
    RoleKind.BGM,
    RoleKind.SCORE,
    RoleKind.LICENSED,
    RoleKind.NONE,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; 0 means that there is no room for the column. Role, title, time stay."""

    role: int
    version: int
    number: int
    title: int
    artist: int


def columns_for(width: int) -> Columns:
    """Share out the width: below 88 cells the artist goes, then the version, then the number."""
    role, version, number = 14, 7, 4
    if width >= 118:
        role, version = 20, 12
    elif width >= 97:
        role = 18
    elif width < 66:
        version = 0
        number = number if width >= 50 else 0
    fixed = MARKER + role + GAP + TIME + 1
    fixed += sum(GAP + column for column in (version, number) if column)
    free = max(8, width - fixed - GAP)
    artist = int((free - GAP) * 0.38) if width >= 88 else 0
    return Columns(role, version, number, free - (artist + GAP if artist else 0), artist)


def role_pieces(roles: Roles, glyphs: Glyphs, cells: int) -> list[tuple[RoleKind, str]]:
    """The roles as texts to put side by side with a blank between them, in that many cells.

    Each has its sign and its word; when they do not fit, the words of all but the first role go
    first, then the subjects. The first may still be too long: the caller cuts it.
    """
    several = ordered(roles)
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


def trouble(track: Track) -> str:
    """One word for a track that cannot be heard now; empty when it can."""
    if track.problem:
        return "unreadable"
    if track.metadata.whole_album:
        return "album file"
    return "" if track.state is State.HERE else track.state.value


def group_texts(name: str, counts: GroupCounts, glyphs: Glyphs, cells: int) -> tuple[str, str]:
    """A group's name and its counts, in so many cells with two blanks between them.

    `41 tracks · 12 answered · 4 theme · 8 bgm`: zeros are left out. What does not fit goes from
    the end; how many tracks and answers there are stays, and the name is cut for them.
    """
    parts = [f"{counts.tracks:,} track{'s' * (counts.tracks != 1)}"]
    if counts.answered:
        parts.append(f"{counts.answered:,} answered")
    most = len(parts)
    parts += [f"{counts.kinds[kind]:,} {kind.word}" for kind in _COUNTED if counts.kinds[kind]]
    dot = f" {glyphs.dot} "
    room = cells - cell_len(clean(name)) - GAP
    while len(parts) > most and cell_len(dot.join(parts)) > room:
        parts.pop()
    text = dot.join(parts)
    left = min(cell_len(clean(name)), max(0, cells - GAP - cell_len(text)))
    return fit(name, left, glyphs.ellipsis), text


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
