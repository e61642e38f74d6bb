"""Opening the library for one command, and leaving it as others can read it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from curator.cli import output
from curator.wiring import Door, Parts, find_door


class Started(Protocol):
    """What is known of a command before it runs; Typer's context is one."""

    @property
    def obj(self) -> Any:  # noqa: ANN401  (Typer lets it be anything)
        """The library's folder as given before the command, None where none was."""


def find_here(ctx: Started) -> Door:
    """The library named before the command, still closed. Raises SettingsError."""
    return find_door(ctx.obj if isinstance(ctx.obj, str) else None)


def open_here(ctx: Started, door: Door | None = None) -> Parts:
    """Open the library named before the command and say what opening noticed.

    Raises LibraryError, SettingsError.
    """
    parts = (door or find_here(ctx)).open()
    _tell([*parts.settings.warnings, *parts.library.notices])
    return parts


@contextmanager
def reading(ctx: Started) -> Iterator[Parts]:
    """The library for a command that changes nothing in it."""
    parts = open_here(ctx)
    try:
        yield parts
    finally:
        parts.library.close(checkpoint=False)


@contextmanager
def writing(ctx: Started, door: Door | None = None) -> Iterator[Parts]:
    """The library for a command that changes it; afterwards plain TinyDB reads tags.json.

    `door` is the library, where somebody has found it already.
    """
    parts = open_here(ctx, door)
    told = len(parts.library.notices)
    try:
        yield parts
    finally:
        parts.library.close()
        _tell(parts.library.notices[told:])


def _tell(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        output.error(sentence)
