"""Samples of each track, and its loudest passage."""

import threading

import pytest

from curator.curation.sampling import Sample, Sampler
from curator.model.waveforms import Waveform
from curator.playback import patient_player
from curator.playback.player import Position
from curator.settings import Sampling, Settings
from curator.tui.hearing import hear
from tests.tui.actions.covering import covers
from tests.tui.actions.standing import at, position
from tests.tui.soundtrack import JINGLE, LONG
from tests.tui.studio import Sitting, Studio


@covers("play.sample")
async def test_sample_mode_jumps_from_place_to_place(sitting: Sitting) -> None:
    sitting.desk.sampler = Sampler(seconds=0.3, places=(20, 50))
    await sitting.play(LONG)
    await sitting.act("play.sample")
    assert "sample mode: 0.3 s at 20, 50 %" in sitting.answer
    assert "samples  vol" in sitting.text(sitting.desk.on.now)
    await sitting.until(lambda: position(sitting) > 36 * 0.2, "the first place")
    await sitting.until(lambda: position(sitting) > 36 * 0.5, "the second place")
    await sitting.until(lambda: sitting.desk.listening.heard.paused, "it waits for an answer")
    await sitting.press("o")
    assert not sitting.desk.listening.heard.paused
    await sitting.act("play.sample")
    assert "whole tracks" in sitting.answer
    assert "samples" not in sitting.text(sitting.desk.on.now)


async def test_a_jump_by_hand_ends_the_samples_of_the_track(sitting: Sitting) -> None:
    sitting.desk.sampler = Sampler(seconds=2, places=(50, 80))
    await sitting.play(LONG)
    await sitting.act("play.sample")
    await sitting.until(lambda: 18.2 < position(sitting) < 19, "the first place")
    await sitting.press("2")
    await sitting.until(lambda: 7 < sitting.desk.listening.heard.position < 9, "the hand's place")
    assert sitting.desk.sampler.heard(20.0) is None  # the end of the first sample
    assert not sitting.desk.listening.heard.paused


@pytest.mark.parametrize("key", ["right", "W"])
async def test_also_a_jump_within_a_sample_ends_them(sitting: Sitting, key: str) -> None:
    sampler = sitting.desk.sampler = Sampler(seconds=6, places=(20, 80))
    await sitting.play(LONG)
    await sitting.act("play.sample")
    await sitting.until(lambda: 7 < position(sitting) < 9, "the first place")
    await sitting.press(key)
    assert sampler.heard(13.5) is None  # the end of the first sample


async def test_what_plays_until_a_slow_disk_answers_is_no_jump(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    monkeypatch.setattr(patient_player, "obstacle", lambda _: answers.wait())
    sampler = sitting.desk.sampler = Sampler(seconds=6, places=(50,), on=True)
    await sitting.play(LONG)
    for _ in range(100):
        hear(sitting.desk, Position(0, 3.0, 60.0))
    answers.set()
    await sitting.until(lambda: position(sitting) > 18, "the first place")
    assert sampler.heard(24.5) == Sample(None)


async def test_in_sample_mode_a_short_track_plays_once(sitting: Sitting) -> None:
    await sitting.play(JINGLE)
    await sitting.act("play.sample")
    await sitting.until(lambda: sitting.desk.listening.heard.paused, "it waits")
    assert sitting.now == JINGLE


async def test_where_samples_go_on_a_key_still_means_the_track_just_heard(studio: Studio) -> None:
    settings = Settings(sample=Sampling(seconds=1, places=(50,), then="next"))
    async with studio.sit(settings=settings) as sitting:
        now = 100.0
        sitting.desk.listening.clock = lambda: now
        await sitting.play(LONG)
        await sitting.act("play.sample")
        await sitting.until(lambda: sitting.now != LONG, "it goes on")
        await sitting.press("space")
        roles = sitting.desk.on.roles
        assert f"tags ▶ {LONG} (just heard)" in sitting.text(roles)
        await sitting.press("b")
        assert sitting.roles(LONG) == "bgm"
        now += 1.0
        await sitting.until(lambda: "(just heard)" not in sitting.text(roles), "it is over")


@pytest.fixture
def unpainted(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> Sitting:
    """No waveform is made by itself: it takes its time."""
    monkeypatch.setattr(sitting.desk.painter, "want", lambda *_: None)
    return sitting


@covers("seek.loudest")
async def test_the_loudest_passage(sitting: Sitting) -> None:
    await sitting.play(LONG)
    await sitting.until(lambda: sitting.desk.waveform is not None, "the waveform is made")
    waveform = sitting.desk.waveform
    assert waveform is not None
    await sitting.press("space")
    await sitting.act("seek.loudest")
    await at(sitting, waveform.loudest)
    assert "loudest" in sitting.answer


async def test_the_loudest_passage_is_gone_to_when_it_is_found(unpainted: Sitting) -> None:
    desk = unpainted.desk
    await unpainted.play(LONG)
    await unpainted.press("space", "W")
    assert "as soon as they are found" in unpainted.answer
    desk.show_waveform(Waveform(bytes(100), 36.0, 12.0))
    await at(unpainted, 12.0)
    assert "the loudest ten seconds" in unpainted.answer
    desk.show_waveform(Waveform(bytes(100), 36.0, 24.0))  # nobody asked again
    await unpainted.settle()
    await at(unpainted, 12.0)


async def test_who_goes_elsewhere_meanwhile_is_not_led_to_the_loudest_passage(
    unpainted: Sitting,
) -> None:
    desk = unpainted.desk
    await unpainted.play(LONG)
    await unpainted.press("space", "W", "5")
    desk.show_waveform(Waveform(bytes(100), 36.0, 12.0))
    await unpainted.settle()
    await at(unpainted, 18.0)
    await unpainted.play(JINGLE)
    await unpainted.press("W")
    await unpainted.play(LONG)
    await unpainted.play(JINGLE)
    assert desk.wants_loudest is None


async def test_the_waveform_of_what_plays_again_is_waited_for_anew(unpainted: Sitting) -> None:
    await unpainted.play(LONG)
    unpainted.desk.show_waveform(Waveform(bytes(100), 36.0, 12.0))
    await unpainted.play(JINGLE)
    await unpainted.play(LONG)
    await unpainted.press("W")
    assert "as soon as they are found" in unpainted.answer
