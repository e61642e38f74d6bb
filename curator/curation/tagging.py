"""Tagging: what a statement about roles does to one track or to many, and making it last."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from curator.errors import RoleError
from curator.model.changes import ROLE_PREFIX, Change, Edit, Origin, Table
from curator.model.productions import Production
from curator.model.roles import (
    NO_ROLES,
    Role,
    RoleKind,
    Roles,
    doubts,
    labels,
    ordered,
    parse_role,
    settled,
)
from curator.model.tracks import Track, TrackId
from curator.store.library import Library


class How(StrEnum):
    """What a statement does where something is said already.

    `fill` leaves tracks with a role alone; `replace` says exactly these roles; `add` and
    `remove` change the set; `toggle` removes when every track has them all, else adds.
    """

    FILL = "fill"
    REPLACE = "replace"
    ADD = "add"
    REMOVE = "remove"
    TOGGLE = "toggle"


@dataclass(frozen=True, slots=True)
class Told:
    """What an act did: one line for the listener, the tracks it changed, those that kept theirs.

    `change` is None when nothing had to change. `doubt` is a sentence about an allowed but odd
    set of roles, else empty. `kind` is the role that was said, if it was one.
    """

    text: str
    changed: tuple[TrackId, ...] = ()
    kept: tuple[TrackId, ...] = ()
    change: Change | None = None
    doubt: str = ""
    kind: RoleKind | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an act would do: for `-n`, and for the journal."""

    label: str
    after: dict[TrackId, Roles]
    kept: tuple[TrackId, ...]
    edits: tuple[Edit, ...]
    doubt: str = ""
    kind: RoleKind | None = None

    @property
    def text(self) -> str:
        """`Opening`, or for several tracks `56 BGM · 4 kept theirs`."""
        if len(self.after) + len(self.kept) <= 1 and not self.kept:
            return self.label
        line = f"{len(self.after)} {self.label}"
        return f"{line} · {len(self.kept)} kept theirs" if self.kept else line


def plan_roles(tracks: Iterable[Track], roles: Roles, how: How) -> Plan:
    """What saying these roles of these tracks would change; nothing is written.

    Filling several tracks also leaves alone what was put off: that was said of one track.
    """
    several = list(tracks)
    if how is How.TOGGLE:
        how = How.REMOVE if _all_have(several, roles) else How.ADD
    after: dict[TrackId, Roles] = {}
    kept: list[TrackId] = []
    edits: list[Edit] = []
    doubt = ""
    for track in several:
        put_off = track.said.later and len(several) > 1
        if how is How.FILL and (put_off or _says_other(track, roles)):
            kept.append(track.id)
            continue
        wanted = _wanted(track, roles, how)
        after[track.id] = wanted
        edits += role_edits(track, wanted)
        if len(wanted) > 1 and not doubt:
            doubt = doubts(wanted)
    kind = next(iter(roles)).kind if len(roles) == 1 else None
    return Plan(_label(roles, how), after, tuple(kept), tuple(edits), doubt, kind)


def plan_clear(tracks: Iterable[Track]) -> Plan:
    """What clearing would change: roles only, everything else said stays."""
    several = [track for track in tracks if track.roles]
    edits = [edit for track in several for edit in role_edits(track, NO_ROLES)]
    return Plan("cleared", {track.id: NO_ROLES for track in several}, (), tuple(edits))


def plan_each(tracks: Iterable[Track], wanted: Callable[[Track], Roles], label: str) -> Plan:
    """A plan in which every track gets its own roles (accepted suggestions, imports)."""
    after = {track.id: (track, wanted(track)) for track in tracks}
    edits = [edit for track, roles in after.values() for edit in role_edits(track, roles)]
    return Plan(label, {one: roles for one, (_, roles) in after.items()}, (), tuple(edits))


def carry_out(library: Library, plan: Plan, origin: Origin) -> Told:
    """Make a plan durable. Raises LibraryError when the library cannot be written."""
    change = library.commit(plan.edits, text=_line(library, plan), origin=origin)
    return Told(plan.text, tuple(plan.after), plan.kept, change, plan.doubt, plan.kind)


