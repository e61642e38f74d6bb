"""Sample mode: which places it wants to be heard, and when."""

from curator.curation.sampling import Sample, Sampler


def test_a_few_seconds_at_each_place_then_the_end() -> None:
    sampler = Sampler(seconds=8.0, places=(20, 50, 80), on=True)
    assert sampler.begin(100.0) == Sample(20.0)
    assert sampler.heard(27.9) is None
    assert sampler.heard(28.0) == Sample(50.0)
    assert sampler.heard(51.0) is None
    assert sampler.heard(58.1) == Sample(80.0)
    assert sampler.heard(88.0) == Sample(None)
    assert sampler.heard(95.0) is None


def test_off_and_for_short_or_unknown_tracks_it_wants_nothing() -> None:
    assert Sampler().begin(100.0) is None
    assert Sampler(on=True).begin(None) is None
    assert Sampler(seconds=8.0, on=True).begin(32.0) is None
    assert Sampler(seconds=8.0, on=True).begin(32.1) is not None


def test_a_seek_by_hand_ends_the_samples_of_this_track() -> None:
    sampler = Sampler(seconds=8.0, on=True)
    sampler.begin(100.0)
    assert sampler.heard(20.1) is None
    assert sampler.heard(70.0) is None
    assert sampler.heard(88.0) is None
    assert sampler.begin(100.0) == Sample(20.0)


def test_a_place_from_before_a_jump_is_no_seek_by_hand() -> None:
    sampler = Sampler(seconds=8.0, on=True)
    sampler.begin(100.0)  # `w` was pressed at 61 s, and the jump takes a moment
    assert [sampler.heard(61.0 + tick / 10) for tick in range(5)] == [None] * 5
    assert sampler.heard(20.1) is None
    assert sampler.heard(28.0) == Sample(50.0)
    assert sampler.heard(28.1) is None
    assert sampler.heard(50.0) is None
    assert sampler.heard(58.0) == Sample(80.0)


def test_a_seek_by_hand_before_the_jump_was_made_counts_after_a_while() -> None:
    sampler = Sampler(seconds=8.0, on=True)
    sampler.begin(100.0)
    assert {sampler.heard(61.0 + tick / 10) for tick in range(40)} == {None}
    assert sampler.heard(88.0) is None
    assert sampler.heard(28.0) is None  # it was given up


def test_a_jump_back_by_hand_ends_the_samples_too() -> None:
    sampler = Sampler(seconds=8.0, on=True)
    sampler.begin(100.0)
    assert sampler.heard(20.2) is None
    assert sampler.heard(3.0) is None
    assert sampler.heard(28.0) is None


def test_a_short_track_plays_once() -> None:
    sampler = Sampler(seconds=8.0, on=True)
    assert sampler.begin(3.0) is None
    assert sampler.heard(2.5) is None
    assert sampler.heard(2.8) == Sample(None)
    assert sampler.heard(0.1) is None
    sampler.begin(3.0)
    assert sampler.heard(2.6) is None
    assert sampler.heard(0.0) == Sample(None)  # it began again before its end was told


def test_a_jump_by_hand_in_a_short_track_is_no_end() -> None:
    sampler = Sampler(seconds=8.0, on=True)
    sampler.begin(20.0)
    assert [sampler.heard(at) for at in (10.0, 2.0, 19.9)] == [None] * 3


def test_the_last_sample_ends_before_the_track_does() -> None:
    sampler = Sampler(seconds=8.0, places=(20, 95), on=True)
    sampler.begin(33.0)
    sampler.heard(6.6)
    last = sampler.heard(14.6)
    assert last is not None
    assert last.jump is not None
    assert last.jump + 8.0 < 33.0
    assert sampler.heard(last.jump + 8.0) == Sample(None)


def test_a_length_that_is_known_later_is_enough() -> None:
    sampler = Sampler(seconds=8.0, on=True)
    assert sampler.begin(None) is None
    assert sampler.heard(0.1, None) is None
    assert sampler.heard(0.2, 100.0) == Sample(20.0)
