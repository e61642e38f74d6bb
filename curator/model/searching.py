"""The folded text of a track that bare words are looked for in, kept between searches."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress
from operator import is_

from curator.model.folding import fold
from curator.model.productions import Production
from curator.model.tracks import Metadata, Track, TrackId

# Tracks whose folded text is kept; beyond it the memory starts anew. An entry is the values it was
# made from and the text, about 300 bytes.
_KEPT_TRACKS = 400_000
_fold_name = lru_cache(maxsize=8192)(fold)  # names that many tracks share
_kept: dict[TrackId, tuple[Metadata, Production, str]] = {}


def searched(track: Track) -> str:
    """Folded title, artist, album, production and its aliases, one a line in this order.

    A folded text never holds a line break, so that no match runs across two of them.
    """
    kept, production = _kept.get(track.id), track.production
    # Values are replaced, never changed: the same object means the same text. Role and rating
    # live elsewhere, so that a key press costs no folding.
    if kept and kept[0] is track.metadata and (kept[1] is production or kept[1] == production):
        return kept[2]
    return _remember(track)


def holding(tracks: Sequence[Track], folded: Iterable[str]) -> list[Track]:
    """The tracks in whose text all these folded words occur.

    Asked again about the same tracks, or nearly the same, it has their texts at hand.
    """
    found = list(tracks)
    texts = _latest.texts_of(found)
    for word in folded:
        kept = [word in text for text in texts]
        found = list(compress(found, kept))
        texts = list(compress(texts, kept))
    return found


class _Texts:
    """The texts of the tracks that were asked about last, in their order."""

    def __init__(self) -> None:
        self._held: tuple[list[Track], list[str]] = ([], [])

    def texts_of(self, tracks: list[Track]) -> list[str]:
        """The text of each of these tracks."""
        before, texts = self._held
        if len(before) != len(tracks):
            texts = [searched(track) for track in tracks]
        elif not all(map(is_, before, tracks)):
            each = zip(tracks, before, texts, strict=True)
            texts = [text if now is old else searched(now) for now, old, text in each]
        self._held = (tracks, texts)
        return texts


_latest = _Texts()


def searched_lines(track: Track) -> list[str]:
    """The lines of `searched`: title, artist, album, production, then its aliases."""
    return searched(track).split("\n")


def _remember(track: Track) -> str:
    production = track.production
    names = (track.artist, track.album, production.name, *sorted(production.aliases))
    text = "\n".join((fold(track.title), *map(_fold_name, names)))
    if len(_kept) >= _KEPT_TRACKS:
        _kept.clear()
    _kept[track.id] = (track.metadata, production, text)
    return text
