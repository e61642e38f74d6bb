"""Themes on the screen: a theme file becomes a Textual theme, and styles for widgets drawn by line.

The variables `$role-opening` … `$role-none`, `$muted`, `$faint`, `$cursor-row` and `$selected-row`
are ours. The App returns `variable_defaults()` from `get_theme_variable_defaults()`, so that they
exist under any theme, also under one of Textual's own.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from curator.model.roles import RoleKind
from curator.tui.theme_files import DEFAULT_THEME, ThemeFile, builtin_folder, read_theme


def role_variable(kind: RoleKind) -> str:
    """The style variable that holds the colour of a role, with its dollar: `$role-bgm`."""
    return f"$role-{kind.word}"


def as_textual(theme: ThemeFile) -> Theme:
    """The theme for `App.register_theme`; its name is the file's."""
    look = theme.interface
    return Theme(
        name=theme.name,
        dark=theme.dark,
        ansi=theme.ansi,
        primary=look.accent,
        secondary=look.muted,
        accent=look.accent,
        warning=look.warning,
        error=look.error,
        success=look.success,
        foreground=look.text,
        background=look.background,
        surface=look.surface,
        panel=look.panel,
        variables={**_own_variables(theme), **_textual_variables(theme)},
    )


def textual_themes(themes: Iterable[ThemeFile]) -> list[Theme]:
    """All of them converted, in the given order."""
    return [as_textual(theme) for theme in themes]


def variable_defaults() -> dict[str, str]:
    """Values of our own variables for themes that do not set them: those of the default theme.

    Raises ThemeError when the shipped default theme is broken or gone.
    """
    return dict(_defaults())


@dataclass(frozen=True, slots=True)
class Palette:
    """Rich styles for widgets that draw themselves line by line.

    `base` has colour and background of plain text; the others are laid over it with `+`.
    `cursor` and `selected` are backgrounds; where a theme gives the cursor none (the terminal's
    sixteen colours), `cursor_text` reverses the title instead.
    """

    base: Style
    muted: Style
    faint: Style
    accent: Style
    warning: Style
    found: Style
    cursor: Style
    cursor_text: Style
    selected: Style
    roles: Mapping[RoleKind, Style]

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> "Palette":
        """The styles for the variables of a running app (`App.theme_variables`)."""

        def over(name: str) -> Style:
            return Style(color=Color.parse(variables[name]).rich_color)

        def under(name: str) -> Style:
            return Style(bgcolor=Color.parse(variables[name]).rich_color)

        plain_cursor = variables["cursor-row"] == variables["background"]
        return cls(
            base=over("foreground") + under("background"),
            muted=over("muted"),
            faint=over("faint"),
            accent=over("accent"),
            warning=over("warning"),
            found=over("accent") + Style(underline=True),
            cursor=under("cursor-row"),
            cursor_text=Style(bold=True, reverse=plain_cursor),
            selected=under("selected-row"),
            roles={kind: over(f"role-{kind.word}") for kind in RoleKind},
        )


@cache
def _defaults() -> Mapping[str, str]:
    """Read once: Textual asks again whenever the theme changes."""
    file = os.path.join(builtin_folder(), os.fsencode(f"{DEFAULT_THEME}.toml"))
    return _own_variables(read_theme(file))


def _own_variables(theme: ThemeFile) -> dict[str, str]:
    look = theme.interface
    return {
        "muted": look.muted,
        "faint": look.faint,
        "cursor-row": look.cursor,
        "selected-row": look.selection,
        **{f"role-{kind.word}": colour for kind, colour in theme.roles.items()},
    }


def _textual_variables(theme: ThemeFile) -> dict[str, str]:
    """Textual's own variables, where its derived shades would leave the theme's few colours."""
    look = theme.interface
    return {
        "foreground-muted": look.muted,
        "text-muted": look.muted,
        "text-disabled": look.faint,
        "border": look.accent,
        "border-blurred": look.faint,
        "scrollbar": look.faint,
        "scrollbar-hover": look.muted,
        "scrollbar-active": look.accent,
        "scrollbar-background": look.background,
        "scrollbar-background-hover": look.background,
        "scrollbar-background-active": look.background,
        "scrollbar-corner-color": look.background,
        "footer-background": look.panel,
        "footer-key-foreground": look.accent,
        "input-selection-background": look.selection,
        **(_ansi_variables(theme) if theme.ansi else _cursor_variables(theme)),
    }


def _cursor_variables(theme: ThemeFile) -> dict[str, str]:
    look = theme.interface
    return {"block-cursor-background": look.cursor, "block-cursor-foreground": look.text}


def _ansi_variables(theme: ThemeFile) -> dict[str, str]:
    """What Textual wants of a theme in the terminal's own colours; black is read on any accent."""
    back, front = ("black", "white") if theme.dark else ("white", "black")
    return {
        "ansi-background": f"ansi_{back}",
        "ansi-foreground": f"ansi_{front}",
        "block-cursor-background": theme.interface.accent,
        "block-cursor-foreground": "ansi_black",
    }
