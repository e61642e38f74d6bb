"""How honest suggestions are, and what they learn from a listener, on works they never saw.

    python -m tests.benchmarks.suggest_listener LISTINGS.csv

Whole works are held out, a third of the tracks at a time, and the weights fitted to the rest; the
table is split in five ways. Prints for each condition a reliability table (said against right),
then, for one of the splits, the accuracy over the tracks that a replayed listener has not tagged
yet, against that without the tags. The listener tags at random or work by work, five times each, in
a library of the third and in libraries of an evening or two. Low bands hold few works, each right
or wrong as a whole: their standard error says how far they may be off by chance.

The table needs the columns work, medium, album, track_no, title, artist, composer, duration_s,
filename, role, role_alt and theme_kind.
"""

import json
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from curator.model.productions import Medium
from curator.suggest.combiner import HYPOTHESES
from curator.suggest.company import Company
from curator.suggest.gathering import Gathering
from curator.suggest.view import NOTHING_HEARD
from tests.benchmarks.suggest_fit import Example, fitted
from tests.benchmarks.suggest_table import CONDITIONS, Listing, Row, listings, read

_FOLDS = 3
_SPLITS = 5
_BANDS = (0.5, 0.7, 0.8, 0.9)
"""Where each band of confidence begins; so that the lowest, mostly ties, holds some dozens of works."""
_OF_PEOPLE = " known "
"""Stands in the name of each signal that comes from people.toml."""
_SCORED = frozenset({Medium.FILM, Medium.TV})
_NATURES = {"bgm": "underscore", "score": "underscore"}


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found in one condition on works held out.

    `suggestions` are confidences, each with whether it was right and the work; `right` tells that
    of all tracks; `gains` are points of accuracy: size of the library, order, tags, seed, gain.
    """

    suggestions: Sequence[tuple[float, bool, str]]
    right: Sequence[bool]
    gains: Sequence[tuple[str, str, int, int, float]]


def main(path: str) -> None:
    """Measure all four conditions over a table of labelled listings."""
    rows = read(path)
    examples = [each for condition in CONDITIONS for each in _examples(rows, condition)]
    found: defaultdict[str, list[Measured]] = defaultdict(list)
    for split in range(_SPLITS):
        for works in _parts(rows, random.Random(split)):
            for condition, measured in _measure(path, works, examples, replay=split == 0):
                found[condition].append(measured)
    for condition in CONDITIONS:
        _print(f"\n{condition}")
        _print_reliability(found[condition])
        _print_gains(found[condition])
    _print("\nall four conditions")
    _print_reliability([each for those in found.values() for each in those])


def _examples(rows: Sequence[Row], condition: str) -> Iterator[tuple[str, Example]]:
    """Each track twice, with and without knowing anybody; works weigh by the root of their size."""
    bare, known = CONDITIONS[condition]
    those = listings(rows, bare=bare, known=known)
    company = Company()
    for listing in those:
        company.put(listing.track)
    gathering = Gathering(company, NOTHING_HEARD)
    sizes = Counter(listing.work for listing in those)
    for listing in those:
        names = gathering.base(listing.track.id).names
        nobody = tuple(name for name in names if _OF_PEOPLE not in name)
        medium = listing.medium if known else None
        weight = 0.5 * sizes[listing.work] ** -0.5
        for seen in (names, nobody):
            yield listing.work, Example(seen, medium, _right(listing), weight)


def _right(listing: Listing) -> frozenset[int]:
    """The places in HYPOTHESES of what is right."""
    underscore = "score" if listing.medium in _SCORED else "bgm"
    natures = {
        _NATURES.get(role, role)
        for role in listing.right
        if role not in _NATURES or role == underscore
    }
    return frozenset(
        at
        for at, (medium, nature) in enumerate(HYPOTHESES)
        if medium is listing.medium and nature in natures
    )


def _parts(rows: Sequence[Row], dice: random.Random) -> list[set[str]]:
    """The works in parts of like size. Those whose names begin alike stay together."""
    series: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        series[_beginning(row["work"])][row["work"]] += 1
    shuffled = dice.sample(sorted(series), len(series))
    parts: list[Counter[str]] = [Counter() for _ in range(_FOLDS)]
    for name in sorted(shuffled, key=lambda each: -series[each].total()):
        min(parts, key=Counter.total).update(series[name])
    return [set(part) for part in parts]


def _beginning(work: str) -> str:
    return " ".join(re.findall(r"\w+", work.lower().removeprefix("tv: "))[:2])


def _measure(
    path: str, works: set[str], examples: Iterable[tuple[str, Example]], *, replay: bool
) -> Iterator[tuple[str, Measured]]:
    """Fit without these works and suggest for them, in a process of its own, by condition."""
    weights = fitted(example for work, example in examples if work not in works)
    told = json.dumps({"works": sorted(works), "weights": weights, "replay": replay})
    command = [sys.executable, "-m", "tests.benchmarks.suggest_replay", path]
    done = subprocess.run(command, input=told, stdout=subprocess.PIPE, text=True, check=True)
    for condition, found in json.loads(done.stdout).items():
        yield condition, Measured(**found)


def _print_reliability(found: Sequence[Measured]) -> None:
    """Each band, with the standard error of what was right: whole works are right or wrong."""
    bands: defaultdict[float, list[tuple[float, bool, str]]] = defaultdict(list)
    for one in (one for each in found for one in each.suggestions):
        bands[max(least for least in _BANDS if least <= one[0])].append(one)
    for band, those in sorted(bands.items()):
        said = _mean([confidence for confidence, _, _ in those])
        right = _mean([hit for _, hit, _ in those])
        apart: defaultdict[str, float] = defaultdict(float)
        for _, hit, work in those:
            apart[work] += hit - right
        error = sum(each**2 for each in apart.values()) ** 0.5 / len(those)
        _print(
            f"  from {band}: {round(len(those) / _SPLITS):5} suggestions of {len(apart):3} works,"
            f" said {said:.3f}, right {right:.3f} ± {error:.3f}"
        )
    _print(f"  right over all: {_mean([hit for each in found for hit in each.right]):.4f}")


def _print_gains(found: Sequence[Measured]) -> None:
    """The gain over all libraries for each number of tags: its mean, and that of the worst seed."""
    gains: defaultdict[tuple[str, str, int], defaultdict[int, list[float]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for size, order, count, seed, gain in (one for each in found for one in each.gains):
        gains[size, order, count][seed].append(gain)
    for (size, order, count), by_seed in sorted(gains.items()):
        means = [_mean(those) for those in by_seed.values()]
        _print(
            f"  {size:16} {count:3} tags {order:12} {_mean(means):+.2f} points,"
            f" worst seed {min(means):+.2f}"
        )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
