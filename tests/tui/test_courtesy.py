"""What nobody watches steps back while somebody waits for an answer, and never for good."""

import time
from threading import Event, Thread

from curator.tui.courtesy import Courtesy


def test_work_waits_for_the_answers_of_all_keys() -> None:
    courtesy, went_on = Courtesy(), Event()
    courtesy.begin()
    courtesy.begin()

    def polite() -> None:
        courtesy.step_back()
        went_on.set()

    work = Thread(target=polite)
    work.start()
    courtesy.end()
    assert not went_on.wait(0.05)
    courtesy.end()
    assert went_on.wait(5)
    work.join()


def test_an_answer_that_never_comes_stops_nothing() -> None:
    courtesy = Courtesy()
    courtesy.begin()
    begun = time.monotonic()
    courtesy.step_back()
    assert 0.05 < time.monotonic() - begun < 5


def test_a_hand_that_never_rests_puts_off_but_does_not_stop() -> None:
    courtesy = Courtesy()
    begun = time.monotonic()
    courtesy.wait_for_rest()
    assert time.monotonic() - begun < 0.2
    courtesy.begin()  # and no end of it
    courtesy.wait_for_rest()
    assert 0.2 < time.monotonic() - begun < 5


def test_calm() -> None:
    courtesy = Courtesy()
    assert courtesy.is_calm(0.0)
    courtesy.begin()
    assert not courtesy.is_calm(0.0)
    courtesy.end()
    assert not courtesy.is_calm(3600.0)
    assert courtesy.is_calm(0.0)
