"""Waveforms: how long the picture of a track of four minutes takes to make, off the UI's thread."""

import os
import time
from functools import partial

from curator.sound.waveform import peaks
from tests.audio import make_audio
from tests.benchmarks.report import Row
from tests.benchmarks.timing import interleaved, middle, timed

_SECONDS = 240.0
_REAL_TIME = 500
"""So many times faster than it plays."""


def measure(folder: str) -> list[Row]:
    """Rows for the kinds of files that people have."""
    paths = {kind: os.path.join(folder, f"four-minutes.{kind}") for kind in ("mp3", "flac", "opus")}
    for path in paths.values():
        if not os.path.exists(path):
            make_audio(path, seconds=_SECONDS)
    cases = {kind: timed(partial(peaks, os.fsencode(path))) for kind, path in paths.items()}
    worked = interleaved({kind: partial(_worked, path) for kind, path in paths.items()}, 3)
    return [
        Row(
            f"waveform of 4 minutes of {kind}", middle(taken), "s", limit=_SECONDS / _REAL_TIME
        )
        for kind, taken in interleaved(cases, 5).items()
    ] + [
        Row(f"waveform of 4 minutes of {kind}, processor time", middle(taken), "s")
        for kind, taken in worked.items()
    ]  # fmt: skip


def _worked(path: str) -> float:
    start = time.process_time()
    peaks(os.fsencode(path))
    return time.process_time() - start
