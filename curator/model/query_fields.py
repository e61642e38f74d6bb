"""The fields of a query by their names. Adding a field is adding a line to `FIELDS`."""

from datetime import datetime

from curator.model.query_nodes import Term
from curator.model.query_terms import (
    Asked,
    Field,
    folded_field,
    id_term,
    known_value,
    medium_term,
    number_field,
    role_term,
    state_term,
    text_field,
    time_field,
    version_term,
    word_term,
)
from curator.model.query_values import length, whole, year
from curator.model.searching import searched_lines
from curator.model.spelling import one_slip
from curator.model.tracks import Track

_MOST = 999_999


def _missing(asked: Asked) -> Term:
    known = [name for name in FIELDS if name not in ("is", "missing", "id", "path")]
    wanted = known_value(asked, known, "field", ALIASES)
    return Term("missing", wanted, False, FIELDS[wanted].empty)


def _never(_track: Track) -> bool:
    return False


FIELDS: dict[str, Field] = {
    "title": text_field(lambda track: searched_lines(track)[:1]),
    "artist": text_field(lambda track: searched_lines(track)[1:2]),
    "album": text_field(lambda track: searched_lines(track)[2:3]),
    "production": text_field(lambda track: searched_lines(track)[3:]),
    "album_artist": folded_field(lambda track: track.metadata.album_artist),
    "composer": folded_field(lambda track: track.metadata.composer),
    "edition": folded_field(lambda track: track.edition),
    "note": folded_field(lambda track: track.said.note),
    "path": folded_field(lambda track: track.path.decode("utf-8", "replace")),
    "id": Field(id_term, _never),
    "role": Field(role_term, lambda track: not track.roles),
    "medium": Field(medium_term, lambda track: track.medium is None),
    "version": Field(version_term, lambda track: not track.versions),
    "word": Field(word_term, lambda track: not track.said.words),
    "track": number_field(lambda track: track.metadata.track, whole(0, _MOST)),
    "disc": number_field(lambda track: track.metadata.disc, whole(0, _MOST)),
    "year": number_field(lambda track: track.year, year),
    "duration": number_field(lambda track: track.duration, length),
    "rating": number_field(lambda track: track.said.rating, whole(0, 5)),
    "added": time_field(lambda track: track.said.added),
    "heard": time_field(lambda track: track.said.heard),
    "is": Field(state_term, _never),
    "missing": Field(_missing, _never),
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
