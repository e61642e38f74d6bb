"""A mapping whose values are made when they are first asked for."""

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from itertools import islice
from threading import Lock
from typing import Generic, TypeVar

_PORTION = 200
"""Values that are made before another thread gets its turn: some 2 ms."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Late(MutableMapping[Key, Value], Generic[Key, Value]):
    """Values by key, some of them still a place in a file from which `make` makes them.

    Any thread may read while one writes; going through the keys sees those of the moment at which
    it began. What was needed for making is let go of with the last value made.
    """

    __slots__ = (
        "_count",
        "_every",
        "_find",
        "_find_all",
        "_lock",
        "_made",
        "_make",
        "_note",
        "_places",
        "_search",
        "_whole",
    )

    def __init__(
        self,
        places: dict[Key, int] | None = None,
        make: Callable[[int], Value] | None = None,
        search: Callable[..., Iterable[Key]] | None = None,
    ) -> None:
        """`search` gives the keys of the documents in the file that fit what `unmade` is told."""
        self._places = places or {}
        self._make, self._search = (make, search) if self._places else (None, None)
        self._made: dict[Key, Value] = {}
        self._whole: Callable[[], Late[Key, Value]] | None = None
        self._find: Callable[[Key], Value | None] | None = None
        self._find_all: Callable[..., Iterable[tuple[Key, Value]]] | None = None
        self._every: Callable[[], Iterator[tuple[Key, Value]]] | None = None
        self._note: Callable[[Value], None] | None = None
        self._count: int | None = None
        self._lock = Lock()

    @classmethod
    def unlocated(
        cls,
        whole: "Callable[[], Late[Key, Value]]",
        find: Callable[[Key], Value | None] | None = None,
        search: Callable[..., Iterable[tuple[Key, Value]]] | None = None,
        every: Callable[[], Iterator[tuple[Key, Value]]] | None = None,
        *,
        note: Callable[[Value], None] | None = None,
        count: int | None = None,
    ) -> "Late[Key, Value]":
        """Values of which not even the keys are known before somebody asks for all: then `whole`.

        `find` gives the value of one key, None for one that there is not; `search` gives keys
        and values, and so does `every`, where making all of them is quicker than learning the
        keys first; each value that comes of it is told to `note`. `count` is how many there are,
        if that is known.
        """
        made: Late[Key, Value] = cls()
        made._whole, made._find, made._find_all = whole, find, search
        made._every, made._note, made._count = every, note, count
        return made

    def __getitem__(self, key: Key) -> Value:
        found = self._made.get(key)
        if found is not None:
            return found
        with self._lock:
            return self._made[key] if key in self._made else self._make_now(key)

    def __setitem__(self, key: Key, value: Value) -> None:
        with self._lock:
            self._count = None
            self._made[key] = value
            if self._places:
                self._forget(key)

    def __delitem__(self, key: Key) -> None:
        with self._lock:
            self._locate()
            known = key in self._places
            self._forget(key)
            if self._made.pop(key, None) is None and not known:
                raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        if self._whole is not None and key not in self._made:
            with self._lock:
                self._locate()
        return key in self._places or key in self._made  # values move in this direction

    def __iter__(self) -> Iterator[Key]:
        return iter(self.snapshot())

    def __len__(self) -> int:
        count = self._count  # who makes all of them holds the lock nearly all the time
        if self._whole is not None and count is not None:
            return count
        with self._lock:
            self._locate()
            return len(self._made) + len(self._places)

    @property
    def located(self) -> bool:
        """Whether all keys are known."""
        return self._whole is None

    def locate(self) -> None:
        """Learn all keys, if that is still to be done."""
        with self._lock:
            self._locate()

    def snapshot(self) -> list[Key]:
        """The keys as they are now."""
        with self._lock:
            self._locate()
            return [*self._places, *self._made]

    def made(self) -> list[tuple[Key, Value]]:
        """The keys and values that were made or put there."""
        with self._lock:
            return list(self._made.items())

    def unmade(self, *wanted: object) -> list[Key]:
        """The keys whose values are still to be made from documents that fit.

        Where no keys are known yet, those values are made instead.
        """
        with self._lock:
            for key, value in self._find_all(*wanted) if self._find_all else ():
                self._made.setdefault(key, value)
            found = self._search(*wanted) if self._search else ()
            return [key for key in found if key in self._places]

    def make_all(self) -> None:
        """Make everything that is still to be made, in the order of the file.

        Readers in other threads get their turn in between.
        """
        self._make_every()
        with self._lock:
            self._locate()
            keys = iter([*self._places])
        while portion := list(islice(keys, _PORTION)):
            with self._lock:
                for key in portion:
                    if key in self._places:
                        self._make_now(key)

    def _make_now(self, key: Key) -> Value:
        if self._whole is not None and self._find is not None:
            value = self._find(key)
            if value is None:
                raise KeyError(key)
            self._made[key] = value
            return value
        self._locate()
        place = self._places[key]
        assert self._make is not None  # there as long as there are places
        self._made[key] = value = self._make(place)
        self._forget(key)
        return value

    def _make_every(self) -> None:
        """Make all values at once, unless somebody needs to know all keys meanwhile."""
        pairs = self._every() if self._whole is not None and self._every is not None else None
        while pairs is not None:
            portion = list(islice(pairs, _PORTION))
            with self._lock:
                if self._whole is None:
                    return
                for key, value in portion:
                    if self._made.setdefault(key, value) is value and self._note is not None:
                        self._note(value)
                if not portion:
                    self._forget_file()
                    return

    def _forget_file(self) -> None:
        """All keys are known: what was needed for finding more is not needed any more."""
        self._whole = self._find = self._find_all = self._every = self._note = None

    def _locate(self) -> None:
        if self._whole is None:
            return
        rest = self._whole()
        self._places, self._make, self._search = rest._places, rest._make, rest._search
        self._forget_file()
        for key in self._made:
            self._forget(key)
        self._made = {**rest._made, **self._made}

    def _forget(self, key: Key) -> None:
        """The place is needed no more."""
        if self._places.pop(key, None) is not None and not self._places:
            self._make = self._search = None
            self._places = {}  # an emptied dictionary keeps its size
