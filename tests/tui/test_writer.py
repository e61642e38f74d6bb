"""The threads beside the app's: everything said is kept on leaving, lessons are not waited for."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event, Timer

import pytest
from textual.message import Message

from curator.store.library import Library
from curator.tui.writer import Writer, Written


@pytest.mark.parametrize(("leave", "kept"), [(Writer.close, [1, 2, 3]), (Writer.drop, [1])])
def test_leaving(tmp_path: Path, leave: Callable[[Writer], None], kept: list[int]) -> None:
    posted: list[Message] = []
    done: list[int] = []
    begun, go = Event(), Event()
    writer = Writer(Library.open(os.fsencode(tmp_path / "library")), posted.append)

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


def _unexpected(error: Exception) -> None:
    raise error
