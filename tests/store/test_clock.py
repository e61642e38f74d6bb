"""The clock is always later than anything the library holds."""

from datetime import UTC, datetime, timedelta

import pytest

from curator.store.clock import Clock, parse_time, time_text


def test_times_rise_even_within_a_microsecond() -> None:
    clock = Clock()
    times = [clock.next() for _ in range(2000)]
    assert times == sorted(set(times))


def test_the_clock_steps_over_a_time_from_the_future() -> None:
    clock = Clock()
    clock.observe("2999-01-01T00:00:00.999999Z")
    assert clock.next() == "2999-01-01T00:00:01.000000Z"
    assert clock.next() == "2999-01-01T00:00:01.000001Z"


def test_wall_time_is_used_when_it_is_later() -> None:
    clock = Clock()
    clock.observe("2001-01-01T00:00:00.000000Z")
    assert abs(parse_time(clock.next()) - datetime.now(UTC)) < timedelta(seconds=5)


def test_text_and_moment_are_the_same() -> None:
    moment = datetime(2026, 1, 31, 12, 0, 0, 1, UTC)
    assert time_text(moment) == "2026-01-31T12:00:00.000001Z"
    assert parse_time(time_text(moment)) == moment
    assert time_text(datetime(33, 1, 1, tzinfo=UTC)) == "0033-01-01T00:00:00.000000Z"


def test_a_machine_that_knows_no_date_begins_in_1970(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    moments = iter([0, 999_999_999, 1_000_000_000])
    monkeypatch.setattr("time.time_ns", lambda: next(moments))
    assert [clock.next() for _ in range(3)] == [
        "1970-01-01T00:00:00.000000Z",
        "1970-01-01T00:00:00.999999Z",
        "1970-01-01T00:00:01.000000Z",
    ]


@pytest.mark.parametrize(
    "text",
    ["", "2026-01-31", "2026-01-31T12:00:00Z", "2026-13-01T00:00:00.000000Z",
     "2026-01-31T12:00:00.000001+00:00", "9999-01-01T00:00:00.000000Z",
     "２026-01-31T12:00:00.000001Z"],
)  # fmt: skip
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"time|ahead|month"):
        parse_time(text)


def test_the_text_follows_the_clock_over_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    moments = iter(
        [1_769_860_799_999_999_999, 1_769_860_800_000_001_000, 1_769_860_800_000_002_000]
    )
    monkeypatch.setattr("time.time_ns", lambda: next(moments))
    assert [clock.next() for _ in range(3)] == [
        "2026-01-31T11:59:59.999999Z",
        "2026-01-31T12:00:00.000001Z",
        "2026-01-31T12:00:00.000002Z",
    ]
