"""How the kinds of query fields read a value and what they then match."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isnan, nan
from operator import not_
from types import MappingProxyType

from curator.errors import RoleError
from curator.model.columns import Column, Passes, each
from curator.model.folding import fold
from curator.model.productions import Medium
from curator.model.query_nodes import RoleTest, Term
from curator.model.query_values import BadValue, Reader, Span, moments, read_range
from curator.model.roles import Collection, Role, RoleKind, parse_collection, parse_role
from curator.model.searching import holding
from curator.model.spelling import one_of
from curator.model.tracks import State, Track, Version


@dataclass(frozen=True, slots=True)
class Asked:
    """A value as the listener wrote it: after `=` (exact) or not, and what time it is for them."""

    name: str
    value: str
    exact: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how its value is read (raises BadValue), and which facts of tracks are none.

    `compares` says that `<` and `>` can stand in place of the colon.
    """

    read: Callable[[Asked], Term]
    column: Column
    empty: Passes
    compares: bool = False


def text_field(column: Column) -> Field:
    """A field of texts that are folded already, one a line: a part of one is enough, after `=`
    a whole one.
    """

    def read(asked: Asked) -> Term:
        wanted = fold(asked.value)
        if not wanted:
            raise BadValue(f"nothing to look for; missing:{asked.name} finds empty ones")
        passes = _whole_line(wanted) if asked.exact else holding(wanted)
        return Term(asked.name, asked.value, asked.exact, column, passes)

    return Field(read, column, nothing)


def _whole_line(wanted: str) -> Passes:
    return lambda texts: [wanted in text and wanted in text.split("\n") for text in texts]


def nothing(values: Iterable[object]) -> Iterable[bool]:
    """Says yes to what is empty or None."""
    return map(not_, values)


def never(values: Iterable[object]) -> Iterable[bool]:
    """Says no to everything: the field is never without a value."""
    return (False for _ in values)


def number_field(column: Column, reader: Reader) -> Field:
    """A field of one number (NaN: none); `reader` reads a single value of it."""
    return _ranged_field(column, lambda asked: read_range(asked.value, reader))


def time_field(name: str, get: Callable[[Track], datetime | None]) -> Field:
    """A field of one moment."""

    def seconds(track: Track) -> float:
        time = get(track)
        return nan if time is None else time.timestamp()

    return _ranged_field(Column(name, seconds), lambda asked: moments(asked.value, asked.now))


def _ranged_field(column: Column, span_of: Callable[[Asked], Span]) -> Field:
    def read(asked: Asked) -> Term:
        span = span_of(asked)
        low, high = span.low, span.high

        def passes(numbers: Iterable[float]) -> list[bool]:
            return [low <= number < high for number in numbers]  # never so for NaN

        return Term(asked.name, span.form, False, column, passes)

    return Field(read, column, lambda numbers: map(isnan, numbers), compares=True)


WORDS = Column("word", lambda track: track.said.words)
MEDIUM = Column("medium", lambda track: track.medium)
VERSIONS = Column("version", lambda track: track.versions)
ROLES = Column("role", lambda track: track.said.roles)
IDS = Column("id", lambda track: track.id)


def word_term(asked: Asked) -> Term:
    """One of the listener's words, whole."""
    wanted = fold(asked.value)
    if not wanted:
        raise BadValue("nothing to look for; missing:word finds tracks without words")
    passes = each(lambda words: any(fold(word) == wanted for word in words))
    return Term("word", asked.value, False, WORDS, passes)


def medium_term(asked: Asked) -> Term:
    """The medium of the track or its production."""
    wanted = Medium(known_value(asked, Medium))
    return Term("medium", wanted.value, False, MEDIUM, each(lambda medium: medium is wanted))


def version_term(asked: Asked) -> Term:
    """One of the versions."""
    wanted = Version(known_value(asked, Version))
    return Term("version", wanted.value, False, VERSIONS, each(lambda several: wanted in several))


def role_term(asked: Asked) -> Term:
    """A role or a collection; after `=` the role itself, not its kinds."""
    collection = parse_collection(asked.value)
    if collection is not None:
        tagged: RoleTest = lambda _role: True  # noqa: E731
        return Term(
            "role",
            collection.value,
            False,
            ROLES,
            each(collection.holds),
            None if collection is Collection.UNTAGGED else tagged,
        )
    try:
        wanted = parse_role(asked.value)
    except RoleError as error:
        raise BadValue(str(error)) from None
    test = _role_test(wanted, asked.exact)
    return Term(
        "role",
        str(wanted),
        asked.exact,
        ROLES,
        each(lambda roles: any(test(role) for role in roles)),
        test,
    )


def _role_test(wanted: Role, exact: bool) -> RoleTest:
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


def id_term(asked: Asked) -> Term:
    """The start of an id."""
    wanted = asked.value.strip().lower()
    if not wanted:
        raise BadValue("the start of an id belongs here, like a1-3f9c")
    return Term("id", wanted, False, IDS, lambda ids: [one.startswith(wanted) for one in ids])


def is_suggested(track: Track) -> bool:
    """Whether a role is suggested for the track and it has no answer."""
    return track.suggestion is not None and not track.answered


_STATES: dict[str, Callable[[Track], bool]] = {
    "here": lambda track: track.state is State.HERE,
    "missing": lambda track: track.state is State.MISSING,
    "away": lambda track: track.state is State.AWAY,
    "later": lambda track: track.said.later,
    "copy": lambda track: len(track.files) > 1,
    "suggested": is_suggested,
    "broken": lambda track: bool(track.problem),
}


_STATE_COLUMNS = {name: Column(f"is {name}", test) for name, test in _STATES.items()}
SUGGESTED = _STATE_COLUMNS["suggested"]


def state_term(asked: Asked) -> Term:
    """What `is:` knows: here, missing, away, later, copy, suggested, broken."""
    wanted = known_value(asked, _STATES, "state")
    return Term("is", wanted, False, _STATE_COLUMNS[wanted], each(bool))


def known_value(
    asked: Asked,
    known: Iterable[str],
    what: str = "",
    others: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The known value that is meant; `what` it is called in a mistake. Raises BadValue."""
    try:
        return one_of(asked.value, known, what or asked.name, others)
    except ValueError as error:
        raise BadValue(str(error)) from None
