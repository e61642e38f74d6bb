"""How long an export of many tracks takes, and its parts, in one run.

    python -m tests.benchmarks.export_speed [TRACKS]

Writing is the text and the file, from entries that are ready; it is held against writing the same
bytes at once, as durably.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from curator.curation.drafting import draft
from curator.curation.exporting import Manner, export
from curator.curation.placing import place_of
from curator.disk.atomic import write_atomic
from curator.export.m3u import m3u_bytes
from curator.export.profiles import DEFAULT
from curator.model.tracks import Track
from tests.model.making import make_track

_Result = TypeVar("_Result")


def timed(what: str, act: Callable[[], _Result]) -> tuple[float, _Result]:
    """Do it once and say how long it took."""
    start = time.perf_counter()
    result = act()
    seconds = time.perf_counter() - start
    sys.stdout.write(f"{seconds * 1000:8.1f} ms  {what}\n")
    return seconds, result


def make_tracks(root: Path, count: int) -> list[Track]:
    """Empty files, twenty a folder, and the tracks they stand for."""
    tracks = []
    for number in range(count):
        folder = root / f"Production {number // 40:04}" / f"Disc {number // 20 % 2 + 1}"
        folder.mkdir(parents=True, exist_ok=True)
        title = f"Some Title of a Song {number}"
        path = folder / f"{number % 20:02} {title}.flac"
        path.touch()
        tracks.append(
            make_track(
                title, f"a1-{number:032x}", path=bytes(path), artist="Evan Call", duration=100.4
            )
        )
    return tracks


def main(count: int) -> None:
    """Measure in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        tracks = make_tracks(root, count)
        target, manner = os.fsencode(root / "all.m3u"), Manner(roots=[bytes(root)])
        whole, done = timed("export", lambda: export(tracks, target, manner))
        _, again = timed("export again, nothing written", lambda: export(tracks, target, manner))
        assert done.written
        assert not again.written
        timed("one stat a file alone", lambda: [os.stat(track.path) for track in tracks])
        made = draft(tracks, place_of(target, manner.roots, DEFAULT), DEFAULT)
        writing, _ = timed(
            "writing: text and file",
            lambda: write_atomic(target + b".1", m3u_bytes(made.entries, "all", DEFAULT)),
        )
        at_once, _ = timed(
            "the same bytes at once", lambda: write_atomic(target + b".2", done.data)
        )
        sys.stdout.write(
            f"{whole / count * 1e6:8.1f} µs  a track; writing takes {writing / at_once:.1f} times as"
            f" long as the bytes at once ({len(done.data) / 1e6:.1f} MB)\n"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
