"""Whether the colours of a theme can be read: contrast as WCAG 2 defines it, from 1 to 21."""

from dataclasses import dataclass

from curator.tui.theme_files import ThemeFile

TEXT_CONTRAST = 4.5
SIGN_CONTRAST = 3.0


@dataclass(frozen=True, slots=True)
class Faint:
    """A colour that is too close to what lies behind it; both are keys of the theme file."""

    colour: str
    behind: str
    contrast: float
    needed: float

    def __str__(self) -> str:
        return (
            f"{self.colour} on {self.behind} has contrast {self.contrast:.1f}, "
            f"needs {self.needed:.1f}"
        )


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two colours `#rrggbb`, whichever is the lighter."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def too_faint(theme: ThemeFile) -> list[Faint]:
    """Every pair below its contrast; empty for a theme in ANSI colours, which only terminals know.

    Text needs 4.5 on everything that it stands on, roles and other signs 3.
    """
    if theme.ansi:
        return []
    look = theme.interface
    grounds = {"background": look.background, "surface": look.surface, "panel": look.panel}
    rows = {"cursor": look.cursor, "selection": look.selection}
    texts = {"text": look.text, "muted": look.muted, "warning": look.warning, "error": look.error}
    signs = {"accent": look.accent, "success": look.success}
    signs |= {kind.word: colour for kind, colour in theme.roles.items()}
    return [
        *_below(texts, grounds, TEXT_CONTRAST),
        *_below({"text": look.text}, rows, TEXT_CONTRAST),
        *_below({"muted": look.muted}, rows, SIGN_CONTRAST),
        *_below(signs, grounds | rows, SIGN_CONTRAST),
        *_below({"faint": look.faint}, {"background": look.background}, SIGN_CONTRAST),
    ]


def _below(colours: dict[str, str], behind: dict[str, str], needed: float) -> list[Faint]:
    return [
        Faint(name, ground, found, needed)
        for name, colour in colours.items()
        for ground, under in behind.items()
        if (found := contrast(colour, under)) < needed
    ]


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
