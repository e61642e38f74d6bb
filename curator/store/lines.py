"""One change as one checksummed line: `{"crc":"xxxxxxxx","seq":n,…}`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from zlib import crc32

import orjson

from curator.errors import FieldError
from curator.model.changes import Change, Held, Origin, Step, Table
from curator.store.clock import parse_time
from curator.store.records import Document, entry, statement_from

_MOST = 1 << 53
# What an enum's text is has to be looked up anew each time, in many steps.
_PLAIN = {name: name.value for name in (*Table, *Origin)}
# It occurs nowhere else in a line: quotes in texts are escaped.
_HEAD = re.compile(rb'\{"crc":"([0-9a-f]{8})",')


@dataclass(frozen=True, slots=True)
class Lines:
    """What a run of bytes from a journal holds.

    `good` are the whole lines as they stand (no newline), with the changes they hold; `bad` are
    lines that cannot be read; `torn` is what follows the last newline.
    """

    good: tuple[tuple[bytes, Change], ...]
    bad: tuple[bytes, ...]
    torn: bytes

    @property
    def changes(self) -> list[Change]:
        """The changes that could be read, in the order in which they stand."""
        return [change for _, change in self.good]


def encode(change: Change) -> bytes:
    """The line, newline included. Raises FieldError for a value that JSON cannot hold."""
    try:
        body = orjson.dumps(_object(change))[1:]
    except orjson.JSONEncodeError as error:
        raise FieldError(f"this cannot be kept: {error}") from error
    return b'{"crc":"%08x",' % crc32(body) + body + b"\n"


def decode(line: bytes) -> Change:
    """The change on a line (no newline). Raises ValueError: checksum, JSON or content."""
    head = _HEAD.match(line)
    if head is None:
        raise ValueError("no checksum")
    body = line[head.end() :]
    if int(head[1], 16) != crc32(body):
        raise ValueError("the checksum does not fit")
    try:
        return _change(orjson.loads(b"{" + body))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no change: {error!r}") from error


def read_lines(data: bytes) -> Lines:
    """Take bytes from a journal apart; nothing that can be read is lost beside what cannot."""
    whole, newline, torn = data.rpartition(b"\n")
    good: list[tuple[bytes, Change]] = []
    bad: list[bytes] = []
    for line in whole.split(b"\n") if newline else ():
        _read_line(line, good, bad)
    return Lines(tuple(good), tuple(bad), torn)


def is_whole(line: bytes) -> bool:
    """Whether the line can be read."""
    return _decoded(line) is not None


def joined(lines: Iterable[bytes]) -> bytes:
    """Lines as the bytes of a file, each with its newline."""
    return b"".join(line + b"\n" for line in lines)


def _decoded(line: bytes) -> Change | None:
    try:
        return decode(line)
    except ValueError:
        return None


def _read_line(line: bytes, good: list[tuple[bytes, Change]], bad: list[bytes]) -> None:
    # Where a newline was lost or a torn line was written over, whole lines follow within.
    change = _decoded(line)
    if change is not None:
        good.append((line, change))
        return
    inner = [match.start() for match in _HEAD.finditer(line, 1)]
    for start, end in pairwise([0, *inner, len(line)]):
        piece = line[start:end]
        change = _decoded(piece)
        if change is not None:
            good.append((piece, change))
        elif piece:
            bad.append(piece)


def _object(change: Change) -> Document:
    made: Document = {
        "seq": change.seq,
        "id": change.id,
        "time": change.time,
        "origin": _PLAIN[change.origin],
        "session": change.session,
        "text": change.text,
    }
    if change.undoes:
        made["undoes"] = change.undoes
    if change.redoes:
        made["redoes"] = change.redoes
    made["steps"] = steps = []
    for step in change.steps:
        after, before, value = step.after, step.before, step.after.value
        said: Document = {"field": after.field, "id": after.id, "table": _PLAIN[after.table]}
        if value is None:
            said["removed"] = True
        said["time"] = after.time
        if value is not None:
            said["value"] = value
        if before is not None:
            said["before"] = entry(before.value, before.time)
        steps.append(said)
    return made


def _change(found: dict[str, Any]) -> Change:
    seq = found["seq"]
    if type(seq) is not int or not 0 < seq < _MOST:
        raise ValueError("no change: seq is a whole number")
    parse_time(found["time"])
    return Change(
        id=_text(found["id"]),
        seq=seq,
        time=found["time"],
        origin=Origin(found["origin"]),
        session=_text(found["session"]),
        text=_text(found["text"]),
        steps=tuple(map(_step, found["steps"])),
        undoes=_text(found.get("undoes", "")),
        redoes=_text(found.get("redoes", "")),
    )


def _step(found: dict[str, Any]) -> Step:
    before = found.get("before")
    if before is None:
        return Step(None, statement_from(found))
    value = None if "removed" in before else before["value"]
    return Step(Held(value, _text(before["time"])), statement_from(found))


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError("not a text")
    return found
