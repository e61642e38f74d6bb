"""What packed statements mean: values of the model, read with patience.

A field or value that means nothing here (another program's, or damaged text) is kept in the
library and left out of the value.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import chain, compress
from typing import TYPE_CHECKING, Any

from curator.disk.paths import from_text
from curator.errors import RoleError
from curator.model.changes import ALIAS_PREFIX, ROLE_PREFIX, WORD_PREFIX, Json
from curator.model.folders import Folder
from curator.model.productions import Medium, Production
from curator.model.roles import Role, Roles, parse_role
from curator.model.tracks import NOTHING_SAID, Said, TrackId, Version
from curator.store.clock import parse_time
from curator.store.records import PATH, Record, fields_of, packed_fields

if TYPE_CHECKING:
    from curator.model.playlists import Pins, Playlist

_DROP_PREFIX = "drop:"
_PIN_PREFIX = "pin:"
_PLACE_PREFIX = "place:"
_TITLE = "title"
_HINTS = frozenset({PATH, _TITLE})

_Reader = tuple[str, Callable[[Any], Any]]


def said_of(record: Record) -> Said:
    """What is said of a track."""
    values, prefixed = _read(record, _SAID)
    if prefixed:
        roles = tuple([name for prefix, name, _ in prefixed if prefix == ROLE_PREFIX])
        words = tuple([name for prefix, name, _ in prefixed if prefix == WORD_PREFIX])
        values["roles"], values["words"] = _roles(roles), _words(words)
    return Said(**values) if values else NOTHING_SAID


def said_beside_file(record: Record) -> Said:
    """What is said of a track whose file is known: one value for all of which the same is said.

    Without the hints by which a track without a file is shown: they are in each record, so that
    hardly two tracks would share what is said of them.
    """
    names, values = record[::3], record[1::3]
    keep = [name not in _HINTS for name in names]
    told = tuple(compress(values, keep))
    try:
        return _shared_said(tuple(compress(names, keep)), told, tuple(map(type, told)))
    except TypeError:  # a list is among them
        return replace(said_of(record), path_hint=b"", title_hint="")


@lru_cache(maxsize=4096)
def _shared_said(names: tuple[str, ...], values: tuple[Any, ...], _: tuple[type, ...]) -> Said:
    """The types tell `True` from 1, which are equal and not the same."""
    return said_of(
        tuple(chain.from_iterable((*each, "") for each in zip(names, values, strict=True)))
    )


def states_role(field: str, wants: Callable[[Role], bool]) -> bool:
    """Whether the field of this name states a role that is wanted."""
    role = _role(field.removeprefix(ROLE_PREFIX)) if field.startswith(ROLE_PREFIX) else None
    return role is not None and wants(role)


def production_of(thing: str, record: Record) -> Production | None:
    """The production, None without a name (all of it was removed, or none came with a merge)."""
    values, prefixed = _read(record, _PRODUCTION)
    aliases = frozenset(name for prefix, name, _ in prefixed if prefix == ALIAS_PREFIX)
    return Production(id=thing, aliases=aliases, **values) if values.get("name") else None


def playlist_of(name: str, record: Record) -> "Playlist | None":
    """The playlist, None for one that was deleted: nothing stands of it but removals."""
    from curator.model.playlists import Playlist  # only for who asks for some  # noqa: PLC0415

    if all(value is None for _, value, _ in fields_of(record)):
        return None
    values, prefixed = _read(record, _PLAYLIST)
    drops = frozenset(TrackId(one) for prefix, one, _ in prefixed if prefix == _DROP_PREFIX)
    return Playlist(
        name,
        pinned=_numbers(prefixed, _PIN_PREFIX),
        placed=_numbers(prefixed, _PLACE_PREFIX),
        dropped=drops,
        **values,
    )


def _numbers(prefixed: list[tuple[str, str, Json]], wanted: str) -> "Pins":
    return tuple(
        (TrackId(one), float(number))
        for prefix, one, number in prefixed
        if prefix == wanted and isinstance(number, int | float)
    )


def folder_of(thing: str, record: Record) -> Folder | None:
    """The folder, None when nothing is stated of it any more."""
    values, _ = _read(record, _FOLDER)
    try:
        return Folder(_path(thing), **values) if values else None
    except ValueError:
        return None


def _read(
    record: Record, readers: Mapping[str, _Reader]
) -> tuple[dict[str, Any], list[tuple[str, str, Json]]]:
    """Values by the model's name, and prefix, name and value of each `prefix:name` field."""
    values: dict[str, Any] = {}
    prefixed: list[tuple[str, str, Json]] = []
    for field, value, _ in packed_fields(record):
        if value is None:
            continue
        reader = readers.get(field)
        if reader is None:
            prefix, colon, name = field.partition(":")
            prefixed.append((prefix + colon, name, value))
            continue
        name, meaning = reader
        try:
            values[name] = meaning(value)
        except ValueError:
            continue
    return values, prefixed


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _number(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("not a whole number")
    return value


def _flag(value: Json) -> bool:
    return value is True


def _path(value: Json | bytes) -> bytes:
    path = value if isinstance(value, bytes) else from_text(_text(value))
    if b"\0" in path:  # no system can be asked about it
        raise ValueError("not a path")
    return path


def _medium(value: Json) -> Medium:
    return Medium(_text(value))


def _versions(value: Json) -> frozenset[Version]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    return frozenset(Version(_text(one)) for one in value)


@lru_cache(maxsize=8192)
def _moment_of(text: str) -> datetime:
    return parse_time(text)


def _moment(value: Json) -> datetime:
    return _moment_of(_text(value))


@lru_cache(maxsize=4096)
def _role(text: str) -> Role | None:
    try:
        return parse_role(text)
    except RoleError:
        return None


@lru_cache(maxsize=4096)
def _roles(texts: tuple[str, ...]) -> Roles:
    """Exactly the stated roles, also where two merged libraries state an odd set."""
    return frozenset(role for role in map(_role, texts) if role is not None)


@lru_cache(maxsize=4096)
def _words(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(texts)


_SAID: dict[str, _Reader] = {
    "rating": ("rating", _number),
    "note": ("note", _text),
    "later": ("later", _flag),
    "heard": ("heard", _moment),
    "added": ("added", _moment),
    "version": ("versions", _versions),
    "production": ("production_id", _text),
    "medium": ("medium", _medium),
    "year": ("year", _number),
    "edition": ("edition", _text),
    PATH: ("path_hint", _path),
    _TITLE: ("title_hint", _text),
}
_PRODUCTION: dict[str, _Reader] = {
    "name": ("name", _text),
    "medium": ("medium", _medium),
    "year": ("year", _number),
    "edition": ("edition", _text),
}
_PLAYLIST: dict[str, _Reader] = {
    "query": ("query", _text),
    "order": ("order", _text),
    "limit": ("limit", _text),
    "unique": ("unique", _flag),
    "by_hand": ("by_hand", _flag),
    "added": ("added", _moment),
}
_FOLDER: dict[str, _Reader] = {
    "root": ("root", _flag),
    "forgotten": ("forgotten", _flag),
    "medium": ("medium", _medium),
    "production": ("production_id", _text),
}
