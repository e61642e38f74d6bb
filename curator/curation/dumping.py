"""Statements as text: one JSON object a line, ordered, the same bytes for the same library.

A dump has no head: every line is a statement, so that two dumps can be sorted together, and git
shows what was said. Should a later curator write another form, its first line will name a
`format`, which this one refuses.
"""

import os
from collections.abc import Iterable, Iterator

import orjson

from curator.disk.atomic import write_atomic
from curator.disk.paths import PathBytes, display, under
from curator.errors import DumpError, LibraryTooNew
from curator.export.names import has_audio_extension
from curator.model.changes import Statement
from curator.store.clock import check_taken_in
from curator.store.library import Library
from curator.store.records import statement_from, statement_object

FORMAT = 1
"""What this program writes and reads."""

_NAMED = 5
"""Broken lines that a message names; the rest is a number."""


def dump(library: Library) -> Iterator[bytes]:
    """Everything stated, removals included, as lines; by table, id and field."""
    for statement in library.statements():
        yield orjson.dumps(
            statement_object(statement), option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
        )


def dump_into(library: Library, path: PathBytes) -> bool:
    """Write the dump to a file (absolute path), atomically; False when it says the same already.

    Raises DumpError where there is no place for a dump.
    """
    if os.path.isdir(path):
        raise DumpError(f"{display(path)} is a folder; name a file in it")
    if has_audio_extension(path):
        raise DumpError(f"{display(path)} is named like audio; dumps end in .jsonl")
    if under(os.path.realpath(path), os.path.realpath(library.folder)):
        raise DumpError(f"{display(path)} lies in the library itself; name a file elsewhere")
    try:
        return write_atomic(path, dump(library))
    except OSError as error:
        raise DumpError(f"{display(path)} cannot be written: {error.strerror}") from error


def read_dump(path: PathBytes) -> list[Statement]:
    """The statements in a file. Raises DumpError naming every line that is none, LibraryTooNew."""
    try:
        with open(path, "rb") as file:
            return parse_dump(file, display(path))
    except OSError as error:
        raise DumpError(f"{display(path)} cannot be read: {error.strerror}") from error


def parse_dump(lines: Iterable[bytes], where: str) -> list[Statement]:
    """The statements on these lines, empty lines passed over; `where` is for messages.

    All of them or nothing. Raises as `read_dump`.
    """
    statements: list[Statement] = []
    broken: list[str] = []
    for number, line in enumerate(lines, 1):
        try:
            if line.strip():
                statements.append(_statement(line, where))
        except ValueError as error:
            broken.append(f"line {number} ({error})")
    if broken:
        more = f" and {len(broken) - _NAMED:,} more" if len(broken) > _NAMED else ""
        raise DumpError(
            f"{where} holds what is no statement: {', '.join(broken[:_NAMED])}{more}; "
            "nothing was taken from it, mend or remove these lines"
        )
    return statements


def _statement(line: bytes, where: str) -> Statement:
    """Read one line. Raises ValueError when it is no statement, LibraryTooNew."""
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ValueError("not JSON") from error
    if not isinstance(found, dict):
        raise ValueError("not an object")
    number = found.get("format")
    if type(number) is int and number > FORMAT:
        raise LibraryTooNew(
            f"{where} was written by a later curator (format {number}, this one knows {FORMAT}); "
            "update curator to load it"
        )
    statement = statement_from(found)
    if not statement.id or not statement.field:
        raise ValueError("no statement: id and field are empty")
    check_taken_in(statement.time)
    return statement
