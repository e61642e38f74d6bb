"""What the listener said, on its way to the disk: what cannot be kept yet is not given up.

On a full disk an act waits here, and all later ones behind it, so that they are kept in the order
in which they were said: with the next act, or when `retry` asks for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from curator.errors import CuratorError, LibraryError
from curator.store.library import Library
from curator.tui.writer import Writer

T = TypeVar("T")

_Answer = Callable[[], None]


@dataclass(slots=True)
class _Act:
    """One act; `carry_out` gives what to do on the app's thread once it is kept."""

    carry_out: Callable[[Library], _Answer]
    failed: Callable[[CuratorError], None]
    told: bool = False


class Keeping:
    """The acts that change what is said; its methods belong to the app's thread."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._waiting: tuple[_Act, ...] = ()  # replaced, never changed: two threads read it
        self.problem = ""
        """Why the acts that wait could not be kept the last time."""

    @property
    def unsaved(self) -> int:
        """How many acts could not be kept yet."""
        return sum(act.told for act in self._waiting)

    @property
    def lost(self) -> int:
        """How many acts were never kept, once the writer is closed."""
        return len(self._waiting)

    def act(
        self,
        act: Callable[[Library], T],
        done: Callable[[T], None],
        failed: Callable[[CuratorError], None],
    ) -> None:
        """Keep an act, after all that wait; then `done`, or `failed` once with what to say.

        After `failed` with a LibraryError `done` may still come.
        """

        def carry_out(library: Library) -> _Answer:
            value = act(library)
            return lambda: done(value)

        one = _Act(carry_out, failed)
        self._begin((one,))

    def retry(self) -> None:
        """Try once more to keep what waits, if anything does."""
        if self._waiting:
            self._begin(())

    def give_up(self, then: Callable[[int], None]) -> None:
        """Forget what waits; `then` hears how many acts that were."""

        def forget(_: Library) -> int:
            given_up, self._waiting = self._waiting, ()
            return len(given_up)

        def forgotten(count: int) -> None:
            self.problem = ""
            then(count)

        self._writer.act(forget, forgotten, _never)

    def _begin(self, more: tuple[_Act, ...]) -> None:
        def work(library: Library) -> list[_Answer]:
            self._waiting += more
            return self._work(library)

        self._writer.act(work, _give, _never)

    # -- on the writer's thread ------------------------------------------------------------

    def _work(self, library: Library) -> list[_Answer]:
        """Carry out what waits, in order, until something fails that may work later."""
        answers: list[_Answer] = []
        while self._waiting:
            act = self._waiting[0]
            try:
                answers.append(act.carry_out(library))
            except LibraryError as error:
                if library.writable:
                    return [*answers, self._refused(self._waiting, error)]
                answers.append(_failing(act, error))
            except CuratorError as error:
                answers.append(_failing(act, error))
            self._waiting = self._waiting[1:]
        self.problem = ""
        return answers

    def _refused(self, acts: tuple[_Act, ...], error: LibraryError) -> _Answer:
        self.problem = _reason(error)

        def answer() -> None:
            for act in acts:
                if not act.told:
                    act.told = True
                    act.failed(error)

        return answer


def _reason(error: CuratorError) -> str:
    return str(error).removeprefix("nothing was saved: ")


def _failing(act: _Act, error: CuratorError) -> _Answer:
    return lambda: act.failed(error)


def _give(answers: list[_Answer]) -> None:
    for answer in answers:
        answer()


def _never(error: CuratorError) -> None:
    raise error
