"""The parts of a query as values: they compare, print themselves so that they can be read again,
and become a function that says yes or no to a track.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from curator.model.columns import Column, Passes
from curator.model.folding import fold
from curator.model.roles import Role
from curator.model.searching import searched
from curator.model.tracks import Track

Predicate: TypeAlias = Callable[[Track], bool]
RoleTest: TypeAlias = Callable[[Role], bool]

# What can stand without quotes and is read back as the same word or value.
_BARE_WORD = re.compile(r'[^\s"\\()=:<>-][^\s"\\()=:<>]*')
_BARE_VALUE = re.compile(r'[^\s"\\()=][^\s"\\()]*')
JOINERS = ("OR", "AND")
"""Words that join; as words to search for they need quotes."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a quoted phrase, looked for in title, artist, album and production."""

    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A field and the value asked for; `exact` stands for a `=` before the value.

    It means the tracks whose fact in `column` is one that `passes`. Every track that matches has a role of which `role` says yes (None: it need not have any).
    """

    name: str
    value: str
    exact: bool
    column: Column = field(compare=False, repr=False)
    passes: Passes = field(compare=False, repr=False)
    role: RoleTest | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What its part does not match."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """What every part matches; without parts, everything."""

    parts: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """What at least one of its parts matches."""

    parts: tuple["Node", ...]


Node: TypeAlias = Word | Term | Not | All | Either


def negated(node: Node) -> Node:
    """The opposite; the opposite of an opposite is the part itself."""
    return node.part if isinstance(node, Not) else Not(node)


def all_of(nodes: Iterable[Node]) -> Node:
    """Nodes joined by and; flat, and a single one stays itself."""
    parts: list[Node] = []
    for node in nodes:
        parts += node.parts if isinstance(node, All) else (node,)
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def either_of(nodes: Iterable[Node]) -> Node:
    """Nodes joined by OR; flat, a single one stays itself, everything swallows the others."""
    parts: list[Node] = []
    for node in nodes:
        parts += node.parts if isinstance(node, Either) else (node,)
    if All() in parts:
        return All()
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def printed(node: Node) -> str:
    """The node as query words that are read back as an equal node."""
    match node:
        case Word(text):
            bare = _BARE_WORD.fullmatch(text) is not None and text not in JOINERS
            return text if bare else quoted(text)
        case Term(name, value, exact):
            bare = _BARE_VALUE.fullmatch(value) is not None
            return f"{name}:{'=' if exact else ''}{value if bare else quoted(value)}"
        case Not(part):
            return f"-{_grouped(part)}"
        case All(parts):
            return " ".join(_grouped(p) if isinstance(p, Either) else printed(p) for p in parts)
        case Either(parts):
            return " OR ".join(printed(part) for part in parts)


def predicate(node: Node) -> Predicate:
    """The node as a function; texts are folded and tests bound once, here."""
    match node:
        case Word(text):
            return _word_test(fold(text))
        case Term():
            return _term_test(node)
        case Not(part):
            inner = predicate(part)
            return lambda track: not inner(track)
        case All(parts):
            return _every([predicate(part) for part in parts])
        case Either(parts):
            return _any([predicate(part) for part in parts])


def role_needed(node: Node) -> RoleTest | None:
    """Says of a role whether a track can match for it; None where one matches without a role."""
    match node:
        case Term():
            return node.role
        case All(parts):
            return next((test for part in parts if (test := role_needed(part))), None)
        case Either(parts):
            tests = [role_needed(part) for part in parts]
            return None if None in tests else lambda role: any(t and t(role) for t in tests)
        case _:
            return None


_SHOWN = ("title", "artist", "album", "production", "composer")


def words(node: Node) -> tuple[str, ...]:
    """The words and phrases that a match shows, in order; none that are left out by `-`."""
    match node:
        case Word(text):
            return (text,)
        case Term(name, value) if name in _SHOWN:
            return (value,)
        case All(parts) | Either(parts):
            return tuple(dict.fromkeys(word for part in parts for word in words(part)))
        case _:
            return ()


def _word_test(wanted: str) -> Predicate:
    if not wanted:
        return lambda _track: False
    return lambda track: wanted in searched(track)


def _term_test(term: Term) -> Predicate:
    fact, passes = term.column.of, term.passes
    return lambda track: any(passes((fact(track),)))


def _every(tests: list[Predicate]) -> Predicate:
    if not tests:
        return lambda _track: True

    def test(track: Track) -> bool:
        for one in tests:  # noqa: SIM110 - a generator costs twice as much on each track
            if not one(track):
                return False
        return True

    return test


def _any(tests: list[Predicate]) -> Predicate:
    def test(track: Track) -> bool:
        for one in tests:  # noqa: SIM110 - as above
            if one(track):
                return True
        return False

    return test


def _grouped(node: Node) -> str:
    return f"({printed(node)})" if isinstance(node, All | Either) else printed(node)


def quoted(text: str) -> str:
    """Any text as a value or a phrase that is read back as itself."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
