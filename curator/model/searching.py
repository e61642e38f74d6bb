"""The folded text of a track that bare words are looked for in, and searching it letter by letter."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress

from curator.model.columns import Column, Passes
from curator.model.folding import fold
from curator.model.tracks import Track

_SHARED_NAMES = 8192
_REMEMBERED = 32
"""Words of which it is known in how few texts they stand."""

_FEW = 8
"""A word in less than this part of the texts is one in few: a longer one is in these, or nowhere."""

fold_name = lru_cache(maxsize=_SHARED_NAMES)(fold)
"""`fold`, for names that many tracks share."""


def searched(track: Track) -> str:
    """Folded title, artist, album, production and its aliases, one a line in this order.

    A folded text never holds a line break, so that no match runs across two of them.
    """
    production = track.production
    names = (track.artist, track.album, production.name, *sorted(production.aliases))
    return "\n".join((fold(track.title), *map(fold_name, names)))


TEXTS = Column("texts", searched)
"""What bare words are looked for in."""


def holding(word: str) -> Passes:
    """For folded texts: whether this folded word occurs in each; none holds an empty one."""
    return lambda texts: [bool(word) and word in text for text in texts]


class Places:
    """Where words stand in one list of texts: what was typed before is begun from."""

    def __init__(self) -> None:
        self._known: tuple[Sequence[str], dict[str, list[int]]] = ((), {})

    def of(self, word: str, texts: Sequence[str]) -> list[int]:
        """The numbers of the texts in which a folded word occurs; not to be changed."""
        few = self._few_in(texts)
        shorter = [known for known in (*few,) if known in word]
        if shorter:
            among = few[max(shorter, key=len)]
            found = [at for at in among if word in texts[at]]
        else:
            found = list(compress(range(len(texts)), [word in text for text in texts]))
        if len(found) * _FEW < len(texts):
            if len(few) >= _REMEMBERED:
                few.clear()
            few[word] = found
        return found

    def _few_in(self, texts: Sequence[str]) -> dict[str, list[int]]:
        """What is known of these texts; nothing, if they are others than before."""
        known = self._known
        if known[0] is not texts:
            known = self._known = (texts, {})
        return known[1]
