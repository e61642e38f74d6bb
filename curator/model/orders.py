"""Orders of tracks: natural keys, the library's own order, and those a playlist can be kept in."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeAlias

from curator.errors import FieldError
from curator.model.folding import fold
from curator.model.productions import Medium
from curator.model.roles import ORDER, ordered
from curator.model.tracks import Track, TrackId, Version, folder_of

# Longer runs of digits are no numbers that anybody counts with, and int() refuses huge ones.
_DIGITS = re.compile(r"(\d{1,18})")

Key: TypeAlias = tuple[Any, ...]
"""Keys from one function compare with one another: the same place holds the same type."""

_KeyOf: TypeAlias = Callable[[Track], Key | None]


def natural(text: str) -> Key:
    """A key that sorts `2` before `10` and folds case, accents and kana."""
    parts = _DIGITS.split(fold(text))
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))


# Many tracks share a name of a production, an album, an artist.
_natural_name = lru_cache(maxsize=8192)(natural)


def library_key(track: Track) -> Key:
    """The library's own order: production, album, disc, number (those without one last), path.

    What has neither production nor album stands by its folder: each is an album (`album_key`).
    """
    return (
        _natural_name(track.production.name),
        _natural_name(track.metadata.album),
        _loose(track),
        number_key(track),
        natural(track.path.decode("utf-8", "replace")),
        track.path,
    )


def _loose(track: Track) -> Key:
    if track.metadata.album or track.production.name:
        return ()
    return _natural_name(folder_of(track).decode("utf-8", "replace"))


def number_key(track: Track) -> tuple[float, float]:
    """Its place in its album by disc and number; those without a number come last."""
    number = track.metadata.track
    return (track.metadata.disc or 1, math.inf if number is None else number)


def _number(value: float | None) -> Key | None:
    return None if value is None else (value,)


def _time(value: datetime | None) -> Key | None:
    return None if value is None else (value.timestamp(),)


def _roles(track: Track) -> Key | None:
    """By the first role as roles are shown, then its subject; what has none has no place."""
    return tuple((ORDER[role.kind], natural(role.subject)) for role in ordered(track.roles)) or None


def _versions(track: Track) -> Key | None:
    return tuple(place for place, one in enumerate(Version) if one in track.versions) or None


_MEDIA = {medium: place for place, medium in enumerate(Medium)}

_KEYS: Mapping[str, _KeyOf] = {
    "album": library_key,
    "role": _roles,
    "version": _versions,
    "number": lambda track: None if track.metadata.track is None else number_key(track),
    "composer": lambda track: (
        _natural_name(track.metadata.composer) if track.metadata.composer else None
    ),
    "medium": lambda track: (_MEDIA[track.medium],) if track.medium else None,
    "words": lambda track: tuple(map(natural, sorted(track.said.words))) or None,
    "heard": lambda track: _time(track.said.heard),
    "production": lambda track: (
        _natural_name(track.production.name) if track.production.name else None
    ),
    "title": lambda track: natural(track.title),
    "artist": lambda track: _natural_name(track.artist) if track.artist else None,
    "year": lambda track: _number(track.year),
    "duration": lambda track: _number(track.duration),
    "rating": lambda track: _number(track.said.rating),
    "added": lambda track: _time(track.said.added),
}
_FALLING = {"rating", "added", "heard"}
ORDERS = (*_KEYS, "random", "hand")
"""The names of all orders."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a playlist; `str(order)` is the text it is kept as.

    `rating`, `added` and `heard` begin with the most, the others with the least; `turned` is the other way
    round. `seed` is what `random` shuffles by: the same seed and tracks, the same order.
    """

    name: str = "album"
    turned: bool = False
    seed: str = ""

    def __str__(self) -> str:
        seed = f":{self.seed}" if self.seed else ""
        return f"{'-' if self.turned else ''}{self.name}{seed}"

    @property
    def falls(self) -> bool:
        """Whether the greatest value comes first."""
        return (self.name in _FALLING) != self.turned

    def apply(
        self, tracks: Iterable[Track], places: Mapping[TrackId, float] | None = None
    ) -> list[Track]:
        """The tracks in this order, equals as they came; those without a value come last.

        `places` are the numbers that `hand` goes by.
        """
        key_of = self._key_of(places or {})
        keyed: list[tuple[Key, Track]] = []
        rest: list[Track] = []
        for track in tracks:
            key = key_of(track)
            if key is None:
                rest.append(track)
            else:
                keyed.append((key, track))
        keyed.sort(key=lambda pair: pair[0], reverse=self.falls)
        return [track for _, track in keyed] + rest

    def _key_of(self, places: Mapping[TrackId, float]) -> _KeyOf:
        if self.name == "hand":
            return lambda track: _number(places.get(track.id))
        if self.name == "random":
            return lambda track: (_shuffled(self.seed, track.id),)
        return _KEYS[self.name]


def parse_order(text: str) -> Order:
    """Read `title`, `-rating` (turned round), `random` or `random:SEED`; empty means `album`.

    Raises FieldError with the nearest order.
    """
    plain = text.strip()
    if not plain:
        return Order()
    name, _, seed = plain.removeprefix("-").partition(":")
    name = name.strip().lower()
    if name not in ORDERS:
        import difflib  # only for mistakes  # noqa: PLC0415

        near = difflib.get_close_matches(name, ORDERS, n=1, cutoff=0.6)
        meant = f"did you mean '{near[0]}'?" if near else f"orders are {', '.join(ORDERS)}"
        raise FieldError(f"there is no order '{plain}'; {meant}")
    if seed and name != "random":
        raise FieldError(f"only random takes a seed, not '{plain}'")
    return Order(name, plain.startswith("-"), seed.strip())


def _shuffled(seed: str, one: TrackId) -> str:
    """A number that stands for no more than seed and track: new tracks leave the others in place."""
    import hashlib  # slow to load, and seldom needed  # noqa: PLC0415

    return hashlib.blake2b(f"{seed}\n{one}".encode("utf-8", "replace"), digest_size=8).hexdigest()
