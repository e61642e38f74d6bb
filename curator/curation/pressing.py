"""What a role key means at this moment: which tracks, which roles, and whether to move on."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from curator.curation.listening import Listening, Mode
from curator.curation.tagging import How, plan_roles
from curator.model.roles import NO_ROLES, Role, RoleKind, Roles, settled
from curator.model.tracks import TrackId


@dataclass(frozen=True, slots=True)
class Target:
    """The tracks that a key means, bound when it is pressed; `text` is what the role row says."""

    ids: tuple[TrackId, ...]
    text: str
    batch: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """What a key press asks for: to say `roles` of `target` in this manner, and then to go on."""

    target: Target
    roles: Roles
    how: How
    moves_on: bool


@dataclass(slots=True)
class Hand:
    """What the hand did lately: roles begun with Shift on this visit, the last roles and batch.

    `streak` counts tracks of which the same was said, one after the other, and `accepts` those
    whose suggestion was accepted.
    """

    listening: Listening
    last: Roles = NO_ROLES
    streak: int = 0
    accepts: int = 0
    _visit: tuple[TrackId | None, Roles] = field(default=(None, NO_ROLES))
    _batch: tuple[Hashable, tuple[TrackId, ...]] | None = None

    def target(self, selection: Sequence[TrackId]) -> Target:
        """The selection if there is one, else the current track, never the cursor's row."""
        if selection:
            count = len(selection)
            return Target(tuple(selection), f"tags {count:,} selected", batch=count > 1)
        one = self.listening.meant()
        track = self.listening.track(one)
        if track is None:
            return Target((), "nothing is playing")
        heard = " (just heard)" if one != self.listening.current else ""
        return Target((track.id,), f"tags ▶ {track.title}{heard}")

    def press(self, kind: RoleKind, selection: Sequence[TrackId]) -> Press:
        """A plain role key."""
        target = self.target(selection)
        return self._say(target, frozenset({Role(kind)}))

    def add(self, kind: RoleKind, selection: Sequence[TrackId]) -> Press:
        """Shift and a role key: add, or remove if all have it, and stay."""
        target = self.target(selection)
        roles = frozenset({Role(kind)})
        if not target.batch and target.ids:
            tracks = [t for one in target.ids if (t := self.listening.track(one)) is not None]
            plan = plan_roles(tracks, roles, How.TOGGLE)
            self._begin(target.ids[0], kind, next(iter(plan.after.values()), NO_ROLES))
        self._batch = None
        return Press(target, roles, How.TOGGLE, moves_on=False)

    def repeat(self, selection: Sequence[TrackId]) -> Press | None:
        """Say the last roles again, of this target; None when none were said yet."""
        if not self.last:
            return None
        return self._say(self.target(selection), self.last, completes=False)

    def replaces(self, said: Hashable, ids: tuple[TrackId, ...]) -> bool:
        """Whether the same was said of the same tracks just now: many are filled at first, and
        what was said of each of them gives way only when that is asked for again.
        """
        again = self._batch == (said, ids)
        self._batch = (said, ids)
        return again

    def disarm(self) -> None:
        """Something else was done: the same key on the same batch fills again, not replaces."""
        self._batch = None

    def forget_visit(self) -> None:
        """The roles begun with Shift belong to a visit; it ended, or they were cleared."""
        self._visit = (None, NO_ROLES)

    def _begin(self, one: TrackId, kind: RoleKind, after: Roles) -> None:
        before = self._visit[1] if self._visit[0] == one else NO_ROLES
        others = {role for role in before if role.kind is not kind}
        self._visit = (one, frozenset(others | {role for role in after if role.kind is kind}))

    def _say(self, target: Target, roles: Roles, *, completes: bool = True) -> Press:
        self.accepts = 0
        listen = self.listening.mode is Mode.LISTEN
        if target.batch:
            self.last, self.streak = roles, 0
            how = How.REPLACE if self.replaces(roles, target.ids) else How.FILL
            return Press(target, roles, how, moves_on=not listen)
        self._batch = None
        self.streak = self.streak + 1 if roles == self.last else 1
        if completes and target.ids and self._visit[0] == target.ids[0]:
            roles = _completed(roles, self._visit[1])
        self.last = roles
        stays = listen or target.ids != (self.listening.current,)
        return Press(target, roles, How.REPLACE, moves_on=not stays)


def _completed(roles: Roles, begun: Roles) -> Roles:
    """The set begun with Shift and the plain key together; `none` stands alone."""
    alone = any(role.kind is RoleKind.NONE for role in roles)
    return roles if alone else settled(roles | begun)
