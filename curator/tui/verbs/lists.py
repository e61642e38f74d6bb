"""Verbs that open a list to choose from: albums, playlists, history."""

from collections.abc import Hashable
from itertools import islice

from curator.curation.history import TakenBack, revert
from curator.model.changes import Change, Origin, is_act, touched
from curator.model.tracks import Track, TrackId, album_key
from curator.tui.desk import Desk
from curator.tui.screens.picker import Choice, PickerScreen, Picking

_LATELY = 500


def albums(desk: Desk) -> None:
    """Albums with what is left in each, those with work first; Enter starts one."""
    found: dict[Hashable, list[Track]] = {}
    for track in desk.library.tracks():
        found.setdefault(album_key(track), []).append(track)
    ordered = sorted(found.values(), key=lambda tracks: not _left(tracks))
    choices = [Choice(str(place), *_album_line(tracks)) for place, tracks in enumerate(ordered)]

    def chosen(place: str | None) -> None:
        if place is not None:
            _start(desk, ordered[int(place)])

    picking = Picking("Albums", choices, "starts it", "no albums yet: curator scan FOLDER")
    desk.screen.app.push_screen(PickerScreen(picking), chosen)


def playlists(desk: Desk) -> None:
    """Kept playlists; Enter shows one."""
    kept = {one.name: one for one in desk.library.playlists()}
    choices = [Choice(name, name, one.query or "everything") for name, one in kept.items()]

    def chosen(name: str | None) -> None:
        if name is not None:
            desk.show_playlist(kept[name])

    empty = "no playlists yet: curator playlist save NAME QUERY keeps one"
    picking = Picking("Playlists", choices, "shows it", empty)
    desk.screen.app.push_screen(PickerScreen(picking), chosen)


def history(desk: Desk) -> None:
    """What was said, newest first; Enter takes one line back and keeps everything after it."""
    acts = islice(filter(is_act, desk.library.history()), _LATELY)
    choices = [Choice(change.id, *_history_line(change)) for change in acts]

    def chosen(change_id: str | None) -> None:
        if change_id is not None:
            desk.act(
                lambda library: revert(library, change_id, origin=Origin.APP),
                lambda done: _reverted(desk, done),
            )

    picking = Picking("History", choices, "takes this line back", "nothing was said yet")
    desk.screen.app.push_screen(PickerScreen(picking), chosen)


def _reverted(desk: Desk, done: TakenBack) -> None:
    ids = [TrackId(one) for one in touched([done.of])]
    desk.show_tracks(ids)
    desk.advise(ids)
    desk.answer(done.text, undoes=True)


def _start(desk: Desk, tracks: list[Track]) -> None:
    waiting = [track for track in tracks if not track.answered]
    for track in waiting or tracks:
        if desk.listening.playable(track.id):
            desk.turn(desk.listening.play(track.id))
            return
    desk.answer("nothing in this album can be played")


def _left(tracks: list[Track]) -> int:
    return sum(not track.answered for track in tracks)


def _album_line(tracks: list[Track]) -> tuple[str, str]:
    first, left = tracks[0], _left(tracks)
    work = f"{left} of {len(tracks)} left" if left else f"{len(tracks)} tracks, all answered"
    production = first.production.name if first.production.name != first.album else ""
    return first.album or first.production.name or "no album", f"{work}  {production}"


def _history_line(change: Change) -> tuple[str, str]:
    when = change.time.replace("T", " ")[:16]
    return f"{when}  {change.text}", f"{change.origin.value}"
