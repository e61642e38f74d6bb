"""What passes between the export dialog and who works for it: what is asked, what would come of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from curator.curation.compiling import Recipe
from curator.model.roles import RoleKind
from curator.model.tracks import Seconds
from curator.tui.glyphs import Glyphs


@dataclass(frozen=True, slots=True)
class Asked:
    """What the listener asks for in the dialog.

    `path` is the text in the line; `own_path` says that it was typed and not proposed. `keep_as`
    is the name of the playlist to keep, empty for none. `skip_missing` leaves out what is missing
    or away.
    """

    recipe: Recipe = field(default_factory=Recipe)
    target: str = "default"
    path: str = ""
    own_path: bool = False
    keep_as: str = ""
    skip_missing: bool = False


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would come of what is asked: how much, its first lines, what is to be said.

    `seconds` count known lengths. `first` pairs labels with path lines. `problem` is why nothing
    can be written. `warning` asks for a second Enter. `notes` are lines of small print, `summary`
    says how much they tell of, `keeps` is what a playlist kept of it would hold. `path` is the place that is proposed.
    """

    tracks: int = 0
    seconds: Seconds = 0.0
    first: Sequence[tuple[str, str]] = ()
    problem: str = ""
    warning: str = ""
    notes: Sequence[str] = ()
    summary: str = ""
    keeps: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """How the dialog begins: what the tracks at hand are, and what is asked at first.

    `role_keys` tick roles, as they tag them on the listening screen. `shown` says what a key is
    called on this terminal.
    """

    what: str
    asked: Asked
    role_keys: dict[RoleKind, str]
    glyphs: Glyphs
    shown: Callable[[str], str]

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The dialog's own keys with what they do."""
        up, down, left, right = map(self.shown, ("up", "down", "left", "right"))
        between = " " if up.isascii() else ""
        go, change = f"{up}{between}{down}", f"{left}{between}{right}"
        does = {"enter": "writes", go: "go", "space": "ticks", change: "change", "esc": "leaves"}
        return [*does.items()]
