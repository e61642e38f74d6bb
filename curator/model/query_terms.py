"""How the kinds of query fields read a value and what they then match."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from curator.errors import RoleError
from curator.model.folding import fold
from curator.model.productions import Medium
from curator.model.query_nodes import Predicate, RoleTest, Term
from curator.model.query_values import BadValue, Reader, Span, moments, read_range
from curator.model.roles import Collection, Role, RoleKind, parse_collection, parse_role
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
    """One field: how its value is read (raises BadValue), and which tracks have none.

    `compares` says that `<` and `>` can stand in place of the colon.
    """

    read: Callable[[Asked], Term]
    empty: Predicate
    compares: bool = False


def text_field(get: Callable[[Track], Iterable[str]]) -> Field:
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


def folded_field(get: Callable[[Track], str]) -> Field:
    """A field of one text as it stands."""
    return text_field(lambda track: (fold(get(track)),))


def number_field(get: Callable[[Track], float | None], reader: Reader) -> Field:
    """A field of one number; `reader` reads a single value of it."""
    return _ranged_field(get, lambda asked: read_range(asked.value, reader))


def time_field(get: Callable[[Track], datetime | None]) -> Field:
    """A field of one moment."""

    def seconds(track: Track) -> float | None:
        time = get(track)
        return None if time is None else time.timestamp()

    return _ranged_field(seconds, lambda asked: moments(asked.value, asked.now))


def _ranged_field(get: Callable[[Track], float | None], span_of: Callable[[Asked], Span]) -> Field:
    def read(asked: Asked) -> Term:
        span = span_of(asked)

        def test(track: Track) -> bool:
            number = get(track)
            return number is not None and span.holds(number)

        return Term(asked.name, span.form, False, test)

    return Field(read, lambda track: get(track) is None, compares=True)


def word_term(asked: Asked) -> Term:
    """One of the listener's words, whole."""
    wanted = fold(asked.value)
    if not wanted:
        raise BadValue("nothing to look for; missing:word finds tracks without words")
    return Term(
        "word", asked.value, False, lambda track: any(fold(w) == wanted for w in track.said.words)
    )


def medium_term(asked: Asked) -> Term:
    """The medium of the track or its production."""
    wanted = Medium(known_value(asked, Medium))
    return Term("medium", wanted.value, False, lambda track: track.medium is wanted)


def version_term(asked: Asked) -> Term:
    """One of the versions."""
    wanted = Version(known_value(asked, Version))
    return Term("version", wanted.value, False, lambda track: wanted in track.versions)


def role_term(asked: Asked) -> Term:
    """A role or a collection; after `=` the role itself, not its kinds."""
    collection = parse_collection(asked.value)
    if collection is not None:
        tagged: RoleTest = lambda _role: True  # noqa: E731
        return Term(
            "role",
            collection.value,
            False,
            lambda track: collection.holds(track.roles),
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
        lambda track: any(test(role) for role in track.roles),
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


def state_term(asked: Asked) -> Term:
    """What `is:` knows: here, missing, away, later, copy, suggested, broken."""
    wanted = known_value(asked, _STATES, "state")
    return Term("is", wanted, False, _STATES[wanted])


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
