"""What renaming a word or a subject did or would do, for people and for scripts."""

from curator.cli import output
from curator.cli.rows import print_some
from curator.curation.rewording import Rewording
from curator.disk.paths import as_fields
from curator.model.changes import Json
from curator.model.tracks import Track
from curator.store.library import Library


def tell_rewording(library: Library, plan: Rewording, *, dry_run: bool, json: bool) -> None:
    """Print the sentence and some of the tracks, or all of them as JSON."""
    tracks = [track for one in plan.ids if (track := library.track(one)) is not None]
    if json:
        output.as_json([_object(track) for track in tracks])
    elif not plan.edits:
        output.line("nothing to change: it is called that already")
    else:
        output.line(f"would be: {plan.text}" if dry_run else plan.text)
        print_some([track.title, track.production.name or track.album] for track in tracks)


def _object(track: Track) -> Json:
    return {"id": track.id, **as_fields(track.path), "title": track.title}
