"""The keys of the ten roles; they stand in the role row before anything else is known."""

from curator.model.roles import RoleKind

ROLE_KEYS = {
    RoleKind.OPENING: "o",
    RoleKind.ENDING: "e",
    RoleKind.MAIN: "m",
    RoleKind.CHARACTER: "c",
    RoleKind.INSERT: "i",
    RoleKind.THEME: "t",
    RoleKind.BGM: "b",
    RoleKind.SCORE: "s",
    RoleKind.LICENSED: "l",
    RoleKind.NONE: "d",
}
"""In the order in which the roles stand on the screen."""
