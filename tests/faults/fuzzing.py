"""Files spoilt at random, the same way for the same seed, and a watch over what reads them."""

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from types import FrameType

LIMIT = 20.0
"""Seconds after which something hangs, on a busy machine."""

_VALUE = re.compile(rb'(?<=[:=\[,])\s*("(?:[^"\\\n]|\\.)*"|-?\d+|true|false|null)')
_ODD = (
    b"null", b"true", b"[]", b"{}", b'""', b'"x"', b"-1", b"0.5", b"1e400", b"nan", b"9" * 25,
    b'"\\ud800"', b'"\\u0000"', b'"\xff"', b'{"removed":true}', b"[" * 300 + b"]" * 300,
    b"[" * 5000, b'{"a":' * 3000, b'"2026-13-41T25:61:00.000000Z"', b'"9999-12-31T23:59:59.999999Z"',
    b'"base64:///"', b"2" * 19, b"'''", b"\r\n", b"1979-05-27", b'"' + b"w" * 70_000 + b'"',
)  # fmt: skip


def spoilt(data: bytes, dice: Random) -> bytes:
    """The bytes with one to four things wrong with them."""
    for _ in range(dice.randint(1, 4)):
        data = dice.choice(_SPOILS)(data, dice)
    return data


def spoilt_audio(data: bytes, dice: Random) -> bytes:
    """Likewise, where nearly all of it happens near the ends: there the tags and tables stand."""
    if dice.random() < 0.2:
        return spoilt(data, dice)
    reach = dice.choice((40, 400, 4000))
    if dice.random() < 0.3:
        return data[:-reach] + spoilt(data[-reach:], dice)
    return spoilt(data[:reach], dice) + data[reach:]


def _flip(data: bytes, dice: Random) -> bytes:
    several = bytearray(data)
    for _ in range(dice.randint(1, 8) if data else 0):
        several[dice.randrange(len(several))] ^= 1 << dice.randrange(8)
    return bytes(several)


def _cut(data: bytes, dice: Random) -> bytes:
    return data[: dice.randint(0, len(data))]


def _span(data: bytes, dice: Random) -> tuple[int, int]:
    start = dice.randint(0, len(data))
    return start, min(len(data), start + dice.choice((1, 4, 30, 500)))


def _drop(data: bytes, dice: Random) -> bytes:
    start, end = _span(data, dice)
    return data[:start] + data[end:]


def _insert(data: bytes, dice: Random) -> bytes:
    start, end = _span(data, dice)
    piece = dice.choice((data[start:end], dice.randbytes(end - start), bytes(20), b"\xff" * 8))
    return data[:start] + piece + data[start:]


def _overwrite(data: bytes, dice: Random) -> bytes:
    start, end = _span(data, dice)
    piece = dice.choice((bytes(end - start), b"\xff" * (end - start), dice.randbytes(end - start)))
    return data[:start] + piece + data[end:]


def _odd_value(data: bytes, dice: Random) -> bytes:
    values = list(_VALUE.finditer(data))
    if not values:
        return _overwrite(data, dice)
    start, end = dice.choice(values).span(1)
    return data[:start] + dice.choice(_ODD) + data[end:]


def _shuffle(data: bytes, dice: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    dice.shuffle(lines)
    return b"".join(lines[: dice.randint(0, len(lines) + 3)])


def _anything(data: bytes, dice: Random) -> bytes:
    return dice.choice((b"", dice.randbytes(200), bytes(len(data)), dice.choice(_ODD), data * 2))


_SPOILS: tuple[Callable[[bytes, Random], bytes], ...] = (
    *[_odd_value] * 6, _flip, _flip, _cut, _drop, _insert, _overwrite, _shuffle, _anything,
)  # fmt: skip


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the middle of what takes longer; for the main thread."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"it took longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
