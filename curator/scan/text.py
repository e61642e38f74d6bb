"""Text from names and tags, made fit to be shown: valid Unicode, one line, no tricks, no novels."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 300
"""Characters that are kept of any one text."""

_UNSAFE = re.compile(
    "[\x00-\x20\x7f-\xa0\u00ad\u061c\u115f\u1160\u1680\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f"
    "\u205f-\u2069\u3000\u3164\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]+"
)
_ADDRESS = re.compile(r"(?:https?:/+|www\.)\S+|\S+\.(?:com|net|org|de|info)/?", re.IGNORECASE)
_NOTHING = re.compile(
    r"[?\W_]*|(?:unknown|untitled|unbekannt\w*|unnamed|no) ?(?:album|artist|title|track|composer)?"
    r"|\(none\)|none|n/?a|null|(?:kein|sin|sans) (?:titel|título|titre)",
    re.IGNORECASE,
)
_SHIFT_JIS_LEADS = re.compile(rb"[\x81-\x9f]")


def clean(text: str) -> str:
    """One line in NFC without control or direction characters, at most LONGEST characters."""
    if text.isascii() and text.isprintable() and "  " not in text and len(text) <= LONGEST:
        return text.strip()  # as nearly always
    if len(text) > 8 * LONGEST:
        text = text[: 8 * LONGEST]
    plain = unicodedata.normalize("NFC", _UNSAFE.sub(" ", text)).strip()
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"


@lru_cache(maxsize=4096)
def telling(text: str) -> str:
    """The cleaned text, or nothing where it says nothing: `???`, `Unknown`, a web address."""
    plain = clean(text)
    return "" if _NOTHING.fullmatch(plain) or _ADDRESS.fullmatch(plain) else plain


def decoded(name: bytes) -> str:
    """A file or folder name as text.

    Names that are not UTF-8 are read as Shift JIS where two bytes say so (old archives of
    Japanese music), else as Windows-1252.
    """
    try:
        return clean(name.decode())
    except UnicodeDecodeError:
        pass
    if len(_SHIFT_JIS_LEADS.findall(name)) > 1:
        try:
            return clean(name.decode("cp932"))
        except UnicodeDecodeError:
            pass
    return clean(name.decode("cp1252", "replace"))
