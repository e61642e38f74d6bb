"""Folding: one form for texts that people take for the same when they search."""

import unicodedata

# Letters that Unicode does not decompose, though a searcher types the plain one; and dashes and
# quotes as they are typeset against those on a keyboard. Code points after case folding.
_LIKE = {
    ord(odd): plain
    for odd, plain in {
        "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "ħ": "h", "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"',
        "‐": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "〜": "~",
    }.items()
}  # fmt: skip
_KATAKANA = (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)
_TO_HIRAGANA = -0x60
# Combining classes of accents. Marks that make another letter stay: kana voicing, the signs of
# Indian scripts, Thai vowels.
_ACCENTS = {1, *range(10, 37), *range(200, 241)}


class _Folds(dict[int, str]):
    """What each code point becomes; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded_character(code)
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The text without case, accents, width, kana kind and typographic quotes, in single blanks.

    Katakana becomes hiragana. Folding twice changes nothing. A text that holds nothing but
    invisible signs folds to nothing.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKC", text).casefold()
    # Compatibility forms that casefolding brings up (and it them) are gone after a second round.
    plain = unicodedata.normalize("NFKC", plain).casefold()
    bare = unicodedata.normalize("NFD", plain).translate(_FOLDS)
    return " ".join(unicodedata.normalize("NFC", bare).split())


def _folded_character(code: int) -> str:
    if code in _LIKE:
        return _LIKE[code]
    if code in _KATAKANA:
        return chr(code + _TO_HIRAGANA)
    character = chr(code)
    if unicodedata.combining(character) in _ACCENTS or unicodedata.category(character) == "Cf":
        return ""
    return character
