"""How long suggestions take for 100,000 invented tracks, anew and from the cache folder, and for
those that one tag touches.

python -m tests.benchmarks.suggest_speed [TRACKS]
"""

import gc
import os
import random
import sys
import tempfile
import time
from dataclasses import replace

from curator.curation.suggesting import recalled
from curator.model.roles import parse_roles
from curator.model.tracks import Metadata, Said, Track, TrackId
from curator.store.collecting import no_collection
from curator.suggest.kept import KeptSuggestions
from curator.suggest.suggester import Suggester

_WORDS = (
    "amber", "gate", "river", "night", "kaze", "no", "uta", "theme", "of", "the", "lost", "town",
    "battle", "snow", "you", "and", "me", "opening", "夜", "風の門", "メインテーマ", "finale",
)  # fmt: skip


def main(count: int) -> None:
    """Print the seconds for all tracks, anew and kept, and the milliseconds for single tags."""
    dice = random.Random(1)
    tracks = [_track(at, dice) for at in range(count)]
    gc.freeze()  # as the app does once a library is open
    watch = _Watch()
    with no_collection():  # as the app does while it learns
        suggester = Suggester(tracks)
    sys.stdout.write(f"{count} tracks: {watch}, {len(suggester.all())} suggestions\n")
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder:
        kept = KeptSuggestions(os.fsencode(folder), "invented")
        recalled(tracks, kept)
        watch = _Watch()
        found = recalled(tracks, kept)
    sys.stdout.write(f"the same from the cache folder: {watch}, {len(found)} suggestions\n")
    waits = sorted(_tag(suggester, dice.choice(tracks), dice) for _ in range(500))
    sys.stdout.write(f"one tag: median {waits[250]:.1f} ms, 95 of 100 under {waits[475]:.1f} ms\n")


class _Watch:
    """The time since it was made: on the wall, and of the processor (others may be at work)."""

    def __init__(self) -> None:
        self._wall, self._own = time.perf_counter(), time.process_time()

    def __str__(self) -> str:
        wall, own = time.perf_counter() - self._wall, time.process_time() - self._own
        return f"{wall:.1f} s ({own:.1f} s of the processor)"


def _tag(suggester: Suggester, track: Track, dice: random.Random) -> float:
    roles = parse_roles(dice.choice(("bgm", "score", "licensed", "theme/opening")))
    start = time.perf_counter()
    suggester.update([replace(track, said=Said(roles=roles))])
    return 1000 * (time.perf_counter() - start)


def _track(at: int, dice: random.Random) -> Track:
    album = f"{_WORDS[at // 18 % len(_WORDS)]} {at // 18} (Original Soundtrack)"
    title = " ".join(dice.sample(_WORDS, dice.randint(1, 4))) + f" {dice.randint(1, 9)}"
    artist = f"Artist {at // 18 if at % 7 else at}"
    path = f"/music/work {at // 40}/{album}/{at % 18:02} - {title}.flac"
    metadata = Metadata(title, artist, album, track=at % 18 + 1, duration=60 + dice.random() * 200)
    return Track(TrackId(f"a1-{at:032x}"), path.encode(), metadata)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
