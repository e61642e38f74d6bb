"""Filtering 100,000 tracks: what one more letter in the filter costs to compute."""

import os

from curator.model.queries import EVERYTHING, parse_query
from curator.store.library import Library
from tests.benchmarks.libraries import library
from tests.benchmarks.report import Row
from tests.benchmarks.timing import beyond, interleaved, timed

_WORDS = ("r", "ri", "riv", "rive", "river", "river n", "river night", "kaze", "zzz", "メイン")
_QUERIES = (
    "role:opening", "role:untagged", "-role:bgm river", "duration:..1:40", "year:1990s",
    "role:theme OR kaze", "artist:12", "rating:3..", "composer:7 year:1995..", "missing:composer",
)  # fmt: skip


def measure(folder: str) -> list[Row]:
    """The slowest of many words, and of many queries, with everything prepared."""
    tracks = Library.open(os.fsencode(library(folder, 100_000))).tracks()

    def worst(texts: tuple[str, ...]) -> float:
        def search(text: str) -> None:
            few, rest = parse_query(text).narrow(tracks)
            matches = rest.matches
            if rest != EVERYTHING:
                few = [track for track in few if matches(track)]

        for text in texts:
            search(text)
        cases = {text: timed(lambda text=text: search(text)) for text in texts}  # type: ignore[misc]  # mypy cannot see through the default
        taken = interleaved(cases, 9)
        return 1000 * beyond([one for several in taken.values() for one in several], 0.95)

    return [
        Row("filter keystroke, words, p95", worst(_WORDS), "ms", limit=15),
        Row("filter keystroke, any query, p95", worst(_QUERIES), "ms", limit=50),
    ]
