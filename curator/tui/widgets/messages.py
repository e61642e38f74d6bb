"""What the widgets tell the screen; each message bubbles up to it."""

from textual.message import Message

from curator.model.roles import RoleKind
from curator.model.tracks import TrackId


class RowChosen(Message):
    """A row was chosen, by `TrackList.choose` or a double click: play it."""

    def __init__(self, track_id: TrackId) -> None:
        super().__init__()
        self.track_id = track_id


class CursorMoved(Message):
    """The cursor of a track list stands on another track."""

    def __init__(self, track_id: TrackId) -> None:
        super().__init__()
        self.track_id = track_id


class SelectionChanged(Message):
    """Other tracks of a list are selected now; `count` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count


class LoudnessWanted(Message):
    """The details panel shows a track whose loudness it does not know."""

    def __init__(self, track_id: TrackId) -> None:
        super().__init__()
        self.track_id = track_id


class SeekRequested(Message):
    """The seek bar was clicked or dragged to a fraction (0..1) of the track."""

    def __init__(self, fraction: float) -> None:
        super().__init__()
        self.fraction = fraction


class RolePressed(Message):
    """A role was clicked: the same as its key."""

    def __init__(self, kind: RoleKind) -> None:
        super().__init__()
        self.kind = kind


class ChoicePressed(Message):
    """One of a chord's choices was clicked: the same as pressing `key`."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class KeysClicked(Message):
    """Keys that stand somewhere with what they do were clicked: `u`, `f f`, `esc`."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self.keys = keys


class ActionClicked(Message):
    """What stands for an action was clicked; it is named as in commands.py."""

    def __init__(self, command_id: str) -> None:
        super().__init__()
        self.command_id = command_id


class FilterOpened(Message):
    """The filter was clicked: what is typed from now on is meant for it."""


class FilterChanged(Message):
    """The text of the filter is another one."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class FilterKept(Message):
    """Enter: the filter stays as it is typed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class FilterLeft(Message):
    """Esc: the filter is given up."""
