"""The journal cut at every byte of its last three lines, and every bit of a line flipped."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from curator.store.library import Library
from tests.faults.patience import quick_folder
from tests.store.samples import audio_id, say, value


@pytest.fixture
def filled() -> Iterator[Path]:
    """A library with six notes, four of them in the journal."""
    with quick_folder() as place:
        folder = place / "filled"
        library = Library.open(os.fsencode(folder))
        for number in range(1, 7):
            say(library, number, "note", f"ü{number}")
            if number == 2:
                library.checkpoint()
        library.close(checkpoint=False)
        yield folder


def opened(filled: Path, journal: bytes) -> Library:
    folder = filled.parent / "broken"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(filled, folder)
    (folder / "journal.jsonl").write_bytes(journal)
    return Library.open(os.fsencode(folder))


def there(library: Library) -> list[int]:
    return [number for number in range(1, 7) if value(library, number, "note") == f"ü{number}"]


def test_cut_at_every_byte_of_the_last_three_lines(
    filled: Path, record_property: Callable[[str, object], None]
) -> None:
    whole = (filled / "journal.jsonl").read_bytes()
    lines = whole.splitlines(keepends=True)
    for end in range(len(lines[0]), len(whole)):
        cut = whole[:end]
        library = opened(filled, cut)
        # A line counts when it lacks nothing but its newline.
        lacks_newline = whole[end : end + 1] == b"\n"
        kept = 2 + cut.count(b"\n") + lacks_newline
        assert there(library) == list(range(1, kept + 1))
        torn = not cut.endswith(b"\n") and not lacks_newline
        assert ["unfinished" in notice for notice in library.notices] == [True] * torn
        change = say(library, 9, "note", "goes on")
        assert change is not None
        assert change.seq == kept + 1
        library.close(checkpoint=False)
        assert [change.seq for change in library.history()] == list(range(kept + 1, 0, -1))
    cuts = len(whole) - len(lines[0])
    told = "no whole line lost, 0 libraries that did not open"
    record_property(
        "counted", f"journal cut at every byte of its last 3 lines: {cuts} cuts, {told}"
    )


def test_a_flipped_bit_anywhere_in_a_line_costs_at_most_that_line(
    filled: Path, record_property: Callable[[str, object], None]
) -> None:
    whole = (filled / "journal.jsonl").read_bytes()
    lines = whole.splitlines(keepends=True)
    start = len(lines[0])
    for place in range(start, start + len(lines[1])):
        data = bytearray(whole)
        data[place] ^= 1 << (place % 8)
        library = opened(filled, bytes(data))
        found = there(library)
        assert [number for number in (1, 2, 3, 5, 6) if number not in found] == []
        assert len(library.notices) == 1 or found == [1, 2, 3, 4, 5, 6]
        assert library.track(audio_id(6)) is not None
        [aside] = (filled.parent / "broken").glob("journal.jsonl.damaged-*")
        assert aside.read_bytes() == bytes(data)
    told = "no other line lost, each file set aside as it was"
    record_property("counted", f"bits flipped in a line of the journal: {len(lines[1])}, {told}")
