"""What was worked out lately: kept as long as there is room, so that memory does not grow."""

from collections.abc import Hashable
from itertools import islice
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(dict[K, V]):
    """A mapping that lets go of the older half once it holds more than so many."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: K, value: V) -> None:
        if len(self) >= self._most and key not in self:
            for old in list(islice(self, self._most // 2)):
                del self[old]
        super().__setitem__(key, value)
