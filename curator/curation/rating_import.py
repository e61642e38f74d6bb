"""Taking over ratings that were given in another program."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from curator.curation.matching import Match, Matcher
from curator.disk.paths import PathBytes, display
from curator.errors import NothingMatched, ScanError
from curator.export.readers.mentions import Mention
from curator.export.readers.stickers import ratings_in
from curator.model.changes import Change, Edit, Origin, Table
from curator.model.counting import counted
from curator.model.tracks import Track, TrackId
from curator.store.library import Library


@dataclass(frozen=True, slots=True)
class RatingPlan:
    """The ratings to be stated, the tracks that keep their own, and the entries nobody knows.

    `strange` are entries whose value is no rating.
    """

    ratings: dict[TrackId, int]
    tracks: tuple[Track, ...]
    kept: tuple[Track, ...]
    unknown: tuple[Mention, ...]
    strange: tuple[Mention, ...] = ()


def plan_ratings(
    library: Library, path: PathBytes, *, root: PathBytes | None = None, replace: bool = False
) -> RatingPlan:
    """Find the songs that have a rating in MPD's sticker database (absolute path).

    Their paths start at MPD's music directory: `root`, else any scanned folder. Tracks that have a
    rating keep it unless `replace`. Raises ScanError, NothingMatched when no song is known.
    """
    matcher, folders = Matcher(library), [*([root] if root else []), *library.roots()]
    try:
        rated = ratings_in(path)
    except ScanError as error:
        raise ScanError(f"{display(path)}: {error}") from error
    mentions = [(Mention(uri, number), rating) for number, (uri, rating) in enumerate(rated, 1)]
    found = [
        (matcher.match(mention, folders), rating)
        for mention, rating in mentions
        if rating is not None
    ]
    strange = tuple(mention for mention, rating in mentions if rating is None)
    if all(match.track is None for match, _ in found):
        told = f"none of its {counted(len(found), 'rating')} is of a known track"
        raise NothingMatched(f"{display(path)}: {told}")
    return dataclasses.replace(_planned(found, replace=replace), strange=strange)


def state_ratings(library: Library, plan: RatingPlan, *, origin: Origin) -> Change | None:
    """Keep the planned ratings as one change. Raises LibraryError."""
    edits = [Edit(Table.TRACKS, one, "rating", rating) for one, rating in plan.ratings.items()]
    return library.commit(edits, text=f"imported {len(edits):,} ratings", origin=origin)


def _planned(found: Sequence[tuple[Match, int]], *, replace: bool) -> RatingPlan:
    known = [(match.track, rating) for match, rating in found if match.track is not None]
    kept = [t for t, rating in known if not replace and t.said.rating not in (None, rating)]
    keeping = {track.id for track in kept}
    changed = [
        (t, rating) for t, rating in known if t.id not in keeping and t.said.rating != rating
    ]
    return RatingPlan(
        {track.id: rating for track, rating in changed},
        tuple({track.id: track for track, _ in changed}.values()),
        tuple(kept),
        tuple(match.mention for match, _ in found if match.track is None),
    )
