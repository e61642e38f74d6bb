"""Filtering 100,000 tracks: what one more letter in the filter costs to compute."""

import os
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from curator.model.queries import parse_query
from curator.model.tracks import Track
from curator.store.library import Library
from tests.benchmarks.libraries import library
from tests.benchmarks.report import Row
from tests.benchmarks.timing import beyond

_TYPED = 40
_QUERIES = (
    "role:opening", "role:untagged", "-role:bgm river", "duration:..1:40", "year:1990s",
    "role:theme OR kaze", "artist:12", "rating:3..", "composer:7 year:1995..", "missing:composer",
    "-river -night", "medium:game OR is:later", "added:7d..", "title:=gate", "album:amber",
)  # fmt: skip
_ROUNDS = 9


def measure(folder: str) -> list[Row]:
    """The slowest of many keystrokes in words, and of many queries; none is asked for twice alike.

    Before each word and each round of queries another track was changed, as a role key does.
    """
    tracks = Library.open(os.fsencode(library(folder, 100_000))).tracks()
    dice = random.Random(3)
    _search("r", tracks)
    words = [one for word in _words(tracks, dice) for one in _timed(_letters(word), tracks, dice)]
    _timed(_QUERIES, tracks, dice)
    queries = [one for _ in range(_ROUNDS) for one in _timed(_QUERIES, tracks, dice)]
    return [*_rows("words", words, 15), *_rows("any query", queries, 50)]


def _rows(what: str, taken: Sequence[tuple[float, float]], limit: float) -> list[Row]:
    seconds, worked = ([1000 * one[which] for one in taken] for which in (0, 1))
    named = f"filter keystroke, {what}"
    return [
        Row(f"{named}, p95", beyond(seconds, 0.95), "ms", limit=limit),
        Row(f"{named}, processor time, p50", beyond(worked, 0.5), "ms"),
        Row(f"{named}, processor time, p95", beyond(worked, 0.95), "ms"),
    ]


def _words(tracks: Sequence[Track], dice: random.Random) -> Iterator[str]:
    """What a listener might look for: the start of a name of a track, or what is nowhere."""
    for track in dice.sample(tracks, _TYPED):
        name = dice.choice([track.title, track.artist, track.album, track.production.name])
        start = dice.choice(name.split())
        yield name[name.find(start) :].strip("(").partition(" (")[0][:12].rstrip(" )")
        yield dice.choice("bkqxz") + dice.choice("aeiou") + dice.choice("nrvwz")


def _letters(word: str) -> list[str]:
    return [word[:end] for end in range(1, len(word) + 1)]


def _timed(
    texts: Iterable[str], tracks: list[Track], dice: random.Random
) -> list[tuple[float, float]]:
    """The seconds of each search, and its processor seconds."""
    at = dice.randrange(len(tracks))
    rated = replace(tracks[at].said, rating=dice.randint(0, 5))
    tracks[at] = replace(tracks[at], said=rated)
    taken: list[tuple[float, float]] = []
    for text in texts:
        start, worked = time.perf_counter(), time.process_time()
        _search(text, tracks)
        taken.append((time.perf_counter() - start, time.process_time() - worked))
    return taken


def _search(text: str, tracks: Sequence[Track]) -> None:
    parse_query(text).among(list(tracks))
