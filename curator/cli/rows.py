"""Tracks as lines for people: roles, length, title and where it belongs."""

from collections.abc import Iterable, Sequence

from curator.cli import output
from curator.model.counting import clock
from curator.model.roles import Roles, ordered
from curator.model.tracks import Seconds, State, Track

LONGEST = 20
"""Lines that a list of tracks takes after a change; the rest is a number."""


def track_row(track: Track) -> list[str]:
    """Roles, length, title, production, artist."""
    return [
        roles_text(track.roles),
        length_text(track.duration),
        _title(track),
        track.production.name or track.album,
        track.artist,
    ]


def roles_text(roles: Roles) -> str:
    """The canonical texts joined by `+`, a dot for none."""
    return "+".join(map(str, ordered(roles))) or "·"


def length_text(seconds: Seconds | None) -> str:
    """`3:42` or `1:02:03`; empty when nobody knows."""
    return "" if seconds is None else clock(seconds)


def total_text(seconds: Seconds) -> str:
    """How long it all takes: `47 min` or `3 h 20 min`."""
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def print_some(rows: Iterable[Sequence[str]]) -> None:
    """Indented rows, the first of them when there are many, then how many more."""
    several = list(rows)
    output.table([f"  {row[0]}", *row[1:]] for row in several[:LONGEST])
    if len(several) > LONGEST:
        output.line(f"  … and {len(several) - LONGEST:,} more")


def _title(track: Track) -> str:
    return track.title if track.state is State.HERE else f"{track.title} ({track.state.value})"
