"""What comes in from the terminal: every key, in order, however it is cut up on the way."""

import asyncio
import fcntl
import os
import pty
import termios
import time
import tty
from array import array
from collections.abc import AsyncIterator

import pytest
from textual import events
from textual.message import Message

from curator.tui.inlet import Inlet
from tests.tui.studio import PATIENCE

_READ = os.read


class Keys:
    """A terminal, and the keys that came of what it sent."""

    def __init__(self) -> None:
        self.ours, self.theirs = pty.openpty()
        tty.setraw(self.theirs)
        self.pressed: list[str] = []
        self.others: list[str] = []
        self._more = asyncio.Event()
        self.inlet = Inlet(self.theirs, asyncio.get_running_loop(), self._receive)

    def _receive(self, message: Message) -> None:
        if isinstance(message, events.Key):
            self.pressed.append(message.key)
            self._more.set()
        else:
            self.others.append(type(message).__name__)

    def send(self, data: bytes) -> None:
        """From the terminal; it is there to be read when this returns."""
        before = self._unread
        os.write(self.ours, data)
        end = time.monotonic() + PATIENCE
        while self._unread < before + len(data):
            assert time.monotonic() < end

    @property
    def _unread(self) -> int:
        left = array("i", [0])
        fcntl.ioctl(self.theirs, termios.FIONREAD, left)
        return left[0]

    async def taken(self) -> None:
        """Return when nothing that was sent is left to be read."""
        async with asyncio.timeout(PATIENCE):
            while self._unread:
                await asyncio.sleep(0)

    async def until(self, *pressed: str) -> None:
        """Return when these keys were pressed; they are forgotten then."""
        async with asyncio.timeout(PATIENCE):
            while len(self.pressed) < len(pressed):
                self._more.clear()
                await self._more.wait()
        assert self.pressed == list(pressed)
        self.pressed.clear()


@pytest.fixture
async def keys() -> AsyncIterator[Keys]:
    """A terminal of its own."""
    one = Keys()
    yield one
    one.inlet.close()
    for end in (one.ours, one.theirs):
        try:
            os.close(end)
        except OSError:
            continue  # a test has closed it


async def test_keys_come_in_order(keys: Keys) -> None:
    keys.send(b"oe\x1b[A\x04")
    await keys.until("o", "e", "up", "ctrl+d")


async def test_esc_alone_is_a_key_by_itself(keys: Keys) -> None:
    keys.send(b"\x1b")
    await keys.until("escape")
    keys.send(b"j")
    await keys.until("j")


async def test_a_sequence_may_come_in_parts(keys: Keys) -> None:
    """Through a slow line."""
    for part in (b"\x1b", b"[", b"B"):
        keys.send(part)
        await keys.taken()
    await keys.until("down")


async def test_half_a_sequence_is_not_waited_for(keys: Keys) -> None:
    keys.send(b"\x1b")
    await keys.taken()
    keys.send(b"[")
    await keys.until("escape", "left_square_bracket")


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize(
    ("sign", "key"),
    [
        ("?", "question_mark"),
        ("/", "slash"),
        ("1", "1"),
        ("0", "0"),
        ("\r", "enter"),
        ("\t", "tab"),
        (" ", "space"),
        ("\x04", "ctrl+d"),
    ],
)
async def test_esc_and_a_sign_are_two_keys(keys: Keys, sign: str, key: str, cut: bool) -> None:
    keys.send(b"\x1b")
    if cut:
        await keys.taken()
    keys.send(sign.encode())
    await keys.until("escape", key)


async def test_esc_and_a_letter_may_be_alt(keys: Keys) -> None:
    """Whoever wants no key with Alt has both; see `alt_keys`."""
    keys.send("\x1bob\x1bж\x1bN".encode())
    await keys.until("alt+o", "b", "alt+ж", "alt+shift+n")


@pytest.mark.parametrize("letter", ["O", "P"])
async def test_so_may_esc_and_a_letter_that_begins_sequences(keys: Keys, letter: str) -> None:
    keys.send(b"\x1b" + letter.encode())
    await keys.until(f"alt+shift+{letter.lower()}")
    keys.send(b"\x1bOQ")
    await keys.until("f2")


async def test_esc_before_a_sequence_is_a_key_by_itself(keys: Keys) -> None:
    keys.send(b"\x1b\x1b[A\x1b\x1b?\x1b\x1b")
    await keys.until("escape", "up", "escape", "escape", "question_mark", "escape", "escape")


async def test_the_mouse_and_what_the_terminal_says_of_itself(keys: Keys) -> None:
    keys.send(b"\x1b[<0;5;6M\x1b[?2026;2$yq")
    await keys.until("q")
    assert keys.others == ["MouseDown", "TerminalSupportsSynchronizedOutput"]


async def test_a_letter_may_come_in_parts(keys: Keys) -> None:
    keys.send("ж".encode()[:1])
    await keys.taken()
    keys.send("ж".encode()[1:] + b"q")
    await keys.until("ж", "q")


async def test_what_is_no_letter_ends_nothing(keys: Keys) -> None:
    keys.send(b"\xff")
    await keys.taken()
    keys.pressed.clear()
    keys.send(b"q")
    await keys.until("q")


async def test_after_the_end_keys_are_for_whoever_comes_next(keys: Keys) -> None:
    keys.inlet.close()
    keys.send(b"ls")
    for _ in range(5):
        await asyncio.sleep(0)  # a round of the loop, in which it would be read
    assert os.read(keys.theirs, 10) == b"ls"


async def test_a_terminal_that_is_gone_is_not_asked_again(
    keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asyncio.Event()
    times = 0

    def read(end: int, count: int) -> bytes:
        nonlocal times
        times += 1
        asked.set()
        return _READ(end, count)

    monkeypatch.setattr("curator.tui.inlet.os.read", read)
    os.close(keys.ours)
    await asyncio.wait_for(asked.wait(), PATIENCE)
    for _ in range(5):
        await asyncio.sleep(0)
    assert times == 1