def tag(
    library: Library, ids: Sequence[TrackId], roles: Roles, how: How, *, origin: Origin
) -> Told:
    """Say these roles of these tracks and make it last; one act, undone as one."""
    return carry_out(library, plan_roles(_tracks(library, ids), roles, how), origin)


def renamed(
    library: Library, ids: Sequence[TrackId], old: Role | None, new: Role, *, origin: Origin
) -> Told:
    """Give a role of these tracks its subject: in the place of `old`, or (None) beside what is."""
    gone = frozenset({old}) if old else NO_ROLES
    plan = plan_each(
        _tracks(library, ids), lambda track: settled((track.roles - gone) | {new}), new.label
    )
    return carry_out(library, plan, origin)


def untag(library: Library, ids: Sequence[TrackId], *, origin: Origin) -> Told:
    """Clear the roles of these tracks; one act."""
    return carry_out(library, plan_clear(_tracks(library, ids)), origin)


def role_edits(track: Track, wanted: Roles) -> list[Edit]:
    """The edits between the roles a track has and those it shall have; any role ends `later`."""
    one, own = track.id, track.roles
    gone = ordered(own - wanted) if own else ()
    new = ordered(wanted - own if own else wanted)
    edits = [Edit(Table.TRACKS, one, _field(role), None) for role in gone]
    edits += [Edit(Table.TRACKS, one, _field(role), True) for role in new]
    if wanted and track.said.later:
        edits.append(Edit(Table.TRACKS, one, "later", None))
    return edits


def known_subjects(library: Library, production: Production, kind: RoleKind) -> list[str]:
    """The subjects that tracks of a production already have in this role, sorted."""
    return sorted(
        {
            role.subject
            for track in library.tracks()
            if track.production == production
            for role in track.roles
            if role.kind is kind and role.subject
        }
    )


def marked_role(track: Track) -> Role | None:
    """The role that the file name states (`OP2` is opening 2), if it states one."""
    if not track.metadata.marker:
        return None
    try:
        return parse_role(track.metadata.marker)
    except RoleError:
        return None


def _field(role: Role) -> str:
    return ROLE_PREFIX + str(role)


def _wanted(track: Track, roles: Roles, how: How) -> Roles:
    given = _with_subjects(track, roles)
    if how is How.REMOVE:
        kinds = {role.kind for role in roles if not role.subject}
        return frozenset(r for r in track.roles - roles if r.kind not in kinds)
    if how is How.ADD and not any(role.kind is RoleKind.NONE for role in given):
        return settled(track.roles | given)
    return given


def _says_other(track: Track, roles: Roles) -> bool:
    return bool(track.roles) and track.roles != _with_subjects(track, roles)


def _with_subjects(track: Track, roles: Roles) -> Roles:
    """The roles with the subjects that the track already has, or that its file name states."""
    if not track.metadata.marker and all(not own.subject for own in track.roles):
        return roles if len(roles) == 1 else settled(roles)
    found: set[Role] = set()
    for role in roles:
        same = {own for own in track.roles if own.kind is role.kind and own.subject}
        marked = marked_role(track)
        if role.subject:
            found.add(role)
        elif same:
            found |= same
        else:
            found.add(marked if marked and marked.kind is role.kind else role)
    return settled(found)


def _all_have(tracks: Sequence[Track], roles: Roles) -> bool:
    return all(
        any(own == role or (own.kind is role.kind and not role.subject) for own in track.roles)
        for track in tracks
        for role in roles
    )


def _line(library: Library, plan: Plan) -> str:
    """The line in history: with the title where only one track is meant."""
    track = library.track(next(iter(plan.after))) if len(plan.after) == 1 else None
    return f"{plan.text}: {track.title}" if track else plan.text


@lru_cache
def _label(roles: Roles, how: How) -> str:
    names = labels(roles)
    return {How.ADD: f"+{names}", How.REMOVE: f"−{names}"}.get(how, names)


def _tracks(library: Library, ids: Sequence[TrackId]) -> list[Track]:
    found = (library.track(one) for one in ids)
    return [track for track in found if track is not None]
