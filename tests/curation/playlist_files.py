"""Tracks with files behind them, and the playlists written of them."""

import os
from pathlib import Path
from typing import TypedDict, Unpack

from curator.curation.exporting import Exported, Manner, export
from curator.export.profiles import PROFILES
from curator.model.tracks import Track
from tests.model.making import make_track


class How(TypedDict, total=False):
    """What else a test may ask for."""

    absolute: bool
    skip_missing: bool
    one_per_song: bool
    strict: bool
    music_folder: bytes | None


def track_at(path: Path | bytes, title: str = "t", *copies: Path) -> Track:
    """A track with a file (of no matter what) at each of these paths."""
    for one in (path, *copies):
        os.makedirs(os.path.dirname(os.fsencode(one)), exist_ok=True)
        if not os.path.lexists(one):
            Path(os.fsdecode(one)).write_bytes(b"sound")
    paths = tuple(os.fsencode(one) for one in (path, *copies))
    return make_track(title, f"a1-{len(paths)}-{title}", path=paths[0], files=paths)


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if not line.startswith("#")]


def write(
    tracks: list[Track], path: Path, *roots: Path, target: str = "default", **how: Unpack[How]
) -> Exported:
    manner = Manner(PROFILES[target], [os.fsencode(root) for root in roots], **how)
    return export(tracks, os.fsencode(path), manner)
