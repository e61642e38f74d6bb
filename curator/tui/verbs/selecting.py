"""Verbs on the selection."""

from curator.tui.desk import Desk

_EMPTY = "nothing is shown that could be selected"


def range_(desk: Desk) -> None:
    """Start or end a range."""
    if not desk.on.list.tracks:
        desk.answer(_EMPTY)
        return
    desk.on.list.toggle_range()
    ends = f"move to the other end, {desk.keyboard.key('select.range')} ends the range"
    desk.answer(ends if desk.on.list.selecting else "range kept")


def more(desk: Desk) -> None:
    """This album, then everything shown, then nothing."""
    if not desk.on.list.tracks:
        desk.answer(_EMPTY)
        return
    desk.on.list.select_more()
    count = desk.on.list.selected_count
    desk.answer(f"{count:,} selected" if count else "nothing is selected")
