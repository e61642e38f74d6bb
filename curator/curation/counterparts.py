"""Which new recordings look like vanished ones, encoded again; nothing here changes anything.

Looked at in this order, each recording once: links that were made before (more was said of the
old one since, on another machine), whole albums by the sequence of their lengths, single tracks.
"""

import os
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

from curator.disk.paths import PathBytes, display
from curator.model.folding import fold
from curator.model.orders import library_key
from curator.model.tracks import Seconds, Track, TrackId
from curator.scan.discs import is_disc_folder

SAME_TRACK: Seconds = 1.0
"""How far the lengths of one piece may lie apart."""
SAME_IN_ALBUM: Seconds = 2.0
"""The same where a whole sequence has to agree."""
_NEARLY: Seconds = SAME_IN_ALBUM + 0.01

_SMALLEST_ALBUM = 3
"""Of fewer tracks the lengths say too little."""

Album: TypeAlias = tuple[Track, ...]
"""Tracks in their order; a single track is an album of one."""

_Score: TypeAlias = tuple[int, ...]
_Likeness: TypeAlias = tuple[_Score, Album, Album]


class Evidence(StrEnum):
    """Why recordings are taken for the same pieces."""

    LINKED = "linked before"
    LENGTHS = "same sequence of lengths"
    TRACK = "same title, artist and length"
    FILE = "same title and file name"


@dataclass(frozen=True, slots=True)
class Pair:
    """A vanished recording, and the one that looks like it."""

    old: Track
    new: Track


@dataclass(frozen=True, slots=True)
class Offer:
    """Pairs that belong together: a whole album, or all single tracks of one kind of evidence."""

    evidence: Evidence
    pairs: tuple[Pair, ...]


def counterparts(
    vanished: Sequence[Track], fresh: Sequence[Track], links: Mapping[TrackId, Track]
) -> list[Offer]:
    """What looks re-encoded among vanished tracks and fresh ones, of which nothing was said yet.

    `links` are the successors that vanished tracks were given before. Where two look equally
    alike, neither is offered.
    """
    linked = tuple(Pair(track, links[track.id]) for track in vanished if track.id in links)
    offers = [Offer(Evidence.LINKED, linked)]
    old, new = _left(vanished, fresh, offers)
    for before, after in _one_to_one(_alike_albums(_albums(old), _albums(new))):
        offers.append(Offer(Evidence.LENGTHS, tuple(map(Pair, before, after))))
    for evidence, key_of in ((Evidence.TRACK, _title_and_artist), (Evidence.FILE, _title_and_name)):
        old, new = _left(vanished, fresh, offers)
        alike = _one_to_one(_alike_tracks(old, new, evidence, key_of))
        pairs = (Pair(before, after) for (before,), (after,) in alike)
        offers.append(Offer(evidence, tuple(pairs)))
    return [offer for offer in offers if offer.pairs]


def _left(
    vanished: Iterable[Track], fresh: Iterable[Track], offers: Iterable[Offer]
) -> tuple[list[Track], list[Track]]:
    """The tracks that no offer has yet."""
    taken = {one.id for offer in offers for pair in offer.pairs for one in (pair.old, pair.new)}
    return [t for t in vanished if t.id not in taken], [t for t in fresh if t.id not in taken]


def _albums(tracks: Iterable[Track]) -> list[Album]:
    """The tracks album by album, those of which all lengths are known."""
    groups: dict[Hashable, list[Track]] = defaultdict(list)
    for track in tracks:
        groups[_album_folder(track), fold(track.album)].append(track)
    albums = (
        sorted(several, key=lambda track: library_key(track)[2:]) for several in groups.values()
    )
    return [
        tuple(album)
        for album in albums
        if len(album) >= _SMALLEST_ALBUM and all(track.duration for track in album)
    ]


def _alike_albums(old: Iterable[Album], new: Iterable[Album]) -> Iterator[_Likeness]:
    by_size: dict[int, list[Album]] = defaultdict(list)
    for album in sorted(new, key=_first_length):
        by_size[len(album)].append(album)
    for before in old:
        for after in _beginning_alike(by_size[len(before)], _first_length(before)):
            pairs = list(zip(before, after, strict=True))
            in_time = all(_apart(one, other) <= SAME_IN_ALBUM for one, other in pairs)
            titles = sum(in_time and fold(one.title) == fold(other.title) for one, other in pairs)
            if in_time and (titles or _are_telling(before)):
                yield (titles, *_nearness(before[0], after[0])), before, after


def _beginning_alike(albums: Sequence[Album], length: Seconds) -> Sequence[Album]:
    """Those whose first track is about as long: of thousands (sorted by that length) only a few."""
    start = bisect_left(albums, length - _NEARLY, key=_first_length)
    return albums[start : bisect_right(albums, length + _NEARLY, key=_first_length)]


def _first_length(album: Album) -> Seconds:
    return album[0].duration or 0.0


def _are_telling(album: Album) -> bool:
    """Whether the lengths differ so much that their sequence says something."""
    lengths = [track.duration or 0.0 for track in album]
    return max(lengths) - min(lengths) > 2 * SAME_IN_ALBUM


def _alike_tracks(
    old: Iterable[Track],
    new: Iterable[Track],
    evidence: Evidence,
    key_of: Callable[[Track], Hashable],
) -> Iterator[_Likeness]:
    by_key: dict[Hashable, list[Track]] = defaultdict(list)
    for track in new:
        by_key[key_of(track)].append(track)
    for before in old:
        # The length of what is only spoken of is not known; then the file name has to agree.
        if (before.duration is None) == (evidence is Evidence.TRACK):
            continue
        for after in by_key[key_of(before)]:
            if before.duration is None or _apart(before, after) <= SAME_TRACK:
                yield _nearness(before, after), (before,), (after,)


def _one_to_one(likenesses: Iterable[_Likeness]) -> Iterator[tuple[Album, Album]]:
    """The most alike first, each in one pair only; of equally alike ones none."""
    taken: set[TrackId] = set()
    ranked = sorted(likenesses, key=lambda likeness: likeness[0], reverse=True)
    for _, level in groupby(ranked, key=lambda likeness: likeness[0]):
        free = [(old, new) for _, old, new in level if not {old[0].id, new[0].id} & taken]
        rivals = Counter(one[0].id for pair in free for one in pair)
        taken.update(rivals)
        for old, new in free:
            if rivals[old[0].id] == rivals[new[0].id] == 1:
                yield old, new


def _nearness(old: Track, new: Track) -> _Score:
    """How much speaks for a pair besides the evidence: where it lies, what it belongs to."""
    return (
        old.path == new.path,
        _album_folder(old) == _album_folder(new),
        bool(old.album) and fold(old.album) == fold(new.album),
        os.path.basename(os.path.dirname(old.path)) == os.path.basename(os.path.dirname(new.path)),
        old.metadata.track == new.metadata.track,
    )


def _apart(one: Track, other: Track) -> Seconds:
    """How far the lengths lie apart; infinitely where one is not known."""
    if one.duration is None or other.duration is None:
        return float("inf")
    # What a decoder rounds away is no difference.
    return round(abs(one.duration - other.duration), 2)


def _album_folder(track: Track) -> PathBytes:
    folder = os.path.dirname(track.path)
    return os.path.dirname(folder) if is_disc_folder(folder) else folder


def _title_and_artist(track: Track) -> Hashable:
    return fold(track.title), fold(track.artist)


def _title_and_name(track: Track) -> Hashable:
    name = os.path.splitext(os.path.basename(track.path))[0]
    return fold(track.title), fold(display(name))
