"""What an act did or would do, as lines for people and as objects for scripts."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from curator.cli import output
from curator.cli.rows import print_some, roles_text
from curator.curation.history import TakenBack
from curator.curation.tagging import Plan
from curator.disk.paths import as_fields
from curator.model.changes import Change, Json, Step
from curator.model.roles import Roles, ordered
from curator.model.tracks import Track


def tell_plan(tracks: Sequence[Track], plan: Plan, *, dry_run: bool, json: bool) -> None:
    """Print what a plan changed (or would) and which tracks keep their roles.

    `tracks` are those that the plan was made for, as they were before it.
    """
    if json:
        output.as_json([_object(track, plan) for track in tracks])
        return
    changed = [track for track in tracks if _outcome(track, plan) == "changed"]
    kept = [track for track in tracks if track.id in plan.kept]
    output.line(_headline(plan, len(changed), dry_run))
    print_some([roles_text(plan.after[track.id]), *_names(track)] for track in changed)
    if kept:
        output.line("kept their roles (--replace overrides):")
        print_some([roles_text(track.roles), *_names(track)] for track in kept)
    if plan.doubt:
        output.talk(f"curator: {plan.doubt}")


def tell_changed(text: str, tracks: Sequence[Track], objects: Iterable[Json] | None) -> None:
    """Print what was said of which tracks; with `objects` those instead, as JSON."""
    if objects is not None:
        output.as_json(list(objects))
    elif tracks:
        output.line(text)
        print_some(_names(track) for track in tracks)
    else:
        output.line("nothing to change: all of it was said already")


def tell_taken_back(taken: TakenBack) -> None:
    """Print one undo or redo, and what it had to leave because it changed later."""
    output.line(taken.sentence)
    if taken.skipped:
        output.line("changed later, so left alone:")
        print_some([name] for name in taken.skipped)


def change_row(change: Change) -> list[str]:
    """Id, local time, origin and text of one act."""
    when = datetime.fromisoformat(change.time).astimezone()
    return [change.id, f"{when:%Y-%m-%d %H:%M}", change.origin.value, change.text]


def change_object(change: Change) -> dict[str, Json]:
    """One act for `--json`: its statements, each with what stood there before."""
    return {
        "id": change.id,
        "seq": change.seq,
        "time": change.time,
        "origin": change.origin.value,
        "session": change.session,
        "text": change.text,
        "undoes": change.undoes,
        "redoes": change.redoes,
        "statements": [_step_object(step) for step in change.steps],
    }


def _step_object(step: Step) -> dict[str, Json]:
    after = step.after
    return {
        "table": after.table.value,
        "id": after.id,
        "field": after.field,
        "before": step.before.value if step.before else None,
        "value": after.value,
        "time": after.time,
    }


def _headline(plan: Plan, changed: int, dry_run: bool) -> str:
    same, kept = len(plan.after) - changed, len(plan.kept)
    had = f"{same:,} had that already" if same else ""
    if not changed:
        theirs = f"{kept:,} kept theirs" if kept else ""
        told = " · ".join(filter(None, [had, theirs]))
        return f"nothing to change: {told or 'it is all so already'}"
    line = f"would be: {plan.text}" if dry_run else plan.text
    return f"{line} · {had}" if had else line


def _outcome(track: Track, plan: Plan) -> str:
    if track.id in plan.kept:
        return "kept"
    return "changed" if plan.after.get(track.id, track.roles) != track.roles else "unchanged"


def _object(track: Track, plan: Plan) -> Json:
    return {
        "id": track.id,
        **as_fields(track.path),
        "title": track.title,
        "before": _texts(track.roles),
        "roles": _texts(plan.after.get(track.id, track.roles)),
        "outcome": _outcome(track, plan),
    }


def _texts(roles: Roles) -> list[Json]:
    return [str(role) for role in ordered(roles)]


def _names(track: Track) -> list[str]:
    return [track.title, track.production.name or track.album]
