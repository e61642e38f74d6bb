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
from curator.model.query_nodes import All, Either, Node, Not, Term, Word
from curator.model.query_terms import SUGGESTED, is_suggested
from curator.model.searching import TEXTS, Places, holding
from curator.model.tracks import Track, TrackId

_columns = Columns()
_places = Places()


def rows_of(node: Node, tracks: list[Track], suggested: Set[TrackId]) -> Sequence[int]:
    """The numbers of the tracks that match, rising. The list is not to be changed afterwards.

    `suggested` are tracks with a suggestion beside those that carry it.
    """
    return _Search(tracks, suggested).among(node, range(len(tracks)))


@dataclass(frozen=True, slots=True)
class _Search:
    tracks: list[Track]
    suggested: Set[TrackId]

    def among(self, node: Node, rows: Sequence[int]) -> Sequence[int]:
        """Those of these rows that match, in their order."""
        match node:
            case Word(text):
                return self._with_word(fold(text), rows)
            case Term():
                return list(compress(rows, node.passes(self._facts(node, rows))))
            case Not(part):
                without = set(self.among(part, rows))
                return [row for row in rows if row not in without]
            case All(parts):
                for part in sorted(parts, key=_is_dear):
                    rows = self.among(part, rows)
                return rows
            case Either(parts):
                found = set().union(*(self.among(part, rows) for part in parts))
                return [row for row in rows if row in found]

    def _with_word(self, word: str, rows: Sequence[int]) -> Sequence[int]:
        texts = _columns.of(self.tracks, TEXTS)
        if word and len(rows) == len(texts):
            return _places.of(word, texts)
        return list(compress(rows, holding(word)(_values(texts, rows))))

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
