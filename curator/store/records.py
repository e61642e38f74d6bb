"""How statements are kept: packed in memory, as documents in tags.json, as lines in a dump.

In memory a thing's statements are one flat tuple, field, value, time, field, value, time …,
ordered by field. At a hundred thousand tracks that takes a quarter of what dictionaries of
objects would, and two records are equal when they say the same.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

import orjson

from curator.disk.paths import as_fields, from_text
from curator.errors import FieldError
from curator.model.changes import Held, Json, Statement, Table
from curator.store.clock import parse_time

Key = TypeVar("Key")

Record: TypeAlias = tuple[Any, ...]
"""field, value, time, … ordered by field; a value of None means removed."""

Document: TypeAlias = dict[str, Any]
"""A JSON object as orjson reads it."""

EMPTY: Record = ()
PATH = "path"
"""The field that is kept as bytes in memory."""

_HEX_ID = re.compile(r"[a-z][0-9a-z]*-([0-9a-f]{15})[0-9a-f]*", re.ASCII)
_DOC_ID_BITS = 60
_NESTED = (list, dict)


class _First(dict[Key, Key]):
    """Looking a key up gives the equal object that was met first."""

    def __missing__(self, key: Key) -> Key:
        self[key] = key
        return key


class _FirstTime(_First[str]):
    """Likewise for times, which are checked when they are first met."""

    def __missing__(self, key: str) -> str:
        parse_time(key)
        return super().__missing__(key)


class Pool:
    """One object for equal texts, paths, times and numbers while files are read: `pool.texts[text]`.

    Tracks repeat most of theirs. A time that is none raises ValueError. Let go of the pool when
    the reading is done.
    """

    def __init__(self) -> None:
        self.texts: _First[str] = _First()
        self.paths: _First[bytes] = _First()
        self.times = _FirstTime()
        self.numbers: _First[int | None] = _First()

    @property
    def latest(self) -> str:
        """The latest time met; empty when there was none."""
        return max(self.times, default="")


def held(record: Record, field: str) -> Held | None:
    """What the field holds, or held before it was removed (value None); None: nothing ever."""
    for place in range(0, len(record), 3):
        if record[place] == field:
            return Held(_unpacked(record[place + 1]), record[place + 2])
    return None


def with_field(record: Record, field: str, value: Json, time: str) -> Record:
    """The record with this field put in its place."""
    names = record[::3]
    place = bisect_left(names, field)
    after = 3 * place + 3 if place < len(names) and names[place] == field else 3 * place
    packed = _packed(value) if field == PATH and isinstance(value, str) else value
    return (*record[: 3 * place], sys.intern(field), packed, time, *record[after:])


def fields_of(record: Record) -> Iterator[tuple[str, Json, str]]:
    """Field, value (None: removed) and time, by field."""
    for field, value, time in packed_fields(record):
        yield field, _unpacked(value), time


def packed_fields(record: Record) -> Iterator[tuple[str, Any, str]]:
    """The same with a path as the bytes that it is on disk, where its text says them plainly."""
    parts = iter(record)
    return zip(parts, parts, parts, strict=True)


def record_from(said: Document, pool: Pool) -> Record:
    """Pack the `said` object of a document. Raises ValueError when it is not one."""
    parts: list[Any] = []
    texts, times = pool.texts, pool.times
    try:
        for field, found in sorted(said.items()):
            value = None if "removed" in found else found["value"]
            if type(value) in _NESTED:
                _check_depth(value)
            elif type(value) is str:
                if field == PATH:
                    value = _packed(value)
                    value = pool.paths[value] if type(value) is bytes else value
                else:
                    value = texts[value]
            parts += (field, value, times[found["time"]])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no statements: {error!r}") from error
    return tuple(parts)


def said_from(record: Record) -> Document:
    """The `said` object of a record."""
    return {field: entry(_unpacked(value), time) for field, value, time in packed_fields(record)}


def entry(value: Json, time: str) -> Document:
    """A value (None: removed) and its time, as every file holds them."""
    if value is None:
        return {"removed": True, "time": time}
    return {"time": time, "value": value}


def document(table: Table, thing: str, record: Record) -> Document:
    """The TinyDB document of one thing; a track's path and title stand in it once more."""
    made: Document = {"id": thing}
    said = said_from(record)
    if table is Table.TRACKS:
        path, title = said.get(PATH, {}).get("value"), said.get("title", {}).get("value")
        if isinstance(path, str):
            made |= _plain_path(path)
        if title is not None:
            made["title"] = title
    made["said"] = said
    return made


def document_id(thing: str) -> int:
    """TinyDB's own id: the first 60 bits of the hex in the id, else of the id's digest."""
    match = _HEX_ID.fullmatch(thing)
    return int((match[1] if match else _digest(thing))[: _DOC_ID_BITS // 4], 16)


def _digest(thing: str) -> str:
    from hashlib import blake2b  # slow to load, and seldom needed  # noqa: PLC0415

    return blake2b(thing.encode("utf-8", "replace")).hexdigest()


def canonical(value: Json) -> bytes:
    """The canonical JSON text of a value, by which ties are decided: the greater one wins.

    Raises FieldError for a text that is not valid Unicode, or a number beyond 64 bits.
    """
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError as error:
        raise FieldError(f"this cannot be kept: {error}") from error


def statement_object(statement: Statement) -> Document:
    """A statement as the JSON object of a dump line."""
    return {
        "field": statement.field,
        "id": statement.id,
        "table": statement.table,
        **entry(statement.value, statement.time),
    }


def statement_from(found: Mapping[str, Any]) -> Statement:
    """A statement from such an object. Raises ValueError when it is not one."""
    try:
        value = None if found.get("removed") is True else found["value"]
        thing, field, time = found["id"], found["field"], found["time"]
        table = Table(found["table"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no statement: {error!r}") from error
    if not (type(thing) is type(field) is type(time) is str):
        raise ValueError("no statement: id, field and time are texts")
    if type(value) in _NESTED:
        _check_depth(value)
    parse_time(time)
    return Statement(table, thing, field, value, time)


def _check_depth(value: Json) -> None:
    """Raise ValueError for a value that is nested too deep to be written again."""
    try:
        canonical([[[[[[value]]]]]])  # so deep does a value stand in a line of the journal
    except FieldError as error:
        raise ValueError(str(error)) from error


def _plain_path(text: str) -> dict[str, str]:
    if not text.startswith("base64:"):
        return {"path": text}
    try:
        return as_fields(from_text(text))
    except ValueError:
        return {"path": text}


def _packed(text: str) -> str | bytes:
    """A path as the catalogue holds it, so that the two can share it; a lossy one stays text."""
    return text if text.startswith("base64:") else text.encode("utf-8", "surrogatepass")


def _unpacked(value: Json | bytes) -> Json:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
