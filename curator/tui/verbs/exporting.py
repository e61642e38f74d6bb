"""The verb that writes a playlist."""

import os
from functools import partial

from curator.curation.compiling import Recipe
from curator.curation.exporting import Exported
from curator.disk.paths import display
from curator.errors import CuratorError
from curator.export.profiles import DEFAULT, PROFILES
from curator.model.changes import Change
from curator.model.orders import Order
from curator.model.playlists import contents
from curator.model.roles import RoleKind
from curator.model.tracks import Track
from curator.tui.desk import Desk
from curator.tui.export_form import Asked, Form, Outlook
from curator.tui.exporting import Source, Work
from curator.tui.role_keys import ROLE_KEYS
from curator.tui.screens.export import ExportScreen
from curator.tui.widgets.cells import counted


def ask_export(desk: Desk) -> None:
    """Ask what of the selection, or else of what is shown, is to be written as a playlist."""
    if not _is_something(desk):
        desk.answer("there is nothing to export here")
        return
    work = Work(desk.library, desk.settings.export, _source(desk))
    query = "" if desk.selection else str(desk.showing.query)
    asked = Asked(Recipe(query), _target(desk))
    form = Form(_what(desk), asked, _role_keys(desk), desk.glyphs, desk.keyboard.shown)
    screen = ExportScreen(
        form,
        lambda asked: _look(desk, work, screen, asked),
        lambda asked: _write(desk, work, screen, asked),
    )
    desk.screen.app.push_screen(screen)


def _look(desk: Desk, work: Work, screen: ExportScreen, asked: Asked) -> None:
    """Show what would come of it, unless something else was asked for meanwhile."""
    this = work.begin()

    def found(outlook: Outlook | None) -> None:
        if outlook is not None and work.is_last(this) and screen.is_running:
            screen.show_outlook(outlook)

    desk.aside.act(lambda _: work.look(asked, this), found, desk.told)


def _write(desk: Desk, work: Work, screen: ExportScreen, asked: Asked) -> None:
    """Write it; the dialog stays until that is done, unless somebody leaves it before."""

    def written(done: Exported | None) -> None:
        if screen.is_current:
            screen.dismiss()
        if done is not None:
            desk.answer(_told(done))
        if asked.keep_as:
            desk.act(lambda library: work.keep(library, asked), partial(_kept, desk))

    def failed(error: CuratorError) -> None:
        (screen.show_problem if screen.is_current else desk.warn)(str(error))

    desk.aside.act(lambda _: work.write(asked), written, failed)


def _kept(desk: Desk, change: Change | None) -> None:
    desk.answer(change.text if change else "that playlist was kept already", undoes=bool(change))


def _told(done: Exported) -> str:
    name = display(done.destination or b"")
    state = f"{counted(done.count)} in {name}" if done.written else f"{name} was up to date"
    kept = f" · the former one is {display(os.path.basename(done.kept))}" if done.kept else ""
    return state + kept + _left_out(done)


def _left_out(done: Exported) -> str:
    if not done.refused:
        return ""
    first = done.refused[0]
    name = display(os.path.basename(first.path))
    return f" · {len(done.refused)} left out, the first is {name}: {first.reason}"


def _source(desk: Desk) -> Source:
    """The selection in the order of the rows, else all that the filter could show."""
    library, seen, showing = desk.library, desk.listening.seen, desk.showing
    selected, playlist, order = desk.selection, showing.playlist, showing.order

    def chosen() -> list[Track]:
        return [seen(track) for one in selected if (track := library.track(one)) is not None]

    def shown() -> list[Track]:
        tracks = library.tracks() if playlist is None else contents(playlist, library.tracks())
        ordered = tracks if order == Order() else order.apply(tracks)
        return [seen(track) for track in ordered]

    if selected:
        return Source(chosen, "", picked=True)
    name = playlist.name if playlist else ""
    kept = "" if order == Order() else str(order)
    return Source(shown, name, kept, picked=playlist is not None)


def _is_something(desk: Desk) -> bool:
    """Whether anything is selected, or any row still matches."""
    if desk.selection:
        return True
    admits, seen = desk.showing.admits, desk.listening.seen
    rows = (desk.library.track(track.id) for track in desk.on.list.tracks)
    return any(track is not None and admits(seen(track)) for track in rows)


def _what(desk: Desk) -> str:
    """What the tracks at hand are: `3 selected`, a playlist's name, the whole library."""
    if desk.selection:
        return f"{len(desk.selection):,} selected"
    playlist = desk.showing.playlist
    return f"playlist {playlist.name}" if playlist else "what is shown"


def _target(desk: Desk) -> str:
    wanted = desk.settings.export.target
    return wanted if wanted in PROFILES else DEFAULT.name


def _role_keys(desk: Desk) -> dict[RoleKind, str]:
    return {kind: desk.keyboard.key(f"tag.{kind.word}") for kind in ROLE_KEYS}
