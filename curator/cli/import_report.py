"""What the entries of somebody's playlists mean here, as lines and as objects."""

from collections.abc import Sequence

from curator.cli import output
from curator.cli.rows import print_some
from curator.curation.matching import Match
from curator.disk.paths import as_fields
from curator.model.changes import Json
from curator.model.counting import counted


def report_matches(matches: Sequence[Match], *, json: bool) -> None:
    """Print which track each entry means and how it was recognised."""
    if json:
        output.as_json([_object(match) for match in matches])
        return
    found = [match for match in matches if match.track is not None]
    output.line(f"{counted(len(found), 'track')} found; --as ROLE tags them")
    print_some([f"by {match.way}", *_names(match)] for match in found)


def _names(match: Match) -> list[str]:
    track = match.track
    return [track.title, track.production.name or track.album] if track else []


def _object(match: Match) -> dict[str, Json]:
    track, mention = match.track, match.mention
    return {
        **as_fields(mention.location, "entry"),
        "title": mention.title,
        "artist": mention.artist,
        "seconds": mention.seconds,
        "found_by": match.way.value if track else None,
        "id": track.id if track else None,
        **(as_fields(track.path) if track else {"path": None}),
    }
