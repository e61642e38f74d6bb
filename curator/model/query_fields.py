"""The fields of a query: what each one takes as a value, what it matches, when it is empty.

A field's `read` makes a Term out of a value or raises BadValue. Adding a field is adding a line
to `FIELDS`.
"""

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from curator.errors import RoleError
from curator.model.folding import fold
from curator.model.productions import Medium
from curator.model.query_nodes import Predicate, Term
from curator.model.query_values import (
    BadValue,
    Reader,
    Span,
    length,
    moments,
    read_range,
    whole,
    year,
)
from curator.model.roles import Role, RoleKind, parse_collection, parse_role
from curator.model.searching import searched_lines
from curator.model.tracks import State, Track, Version

_MOST = 999_999
_SEPARATORS = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A value as the listener wrote it: after `=` (exact) or not, and what time it is for them."""

    name: str
    value: str
    exact: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how its value is read (raises BadValue), and which tracks have none.

    `compares` says that `<` and `>` can stand in place of the colon.
    """

    read: Callable[[Asked], Term]
    empty: Predicate
    compares: bool = False


def _text(get: Callable[[Track], Iterable[str]]) -> Field:
    """A field of texts given already folded: a part of one is enough, after `=` the whole."""

    def read(asked: Asked) -> Term:
        wanted = fold(asked.value)
        if not wanted:
            raise BadValue(f"nothing to look for; missing:{asked.name} finds empty ones")
        if asked.exact:
            test: Predicate = lambda track: wanted in get(track)  # noqa: E731
        else:
            test = lambda track: any(wanted in text for text in get(track))  # noqa: E731
        return Term(asked.name, asked.value, asked.exact, test)

    return Field(read, lambda track: not any(get(track)))


def _folded(get: Callable[[Track], str]) -> Field:
    return _text(lambda track: (fold(get(track)),))


def _number(get: Callable[[Track], float | None], reader: Reader) -> Field:
    return _ranged(get, lambda asked: read_range(asked.value, reader))


def _time(get: Callable[[Track], datetime | None]) -> Field:
    def seconds(track: Track) -> float | None:
        time = get(track)
        return None if time is None else time.timestamp()

    return _ranged(seconds, lambda asked: moments(asked.value, asked.now))


def _ranged(get: Callable[[Track], float | None], span_of: Callable[[Asked], Span]) -> Field:
    def read(asked: Asked) -> Term:
        span = span_of(asked)

        def test(track: Track) -> bool:
            number = get(track)
            return number is not None and span.holds(number)

        return Term(asked.name, span.form, False, test)

    return Field(read, lambda track: get(track) is None, compares=True)


def _word(asked: Asked) -> Term:
    wanted = fold(asked.value)
    if not wanted:
        raise BadValue("nothing to look for; missing:word finds tracks without words")
    return Term(
        "word", asked.value, False, lambda track: any(fold(w) == wanted for w in track.said.words)
    )


def _medium(asked: Asked) -> Term:
    wanted = Medium(_one_of(asked.value, [medium.value for medium in Medium], "medium"))
    return Term("medium", wanted.value, False, lambda track: track.medium is wanted)


def _version(asked: Asked) -> Term:
    wanted = Version(_one_of(asked.value, [version.value for version in Version], "version"))
    return Term("version", wanted.value, False, lambda track: wanted in track.versions)


def _role(asked: Asked) -> Term:
    collection = parse_collection(asked.value)
    if collection is not None:
        return Term("role", collection.value, False, lambda track: collection.holds(track.roles))
    try:
        wanted = parse_role(asked.value)
    except RoleError as error:
        raise BadValue(str(error)) from None
    test = _role_test(wanted, asked.exact)
    return Term(
        "role", str(wanted), asked.exact, lambda track: any(test(role) for role in track.roles)
    )


