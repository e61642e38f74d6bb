"""Text in the cells of a terminal: wide characters take two of them, combining ones none."""

import unicodedata


def harmless(text: str) -> str:
    """The text with control characters as blanks, so that no tag can command a terminal.

    Tabs and the marks that scripts need (joiners, directions inside a word) stay.
    """
    if text.isprintable():
        return text
    return "".join(" " if _is_control(character) else character for character in text)


def cells(text: str) -> int:
    """How many cells the text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def clip(text: str, width: int) -> str:
    """The text cut to a width, with an ellipsis where something is missing."""
    if cells(text) <= width:
        return text
    kept, taken = "", 0
    for character in text:
        taken += _cell(character)
        if taken > width - 1:
            break
        kept += character
    return f"{kept}…"


def pad(text: str, width: int) -> str:
    """The text with blanks behind it up to a width."""
    return text + " " * (width - cells(text))


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp") and character != "\t"


def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
