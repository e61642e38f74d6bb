"""What `curator import` was asked for: roles from playlists, or ratings."""

from collections.abc import Sequence

import typer

from curator.cli import output
from curator.cli.import_report import report_matches
from curator.cli.opening import reading, writing
from curator.cli.playlist_report import report_strange, report_unknown
from curator.cli.rows import print_some
from curator.cli.telling import tell_changed, tell_plan
from curator.curation.exchanging import match_playlists
from curator.curation.rating_import import RatingPlan, plan_ratings, state_ratings
from curator.curation.tagging import How, carry_out, plan_roles
from curator.disk.paths import as_fields
from curator.errors import UsageError
from curator.export.readers.sources import Source
from curator.model.changes import Json, Origin
from curator.model.counting import counted
from curator.model.roles import parse_roles


def import_roles(
    ctx: typer.Context,
    paths: Sequence[bytes],
    root: bytes | None,
    roles: str,
    *,
    source: Source,
    how: How,
    dry_run: bool,
    json: bool,
) -> None:
    """Give the roles to what the playlists name; without roles only show that. Raises CuratorError."""
    wanted = parse_roles(roles) if roles else None
    with (writing if wanted else reading)(ctx) as parts:
        matched = match_playlists(parts.library, paths, source=source, root=root)
        if wanted is None:
            report_matches(matched.matches, json=json)
        else:
            plan = plan_roles(matched.tracks, wanted, how)
            if not dry_run:
                carry_out(parts.library, plan, Origin.CLI)
            tell_plan(matched.tracks, plan, dry_run=dry_run, json=json)
    report_unknown(matched.unknown)


def import_ratings(
    ctx: typer.Context,
    paths: Sequence[bytes],
    root: bytes | None,
    roles: str,
    *,
    add: bool,
    replace: bool,
    dry_run: bool,
    json: bool,
) -> None:
    """Take over the ratings in MPD's sticker files. Raises CuratorError."""
    if add:
        raise UsageError("--add is for roles; ratings are left as they are, or take --replace")
    if roles:
        raise UsageError("--from mpd brings ratings and no playlist; leave out --as")
    objects: list[Json] = []
    with writing(ctx) as parts:
        for path in paths:
            plan = plan_ratings(parts.library, path, root=root, replace=replace)
            if not dry_run:
                state_ratings(parts.library, plan, origin=Origin.CLI)
            objects += _objects(plan)
            if not json:
                _tell_ratings(plan, dry_run=dry_run)
            report_unknown(plan.unknown)
            report_strange(plan.strange)
    if json:
        output.as_json(objects)


def _objects(plan: RatingPlan) -> list[Json]:
    return [
        {"id": track.id, **as_fields(track.path), "rating": plan.ratings[track.id]}
        for track in plan.tracks
    ]


def _tell_ratings(plan: RatingPlan, *, dry_run: bool) -> None:
    did = "would import" if dry_run else "imported"
    tell_changed(f"{did} {counted(len(plan.ratings), 'rating')}", plan.tracks, None)
    if plan.kept:
        output.line("kept their ratings (--replace overrides):")
        print_some([f"{track.said.rating}", track.title] for track in plan.kept)
