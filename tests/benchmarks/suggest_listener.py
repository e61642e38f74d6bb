"""How honest suggestions are, and what they learn from a listener.

    python -m tests.benchmarks.suggest_listener LISTINGS.csv

Prints for each condition a reliability table (said against right), then the accuracy over the
tracks that a replayed listener has not tagged yet, against that without the tags: the listener
tags at random or work by work, five times each. That is done with the whole table as one library,
in which fifty tags are next to nothing, and with whole works of it as libraries of an evening or
two, some 300 tracks each. The table needs the columns work, medium, album, track_no, title,
artist, composer, duration_s, filename, role, role_alt and theme_kind. The weights were fitted on
such a table: the same one flatters, and leaves tags nothing to better.
"""

import csv
import os
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from curator.model.productions import Medium, Production
from curator.model.roles import Roles, parse_roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import Metadata, Said, Track, TrackId
from curator.suggest.suggester import Suggester

Row = dict[str, str]
_SEEDS = 5
_TAGS = (0, 5, 20, 50, 100)
_LIBRARY = 300
"""Tracks of one listener, roughly: works are not cut in two."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One track as the listener's files would have it, and the top-level roles that are right."""

    track: Track
    work: str
    roles: Roles
    right: frozenset[str]


def main(path: str) -> None:
    """Measure all four conditions over a table of labelled listings."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for known in (True, False):
        for bare in (False, True):
            listings = [_listing(at, row, known, bare) for at, row in enumerate(rows)]
            tags = "title and artist" if bare else "all tags"
            _print(f"\n{tags}, medium {'known' if known else 'unknown'}")
            _reliability(listings)
            _replay("one library of all", [listings])
            small = _libraries(listings)
            _replay(f"{len(small)} libraries of some {_LIBRARY}", small)


def _listing(at: int, row: Row, known: bool, bare: bool) -> Listing:
    album = "" if bare else row["album"]
    name = (not bare and row["filename"]) or f"{row['title'].replace('/', '_')}.flac"
    folders = ["music", *([row["medium"]] if known else []), row["work"].replace("/", "_")]
    path = "/".join(["", *folders, *([album.replace("/", "_")] if album else []), str(at)])
    seconds = "" if bare else row["duration_s"]
    number = "" if bare else row["track_no"]
    metadata = Metadata(
        title=row["title"],
        artist=row["artist"],
        album=album or row["work"],
        composer="" if bare else row["composer"],
        track=int(number) if number.isdigit() and number != "0" else None,
        duration=float(seconds) if seconds else None,
    )
    place = path.rpartition("/")[0]
    return Listing(
        Track(
            TrackId(f"a1-{at:032x}"),
            f"{place}/{os.path.basename(name)}".encode(),
            metadata,
            production=Production(row["work"], medium=Medium(row["medium"]) if known else None),
        ),
        row["work"],
        parse_roles("theme/" + row["theme_kind"] if row["theme_kind"] else row["role"]),
        frozenset({row["role"], row["role_alt"]} - {""}),
    )


def _reliability(listings: Sequence[Listing]) -> None:
    found = Suggester(listing.track for listing in listings).all()
    bands: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for listing in listings:
        suggestion = found.get(listing.track.id)
        if suggestion is not None:
            band = min(9, int(suggestion.confidence * 10))
            bands[band].append((suggestion.confidence, _hit(suggestion, listing)))
    for band, pairs in sorted(bands.items()):
        said = sum(confidence for confidence, _ in pairs) / len(pairs)
        right = sum(hit for _, hit in pairs) / len(pairs)
        _print(f"  {band / 10:.1f}: {len(pairs):5} suggestions, said {said:.3f}, right {right:.3f}")
    _print(f"  right over all: {_accuracy(found, listings):.4f}")


def _libraries(listings: Sequence[Listing]) -> list[list[Listing]]:
    """The table cut into libraries of whole works, by chance; what is left over is left out."""
    libraries: list[list[Listing]] = [[]]
    work = ""
    for listing in _by_work(listings, random.Random(_SEEDS)):
        if listing.work != work and len(libraries[-1]) >= _LIBRARY:
            libraries.append([])
        libraries[-1].append(listing)
        work = listing.work
    return [library for library in libraries if len(library) >= _LIBRARY] or [list(listings)]


def _replay(of: str, libraries: Sequence[Sequence[Listing]]) -> None:
    """The gain over all libraries for each number of tags: its mean, and that of the worst seed."""
    untrained = [Suggester(each.track for each in library).all() for library in libraries]
    _print(f"  {of}")
    for name, order in _ORDERS.items():
        for count in _TAGS:
            gains = [
                _mean(
                    [
                        _gain(order(library, random.Random(seed)), count, library, before)
                        for library, before in zip(libraries, untrained, strict=True)
                    ]
                )
                for seed in range(_SEEDS)
            ]
            _print(
                f"    {count:3} tags {name:12} {_mean(gains):+.2f} points, worst {min(gains):+.2f}"
            )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _at_random(listings: Sequence[Listing], dice: random.Random) -> list[Listing]:
    return dice.sample(listings, len(listings))


def _by_work(listings: Sequence[Listing], dice: random.Random) -> list[Listing]:
    rank = {work: dice.random() for work in sorted({listing.work for listing in listings})}
    return sorted(listings, key=lambda listing: rank[listing.work])


_ORDERS: dict[str, Callable[[Sequence[Listing], random.Random], list[Listing]]] = {
    "at random": _at_random,
    "work by work": _by_work,
}


def _gain(
    order: Sequence[Listing],
    count: int,
    listings: Sequence[Listing],
    untrained: dict[TrackId, Suggestion],
) -> float:
    """Points of accuracy over the untagged tracks that the first tags of an order bring."""
    suggester = Suggester(listing.track for listing in listings)
    suggester.update(replace(each.track, said=Said(roles=each.roles)) for each in order[:count])
    rest = order[count:]
    return 100 * (_accuracy(suggester.all(), rest) - _accuracy(untrained, rest))


def _accuracy(found: dict[TrackId, Suggestion], listings: Sequence[Listing]) -> float:
    hits = (_hit(found.get(listing.track.id), listing) for listing in listings)
    return sum(hits) / len(listings)


def _hit(suggestion: Suggestion | None, listing: Listing) -> bool:
    roles = suggestion.roles if suggestion else frozenset()
    return any(role.kind.value.partition("/")[0] in listing.right for role in roles)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
