"""One part of a table, suggested by weights that never saw it: a process of its own.

Run by suggest_listener. Weights, works and whether to replay a listener come as JSON on standard
input, what was found goes out as JSON: for each condition a suggest_listener.Measured.
"""

import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from curator.model.suggestions import Suggestion
from curator.model.tracks import Said, TrackId
from curator.suggest import weights
from tests.benchmarks.suggest_table import CONDITIONS, Listing, by_work, hits, listings, read

if TYPE_CHECKING:
    from curator.suggest.suggester import Suggester

SEEDS = 5
TAGS = (5, 20, 50, 100)
_LIBRARY = 300
"""Tracks of one listener, roughly: works are not cut in two."""


def main(path: str) -> None:
    """Put the told weights in the place of those of the product, and measure."""
    told = json.load(sys.stdin)
    weights.BIAS = (0.0,) * 7
    weights.WEIGHTS = {}
    weights.CROSS = {name: tuple(columns) for name, columns in told["weights"].items()}
    rows = read(path)
    works = set(told["works"])
    found = {}
    for condition, (bare, known) in CONDITIONS.items():
        # All rows are there: on how many albums an artist is counts in the whole library.
        everything = listings(rows, bare=bare, known=known)
        unseen = [each for each in everything if each.work in works]
        suggested = _suggester(everything).all()
        right = list(hits(suggested, unseen))
        found[condition] = {
            "suggestions": [
                (suggested[each.track.id].confidence, hit, each.work)
                for each, hit in zip(unseen, right, strict=True)
                if each.track.id in suggested
            ],
            "right": right,
            "gains": _gains(unseen) if told["replay"] else [],
        }
    json.dump(found, sys.stdout)


def _gains(unseen: Sequence[Listing]) -> list[tuple[str, str, int, int, float]]:
    """Points of accuracy that tags bring to the tracks without: size, order, tags, seed, gain."""
    found = []
    parts: dict[str, Sequence[Sequence[Listing]]] = {
        "one library": [unseen],
        f"libraries of {_LIBRARY}": _libraries(unseen),
    }
    for size, libraries in parts.items():
        for library in libraries:
            untrained = _suggester(library).all()
            for name, order in _ORDERS.items():
                for seed in range(SEEDS):
                    ordered = order(library, random.Random(seed))
                    for count in TAGS:
                        gain = _gain(ordered, count, untrained)
                        found.append((size, name, count, seed, gain))
    return found


def _libraries(unseen: Sequence[Listing]) -> list[list[Listing]]:
    """Libraries of whole works, by chance; what is left over is left out."""
    libraries: list[list[Listing]] = [[]]
    for those in by_work(_work_by_work(unseen, random.Random(SEEDS))).values():
        if len(libraries[-1]) >= _LIBRARY:
            libraries.append([])
        libraries[-1] += those
    return [library for library in libraries if len(library) >= _LIBRARY] or [list(unseen)]


def _at_random(unseen: Sequence[Listing], dice: random.Random) -> list[Listing]:
    return dice.sample(unseen, len(unseen))


def _work_by_work(unseen: Sequence[Listing], dice: random.Random) -> list[Listing]:
    rank = {work: dice.random() for work in sorted(by_work(unseen))}
    return sorted(unseen, key=lambda listing: rank[listing.work])


_ORDERS: dict[str, Callable[[Sequence[Listing], random.Random], list[Listing]]] = {
    "at random": _at_random,
    "work by work": _work_by_work,
}


def _gain(ordered: Sequence[Listing], count: int, untrained: dict[TrackId, Suggestion]) -> float:
    suggester = _suggester(ordered)
    suggester.update(replace(each.track, said=Said(roles=each.roles)) for each in ordered[:count])
    rest = ordered[count:]
    before, after = sum(hits(untrained, rest)), sum(hits(suggester.all(), rest))
    return 100 * (after - before) / max(1, len(rest))


def _suggester(those: Sequence[Listing]) -> "Suggester":
    """The real suggester; it is imported once the weights are told, since it takes them over."""
    made = import_module("curator.suggest.suggester").Suggester
    suggester: Suggester = made(listing.track for listing in those)
    return suggester


if __name__ == "__main__":
    main(sys.argv[1])
