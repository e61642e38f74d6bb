"""Which of many tracks a query means: each part of it looks only where the parts before it left
something.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter
from typing import Any

from curator.model.columns import Columns
from curator.model.folding import fold
from curator.model.query_fields import FIELDS
from curator.model.query_nodes import All, Either, Node, Not, Term, Word
from curator.model.query_terms import SUGGESTED, is_suggested
from curator.model.searching import Places, standing
from curator.model.tracks import Track, TrackId

_columns = Columns()
_places = Places()
_NAMES = [FIELDS[name].column for name in ("production", "album", "artist", "title")]


def matching(node: Node, tracks: list[Track], suggested: Set[TrackId]) -> list[Track]:
    """The tracks that match, in their order. The list is not to be changed afterwards.

    `suggested` are tracks with a suggestion beside those that carry it.
    """
    search = _Search(tracks, suggested)
    parts = node.parts if isinstance(node, All) else (node,)
    words = [fold(part.text) for part in parts if isinstance(part, Word)]
    if len(words) == len(parts) and all(words):  # as it mostly is while somebody types
        return list(compress(tracks, search.with_words(words)))
    return [tracks[row] for row in search.among(node, range(len(tracks)))]


@dataclass(frozen=True, slots=True)
class _Search:
    tracks: list[Track]
    suggested: Set[TrackId]

    def among(self, node: Node, rows: Sequence[int]) -> Sequence[int]:
        """Those of these rows that match, in their order."""
        match node:
            case Word(text):
                return self._with_words([fold(text)], rows)
            case Term():
                return list(compress(rows, node.passes(self._facts(node, rows))))
            case Not(part):
                without = set(self.among(part, rows))
                return [row for row in rows if row not in without]
            case All(parts):
                words = [fold(part.text) for part in parts if isinstance(part, Word)]
                rows = self._with_words(words, rows) if words else rows
                others = [part for part in parts if not isinstance(part, Word)]
                for part in sorted(others, key=_is_dear):
                    rows = self.among(part, rows)
                return rows
            case Either(parts):
                found = set().union(*(self.among(part, rows) for part in parts))
                return [row for row in rows if row in found]

    def _with_words(self, words: list[str], rows: Sequence[int]) -> Sequence[int]:
        if not all(words):  # nothing was left of one: no name holds that
            return ()
        if len(rows) == len(self.tracks):
            return list(compress(rows, self.with_words(words)))
        names = self._names()
        for word in words:
            rows = standing(word, names, rows)
        return rows

    def with_words(self, words: list[str]) -> bytes:
        """A byte a track: 1 where all of these words occur, which hold something."""
        return _places.of(words, self._names())

    def _names(self) -> list[Sequence[str]]:
        return [_columns.of(self.tracks, column) for column in _NAMES]

    def _facts(self, term: Term, rows: Sequence[int]) -> Sequence[Any]:
        if term.column is SUGGESTED:  # equal tracks may differ in what is suggested
            tracks, suggested = _values(self.tracks, rows), self.suggested
            return [is_suggested(t) or (t.waiting and t.id in suggested) for t in tracks]
        return _values(_columns.of(self.tracks, term.column), rows)


def _values(column: Sequence[Any], rows: Sequence[int]) -> Sequence[Any]:
    """What stands in these rows."""
    if len(rows) == len(column):
        return column
    return itemgetter(*rows)(column) if len(rows) > 1 else [column[row] for row in rows]


def _is_dear(node: Node) -> bool:
    """Whether a part is better asked last, of few; the others keep their order."""
    return not isinstance(node, Word | Term)
