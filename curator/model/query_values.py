"""The values of a query's range fields: numbers, years, lengths and times, and spans of them.

Every value covers a half-open span: a year covers one year, `1990s` ten, `1:40` the whole second,
`2026-01` the whole month. A range runs from the start of its first to the end of its last value.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from curator.model.counting import clock

_WHOLE = re.compile(r"\d{1,9}")
_YEAR = re.compile(r"(?P<year>\d{4})(?P<decade>s)?")
_CLOCK = re.compile(r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)")
_LENGTH = re.compile(r"(?:(?P<minutes>\d{1,6})m(?:in)?)?(?:(?P<seconds>\d{1,6})s?)?")
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_AGO = re.compile(r"(?P<count>\d{1,5})(?P<unit>[hdwmy])")
_UNIT_SECONDS = {"h": 3600, "d": 86400, "w": 7 * 86400, "m": 30 * 86400, "y": 365 * 86400}
_COMPARISON = re.compile(r"(?P<sign>>=|<=|>|<|=)(?P<value>.*)", re.DOTALL)


class BadValue(ValueError):
    """A value that a field does not take: the sentence, and which part of the value is wrong.

    `start` counts characters from 0 in the value; a `length` of None means to its end.
    """

    def __init__(self, sentence: str, start: int = 0, length: int | None = None) -> None:
        super().__init__(sentence)
        self.start = start
        self.length = length


@dataclass(frozen=True, slots=True)
class Span:
    """All numbers from `low` up to but without `high`; `form` is how the span is written."""

    form: str
    low: float
    high: float

    def holds(self, number: float) -> bool:
        """Whether the number lies in the span."""
        return self.low <= number < self.high


Reader = Callable[[str], Span]


def read_range(text: str, read: Reader) -> Span:
    """Read `4`, `4..`, `..4`, `2..4`, `>4`, `>=4`, `<4`, `<=4` or `=4`. Raises BadValue."""
    compared = _COMPARISON.fullmatch(text)
    if compared:
        return _compared(
            compared["sign"], _read_at(compared["value"], read, compared.start("value"))
        )
    first, dots, last = text.partition("..")
    if not dots:
        return read(text)
    if not first and not last:
        raise BadValue("a range needs a value before or after its dots, like 4.. or ..4")
    low = read(first) if first else Span("", -math.inf, -math.inf)
    high = _read_at(last, read, len(first) + 2) if last else Span("", math.inf, math.inf)
    if low.low >= high.high:
        raise BadValue(f"this range runs backwards; write {last}..{first}")
    return Span(f"{low.form}..{high.form}", low.low, high.high)


def whole(least: int, most: int) -> Reader:
    """A reader of whole numbers within bounds, both allowed."""

    def read(text: str) -> Span:
        if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
            raise BadValue(f"a whole number from {least} to {most} belongs here, or a range: 2..4")
        return Span(str(int(text)), int(text), int(text) + 1)

    return read


def year(text: str) -> Span:
    """Read `1995` or a decade, `1990s`. Raises BadValue."""
    match = _YEAR.fullmatch(text)
    if match is None or (match["decade"] and not text.endswith("0s")):
        raise BadValue("a year belongs here: 1995, 1990s or 1995..1999")
    first = int(match["year"])
    return (
        Span(f"{first:04}s", first, first + 10) if match["decade"] else _one(f"{first:04}", first)
    )


def length(text: str) -> Span:
    """Read a playing time: `1:40`, `1:02:03`, `100`, `100s`, `2m`, `1m40s`. Raises BadValue."""
    match = _CLOCK.fullmatch(text) or (_LENGTH.fullmatch(text) if text else None)
    if match is None:
        raise BadValue("a playing time belongs here: 1:40, 100s, 2m or a range such as ..1:40")
    parts = match.groupdict(default="0")
    seconds = int(parts.get("hours", "0")) * 3600 + int(parts["minutes"]) * 60
    seconds += int(parts["seconds"])
    return _one(clock(seconds), seconds)


def moments(text: str, now: datetime) -> Span:
    """Read times: dates (`2026`, `2026-01`, `2026-01-31`, `today`, `yesterday`), spans ago, ranges.

    `7d` alone means the last seven days; units are h, d, w, m (30 days) and y (365 days). Dates
    are in the time zone of `now`. The span is in seconds since 1970, UTC. Raises BadValue.
    """
    text = text.lower()
    if _AGO.fullmatch(text):
        text = f"{text}.."
    elif _AGO.fullmatch(text.lstrip("<>=")):
        ago = text.lstrip("<>=")
        raise BadValue(f"write {ago}.. for the last {ago} or ..{ago} for longer ago")
    return read_range(text, lambda one: _moment(one, now))


def _moment(text: str, now: datetime) -> Span:
    ago = _AGO.fullmatch(text)
    if ago:
        then = now.timestamp() - int(ago["count"]) * _UNIT_SECONDS[ago["unit"]]
        return Span(text, then, then)
    if text in ("today", "yesterday"):
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        start = midnight - timedelta(days=0 if text == "today" else 1)
        return Span(text, start.timestamp(), (start + timedelta(days=1)).timestamp())
    date = _DATE.fullmatch(text)
    try:
        if date is None:
            raise ValueError(text)
        return _date(text, {k: int(v) for k, v in date.groupdict().items() if v}, now)
    except (ValueError, OverflowError):
        raise BadValue(
            "a time belongs here: 7d.. (the last 7 days), 2026-01-31 or 2026.."
        ) from None


def _date(text: str, given: dict[str, int], now: datetime) -> Span:
    """The span of a year, a month or a day. Raises ValueError, OverflowError."""
    start = datetime(given["year"], given.get("month", 1), given.get("day", 1), tzinfo=now.tzinfo)
    if "day" in given:
        end = start + timedelta(days=1)
    elif "month" in given:
        end = (start + timedelta(days=31)).replace(day=1)
    else:
        end = start.replace(year=start.year + 1)
    return Span(text, start.timestamp(), end.timestamp())


def _one(form: str, number: int) -> Span:
    return Span(form, number, number + 1)


def _read_at(text: str, read: Reader, start: int) -> Span:
    """Read one end of a range; a mistake in it is placed within the whole value."""
    try:
        return read(text)
    except BadValue as error:
        raise BadValue(str(error), start + error.start, len(text) or 1) from None


def _compared(sign: str, value: Span) -> Span:
    match sign:
        case ">":
            return Span(f">{value.form}", value.high, math.inf)
        case "<":
            return Span(f"<{value.form}", -math.inf, value.low)
        case ">=":
            return Span(f"{value.form}..", value.low, math.inf)
        case "<=":
            return Span(f"..{value.form}", -math.inf, value.high)
        case _:
            return value
