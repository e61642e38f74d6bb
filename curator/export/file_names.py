"""File names made from texts: safe on any file system, each of its own."""

import re
import unicodedata
from collections.abc import Iterable

from curator.export.names import NOT_ASCII, has_audio_extension
from curator.export.profiles import Profile

_NOWHERE = re.compile("[/\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_NOT_ON_WINDOWS = re.compile(r'[\\:*?"<>|]+')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])(?:\..*)?", re.IGNORECASE)
_LONGEST = 200  # bytes, so that an extension and a number fit into the 255 of a file name
# Letters that Unicode does not take apart into an ASCII letter and an accent.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "’": "'", "‘": "'",
        "“": "'", "”": "'", "„": "'", "–": "-", "—": "-", "−": "-", "…": "...", "×": "x", "～": "-",
    }
)  # fmt: skip
_NOT_PRINTED = re.compile("[^ -~]+")


def safe_name(text: str, profile: Profile, otherwise: str = "playlist") -> str:
    """A text as one file name without extension; `otherwise` where nothing is left of it.

    Any file system takes it, also a FAT card's and Windows': `/`, control characters, their signs
    and a dot or blank at the end are replaced. For readers of ASCII the accents are, too.
    """
    name = _NOWHERE.sub("-", text)
    if NOT_ASCII in profile.refused:
        name = ascii_text(name)
    name = _NOT_ON_WINDOWS.sub("-", name)
    name = name.encode()[:_LONGEST].decode("utf-8", "ignore").strip().lstrip(".").rstrip(" .")
    name = f"_{name}" if _RESERVED.fullmatch(name) else name
    return f"{name}-" if has_audio_extension(name.encode()) else name or otherwise


def ascii_text(text: str) -> str:
    """The text in ASCII: accents taken off, some letters spelled out, other scripts left out."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return " ".join(_NOT_PRINTED.sub("", plain).split())


def distinct(names: Iterable[str]) -> list[str]:
    """The names, each of its own: later ones that only case or accents' encoding tells apart
    from an earlier one get a number that no other has.
    """
    several = list(names)
    taken: set[str] = set()
    made = []
    for name in several:
        number, own = 1, name
        while _same(own) in taken:
            number += 1
            own = f"{name} {number}"
        taken.add(_same(own))
        made.append(own)
    return made


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