def _role_test(wanted: Role, exact: bool) -> Callable[[Role], bool]:
    """Without `=`, theme covers its kinds and a name in a subject is enough; a number is whole."""
    kinds = {
        kind for kind in RoleKind if (kind is wanted.kind if exact else wanted.kind.covers(kind))
    }
    subject = fold(wanted.subject)
    if not subject:
        return lambda role: role.kind in kinds
    if exact or subject.isdecimal():
        return lambda role: role.kind in kinds and fold(role.subject) == subject
    return lambda role: role.kind in kinds and subject in fold(role.subject)


def _id(asked: Asked) -> Term:
    wanted = asked.value.strip().lower()
    if not wanted:
        raise BadValue("the start of an id belongs here, like a1-3f9c")
    return Term("id", wanted, False, lambda track: track.id.startswith(wanted))


_STATES: dict[str, Predicate] = {
    "here": lambda track: track.state is State.HERE,
    "missing": lambda track: track.state is State.MISSING,
    "away": lambda track: track.state is State.AWAY,
    "later": lambda track: track.said.later,
    "copy": lambda track: len(track.copies) > 1,
    "suggested": lambda track: track.suggestion is not None and not track.answered,
    "broken": lambda track: bool(track.problem),
}


def _is(asked: Asked) -> Term:
    wanted = _one_of(asked.value, _STATES, "state")
    return Term("is", wanted, False, _STATES[wanted])


def _missing(asked: Asked) -> Term:
    given = ALIASES.get(asked.value.lower(), asked.value)
    known = [name for name in FIELDS if name not in ("is", "missing", "id", "path")]
    wanted = _one_of(given, known, "field")
    return Term("missing", wanted, False, FIELDS[wanted].empty)


def _one_of(value: str, known: Iterable[str], what: str) -> str:
    """The known word that is meant; case, blanks and hyphens do not count. Raises BadValue."""
    spellings = {_SEPARATORS.sub("", word): word for word in known}
    plain = _SEPARATORS.sub("", value.lower())
    if plain in spellings:
        return spellings[plain]
    near = difflib.get_close_matches(plain, spellings, n=1, cutoff=0.6)
    meant = (
        f"did you mean {spellings[near[0]]}?" if near else f"known: {', '.join(spellings.values())}"
    )
    raise BadValue(f"there is no {what} '{value}'; {meant}")


def _never(_track: Track) -> bool:
    return False


FIELDS: dict[str, Field] = {
    "title": _text(lambda track: searched_lines(track)[:1]),
    "artist": _text(lambda track: searched_lines(track)[1:2]),
    "album": _text(lambda track: searched_lines(track)[2:3]),
    "production": _text(lambda track: searched_lines(track)[3:]),
    "album_artist": _folded(lambda track: track.metadata.album_artist),
    "composer": _folded(lambda track: track.metadata.composer),
    "edition": _folded(lambda track: track.edition),
    "note": _folded(lambda track: track.said.note),
    "path": _folded(lambda track: track.path.decode("utf-8", "replace")),
    "id": Field(_id, _never),
    "role": Field(_role, lambda track: not track.roles),
    "medium": Field(_medium, lambda track: track.medium is None),
    "version": Field(_version, lambda track: not track.versions),
    "word": Field(_word, lambda track: not track.said.words),
    "track": _number(lambda track: track.metadata.track, whole(0, _MOST)),
    "disc": _number(lambda track: track.metadata.disc, whole(0, _MOST)),
    "year": _number(lambda track: track.year, year),
    "duration": _number(lambda track: track.duration, length),
    "rating": _number(lambda track: track.said.rating, whole(0, 5)),
    "added": _time(lambda track: track.said.added),
    "heard": _time(lambda track: track.said.heard),
    "is": Field(_is, _never),
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
    return next((field for field in FIELDS if len(field) > 3 and _one_slip(name, field)), None)


def _one_slip(given: str, real: str) -> bool:
    if abs(len(given) - len(real)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(given, real, strict=False)) if a != b), None)
    if start is None:
        return given != real
    rest, real_rest = given[start:], real[start:]
    return (
        rest[1:] == real_rest[1:]
        or rest[1:] == real_rest
        or rest == real_rest[1:]
        or (rest[:2] == real_rest[1::-1] and rest[2:] == real_rest[2:])
    )
