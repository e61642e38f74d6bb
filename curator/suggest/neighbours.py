"""The listener's own tags nearby: what they correct, and only where something is shared.

Learning from all tags alike is worse than no learning while somebody tags work by work. So a tag
speaks only to tracks that share its song, album, artist or composer; and only as far as it
surprised: an opening that was taken for a theme anyway says nothing about its album, a piece
tagged licensed on what looked like one composer's score says much. Each shared thing is an offset
in log-odds with a normal prior (variance below): the most likely one after what was tagged, found
by Newton's method. Its first step alone goes too far where tags surprise much: two of the score
among forty songs of a film made score of them all.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from curator.model.roles import RoleKind, Roles
from curator.model.tracks import Track
from curator.suggest.base import KINDS
from curator.suggest.combiner import Probabilities
from curator.suggest.text import fold
from curator.suggest.view import Standing

_BRACKETS = re.compile(r"[(\[（「［~～-].*$")


class Shared(StrEnum):
    """What two tracks can have in common, the closest first."""

    SONG = "song"
    ALBUM_ARTIST = "album and artist"
    ALBUM = "album"
    ARTIST = "artist"
    COMPOSER = "composer"


VARIANCE = {
    Shared.SONG: 40.0,
    Shared.ALBUM_ARTIST: 8.0,
    Shared.ALBUM: 3.0,
    Shared.ARTIST: 3.0,
    Shared.COMPOSER: 2.0,
}
_ALONE = 0.15
"""How much a theme or a drama part says about what it shares: it often stands alone on an album."""
_LIMIT = 6.0
_STEPS = 10
_LONGEST_STEP = 1.5
_SETTLED = 0.01
"""A step in log-odds after which another one changes nothing that is shown."""

_Groups: TypeAlias = Mapping[tuple[Probabilities, Probabilities], float]
"""How many tags (weighed) were that truth where these chances stood; both over KINDS."""


Key = tuple[Shared, bytes, str, str, str]
"""One thing that tracks share: what it is; then the album's place, artist, composer and song.

Parts that do not belong to it are empty.
"""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the tags behind one key teach: an offset per KINDS, and what was tagged how often."""

    offsets: Probabilities
    counts: Mapping[RoleKind, int]
    roles: Roles


def song_of(track: Track) -> str:
    """The title as the versions of a song share it: folded, without what stands in brackets."""
    title = fold(track.title)
    return _BRACKETS.sub("", title).strip() or title


def keys_of(track: Track, here: Standing) -> Iterator[Key]:
    """The things that a track may share with others; `here` is where it stands."""
    place, _, singer, composer = here
    if singer:
        song = song_of(track)
        if len(song) > 1:
            yield Shared.SONG, b"", singer, "", song
        yield Shared.ALBUM_ARTIST, place, singer, "", ""
    yield Shared.ALBUM, place, "", "", ""
    if singer:
        yield Shared.ARTIST, b"", singer, "", ""
    if composer:
        yield Shared.COMPOSER, b"", "", composer, ""


class Tagged(NamedTuple):
    """What a tagged track brings to a lesson.

    `chances` per KINDS are those before any tags; `singer` is its artist, empty if there is none.
    """

    roles: Roles
    chances: Probabilities
    singer: str


def learn(key: Key, answered: Sequence[Tagged]) -> Lesson | None:
    """What the tagged tracks behind a key teach; None where there are none.

    Of an album each artist has one voice: what all tags of one artist say may be the artist's
    alone, and has a lesson of its own.
    """
    voices = _voices(key, answered) if key[0] is Shared.ALBUM else {}
    groups: dict[tuple[Probabilities, Probabilities], float] = {}
    counts: dict[RoleKind, int] = {}
    every: set[Roles] = set()
    for roles, chances, singer in answered:
        every.add(roles)
        alike = _truth(roles), chances
        weight = _weight(key, roles) / max(1.0, voices.get(singer, 0.0))
        groups[alike] = groups.get(alike, 0.0) + weight
        for role in roles:
            counts[role.kind] = counts.get(role.kind, 0) + 1
    if not every:
        return None
    offsets = (_offset(VARIANCE[key[0]], groups, at) for at in range(len(KINDS)))
    return Lesson(tuple(offsets), counts, every.pop() if len(every) == 1 else frozenset())


def _voices(key: Key, answered: Sequence[Tagged]) -> dict[str, float]:
    """What the tags of each artist weigh together."""
    voices: dict[str, float] = {}
    for roles, _, singer in answered:
        if singer:
            voices[singer] = voices.get(singer, 0.0) + _weight(key, roles)
    return voices


def _weight(key: Key, roles: Roles) -> float:
    return _ALONE if key[0] is not Shared.SONG and _stands_alone(roles) else 1.0


@lru_cache(maxsize=256)
def _stands_alone(roles: Roles) -> bool:
    return all(role.kind.is_theme or role.kind is RoleKind.NONE for role in roles)


def _offset(variance: float, groups: _Groups, at: int) -> float:
    """The most likely offset of one of KINDS, in log-odds."""
    offset = 0.0
    for _ in range(_STEPS):
        slope, bend = offset / variance, 1 / variance
        odds = math.exp(offset)
        for (truth, chances), weight in groups.items():
            chance = chances[at] * odds / (chances[at] * odds + 1 - chances[at])
            slope -= weight * (truth[at] - chance)
            bend += weight * chance * (1 - chance)
        step = max(-_LONGEST_STEP, min(_LONGEST_STEP, slope / bend))
        offset -= step
        if abs(step) < _SETTLED:
            break
    return max(-_LIMIT, min(_LIMIT, offset))


@lru_cache(maxsize=256)
def _truth(roles: Roles) -> Probabilities:
    """The tagged roles over KINDS; several share the one whole."""
    hits = [any(kind.covers(role.kind) for role in roles) for kind in KINDS]
    return tuple(1 / sum(hits) if hit else 0.0 for hit in hits)
