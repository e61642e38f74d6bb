"""How statements are kept: packed in memory, as documents in tags.json, as lines in a dump.

In memory a thing's statements are one flat tuple, field, value, time, field, value, time …,
ordered by field. At a hundred thousand tracks that takes a quarter of what dictionaries of
objects would, and two records are equal when they say the same.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, TypeAlias

import orjson

from curator.disk.paths import as_fields, from_text
from curator.errors import FieldError
from curator.model.changes import Held, Json, Statement, Table
from curator.store.clock import parse_time

Record: TypeAlias = tuple[Any, ...]
"""field, value, time, … ordered by field; a value of None means removed."""

Document: TypeAlias = dict[str, Any]
"""A JSON object as orjson reads it."""

EMPTY: Record = ()
_HEX_ID = re.compile(r"[a-z][0-9a-z]*-([0-9a-f]{15})[0-9a-f]*", re.ASCII)
_DOC_ID_BITS = 60


class Pool:
    """One object for equal texts and times while a file is read; tracks repeat most of theirs.

    Times are checked when they are first met. Let go of the pool when the reading is done.
    """

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self.times: dict[str, str] = {}

    def text(self, text: str) -> str:
        """This text, as the object that was met first."""
        return self._texts.setdefault(text, text)

    def time(self, time: str) -> str:
        """This time likewise. Raises ValueError if it is not one."""
        known = self.times.get(time)
        if known is None:
            parse_time(time)
            self.times[time] = known = time
        return known


def held(record: Record, field: str) -> Held | None:
    """What the field holds, or held before it was removed (value None); None: nothing ever."""
    for place in range(0, len(record), 3):
        if record[place] == field:
            return Held(record[place + 1], record[place + 2])
    return None


def with_field(record: Record, field: str, value: Json, time: str) -> Record:
    """The record with this field put in its place."""
    names = record[::3]
    place = bisect_left(names, field)
    after = 3 * place + 3 if place < len(names) and names[place] == field else 3 * place
    return (*record[: 3 * place], sys.intern(field), value, time, *record[after:])


def fields_of(record: Record) -> Iterator[tuple[str, Json, str]]:
    """Field, value (None: removed) and time, by field."""
    parts = iter(record)
    return zip(parts, parts, parts, strict=True)


def record_from(said: Document, pool: Pool) -> Record:
    """Pack the `said` object of a document. Raises ValueError when it is not one."""
    parts: list[Any] = []
    try:
        for field in sorted(said):
            entry = said[field]
            value = None if "removed" in entry else entry["value"]
            if type(value) is str:
                value = pool.text(value)
            parts += (sys.intern(field), value, pool.time(entry["time"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no statements: {error!r}") from error
    return tuple(parts)


def said_from(record: Record) -> Document:
    """The `said` object of a record."""
    return {field: entry(value, time) for field, value, time in fields_of(record)}


def entry(value: Json, time: str) -> Document:
    """A value (None: removed) and its time, as every file holds them."""
    if value is None:
        return {"removed": True, "time": time}
    return {"time": time, "value": value}


def document(table: Table, thing: str, record: Record) -> Document:
    """The TinyDB document of one thing; a track's path and title stand in it once more."""
    hints: Document = {}
    if table is Table.TRACKS:
        path, title = held(record, "path"), held(record, "title")
        if path is not None and isinstance(path.value, str):
            hints |= _plain_path(path.value)
        if title is not None and title.value is not None:
            hints["title"] = title.value
    return {"id": thing, **hints, "said": said_from(record)}


def document_id(thing: str) -> int:
    """TinyDB's own id: the first 60 bits of the hex in the id, else of the id's digest."""
    match = _HEX_ID.fullmatch(thing)
    digits = match[1] if match else blake2b(thing.encode("utf-8", "replace")).hexdigest()
    return int(digits[: _DOC_ID_BITS // 4], 16)


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
        "table": statement.table.value,
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
    parse_time(time)
    return Statement(table, thing, field, value, time)


def _plain_path(text: str) -> dict[str, str]:
    if not text.startswith("base64:"):
        return {"path": text}
    try:
        return as_fields(from_text(text))
    except ValueError:
        return {"path": text}
