"""The signs of the screen: one for each role, and for playing, selected, suggested; also in ASCII.

A role is always a sign and a word, never a colour alone. All signs are one cell wide, and none of
them is an emoji, which some terminals draw two cells wide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from curator.model.roles import RoleKind


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs; every text is exactly one cell wide.

    `bar` and `bar_half` draw what is done, `track` what is not; `edge` stands before the row under
    the cursor, `mark` before a selected one; `rising` and `falling` stand behind the head of the column that the rows go
    by, `folded` before a group whose rows are put away; `caret` points at a mistake.
    """

    roles: Mapping[RoleKind, str]
    suggestion: str
    untagged: str
    playing: str
    paused: str
    edge: str
    mark: str
    dot: str
    times: str
    ellipsis: str
    bar: str
    bar_half: str
    track: str
    rising: str = "+"
    falling: str = "-"
    folded: str = "+"
    caret: str = "^"
    warning: str = "!"

    def role(self, kind: RoleKind) -> str:
        """The sign of a role."""
        return self.roles[kind]


UNICODE = Glyphs(
    roles=MappingProxyType(
        {
            RoleKind.THEME: "☆",
            RoleKind.OPENING: "◆",
            RoleKind.ENDING: "◇",
            RoleKind.MAIN: "★",
            RoleKind.CHARACTER: "☻",
            RoleKind.INSERT: "♪",
            RoleKind.BGM: "≋",
            RoleKind.SCORE: "♬",
            RoleKind.LICENSED: "©",
            RoleKind.NONE: "—",
        }
    ),
    suggestion="≈",
    untagged="·",
    playing="▶",
    paused="‖",
    edge="▌",
    mark="●",
    dot="·",
    times="×",
    ellipsis="…",
    bar="━",
    bar_half="╸",
    track="─",
    rising="▲",
    falling="▼",
    folded="▸",
)
"""For terminals that show Unicode."""

ASCII = Glyphs(
    roles=MappingProxyType(
        {
            RoleKind.THEME: "T",
            RoleKind.OPENING: "O",
            RoleKind.ENDING: "E",
            RoleKind.MAIN: "M",
            RoleKind.CHARACTER: "C",
            RoleKind.INSERT: "I",
            RoleKind.BGM: "B",
            RoleKind.SCORE: "S",
            RoleKind.LICENSED: "L",
            RoleKind.NONE: "-",
        }
    ),
    suggestion="~",
    untagged=".",
    playing=">",
    paused="=",
    edge="|",
    mark="*",
    dot="-",
    times="x",
    ellipsis="~",
    bar="=",
    bar_half="=",
    track="-",
)
"""For terminals without these signs; `[look] ascii = true` asks for it."""


LINUX_CONSOLE = "linux"
"""What TERM says on the console of Linux, whose fonts hold 512 signs at most: no Braille, and
hardly one of the signs of roles.
"""


def glyphs_for(encoding: str | None, *, ascii_only: bool, term: str = "") -> Glyphs:
    """The set for a terminal: ASCII when asked for, or when it cannot say or show the signs."""
    if ascii_only or term == LINUX_CONSOLE:
        return ASCII
    try:
        "".join([*UNICODE.roles.values(), UNICODE.edge, UNICODE.bar]).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
