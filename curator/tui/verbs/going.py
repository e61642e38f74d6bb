"""Verbs that open something, or end it."""

import os

from curator.curation.media import folder_of
from curator.curation.wording import state_medium
from curator.disk.paths import display, under
from curator.model.changes import Origin
from curator.model.counting import counted
from curator.model.productions import Medium
from curator.settings import config_folder
from curator.tui.desk import Desk
from curator.tui.screens.help import HelpScreen
from curator.tui.screens.picker import Choice, PickerScreen, Picking, headed
from curator.tui.theme_files import Shelf, load_themes

_NO_FOLDER = "play a track first: the question is about its folder"


def wait_for(desk: Desk, chord: str) -> None:
    """A prefix key: the next key chooses."""
    desk.wait(chord)


def palette(desk: Desk) -> None:
    """Every action by its name."""
    desk.screen.app.action_command_palette()


def theme(desk: Desk) -> None:
    """Choose a theme; the one under the cursor is shown at once."""
    own = os.path.join(config_folder(), b"themes")
    desk.aside.act(
        lambda _: load_themes(own), lambda shelf: _choose_theme(desk, shelf, own), desk.told
    )


def _choose_theme(desk: Desk, shelf: Shelf, own: bytes) -> None:
    app = desk.screen.app
    before = app.theme

    def look(name: str) -> None:
        app.theme = name

    yours = {name for name, one in shelf.themes.items() if under(one.path, own)}
    groups = {
        "Curator's own": shelf.themes.keys() - yours,
        "Yours": yours,
        "Textual's": app.available_themes.keys() - shelf.themes.keys(),
    }
    abouts = {name: one.about for name, one in shelf.themes.items()}
    choices = [
        choice
        for title, names in groups.items()
        for choice in headed(
            title, [Choice(one, one, abouts.get(one, "")) for one in sorted(names)]
        )
    ]
    picking = Picking("Theme", choices, "keeps it", "there are no themes", before)
    app.push_screen(PickerScreen(picking, look), lambda name: look(name or before))


def ask_medium(desk: Desk, folder: bytes = b"") -> None:
    """Ask what medium everything in a folder is: by default that of the current track."""
    desk.asked_folder = folder or _folder(desk)
    if desk.asked_folder:
        desk.asked_folders.add(desk.asked_folder)
        desk.wait(
            "medium",
            f"everything in {display(os.path.basename(desk.asked_folder))} is … (esc skips)",
        )
    else:
        desk.answer(_NO_FOLDER)


def medium(desk: Desk, one: Medium) -> None:
    """Everything in the folder that was asked about is of this medium."""
    folder, desk.asked_folder = desk.asked_folder or _folder(desk), b""
    if not folder:
        desk.answer(_NO_FOLDER)
        return

    def said(_: object) -> None:
        desk.refill()
        desk.advise_all()
        desk.answer(f"everything in {display(folder)} is {one.value}", undoes=True)
        desk.ask_next()

    desk.act(lambda library: state_medium(library, folder, one, origin=Origin.APP), said)


def help_(desk: Desk) -> None:
    """Your keys, and what the roles mean."""
    desk.screen.app.push_screen(HelpScreen(desk.keyboard))


def details(desk: Desk) -> None:
    """All that is known of the track under the cursor, beside the list; again closes it."""
    desk.on.details.toggle()
    desk.show_details()


def give_up(desk: Desk) -> None:
    """Forget the acts that could not be saved; until then they are tried again."""

    def given_up(count: int) -> None:
        desk.show_unsaved()
        desk.answer(f"{counted(count, 'act')} given up" if count else "everything is saved")

    desk.keeping.give_up(given_up)


def suspend(desk: Desk) -> None:
    """Back to the shell, `fg` returns; what plays is held meanwhile and goes on then."""
    played = not desk.listening.heard.paused
    desk.listening.set_paused(True)
    desk.screen.app.action_suspend_process()  # it returns with `fg`
    desk.listening.set_paused(not played)
    desk.show_now()


def leave(desk: Desk) -> None:
    """Drop the selection if there is one, else show everything."""
    if desk.on.list.selected_count or desk.on.list.selecting:
        desk.on.list.clear_selection()
    elif str(desk.showing.query) or desk.showing.playlist:
        desk.filter_by("")
        desk.answer("everything is shown")


def quit_(desk: Desk) -> None:
    """Quit; everything said is kept."""
    desk.screen.app.exit(0)


def _folder(desk: Desk) -> bytes:
    track = desk.library.track(desk.listening.current) if desk.listening.current else None
    return (folder_of(desk.library, track) if track else None) or b""
