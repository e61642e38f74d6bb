"""Opening the library for one command, and leaving it as others can read it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from curator.cli import output
from curator.wiring import Parts, open_parts


class Started(Protocol):
    """What is known of a command before it runs; Typer's context is one."""

    @property
    def obj(self) -> Any:  # noqa: ANN401  (Typer lets it be anything)
        """The library's folder as given before the command, None where none was."""


def open_here(ctx: Started) -> Parts:
    """Open the library named before the command and say what opening noticed.

    Raises LibraryError, SettingsError.
    """
    parts = open_parts(ctx.obj if isinstance(ctx.obj, str) else None)
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
def writing(ctx: Started) -> Iterator[Parts]:
    """The library for a command that changes it; afterwards plain TinyDB reads tags.json."""
    parts = open_here(ctx)
    told = len(parts.library.notices)
    try:
        yield parts
    finally:
        parts.library.close()
        _tell(parts.library.notices[told:])


def _tell(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        output.error(sentence)
