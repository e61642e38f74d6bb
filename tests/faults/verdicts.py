"""What became of a library that was broken: does it open, is everything there, does it go on."""

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from curator.errors import CuratorError
from curator.model.changes import Json, Table
from curator.store.library import Library
from tests.faults.points import KILLS, Manner
from tests.faults.works import Said
from tests.store.samples import say, value


@dataclass(frozen=True)
class Broken:
    """One child of `crashing`: where and how it was broken, and what it had acknowledged."""

    work: str
    folder: str
    point: str
    manner: str
    said: tuple[Said, ...]
    ended: int

    @classmethod
    def parsed(cls, line: str) -> "Broken":
        """From a line of `crashing`."""
        found = json.loads(line)
        return cls(**{**found, "said": tuple(found["said"])})

    def holds(self) -> dict[tuple[str, str, str], Json]:
        """What was acknowledged last of each field."""
        return {(t, one, name): said for act in self.said for t, one, name, said in act}


@dataclass
class Tally:
    """How many libraries were broken at each point in each manner, and what went wrong.

    `lost`, `unopened` and `faults` are pairs of a point and a sentence.
    """

    broken: Counter[tuple[str, str]] = field(default_factory=Counter)
    acknowledged: int = 0
    lost: list[tuple[str, str]] = field(default_factory=list)
    unopened: list[tuple[str, str]] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def judge(self, one: Broken, whole: tuple[Said, ...], originals: Iterable[bytes]) -> None:
        """Look at one library; `originals` are damaged files of which no byte may be lost."""
        self.broken[one.point, one.manner] += 1
        self.acknowledged += len(one.said)
        try:
            library = Library.open(os.fsencode(one.folder))
        except CuratorError as error:
            self.unopened.append((one.point, f"{one.manner} ({one.folder}): {error}"))
            return
        lost = [*_lost(library, one, whole)]
        faults = [*_left_behind(library, one, whole), *_faults(library, one)]
        lost += _lost_bytes(Path(one.folder), originals)
        for several, found in ((self.lost, lost), (self.faults, faults)):
            several += [(one.point, f"{one.manner} ({one.folder}): {told}") for told in found]

    def table(self) -> list[str]:
        """A line for each point: how often it was broken in each manner, and what came of it."""
        points = sorted({point for point, _ in self.broken})
        manners = [*Manner, "short"]
        wide = max(map(len, points))
        rows = [f"{'':{wide}}  {'  '.join(manners)}  lost  unopened"]
        for point in points:
            counts = [f"{self.broken[point, m]:{len(m)}}" for m in manners]
            lost, unopened = (sum(p == point for p, _ in s) for s in (self.lost, self.unopened))
            rows.append(f"{point:{wide}}  {'  '.join(counts)}  {lost:4}  {unopened:8}")
        return rows

    def total(self, name: str) -> str:
        """All of it in a line."""
        kills = sum(n for (_, m), n in self.broken.items() if m in KILLS)
        return (
            f"{name}: {len({p for p, _ in self.broken})} fault points, {kills} kills, "
            f"{self.broken.total() - kills} failing disks, {self.acknowledged} changes acknowledged, "
            f"{len(self.lost)} lost, {len(self.unopened)} libraries that did not open"
        )


def _lost(library: Library, one: Broken, whole: tuple[Said, ...]) -> Iterable[str]:
    """Acknowledged statements that are not there; one that was on its way may be."""
    on_its_way = whole[len(one.said) :]
    for (table, thing, name), said in one.holds().items():
        held = library.held(Table(table), thing, name)
        allowed = [said] + [
            s for act in on_its_way for t, i, n, s in act if (i, n) == (thing, name)
        ]
        if (held.value if held else None) not in allowed:
            yield f"{name} of {thing} is {held}, not {said}"


def _left_behind(library: Library, one: Broken, whole: tuple[Said, ...]) -> Iterable[str]:
    """What is there although nobody acknowledged it, when the disk failed and was well again."""
    if one.manner in (Manner.ONCE, Manner.FULL) and one.work in (
        "session",
        "meanwhile",
        "commands",
    ):
        for table, thing, name, said in chain.from_iterable(whole):
            held = library.held(Table(table), thing, name)
            if (table, thing, name) not in one.holds() and held and held.value == said:
                yield f"{name} of {thing} is there, and was refused"


def _lost_bytes(folder: Path, originals: Iterable[bytes]) -> Iterable[str]:
    """Damaged files that stand nowhere as they were; more may have been appended to them."""
    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    for data in originals:
        if not any(one.startswith(data) for one in kept):
            yield f"bytes of a damaged file ({data[:40]!r})"


def _faults(library: Library, one: Broken) -> Iterable[str]:
    """What else is wrong: a child that fell over, gaps in the history, a library that stops."""
    if one.ended == 3:
        yield "the program fell over"
    if library.writable is False:
        yield "it cannot be written any more"
    if [change.seq for change in library.history()] != list(range(library.seq, 0, -1)):
        yield "the history has gaps"
    seq = library.seq
    change = say(library, 99, "note", "after")
    if change is None or change.seq != seq + 1:
        yield "it does not go on"
    library.close(checkpoint=True)
    if list(Path(one.folder).rglob("*.tmp")):
        yield "rubbish is left"
    later = Library.open(os.fsencode(one.folder))
    if later.notices or value(later, 99, "note") != "after":
        yield f"it is not whole afterwards: {later.notices}"
    if [change.seq for change in later.history()] != list(range(seq + 1, 0, -1)):
        yield "the history has gaps afterwards"
    later.close()
