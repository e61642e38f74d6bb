"""Kept playlists: a name, a query, an order, a limit, and what was added or taken out by hand."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from curator.errors import FieldError
from curator.model.folding import fold
from curator.model.orders import parse_order
from curator.model.queries import parse_query
from curator.model.tracks import Seconds, Track, TrackId

_TRACKS = re.compile(r"(?:first\s+)?(?P<count>\d{1,7})(?:\s*tracks?)?")
_TIME = re.compile(
    r"(?:(?P<hours>\d{1,4})\s*h(?:ours?)?)?\s*(?:(?P<minutes>\d{1,5})\s*m(?:in(?:utes?)?)?)?"
)
_LOSSLESS = (b".flac", b".wav", b".aiff", b".aif", b".wv", b".ape", b".alac")

Pins: TypeAlias = tuple[tuple[TrackId, float], ...]
"""Tracks put into a playlist by hand and the numbers that the order `hand` sorts them by."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How much of a playlist is kept: the first tracks, or as many as fit into a time."""

    tracks: int | None = None
    seconds: Seconds | None = None

    def __str__(self) -> str:
        if self.seconds is not None:
            return f"{self.seconds / 60:.0f} minutes"
        return "" if self.tracks is None else str(self.tracks)


@dataclass(frozen=True, slots=True)
class Playlist:
    """What a kept playlist says; its tracks are found anew each time.

    `query`, `order` and `limit` are texts as kept (`parse_query`, `parse_order`, `parse_limit`).
    `unique` keeps one of several recordings of a song. `by_hand`: there is no query, and nothing
    but `pinned` is in it. `pinned` are in it whatever the query
    says, `dropped` never are. The order `hand` goes by the numbers of `placed`, else of `pinned`.
    """

    name: str
    query: str = ""
    order: str = ""
    limit: str = ""
    unique: bool = False
    by_hand: bool = False
    added: datetime | None = None
    pinned: Pins = ()
    placed: Pins = ()
    dropped: frozenset[TrackId] = frozenset()


def contents(
    playlist: Playlist, tracks: Iterable[Track], *, now: datetime | None = None
) -> list[Track]:
    """The tracks of a playlist, in its order; `now` is what `added:7d..` counts from.

    Random without a seed is shuffled by the playlist's name, so that it does not change from
    one export to the next. Raises QueryError, FieldError.
    """
    query, several = parse_query(playlist.query, now=now), list(tracks)
    order, limit = parse_order(playlist.order), parse_limit(playlist.limit)
    pinned = dict(playlist.pinned)
    places = pinned | dict(playlist.placed)
    matching = [] if playlist.by_hand else query.among(several)
    if pinned or playlist.dropped:
        kept = {track.id for track in matching}.difference(playlist.dropped).union(pinned)
        matching = [track for track in several if track.id in kept]
    ordered = replace(order, seed=order.seed or playlist.name).apply(matching, places)
    return limited(unique(ordered) if playlist.unique else ordered, limit, pinned)


def admission(playlist: Playlist, *, now: datetime | None = None) -> Callable[[Track], bool]:
    """Whether a track belongs to a playlist, whatever its limit lets in. Raises QueryError."""
    matches = parse_query(playlist.query, now=now).matches
    pinned = dict(playlist.pinned)

    def admits(track: Track) -> bool:
        if track.id in pinned:
            return True
        return not playlist.by_hand and track.id not in playlist.dropped and matches(track)

    return admits


def parse_limit(text: str) -> Limit:
    """Read `50`, `first 50`, `90 minutes`, `90m`, `1h30m`; empty is no limit. Raises FieldError."""
    plain = text.strip().lower()
    counted, timed = _TRACKS.fullmatch(plain), _TIME.fullmatch(plain)
    if not plain:
        return Limit()
    if counted and int(counted["count"]):
        return Limit(tracks=int(counted["count"]))
    if timed and any(timed.groups()):
        minutes = int(timed["hours"] or 0) * 60 + int(timed["minutes"] or 0)
        if minutes:
            return Limit(seconds=minutes * 60.0)
    raise FieldError(f"'{text}' is no limit; for example 50, 90 minutes or 1h30m")


def limited(tracks: Iterable[Track], limit: Limit, kept: Iterable[TrackId] = ()) -> list[Track]:
    """As many tracks from the start as the limit lets in; those in `kept` are in it first.

    A track that does not fit into the time any more ends the playlist; an unknown length counts
    as nothing.
    """
    several, first = list(tracks), frozenset(kept)
    by_hand = [track for track in several if track.id in first]
    places = None if limit.tracks is None else limit.tracks - len(by_hand)
    time = None if limit.seconds is None else limit.seconds - total_seconds(by_hand)
    chosen: list[Track] = []
    for track in several:
        if track.id not in first:
            places = None if places is None else places - 1
            time = None if time is None else time - (track.duration or 0.0)
        room = (places is None or places >= 0) and (time is None or time >= 0)
        if room or track.id in first:
            chosen.append(track)
    return chosen


def unique(tracks: Iterable[Track]) -> list[Track]:
    """One recording of each song and version: the highest rated, then a lossless, then the first.

    The same song is the same title and artist in the same production; it stays where the first
    one stood.
    """
    best: dict[object, Track] = {}
    for track in tracks:
        song = (fold(track.title), fold(track.artist), fold(track.production.name), track.versions)
        if song not in best or _worth(track) > _worth(best[song]):
            best[song] = track
    return list(best.values())


def total_seconds(tracks: Iterable[Track]) -> Seconds:
    """How long the tracks play together; unknown lengths count as nothing."""
    return sum(track.duration or 0.0 for track in tracks)


def _worth(track: Track) -> tuple[int, bool]:
    rating = -1 if track.said.rating is None else track.said.rating
    return rating, track.path.lower().endswith(_LOSSLESS)
