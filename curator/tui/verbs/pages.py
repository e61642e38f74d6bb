"""What keys do on the pages, whichever of them is open, and how one gets from one to the next."""

from collections.abc import Callable
from functools import partial

from curator.tui.command import Command
from curator.tui.desk import Desk
from curator.tui.page import Page, PageName
from curator.tui.screens.page import PageScreen

_HERE_TOO = frozenset({
    "undo", "redo", "play.pause", "seek.back", "seek.forth", "volume.down", "volume.up", "go.help",
    "go.palette", "go.suspend", *(name.opener for name in PageName),
})  # fmt: skip
"""What means the same on a page as on the listening screen."""


def open_page(desk: Desk, page: Page) -> None:
    """Open a page, or turn to it."""
    desk.open_page(page, partial(press, desk), partial(turn, desk))


def turn(desk: Desk, name: PageName) -> None:
    """Open the page of that name."""
    desk.run(desk.keyboard.command(name.opener))


def do(desk: Desk, name: PageName, what: str) -> None:
    """One of a page's own keys; from elsewhere (the palette) it opens the page, to choose a line."""
    if desk.page is None or desk.page.name_shown is not name:
        turn(desk, name)
    else:
        desk.page.do(what)


def press(desk: Desk, key: str, character: str | None) -> bool:
    """Do what a key means on the open page; False when it means nothing there."""
    page, keyboard = desk.page, desk.keyboard
    name = page.name_shown if page is not None else None
    if page is None or name is None:
        return False
    own = keyboard.find(key, character, name.chord)
    if own is not None:
        desk.run(own)
        return True
    if key == "shift+tab":
        turn(desk, _beside(name, -1))
        return True
    command = keyboard.find(key, character)
    if command is None or _run(desk, page, name, command):
        return command is not None
    pressed, leave = keyboard.named(key, character), keyboard.key("go.leave")
    page.say(f"{pressed} means nothing on this page · {leave} leads to the music")
    return True


def choose(desk: Desk, command: Command[Desk]) -> None:
    """What was chosen in the palette; a page under it is closed for what means nothing there."""
    page = desk.page
    name = page.name_shown if page is not None else None
    if page is None or name is None or command.chord == name.chord:
        desk.run(command)
    elif not _run(desk, page, name, command):
        desk.close_page()
        desk.run(command)


def _run(desk: Desk, page: PageScreen, name: PageName, command: Command[Desk]) -> bool:
    if command.id.startswith("move."):
        _move(page, command.id.removeprefix("move."))
    elif command.id == "go.leave" or (command.id == "go.quit" and not desk.welcoming):
        desk.close_page()
    elif command.id == "play.row":
        page.choose()
    elif command.id == "group":
        turn(desk, _beside(name, 1))
    elif command.id in _HERE_TOO:
        desk.run(command)
    elif desk.welcoming:
        desk.close_page()
        desk.run(command)
    else:
        return False
    return True


def _move(page: PageScreen, how: str) -> None:
    lines = {"down": 1, "up": -1, "page_down": 15, "page_up": -15, "last": 10**6, "first": -(10**6)}
    if page.reads:
        page.scroll_sheet(lines.get(how, 0))
        return
    board = page.board
    moves: dict[str, Callable[[], None]] = {
        "down": partial(board.move_by, 1),
        "up": partial(board.move_by, -1),
        "page_down": partial(board.move_pages, 1),
        "page_up": partial(board.move_pages, -1),
        "first": board.move_to_first,
        "last": board.move_to_last,
    }
    if how in moves:
        moves[how]()


def _beside(name: PageName, step: int) -> PageName:
    names = list(PageName)
    return names[(names.index(name) + step) % len(names)]
