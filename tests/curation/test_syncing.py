"""Several machines and one folder."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curator.curation.dumping import dump
from curator.curation.syncing import machine_name, sync
from curator.errors import DumpError
from curator.model.changes import Edit, Json, Origin, Statement, Table
from curator.store.library import Library
from tests.faults.patience import LONG, quick_folder
from tests.stock import track_id
from tests.store.making import statements


def say(library: Library, field: str, value: Json, number: int = 1) -> None:
    edit = Edit(Table.TRACKS, track_id(number), field, value)
    library.commit([edit], text=field, origin=Origin.APP)


def value(library: Library, field: str) -> Json:
    held = library.held(Table.TRACKS, track_id(1), field)
    return held.value if held else None


class Machines:
    """Libraries, and the folder between them."""

    def __init__(self, folder: Path, count: int) -> None:
        self.shared = folder / "shared"
        self.shared.mkdir()
        self.all = [Library.open(os.fsencode(folder / str(at))) for at in range(count)]

    def sync(self, at: int) -> None:
        sync(self.all[at], os.fsencode(self.shared))


@pytest.fixture
def machines(tmp_path: Path) -> Machines:
    return Machines(tmp_path, 2)


def test_each_machine_writes_one_file_of_its_own(machines: Machines) -> None:
    for at, library in enumerate(machines.all):
        say(library, "rating", at)
        machines.sync(at)
    names = {machine_name(library) + ".jsonl" for library in machines.all}
    assert len(names) == 2
    assert set(os.listdir(machines.shared)) == names


def test_what_one_says_the_other_hears(machines: Machines) -> None:
    one, other = machines.all
    say(one, "rating", 4)
    machines.sync(0)
    machines.sync(1)
    assert value(other, "rating") == 4
    say(other, "rating", None)
    machines.sync(1)
    machines.sync(0)
    assert value(one, "rating") is None
    assert b"".join(dump(one)) == b"".join(dump(other))


def test_an_unchanged_file_is_left_untouched(machines: Machines) -> None:
    say(machines.all[0], "rating", 4)
    machines.sync(0)
    (path,) = machines.shared.iterdir()
    before = path.stat()
    assert not sync(machines.all[0], os.fsencode(machines.shared)).written
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_lost_library_gets_everything_back_and_overwrites_nothing(
    machines: Machines, tmp_path: Path
) -> None:
    say(machines.all[0], "rating", 4)
    machines.sync(0)
    fresh = Library.open(os.fsencode(tmp_path / "fresh"))
    before = {path: path.read_bytes() for path in machines.shared.iterdir()}
    sync(fresh, os.fsencode(machines.shared))
    assert value(fresh, "rating") == 4
    assert all(path.read_bytes() == data for path, data in before.items())


def test_a_machine_of_the_same_library_and_name_loses_nothing(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("curator.curation.syncing.machine_name", lambda _: "twin")
    say(machines.all[0], "rating", 4)
    say(machines.all[1], "note", "x")
    for at in (0, 1, 0):
        machines.sync(at)
    assert b"".join(dump(machines.all[0])) == b"".join(dump(machines.all[1]))


def test_an_empty_library_writes_nothing(machines: Machines) -> None:
    synced = sync(machines.all[0], os.fsencode(machines.shared))
    assert not synced.written
    assert not list(machines.shared.iterdir())


def test_a_broken_file_is_named_and_the_others_are_loaded(machines: Machines) -> None:
    say(machines.all[0], "rating", 4)
    machines.sync(0)
    (machines.shared / "zzz.jsonl").write_text("{\n")
    (machines.shared / ".half-carried.jsonl").write_text("{\n")
    os.mkfifo(machines.shared / "pipe.jsonl")
    synced = sync(machines.all[1], os.fsencode(machines.shared))
    (problem,) = synced.problems
    assert "zzz.jsonl holds what is no statement: line 1" in problem
    assert value(machines.all[1], "rating") == 4
    assert (machines.shared / "zzz.jsonl").read_text() == "{\n"


def test_an_own_file_that_broke_is_set_aside(machines: Machines) -> None:
    say(machines.all[0], "rating", 4)
    machines.sync(0)
    (own,) = machines.shared.iterdir()
    own.write_text("<<<<<<< HEAD\n")
    assert sync(machines.all[0], os.fsencode(machines.shared)).problems
    kept = {path.name: path.read_text() for path in machines.shared.iterdir()}
    assert kept.pop(own.name).startswith("{")
    assert list(kept.values()) == ["<<<<<<< HEAD\n"]
    assert not sync(machines.all[0], os.fsencode(machines.shared)).problems


def test_dry_run_changes_neither_side(machines: Machines) -> None:
    say(machines.all[0], "rating", 4)
    machines.sync(0)
    before = machines.all[1].seq
    synced = sync(machines.all[1], os.fsencode(machines.shared), dry_run=True)
    assert len(synced.merge.statements) == 1
    assert machines.all[1].seq == before
    assert len(list(machines.shared.iterdir())) == 1


def test_a_folder_that_is_not_there_is_not_made(machines: Machines, tmp_path: Path) -> None:
    with pytest.raises(DumpError, match="make it, or mount what it is on"):
        sync(machines.all[0], os.fsencode(tmp_path / "unmounted"))


SAID = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["rating", "role:bgm", "note"]),
    st.none() | st.integers(0, 3),
)
MERGED = st.tuples(st.integers(0, 2), statements)
ACTS = st.lists(SAID | MERGED | st.integers(0, 2), max_size=25)
"""Saying something anew, having something said at a given time, and syncing, on any machine."""


@settings(max_examples=1000 if LONG else 40, deadline=None)
@given(ACTS, st.permutations(range(3)))
def test_three_machines_syncing_in_any_order_converge(
    acts: list[tuple[int, str, int | None] | tuple[int, Statement] | int], order: list[int]
) -> None:
    with quick_folder() as folder:
        converge(Machines(folder, 3), acts, order)


def converge(
    machines: Machines,
    acts: list[tuple[int, str, int | None] | tuple[int, Statement] | int],
    order: list[int],
) -> None:
    """Let them act, then sync twice, and compare what each of them says."""
    for act in acts:
        match act:
            case int(at):
                machines.sync(at)
            case (at, Statement() as one):
                machines.all[at].merge([one], text="said", origin=Origin.LOAD)
            case (at, str(field), said):
                say(machines.all[at], field, said)
    # Everybody has written once after the last word; then everybody hears it.
    for at in [*order, *order]:
        machines.sync(at)
    dumps = {b"".join(dump(library)) for library in machines.all}
    assert len(dumps) == 1
    for library in machines.all:
        library.close(checkpoint=False)
