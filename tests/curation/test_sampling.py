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
    assert sampler.heard(70.0) is None
    assert sampler.heard(88.0) is None
    assert sampler.begin(100.0) == Sample(20.0)


def test_a_jump_back_before_the_sample_just_plays_up_to_it() -> None:
    sampler = Sampler(seconds=8.0, on=True)
    sampler.begin(100.0)
    assert sampler.heard(3.0) is None
    assert sampler.heard(28.0) == Sample(50.0)
