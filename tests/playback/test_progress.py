"""When the end of a file is no proper end."""

import pytest

from curator.playback.player import Entry
from curator.playback.progress import Progress


def progress(duration: float | None, *reached: float) -> Progress:
    made = Progress(Entry(1, b"/a.flac"))
    made.duration = duration
    for seconds in reached:
        made.reach(seconds)
    return made


@pytest.mark.parametrize(
    ("duration", "reached", "said"),
    [
        (220.0, 12.4, "ends after 0:12 of 3:40"),
        (3.0, 0.5, "ends after 0:00 of 0:03"),
        (220.0, 219.5, ""),
        (220.0, 199.0, ""),
        (220.0, 197.0, "ends after 3:17 of 3:40"),
        (2.0, 0.0, ""),
        (None, 12.0, ""),
    ],
)
def test_only_a_far_too_early_end_is_one(duration: float | None, reached: float, said: str) -> None:
    assert progress(duration, reached).shortfall() == said


def test_the_furthest_place_counts_not_the_last() -> None:
    assert progress(220.0, 219.0, 3.0).shortfall() == ""


def test_places_stay_inside_the_file() -> None:
    assert progress(10.0, 500.0).position == 10.0
    assert progress(10.0, -5.0).position == 0.0


def test_a_jump_before_opening_is_owed() -> None:
    entry = Progress(Entry(1, b"/a.flac"), 5.0)
    assert entry.owed_jump() is None
    entry.reach(0.0)
    assert entry.owed_jump() == 0.0
