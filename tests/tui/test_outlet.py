"""What goes out to the terminal: all of it, in order, and nobody waits for a slow one."""

import asyncio
import os
import pty
import threading
import tty
from collections.abc import Iterator

import pytest

from curator.tui.outlet import Outlet, open_outlet
from tests.tui.studio import PATIENCE

MUCH = b"".join(b"%09d\n" % at for at in range(20_000))
"""More than any terminal takes at once, with the place of each line in it."""


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """The terminal's end, and the program's."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    yield ours, theirs
    for end in (ours, theirs):
        try:
            os.close(end)
        except OSError:
            continue  # a test has closed it


def _opened(theirs: int) -> Outlet:
    outlet = open_outlet(theirs)
    assert outlet is not None
    return outlet


def _read(end: int, count: int) -> bytes:
    found = bytearray()
    while len(found) < count:
        found += os.read(end, 1 << 16)
    return bytes(found)


async def _received(end: int, count: int) -> bytes:
    return await asyncio.wait_for(asyncio.to_thread(_read, end, count), PATIENCE)


async def test_what_fits_is_written_before_anything_else_happens(ends: tuple[int, int]) -> None:
    ours, theirs = ends
    outlet = _opened(theirs)
    outlet.write(b"at once")
    assert os.read(ours, 100) == b"at once"
    outlet.close()


async def test_nobody_waits_for_a_terminal_that_does_not_read(ends: tuple[int, int]) -> None:
    ours, theirs = ends
    outlet = _opened(theirs)
    outlet.write(MUCH)  # would never return if it waited
    outlet.write(b"and then this")
    wanted = MUCH + b"and then this"
    assert await _received(ours, len(wanted)) == wanted
    outlet.write(b", at once again")
    assert os.read(ours, 100) == b", at once again"
    outlet.close()


async def test_what_waits_is_written_before_the_terminal_is_given_back(
    ends: tuple[int, int],
) -> None:
    ours, theirs = ends
    outlet = _opened(theirs)
    outlet.write(MUCH)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(_read(ours, len(MUCH))))
    reader.start()
    outlet.close()
    outlet.write(b"too late")
    reader.join(PATIENCE)
    assert found == [MUCH]


async def test_after_so_many_frames_the_app_waits(ends: tuple[int, int]) -> None:
    ours, theirs = ends
    outlet = _opened(theirs)
    reading = asyncio.to_thread(_read, ours, 40 * len(MUCH))
    task = asyncio.create_task(reading)
    await asyncio.sleep(0)
    for _ in range(40):
        outlet.write(MUCH)
    assert await asyncio.wait_for(task, PATIENCE) == 40 * MUCH
    outlet.close()


async def test_others_may_write_from_their_threads(ends: tuple[int, int]) -> None:
    ours, theirs = ends
    outlet = _opened(theirs)
    await asyncio.to_thread(outlet.write, b"from afar")
    assert await _received(ours, 9) == b"from afar"
    outlet.close()


async def test_a_terminal_that_is_gone_takes_everything(ends: tuple[int, int]) -> None:
    ours, theirs = ends
    outlet = _opened(theirs)
    outlet.write(MUCH)
    os.close(ours)
    outlet.write(b"into the void")
    outlet.close()


async def test_the_descriptor_of_the_shell_goes_on_blocking(ends: tuple[int, int]) -> None:
    _, theirs = ends
    outlet = _opened(theirs)
    assert os.get_blocking(theirs)
    outlet.close()


async def test_there_is_none_where_there_is_no_terminal() -> None:
    inside, outside = os.pipe()
    assert open_outlet(outside) is None
    os.close(inside)
    os.close(outside)
