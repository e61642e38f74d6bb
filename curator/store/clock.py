"""The library's clock: wall time, but always later than anything the library holds.

A hybrid logical clock: when this machine's clock is behind (a wrong date, a merge from a machine
that runs ahead), time goes on from the latest statement by a microsecond each. So whatever is
said now wins over whatever was there when it was said.
"""

import re
import time
from datetime import UTC, datetime, timedelta

_SHAPE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_TICK = timedelta(microseconds=1)
_LAST_YEAR = 9998


def time_text(moment: datetime) -> str:
    """The form in which every time is kept; texts compare like the times they stand for."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def check_taken_in(text: str) -> None:
    """Raise ValueError for a time that is none, or lies where the clock could not step ahead of it.

    For what others state: the year before the last one is left to this library's own clock.
    """
    if parse_time(text).year >= _LAST_YEAR:
        raise ValueError(f"'{text}' lies too far ahead")


def parse_time(text: str) -> datetime:
    """The moment of a kept time. Raises ValueError for any other form, and for the year 9999."""
    if not _SHAPE.fullmatch(text):
        raise ValueError(f"'{text}' is not a time like 2026-01-31T12:00:00.000001Z")
    moment = datetime.fromisoformat(text)
    if moment.year > _LAST_YEAR:
        raise ValueError(f"'{text}' lies too far ahead")
    return moment


class Clock:
    """Gives times; told of every time that the library holds."""

    def __init__(self) -> None:
        self._latest = ""
        self._second = ""  # since 1970: the one that `_text` spells, up to its point
        self._text = ""

    @property
    def latest(self) -> str:
        """The latest time given or seen; empty at first."""
        return self._latest

    def observe(self, time: str) -> None:
        """Take note of a time that the library holds; the next one given will be later."""
        self._latest = max(self._latest, time)

    def next(self) -> str:
        """A time later than any given or seen."""
        digits = str(time.time_ns()).zfill(10)
        second = digits[:-9]
        if second != self._second:
            self._second = second
            self._text = time_text(datetime.fromtimestamp(int(second), UTC))[: -len("000000Z")]
        now = f"{self._text}{digits[-9:-3]}Z"
        if now <= self._latest:
            now = time_text(parse_time(self._latest) + _TICK)
        self._latest = now
        return now
