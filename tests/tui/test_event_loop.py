"""The app's loop: it asks the system seldom while it has something to do, and often enough."""

import asyncio
import os
import selectors
from collections.abc import Awaitable, Callable

import pytest

from curator.tui.event_loop import event_loop
from tests.tui.studio import PATIENCE

_ROUNDS = 160


def _run(work: Callable[[], Awaitable[None]]) -> None:
    async def timed() -> None:
        await asyncio.wait_for(work(), PATIENCE)

    with asyncio.Runner(loop_factory=event_loop) as runner:
        runner.run(timed())


def test_it_asks_in_few_of_the_rounds_with_something_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[float | None] = []
    ask = selectors.DefaultSelector.select

    def select(
        self: selectors.DefaultSelector, timeout: float | None = None
    ) -> list[tuple[selectors.SelectorKey, int]]:
        asked.append(timeout)
        return ask(self, timeout)

    async def work() -> None:
        asked.clear()
        for _ in range(_ROUNDS):
            await asyncio.sleep(0)
        assert len(asked) <= _ROUNDS / 10

    monkeypatch.setattr(selectors.DefaultSelector, "select", select)
    _run(work)


def test_news_come_in_while_it_never_rests() -> None:
    async def work() -> None:
        inside, outside = os.pipe()
        news = asyncio.Event()
        asyncio.get_running_loop().add_reader(inside, news.set)
        os.write(outside, b"!")
        rounds = 0
        while not news.is_set():
            await asyncio.sleep(0)
            rounds += 1
        assert rounds < _ROUNDS
        asyncio.get_running_loop().remove_reader(inside)
        os.close(inside)
        os.close(outside)

    _run(work)


def test_it_sleeps_until_something_happens() -> None:
    async def work() -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        await asyncio.sleep(0.05)
        assert loop.time() - begun >= 0.04

    _run(work)
