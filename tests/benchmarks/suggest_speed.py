"""How long suggestions take for 100,000 invented tracks, and for those that one tag touches.

python -m tests.benchmarks.suggest_speed [TRACKS]
"""

import random
import sys
import time
from dataclasses import replace

from curator.model.roles import parse_roles
from curator.model.tracks import Metadata, Said, Track, TrackId
from curator.suggest.suggester import Suggester

_WORDS = (
    "amber", "gate", "river", "night", "kaze", "no", "uta", "theme", "of", "the", "lost", "town",
    "battle", "snow", "you", "and", "me", "opening", "夜", "風の門", "メインテーマ", "finale",
)  # fmt: skip


def main(count: int) -> None:
    """Print the seconds for all tracks and the milliseconds for single tags."""
    dice = random.Random(1)
    tracks = [_track(at, dice) for at in range(count)]
    start = time.perf_counter()
    suggester = Suggester(tracks)
    seconds = time.perf_counter() - start
    sys.stdout.write(f"{count} tracks: {seconds:.1f} s, {len(suggester.all())} suggestions\n")
    waits = sorted(_tag(suggester, dice.choice(tracks), dice) for _ in range(500))
    sys.stdout.write(f"one tag: median {waits[250]:.1f} ms, 95 of 100 under {waits[475]:.1f} ms\n")


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
