"""Queries: which tracks are meant, as a value that matches, combines and prints itself."""

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import datetime

from curator.model.query_nodes import (
    All,
    Node,
    Predicate,
    RoleTest,
    all_of,
    either_of,
    predicate,
    printed,
    role_needed,
    words,
)
from curator.model.query_parser import parse_nodes
from curator.model.query_rows import matching
from curator.model.tracks import Track, TrackId


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. Two queries are equal when they ask for the same in the same order.

    `text` is as the listener wrote it; `str(query)` is the canonical form, which is read back as
    an equal query. `hints` are sentences on what may have been meant otherwise. `matches` takes a
    Track and says whether it is meant; times such as `7d..` count from when the query was read.
    """

    node: Node
    text: str = field(default="", compare=False)
    hints: tuple[str, ...] = field(default=(), compare=False)
    matches: Predicate = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "matches", predicate(self.node))

    def __str__(self) -> str:
        return printed(self.node)

    def __and__(self, other: "Query") -> "Query":
        """What both match."""
        return _joined(self, other, all_of((self.node, other.node)))

    def __or__(self, other: "Query") -> "Query":
        """What at least one of them matches."""
        return _joined(self, other, either_of((self.node, other.node)))

    def among(self, tracks: list[Track], suggested: Set[TrackId] = frozenset()) -> list[Track]:
        """The tracks that match, in their order; the list given is not to be changed afterwards.

        `suggested` are tracks with a suggestion beside those that carry it. Asked again about the same tracks, or nearly the same, what it needs of them is at hand.
        """
        if self.node == All():
            return tracks
        return matching(self.node, tracks, suggested)

    @property
    def role_needed(self) -> RoleTest | None:
        """Every track that matches has a role of which this says yes; None: it need not have one."""
        return role_needed(self.node)

    @property
    def words(self) -> tuple[str, ...]:
        """The texts looked for in names, for highlighting; none that `-` leaves out."""
        return words(self.node)


EVERYTHING = Query(All())


def parse_query(text: str, *, now: datetime | None = None) -> Query:
    """Read query words; an empty text means everything.

    `now` must know its time zone: dates are read in it and `7d..` counts from it (default: the
    present, local). Raises QueryError, which knows the place of the mistake.
    """
    node, hints = parse_nodes(text, now or datetime.now().astimezone())
    return Query(node, text.strip(), hints)


def _joined(one: Query, other: Query, node: Node) -> Query:
    return Query(node, printed(node), tuple(dict.fromkeys(one.hints + other.hints)))
