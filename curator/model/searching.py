"""The folded names of a track that bare words are looked for in, and searching them letter by letter."""

from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from itertools import accumulate, compress, islice
from operator import and_, is_, ne, not_, sub
from typing import TypeAlias

from curator.model.columns import Passes
from curator.model.folding import fold
from curator.model.tracks import Track

_SHARED_NAMES = 8192
_REMEMBERED = 32
"""Words of which it is known where they stand."""

_FEW = 8
"""A word in less than this part of the rows is one in few: a longer one is in these, or nowhere."""

_SHARED = 2
"""Names are shared where there are not half as many runs of one as tracks."""

_SPARSE = 4
"""A word is sparse that stands fewer times than a name in so many holds it."""

_END = b"\xff"
"""Stands in no text that is written as UTF-8."""

Names: TypeAlias = Sequence[Sequence[str]]
"""Four columns of folded names: production, album, artist, title. The last are shared least."""

fold_name = lru_cache(maxsize=_SHARED_NAMES)(fold)
"""`fold`, for names that many tracks share."""


def searched(track: Track) -> str:
    """Folded title, artist, album, production and its aliases, one a line in this order.

    A folded text never holds a line break, so that no match runs across two of them.
    """
    production = track.production
    names = (track.artist, track.album, production.name, *sorted(production.aliases))
    return "\n".join((fold(track.title), *map(fold_name, names)))


def holding(word: str) -> Passes:
    """For folded texts: whether this folded word occurs in each; none holds an empty one."""
    return lambda texts: [bool(word) and word in text for text in texts]


class Places:
    """Where words stand in the names of one list of tracks: what was typed before is begun from."""

    def __init__(self) -> None:
        self._known = _Known(())

    def of(self, words: Iterable[str], columns: Names) -> bytes:
        """A byte a track: 1 where all these folded words occur in its names."""
        known = self._known
        if len(known.columns) != len(columns) or not all(map(is_, known.columns, columns)):
            known = self._known = _Known(columns)
        return reduce(and_, map(known.marked, words)).to_bytes(len(columns[0]), "little")


def standing(word: str, columns: Names, rows: Iterable[int]) -> list[int]:
    """Those of these rows in which a folded word stands."""
    first, second, third, fourth = columns
    return [
        at
        for at in rows
        if word in first[at] or word in second[at] or word in third[at] or word in fourth[at]
    ]


class _Known:
    """Columns of names of the same tracks, and where words stand in them.

    That is a byte a row, all of them as one number: numbers are put together at once.
    """

    def __init__(self, columns: Sequence[Sequence[str]]) -> None:
        self.columns = columns
        self._count = len(columns[0]) if columns else 0
        self._looked: list[_Runs | _Lines] = [_looked(names) for names in columns]
        self._marked: dict[str, int] = {}

    def marked(self, word: str) -> int:
        """The rows with a word; from those of a word in it, if it is in few."""
        known = self._marked
        if word in known:
            return known[word]
        shorter = [one for one in (*known,) if one in word and self._is_few(known[one])]
        if shorter:
            found = self._among(known[max(shorter, key=len)], word)
        else:
            found = self._everywhere(word)
        if len(known) >= _REMEMBERED:
            known = self._marked = {}  # another thread may still look into the other one
        known[word] = found
        return found

    def _is_few(self, marked: int) -> bool:
        return marked.bit_count() * _FEW < self._count

    def _among(self, marked: int, word: str) -> int:
        flags = bytearray(self._count)
        rows = compress(range(self._count), marked.to_bytes(self._count, "little"))
        for at in standing(word, self.columns, rows):
            flags[at] = 1
        return int.from_bytes(flags, "little")

    def _everywhere(self, word: str) -> int:
        marked = 0
        for names in self._looked:
            marked |= int.from_bytes(names.marked(word, marked), "little")
            if marked.bit_count() == self._count:
                break
        return marked


def _looked(names: Sequence[str]) -> "_Runs | _Lines":
    """Tracks stand by albums, and share its name and mostly its artist; titles are their own."""
    changes = map(ne, names, islice(names, 1, None))
    starts = [0, *compress(range(1, len(names)), changes)][: len(names)]
    return _Lines(names) if len(starts) * _SHARED > len(names) else _Runs(names, starts)


class _Runs:
    """A column of names as runs of one name: each different name is looked at once."""

    def __init__(self, names: Sequence[str], starts: list[int]) -> None:
        lengths = map(sub, [*starts[1:], len(names)], starts)
        self._flags = [_both(length) for length in lengths]
        numbers: dict[str, int] = {}
        self._codes = [numbers.setdefault(names[at], len(numbers)) for at in starts]
        self._different = list(numbers)

    def marked(self, word: str, _already: int) -> bytes | bytearray:
        """A byte a row: 1 where the name holds a word."""
        holds = [word in name for name in self._different]
        if not any(holds):
            return b""
        return b"".join(
            [flags[holds[code]] for flags, code in zip(self._flags, self._codes, strict=True)]
        )


@lru_cache(maxsize=1024)
def _both(length: int) -> tuple[bytes, bytes]:
    """The flags of a run: of one without a word, and of one with it."""
    return b"\0" * length, b"\1" * length


class _Lines:
    """A column of names, one a line of one text: to walk through names one by one is slower."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._text = _END.join(map(_bytes, names))

    def marked(self, word: str, already: int) -> bytes | bytearray:
        """A byte a row: 1 where the name holds a word; not where most are marked already."""
        count, sought = len(self._names), _bytes(word)
        if already.bit_count() * 2 >= count:
            flags = bytearray(count)
            for at in compress(range(count), map(not_, already.to_bytes(count, "little"))):
                flags[at] = word in self._names[at]
            return flags
        if self._text.count(sought) * _SPARSE > count:
            return bytes([word in name for name in self._names])
        flags = bytearray(count)
        before = self._text.split(sought)
        before.pop()  # what is behind the last place
        for at in accumulate([part.count(_END) for part in before]):
            flags[at] = 1
        return flags


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
