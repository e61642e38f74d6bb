"""How loud a track is, and how much that changes, as broadcasting measures it.

Integrated loudness is that of ITU-R BS.1770 (K-weighting, gates at -70 LUFS and 10 LU below the
ungated loudness), loudness range that of EBU Tech 3342. The measuring is done by ffmpeg's `ebur128`
filter; the tests hold it to signals of EBU Tech 3341 and 3342.
"""

from collections import deque
from collections.abc import Callable

from curator.disk.paths import PathBytes
from curator.model.loudness import Loudness
from curator.sound.decoder import filter_notes, never

# The absolute gate: what ebur128 says of a track with nothing above it.
_SILENCE = -70.0


def measure(path: PathBytes, *, cancelled: Callable[[], bool] = never) -> Loudness | None:
    """Decode the whole file and measure it; None when cancelled. Raises DecodeError."""
    notes = filter_notes(path, "ebur128", "metadata=1:dualmono=1", cancelled=cancelled)
    last = deque(notes, maxlen=1)  # each is about everything up to its place
    if cancelled():
        return None
    latest = last[0] if last else {}
    integrated = float(latest.get("lavfi.r128.I", _SILENCE))
    loudness_range = float(latest.get("lavfi.r128.LRA", 0.0))
    return Loudness(integrated if integrated > _SILENCE else None, loudness_range)
