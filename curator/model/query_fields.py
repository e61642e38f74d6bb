"""The fields of a query by their names. Adding a field is adding a line to `FIELDS`."""

from collections.abc import Callable
from datetime import datetime
from math import nan
from typing import TypeAlias

from curator.model.columns import Column
from curator.model.folding import fold
from curator.model.query_nodes import Term
from curator.model.query_terms import (
    IDS,
    MEDIUM,
    ROLES,
    VERSIONS,
    WORDS,
    Asked,
    Field,
    id_term,
    known_value,
    medium_term,
    never,
    nothing,
    number_field,
    role_term,
    state_term,
    text_field,
    time_field,
    version_term,
    word_term,
)
from curator.model.query_values import Reader, length, whole, year
from curator.model.searching import fold_name
from curator.model.spelling import one_slip
from curator.model.tracks import Track

_MOST = 999_999


_Text: TypeAlias = Callable[[Track], str]
_Number: TypeAlias = Callable[[Track], float | None]


def _missing(asked: Asked) -> Term:
    known = [name for name in FIELDS if name not in ("is", "missing", "id", "path")]
    wanted = known_value(asked, known, "field", ALIASES)
    return Term("missing", wanted, False, FIELDS[wanted].column, FIELDS[wanted].empty)


def _text(name: str, get: _Text) -> Field:
    return text_field(Column(name, lambda track: fold(get(track))))


def _name(name: str, get: _Text) -> Field:
    return text_field(Column(name, lambda track: fold_name(get(track))))


def _number(name: str, get: _Number, reader: Reader) -> Field:
    def number(track: Track) -> float:
        value = get(track)
        return nan if value is None else value

    return number_field(Column(name, number), reader)


def _productions(track: Track) -> str:
    production = track.production
    return "\n".join(map(fold_name, (production.name, *sorted(production.aliases))))


FIELDS: dict[str, Field] = {
    "title": _text("title", lambda track: track.title),
    "artist": _name("artist", lambda track: track.artist),
    "album": _name("album", lambda track: track.album),
    "production": text_field(Column("production", _productions)),
    "album_artist": _name("album_artist", lambda track: track.metadata.album_artist),
    "composer": _name("composer", lambda track: track.metadata.composer),
    "edition": _name("edition", lambda track: track.edition),
    "note": _text("note", lambda track: track.said.note),
    "path": _text("path", lambda track: track.path.decode("utf-8", "replace")),
    "id": Field(id_term, IDS, never),
    "role": Field(role_term, ROLES, nothing),
    "medium": Field(medium_term, MEDIUM, nothing),
    "version": Field(version_term, VERSIONS, nothing),
    "word": Field(word_term, WORDS, nothing),
    "track": _number("track", lambda track: track.metadata.track, whole(0, _MOST)),
    "disc": _number("disc", lambda track: track.metadata.disc, whole(0, _MOST)),
    "year": _number("year", lambda track: track.year, year),
    "duration": _number("duration", lambda track: track.duration, length),
    "rating": _number("rating", lambda track: track.said.rating, whole(0, 5)),
    "added": time_field("added", lambda track: track.said.added),
    "heard": time_field("heard", lambda track: track.said.heard),
    "is": Field(state_term, IDS, never),
    "missing": Field(_missing, IDS, never),
}
"""Every field by its name, in the order in which help shows them."""

ALIASES = {"roles": "role", "words": "word", "versions": "version", "state": "is"}
"""Other names under which a field is understood; the first two are the keys of `list --json`."""


def read_term(name: str, value: str, exact: bool, now: datetime) -> Term:
    """The test that a field and a value ask for; `name` must be known. Raises BadValue."""
    name = ALIASES.get(name, name)
    return FIELDS[name].read(Asked(name, value, exact, now))


def known_field(name: str) -> Field | None:
    """The field of that name or alias, in any case, or None."""
    return FIELDS.get(ALIASES.get(name.lower(), name.lower()))


def nearest_field(name: str) -> str | None:
    """The field that a name is one slip away from: a letter wrong, missing, too many, or swapped.

    `Re:` and `World:` begin titles: names under three letters, or with a capital that no field
    has, are never taken for a slip.
    """
    if len(name) < 3 or not name.islower():
        return None
    return next((field for field in FIELDS if len(field) > 3 and one_slip(name, field)), None)
