"""Verbs on the cursor."""

from curator.tui.desk import Desk


def rows(desk: Desk, count: int) -> None:
    """So many rows down; negative is up."""
    desk.on.list.move_by(count)


def pages(desk: Desk, count: int) -> None:
    """So many pages down; negative is up."""
    desk.on.list.move_pages(count)


def first(desk: Desk) -> None:
    """To the first row."""
    desk.on.list.move_to_first()


def last(desk: Desk) -> None:
    """To the last row."""
    desk.on.list.move_to_last()


def here(desk: Desk) -> None:
    """Back to what plays."""
    now = desk.listening.current
    if now is None or not desk.on.list.move_to(now):
        desk.answer("what plays is not in this list" if now else "nothing is playing")
    desk.on.list.reveal_playing()
