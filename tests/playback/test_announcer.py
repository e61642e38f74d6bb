"""The thread of the listeners."""

import logging
import threading

import pytest

from curator.playback.announcer import Announcer
from curator.playback.player import Ended, PlayerEvent, Started


def test_events_come_in_order_on_one_other_thread() -> None:
    announcer, told, threads = Announcer(), list[PlayerEvent](), set[int]()

    def listen(event: PlayerEvent) -> None:
        told.append(event)
        threads.add(threading.get_ident())
        if event == Ended(1):
            done.set()

    done = threading.Event()
    announcer.listen(listen)
    for token in range(100):
        announcer.tell(Started(token))
    announcer.tell(Ended(1))
    assert done.wait(5)
    announcer.close()
    assert told == [*(Started(token) for token in range(100)), Ended(1)]
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_a_failing_listener_is_logged_and_the_others_go_on(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    announcer, told = Announcer(), list[PlayerEvent]()
    heard = threading.Event()

    def fail(event: PlayerEvent) -> None:
        raise LookupError("a listener's own mistake")

    def listen(event: PlayerEvent) -> None:
        told.append(event)
        if event == Started(2):
            heard.set()

    announcer.listen(fail)
    announcer.listen(listen)
    with caplog.at_level(logging.ERROR):
        announcer.tell(Started(1))
        announcer.tell(Started(2))
        assert heard.wait(5)
        announcer.close()
    assert told == [Started(1), Started(2)]
    assert [r.exc_info[0] for r in caplog.records if r.exc_info] == [LookupError, LookupError]
    assert capfd.readouterr().err == ""


def test_nothing_is_told_after_close_nor_what_still_waited() -> None:
    announcer, told = Announcer(), list[PlayerEvent]()
    begun, go_on = threading.Event(), threading.Event()

    def slow(event: PlayerEvent) -> None:
        told.append(event)
        begun.set()
        go_on.wait(5)

    announcer.listen(slow)
    for token in range(10):
        announcer.tell(Started(token))
    assert begun.wait(5)
    closing = threading.Thread(target=announcer.close)
    closing.start()
    closing.join(0.05)
    assert closing.is_alive(), "close waits for the listener that is at work"
    go_on.set()
    closing.join(5)
    announcer.tell(Started(99))
    announcer.close()
    assert told == [Started(0)]


def test_a_listener_cannot_close() -> None:
    announcer, problems = Announcer(), list[RuntimeError]()
    done = threading.Event()

    def close(event: PlayerEvent) -> None:
        try:
            announcer.close()
        except RuntimeError as problem:
            problems.append(problem)
        done.set()

    announcer.listen(close)
    announcer.tell(Started(1))
    assert done.wait(5)
    announcer.close()
    assert len(problems) == 1
