"""Verbs that say something of tracks."""

from collections.abc import Mapping

from curator.curation.pressing import Press
from curator.curation.tagging import How, Told, plan_roles, tag, untag
from curator.curation.wording import set_later
from curator.model.changes import Origin
from curator.model.roles import NO_ROLES, RoleKind, Roles
from curator.model.tracks import Track, TrackId, album_key
from curator.store.library import Library
from curator.tui.desk import Desk
from curator.tui.widgets.track_rows import Grouping

_STREAK = 4


def say(desk: Desk, kind: RoleKind) -> None:
    """A plain role key."""
    desk.on.roles.flash(kind)
    _press(desk, desk.hand.press(kind, desk.selection))


def add(desk: Desk, kind: RoleKind) -> None:
    """Shift and a role key."""
    desk.on.roles.flash(kind)
    _press(desk, desk.hand.add(kind, desk.selection))


def repeat(desk: Desk) -> None:
    """Say the last roles again."""
    press = desk.hand.repeat(desk.selection)
    if press is None:
        desk.answer("no role was said yet")
    else:
        _press(desk, press)


def clear(desk: Desk) -> None:
    """Clear the roles of the target."""
    ids = tuple(track.id for track in desk.target_tracks() if track.roles)
    desk.hand.forget_visit()
    desk.hand.disarm()
    if not ids:
        desk.answer("there is no role to clear")
        return
    if desk.refuses():
        return
    claim(desk, dict.fromkeys(ids, NO_ROLES))
    desk.act(
        lambda library: untag(library, ids, origin=Origin.APP),
        lambda told: saved(desk, told),
        ids,
    )


def later(desk: Desk) -> None:
    """Put the target off, and go on."""
    ids = desk.target.ids
    if not ids:
        answer_nothing_meant(desk)
        return
    if desk.refuses():
        return
    desk.hand.disarm()
    moves = ids == (desk.listening.current,)
    desk.listening.postponed.update(ids)  # until the writer answers: then the library knows

    def put_off(library: Library) -> Told:
        try:
            return set_later(library, ids, True, origin=Origin.APP)
        finally:
            desk.listening.postponed.difference_update(ids)

    desk.on.list.clear_selection()  # done with it
    desk.act(put_off, lambda told: _put_off(desk, ids, told))
    if moves:
        desk.turn(desk.listening.go_on())


def _press(desk: Desk, press: Press) -> None:
    ids = press.target.ids
    if not ids:
        answer_nothing_meant(desk)
        return
    if desk.refuses():
        return
    plan = plan_roles(desk.target_tracks(), press.roles, press.how)
    claim(desk, plan.after)
    moves = press.moves_on and not plan.kept and desk.listening.current in plan.after
    if desk.on.list.selected_count and not plan.kept and press.how is not How.TOGGLE:
        desk.on.list.clear_selection()  # done with it; what kept its role can still be replaced
    turn = desk.listening.go_on() if moves else None
    end = f" · {turn.text}" if turn and turn.text else ""
    desk.act(
        lambda library: tag(library, ids, press.roles, press.how, origin=Origin.APP),
        lambda told: saved(
            desk, told, offer=_offer(desk, press) or end, key=desk.keyboard.key("tag.repeat")
        ),
        plan.after,
    )
    desk.turn(turn)
    desk.answer(f"{plan.text} · saving")


def _put_off(desk: Desk, ids: tuple[TrackId, ...], told: Told) -> None:
    desk.show_tracks(ids)
    many = f"{len(ids):,} " if len(ids) > 1 else ""
    saved(desk, told, f"{many}later, asked again at the end")


def claim(desk: Desk, after: Mapping[TrackId, Roles]) -> None:
    """Show at once what is being saved, and count it as done by this hand."""
    if any(not track.answered for track in map(desk.listening.track, after) if track):
        desk.pace.answered()
    desk.tally.tagged.update(after)
    for one, roles in after.items():
        desk.listening.claims.claim(one, roles)
    desk.show_tracks(after, saving=True)


def _offer(desk: Desk, press: Press) -> str:
    """The obvious next thing after the same answer a few times: the rest of the album.

    Only where the key that selects an album would select just that one.
    """
    here = desk.listening.track(press.target.ids[0])
    kind = next(iter(press.roles)).kind if len(press.roles) == 1 else None
    again = press.how is How.REPLACE and desk.hand.streak >= _STREAK
    if here is None or kind is None or not again or not _selects_album_of(desk, here):
        return ""
    left = sum(track.waiting and not track.said.later for track in desk.album_shown(here))
    keys = f"{desk.keyboard.key('select.more')} {desk.keyboard.key(f'tag.{kind.word}')}"
    return f" · {keys} says it of the other {left} here" if left >= _STREAK else ""


def _selects_album_of(desk: Desk, here: Track) -> bool:
    """Whether the hand is in the album of this track, and nothing else is selected."""
    now, cursor = desk.listening.track(desk.listening.current), desk.on.list.cursor_track
    keys = {album_key(track) for track in (here, now, cursor) if track is not None}
    by_album = desk.showing.grouping is not Grouping.PRODUCTION
    return len(keys) == 1 and cursor is not None and by_album and not desk.on.list.selected_count


def answer_nothing_meant(desk: Desk) -> None:
    """There is no track that a key could speak of: say how there is one."""
    desk.answer(
        f"nothing is playing; {desk.keyboard.key('play.row')} plays the row under the cursor"
    )


def saved(desk: Desk, told: Told, text: str = "", offer: str = "", key: str = "") -> None:
    """Say what an act did, and that it lasts. One that changed nothing has nothing to take back:
    undo would take back the act before it. `key`, else that of the role, said again replaces
    what tracks kept.
    """
    if told.kept and told.kind:
        key = desk.keyboard.key(f"tag.{told.kind.word}")
    again = f" · {key} again replaces them" if told.kept and key else ""
    doubt = f" · {told.doubt}" if told.doubt else ""
    state = " · saved" if told.change else "" if told.kept else " · as it was"
    desk.answer(
        f"{text or told.text}{state}{again}{doubt}{offer}",
        kind=told.kind,
        undoes=told.change is not None,
    )
