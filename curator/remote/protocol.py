"""What is said over the socket: one line of JSON there, one line back. Pure.

    {"curator": 1, "do": ["tag.bgm", "undo"]}        actions, in order
    {"curator": 1, "now": true}                      what plays
    {"curator": 1, "ok": true, "said": ["BGM · saved", "undid BGM"], "now": {"title": …}}

`said` holds one line for each action that was run; when `ok` is false, its last line is why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson

from curator.errors import RemoteError
from curator.model.changes import Json

VERSION = 1
MAX_REQUEST = 16 << 10
MAX_ANSWER = 1 << 20
"""Bytes of a line, its end included."""

_MAX_ACTIONS = 50
_LONGEST_ACTION = 200

NOW_FIELDS = (
    "id", "path", "title", "artist", "album", "production", "medium", "roles", "suggestion",
    "reason", "position", "duration", "elapsed", "length", "paused", "mode", "answered", "total",
    "library_answered", "library_total",
)  # fmt: skip
"""What an answer tells of what plays. Texts are empty and numbers null where nothing is known.

`roles` is a list of canonical texts, `suggestion` such texts joined by `+`; `position` and
`duration` are seconds, `elapsed` and `length` the same for people (`1:07`); `answered` of `total`
tracks that the list shows have a role. `path_bytes` (base64) comes with a path that is not UTF-8.
"""


@dataclass(frozen=True, slots=True)
class Request:
    """Actions to run, in order; without any, the question is only what plays."""

    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request: see the lines at the top of this file."""

    ok: bool
    said: tuple[str, ...] = ()
    now: Mapping[str, Json] = field(default_factory=dict)


def refused(reason: str) -> Answer:
    """The answer that nothing was done, and why."""
    return Answer(False, (reason,))


def encode_request(request: Request) -> bytes:
    """The line of a request. Raises RemoteError for one that is too long."""
    asked: dict[str, Json] = {"do": list(request.actions)} if request.actions else {"now": True}
    line = orjson.dumps({"curator": VERSION, **asked}) + b"\n"
    if len(line) > MAX_REQUEST or len(request.actions) > _MAX_ACTIONS:
        raise RemoteError(f"that is too much at once; ask for {_MAX_ACTIONS} actions at most")
    return line


def decode_request(line: bytes) -> Request:
    """Read a request. Raises RemoteError, in words for whoever sent it."""
    asked = _object(line)
    actions = asked.get("do", [])
    if not isinstance(actions, list) or len(actions) > _MAX_ACTIONS:
        raise RemoteError(f"'do' must be a list of at most {_MAX_ACTIONS} actions")
    if not all(isinstance(one, str) and len(one) <= _LONGEST_ACTION for one in actions):
        raise RemoteError("an action is a short text, like tag.bgm")
    if not actions and asked.get("now") is not True:
        raise RemoteError("a request holds a list 'do' of actions, or 'now': true")
    return Request(tuple(map(str, actions)))


def encode_answer(answer: Answer) -> bytes:
    """The line of an answer; one that is too long becomes a refusal."""
    line = _line(answer)
    if len(line) > MAX_ANSWER:
        return _line(refused("the answer is too long to be sent"))
    return line


def decode_answer(line: bytes) -> Answer:
    """Read an answer. Raises RemoteError."""
    told = _object(line)
    ok, said, now = told.get("ok"), told.get("said"), told.get("now")
    if not (isinstance(ok, bool) and isinstance(said, list) and isinstance(now, dict)):
        raise RemoteError("the app answers in words that this curator does not know")
    return Answer(ok, tuple(map(str, said)), now)


def _line(answer: Answer) -> bytes:
    told = {"curator": VERSION, "ok": answer.ok, "said": answer.said, "now": dict(answer.now)}
    return orjson.dumps(told) + b"\n"


def _object(line: bytes) -> dict[str, Json]:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise RemoteError("this is no line of JSON") from None
    if not isinstance(value, dict):
        raise RemoteError("this is no JSON object")
    if value.get("curator") != VERSION:
        raise RemoteError("the app and this command are of different versions; restart the app")
    return value
