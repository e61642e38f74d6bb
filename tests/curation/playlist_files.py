"""Tracks with files behind them, and the playlists written of them."""

import os
from pathlib import Path

from curator.curation.exporting import Exported, export
from curator.model.tracks import Track
from tests.model.making import make_track


def track_at(path: Path | bytes, title: str = "t", *copies: Path) -> Track:
    """A track with a file (of no matter what) at each of these paths."""
    for one in (path, *copies):
        os.makedirs(os.path.dirname(os.fsencode(one)), exist_ok=True)
        if not os.path.lexists(one):
            Path(os.fsdecode(one)).write_bytes(b"sound")
    paths = tuple(os.fsencode(one) for one in (path, *copies))
    return make_track(title, f"a1-{len(paths)}-{title}", path=paths[0], copies=paths)


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text().splitlines() if not line.startswith("#")]


def write(tracks: list[Track], path: Path, *roots: Path, skip_missing: bool = False) -> Exported:
    return export(
        tracks, os.fsencode(path), roots=[os.fsencode(r) for r in roots], skip_missing=skip_missing
    )
