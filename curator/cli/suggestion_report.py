"""Suggestions as lines and objects, and accepting them."""

from collections.abc import Sequence

from curator.cli import output
from curator.cli.choosing import chosen, demand
from curator.cli.rows import roles_text
from curator.cli.telling import tell_plan
from curator.curation.endings import heard_endings
from curator.curation.suggesting import explained, plan_accept
from curator.curation.tagging import carry_out
from curator.disk.paths import as_fields
from curator.model.changes import Json, Origin
from curator.model.roles import ordered
from curator.model.suggestions import Evidence, Suggestion
from curator.model.tracks import Track
from curator.store.library import Library


def show_suggestions(
    library: Library, words: Sequence[str] | None, *, explain: bool, json: bool
) -> None:
    """Print what is suggested, the surest first. Raises as `chosen`, and NothingMatched."""
    tracks = _suggested(library, words, json)
    if explain:
        tracks = explained(library.tracks(), tracks, heard_endings(library))
    pairs = [(track, track.suggestion) for track in tracks if track.suggestion]
    if json:
        output.as_json([_object(track, one, explain) for track, one in pairs])
        return
    ranked = sorted(pairs, key=lambda pair: -pair[1].confidence)
    if not explain:
        output.table(_row(track, one) for track, one in ranked)
        return
    for track, one in ranked:
        output.table([_row(track, one)])
        output.table(map(_evidence_row, one.evidence))


def hear_all(library: Library, words: Sequence[str] | None, *, json: bool) -> None:
    """Listen to how the chosen tracks end. Raises as `chosen`."""
    from curator.curation.hearkening import hear_endings

    tracks = chosen(library, words, as_json=json)
    bar = output.Bar()
    try:
        hear_endings(library, tracks, lambda done, total: bar.show(done, total, "listening"))
    finally:
        bar.clear()


def accept_suggestions(
    library: Library, words: Sequence[str] | None, least: float, *, dry_run: bool, json: bool
) -> None:
    """Tag what is sure enough, as one act, and print it. Raises as `chosen`, LibraryError."""
    tracks = _suggested(library, words, json)
    plan = plan_accept(tracks, least)
    if not dry_run:
        carry_out(library, plan, Origin.CLI)
    tell_plan(
        [track for track in tracks if track.id in plan.after], plan, dry_run=dry_run, json=json
    )


def _suggested(library: Library, words: Sequence[str] | None, json: bool) -> list[Track]:
    tracks = chosen(library, words, as_json=json, suggested=True)
    found = [track for track in tracks if track.suggestion]
    return demand(found, "nothing is suggested: all is answered, or nothing likely", as_json=json)


def _row(track: Track, one: Suggestion) -> list[str]:
    where = track.production.name or track.album
    return [roles_text(one.roles), one.percent, track.title, where, one.reason]


def _evidence_row(evidence: Evidence) -> list[str]:
    return [f"    {evidence.weight:+.1f}", roles_text(evidence.roles), evidence.reason]


def _object(track: Track, one: Suggestion, explain: bool) -> dict[str, Json]:
    made: dict[str, Json] = {
        "id": track.id,
        **as_fields(track.path),
        "roles": [str(role) for role in ordered(one.roles)],
        "confidence": one.confidence,
        "reason": one.reason,
    }
    if explain:
        made["evidence"] = [_evidence_object(evidence) for evidence in one.evidence]
    return made


def _evidence_object(evidence: Evidence) -> dict[str, Json]:
    roles: list[Json] = [str(role) for role in ordered(evidence.roles)]
    return {"roles": roles, "weight": evidence.weight, "reason": evidence.reason}
