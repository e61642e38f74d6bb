"""Verbs on suggestions: accept one, accept the rest of the album, ask why."""

from collections import Counter
from collections.abc import Mapping
from functools import partial

from curator.curation.advising import Group
from curator.curation.listening import Mode
from curator.curation.tagging import Plan, carry_out, plan_each
from curator.model.changes import Origin
from curator.model.roles import Roles, labels
from curator.model.suggestions import Suggestion
from curator.model.tracks import Track, TrackId, album_key
from curator.store.library import Library
from curator.tui.desk import Desk
from curator.tui.screens.picker import Choice, PickerScreen, Picking
from curator.tui.verbs import saying

_SHOW = "show"
_STREAK = 4


def accept(desk: Desk) -> None:
    """Say of the target what is suggested; tracks with an answer keep it."""
    wanted = _suggested(desk.target_tracks())
    if not wanted:
        desk.answer("nothing is suggested here")
    elif not desk.refuses():
        desk.on.list.clear_selection()  # done with it
        _accept(desk, wanted)


def accept_rest(desk: Desk) -> None:
    """Show what accepting for the rest of the album would do; the second time, do it."""
    wanted = _suggested(_album(desk))
    if not wanted:
        desk.answer("nothing is suggested in the rest of this album")
    elif desk.refuses():
        return
    elif desk.offered == wanted:
        desk.offered = {}
        _accept(desk, wanted)
    else:
        desk.offered = wanted
        counts = Counter(labels(roles) for roles in wanted.values())
        each = ", ".join(f"{count} {roles}" for roles, count in counts.most_common())
        key = desk.keyboard.key("suggest.rest")
        desk.answer(f"{key} again accepts {len(wanted)}: {each}")


def groups(desk: Desk) -> None:
    """All that is suggested, by reason; Enter accepts a group as one step, and the rest is asked."""
    listening = desk.listening

    def find(library: Library) -> list[Group]:
        some = listening.advice.suggested
        tracks = [track for track in library.tracks() if track.id in some]
        return listening.advice.groups(map(listening.seen, tracks))

    desk.ahead.begin()
    # What was accepted just now is kept before.
    desk.writer.act(
        lambda _: None,
        lambda _: desk.find_choices(find, partial(_choose_group, desk)),
        desk.told,
    )


def _choose_group(desk: Desk, found: list[Group]) -> None:
    choices = [
        Choice(str(n), f"{len(group.tracks):,} {labels(group.roles)}", group.reason)
        for n, group in enumerate(found)
    ]
    total = sum(len(group.tracks) for group in found)
    show = [Choice(_SHOW, f"show all {total:,} in the list")] if found else []

    def chosen(one: str | None) -> None:
        if one == _SHOW:
            desk.filter_by("is:suggested")
        elif one is not None and not desk.refuses():
            group = found[int(one)]
            _accept(desk, dict.fromkeys(group.tracks, group.roles))
            groups(desk)

    picking = Picking("Suggested", [*show, *choices], "accepts the group", "nothing is suggested")
    desk.choose(PickerScreen(picking), chosen)


def why(desk: Desk) -> None:
    """All the evidence for the suggestion of the target."""
    track = next(iter(desk.target_tracks()), desk.on.list.cursor_track)
    if track is None:
        saying.answer_nothing_meant(desk)
        return
    advice = desk.listening.advice
    desk.adviser.act(
        lambda _: advice.explain(track.id), lambda found: _show(desk, track, found), desk.told
    )


def _suggested(tracks: list[Track]) -> dict[TrackId, Roles]:
    return {t.id: t.suggestion.roles for t in tracks if t.suggestion and not t.answered}


def _album(desk: Desk) -> list[Track]:
    """The shown tracks of the album that plays, or of the one under the cursor."""
    here = desk.listening.track(desk.listening.current) or desk.on.list.cursor_track
    return [] if here is None else desk.album_shown(here)


def _accept(desk: Desk, wanted: Mapping[TrackId, Roles]) -> None:
    def act(library: Library) -> Plan:
        tracks = [track for one in wanted if (track := library.track(one)) and not track.answered]
        plan = plan_each(tracks, lambda track: wanted[track.id], _label(wanted))
        carry_out(library, plan, Origin.APP)
        return plan

    saying.claim(desk, wanted)
    if len(wanted) == 1:
        desk.hand.last = next(iter(wanted.values()))
        desk.hand.accepts += 1
    goes_on = desk.listening.mode is Mode.TAG and desk.listening.current in wanted
    turn = desk.listening.go_on() if goes_on else None
    end = f" · {turn.text}" if turn and turn.text else ""
    desk.act(
        act,
        lambda plan: desk.answer(f"{plan.text} · saved{_offer(desk, wanted) or end}", undoes=True),
        wanted,
    )
    desk.turn(turn)


def _offer(desk: Desk, wanted: Mapping[TrackId, Roles]) -> str:
    """The obvious next thing after a few suggestions were accepted: the rest of the album, as long
    as the hand is in it.
    """
    several = desk.listening.current, next(iter(wanted))
    albums = {album_key(track) for track in map(desk.listening.track, several) if track}
    here = desk.hand.accepts >= _STREAK and len(albums) == 1
    left = len(_suggested(_album(desk))) if here else 0
    key = desk.keyboard.key("suggest.rest")
    return f" · {key} accepts the other {left} here" if left >= _STREAK else ""


def _label(wanted: Mapping[TrackId, Roles]) -> str:
    if len(wanted) == 1:
        return f"accepted {labels(next(iter(wanted.values())))}"
    return "accepted suggestions"


def _show(desk: Desk, track: Track, found: Suggestion | None) -> None:
    evidence = found.evidence if found else ()
    choices = [
        Choice(str(place), each.reason, f"{labels(each.roles)} {each.weight:+.1f}")
        for place, each in enumerate(evidence)
    ]
    sure = f"{labels(found.roles)}, {found.percent} sure" if found else "no idea"
    picking = Picking(f"{track.title}: {sure}", choices, "closes", "nothing speaks for any role")
    desk.screen.app.push_screen(PickerScreen(picking))
