"""The threads beside the app's: everything said is kept on leaving, lessons are not waited for."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread, Timer
from threading import enumerate as running
from time import monotonic, sleep

import pytest
from textual.message import Message

from curator.errors import CuratorError, LibraryError
from curator.store.library import Library
from curator.tui.writer import Writer, Written

UNCLOSED = """
import sys
from pathlib import Path
from curator.store.library import Library
from curator.tui.writer import Writer
writer = Writer(Library.open(sys.argv[1].encode()), lambda _: None)
for number in range(50):
    writer.act(lambda _, n=number: Path(sys.argv[1], f"said {n}").touch(), print, print)
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty one."""
    opened = Library.open(os.fsencode(tmp_path / "library"))
    yield opened
    opened.close()


@pytest.mark.parametrize(("leave", "kept"), [(Writer.close, [1, 2, 3]), (Writer.drop, [1])])
def test_leaving(library: Library, leave: Callable[[Writer], None], kept: list[int]) -> None:
    posted: list[Message] = []
    done: list[int] = []
    begun, go = Event(), Event()
    writer = Writer(library, posted.append)

    def first(_: Library) -> int:
        begun.set()
        assert go.wait(10)
        return 1

    writer.act(first, done.append, _unexpected)
    writer.act(lambda _: 2, done.append, _unexpected)
    writer.act(lambda _: 3, done.append, _unexpected)
    assert begun.wait(10)
    Timer(0.2, go.set).start()
    leave(writer)
    for message in posted:
        assert isinstance(message, Written)
        message.answer()
    assert done == kept


def test_errors_go_to_whoever_asked_and_bugs_are_raised_there(library: Library) -> None:
    posted: SimpleQueue[Message] = SimpleQueue()
    failed: list[CuratorError] = []
    writer = Writer(library, posted.put)
    refused = LibraryError("refused")
    for error in (refused, KeyError("a bug")):
        writer.act(partial(_raised, error), _unexpected, failed.append)
    answers = [posted.get(timeout=10) for _ in range(2)]
    assert all(isinstance(one, Written) for one in answers)
    _answer(answers[0])
    assert failed == [refused]
    with pytest.raises(KeyError, match="a bug"):
        _answer(answers[1])
    writer.close()


def test_another_worker_waits_for_what_it_gives(library: Library) -> None:
    writer = Writer(library, _unexpected)
    done: list[str] = []
    writer.do(lambda: done.append("first"))
    assert done == ["first"]
    with pytest.raises(LibraryError, match="refused"):
        writer.do(partial(_raised, LibraryError("refused"), library))
    writer.do(lambda: done.append("goes on"))
    assert done == ["first", "goes on"]
    writer.close()


def test_whoever_waits_when_it_is_dropped_is_told(library: Library) -> None:
    writer = Writer(library, lambda _: None)
    begun, go = Event(), Event()
    ended: SimpleQueue[str] = SimpleQueue()

    def wait() -> None:
        with pytest.raises(CancelledError):
            writer.do(lambda: ended.put("done after all"))
        ended.put("told")

    def first(_: Library) -> None:
        begun.set()
        assert go.wait(10)

    writer.act(first, _unexpected, _unexpected)
    assert begun.wait(10)
    waiting = Thread(target=wait)
    waiting.start()
    _until(lambda: writer._asked.qsize() == 1)
    Timer(0.05, go.set).start()
    writer.drop()
    assert ended.get(timeout=10) == "told"
    waiting.join()


def test_an_answer_that_cannot_be_given_ends_nothing(library: Library) -> None:
    def post(_: Message) -> None:
        raise RuntimeError("the loop is closed")

    writer = Writer(library, post)
    done: list[int] = []
    for number in range(2):
        writer.act(partial(_note, done, number), _unexpected, _unexpected)
    writer.close()
    assert done == [0, 1]


def test_a_closed_one_takes_nothing_more(library: Library) -> None:
    writer = Writer(library, lambda _: None)
    writer.close()
    with pytest.raises(RuntimeError, match="closed"):
        writer.act(lambda _: None, lambda _: None, _unexpected)
    with pytest.raises(RuntimeError, match="closed"):
        writer.do(lambda: None)


def test_the_thread_of_one_that_nobody_knows_ends(library: Library) -> None:
    before = set(running())
    writer = Writer(library, lambda _: None)
    writer.do(lambda: None)
    (thread,) = set(running()) - before
    del writer
    gc.collect()
    thread.join(10)
    assert not thread.is_alive()


def test_what_was_said_is_kept_where_nobody_closes_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", UNCLOSED, str(tmp_path / "library")]
    subprocess.run(command, check=True, timeout=60)
    assert len(list((tmp_path / "library").glob("said *"))) == 50


def _raised(error: Exception, _: Library) -> None:
    raise error


def _note(done: list[int], number: int, _: Library) -> None:
    done.append(number)


def _answer(message: Message) -> None:
    assert isinstance(message, Written)
    message.answer()


def _until(holds: Callable[[], bool]) -> None:
    end = monotonic() + 10
    while not holds():
        assert monotonic() < end
        sleep(0.001)


def _unexpected(error: object) -> None:
    raise AssertionError(error)
