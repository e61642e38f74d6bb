"""Several steps back or forth at once: as one by one, but the history is read once."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from curator.curation.foreseeing import come_back, go_back_to
from curator.curation.history import TakenBack, redo, undo
from curator.curation.tagging import How, tag
from curator.errors import NothingToUndo
from curator.model.changes import Change, Edit, Origin, Table
from curator.model.roles import format_roles, parse_roles
from curator.store.library import Library
from tests.stock import stocked, track_id

TITLES = ("One", "Two", "Three")
ROLES = ("bgm", "score", "opening", "licensed")


def say(library: Library, text: str, *numbers: int) -> Change:
    ids = [track_id(number) for number in numbers]
    told = tag(library, ids, parse_roles(text), How.REPLACE, origin=Origin.CLI)
    assert told.change is not None
    return told.change


def rate(library: Library, number: int, stars: int) -> None:
    edit = Edit(Table.TRACKS, track_id(number), "rating", stars)
    library.commit([edit], text=f"{stars} stars", origin=Origin.CLI)


def roles(library: Library) -> list[str]:
    tracks = [library.track(track_id(number)) for number in range(1, len(TITLES) + 1)]
    return [format_roles(track.roles) for track in tracks if track is not None]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return stocked(tmp_path, *TITLES)


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each time that the history is read."""
    found: list[str] = []
    read = Library.history

    def noting(self: Library, limit: int | None = None) -> Iterator[Change]:
        found.append("read")
        return read(self, limit)

    monkeypatch.setattr(Library, "history", noting)
    return found


@pytest.mark.parametrize("kept_in", ["journal", "history"])
def test_many_steps_read_the_history_once(
    library: Library, readings: list[str], kept_in: str
) -> None:
    for at in range(8):
        say(library, ROLES[at % 4], 1 + at % 3)
    if kept_in == "history":
        library.checkpoint()
    assert len(undo(library, 8, origin=Origin.CLI)) == 8
    assert (roles(library), len(readings)) == (["", "", ""], 1)
    assert len(redo(library, 9, origin=Origin.CLI)) == 8
    assert (roles(library), len(readings)) == (["theme/opening", "licensed", "score"], 2)


def test_going_back_and_coming_back_read_it_twice_each(
    library: Library, readings: list[str]
) -> None:
    first = say(library, "insert", 1)
    for at in range(8):
        say(library, ROLES[at % 4], 1 + at % 3)
    done = go_back_to(library, first.id, origin=Origin.APP)
    assert (len(done), roles(library), len(readings)) == (8, ["theme/insert", "", ""], 2)
    come_back(library, done, origin=Origin.APP)
    assert (roles(library), len(readings)) == (["theme/opening", "licensed", "score"], 4)


@pytest.mark.parametrize("seed", range(12))
def test_some_at_once_are_as_some_one_by_one(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    homes = [tmp_path / name for name in ("once", "single")]
    for home in homes:
        home.mkdir()
    once, single = (stocked(home, *TITLES) for home in homes)
    for _ in range(12):
        act = dice.choice((undo, redo, None))
        numbers, count = dice.sample((1, 2, 3), dice.randint(1, 3)), dice.randint(1, 4)
        if act is None:
            role = f"{dice.choice(ROLES[:2])}:{dice.random()}"
            for library in (once, single):
                say(library, role, *numbers)
            continue
        texts = [taken.text for taken in _as_many(act, once, count)]
        assert texts == [t.text for _ in range(count) for t in _as_many(act, single, 1)]
        assert roles(once) == roles(single)


def test_what_others_say_meanwhile_is_left(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 3):
        rate(library, number, 3)
    other = Library.open(bytes(tmp_path / "library"), session="two")
    commit, before = library.commit, library.seq

    def interrupted(*args: object, **named: object) -> Change | None:
        change = commit(*args, **named)  # type: ignore[arg-type]  # handed on as it came
        if change is not None and change.seq == before + 1:
            rate(other, 2, 5)
        return change

    monkeypatch.setattr(library, "commit", interrupted)
    done = undo(library, 3, origin=Origin.CLI)
    assert [taken.skipped for taken in done] == [(), ("Two",), ()]
    held = [library.held(Table.TRACKS, track_id(number), "rating") for number in (1, 2, 3)]
    assert [one and one.value for one in held] == [None, 5, None]


def test_an_act_that_was_overtaken_whole_is_named_and_passed(
    library: Library, tmp_path: Path
) -> None:
    say(library, "licensed", 2)
    say(library, "bgm", 1)
    other = Library.open(bytes(tmp_path / "library"), session="two")
    tag(other, [track_id(1)], parse_roles("score"), How.REPLACE, origin=Origin.SCAN)
    done = undo(library, 2, origin=Origin.CLI)
    assert [taken.text for taken in done] == [
        "left as it is: BGM: One · 1 changed later, left",
        "undid Licensed: Two",
    ]
    assert roles(library) == ["score", "", ""]


def _as_many(act: Callable[..., list[TakenBack]], library: Library, count: int) -> list[TakenBack]:
    try:
        return act(library, count, origin=Origin.CLI)
    except NothingToUndo:
        return []
