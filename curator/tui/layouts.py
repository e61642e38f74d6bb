"""Keyboards of other scripts: which Latin key a character stands on.

Actions are named by Latin keys. On a Russian keyboard the key of `o` types `щ`; it means `o` all
the same. Each layout is written row by row, a character in the place of the key that types it, a
blank where a key types a Latin character or none of its own. No character stands on different keys
in two of them.

The facts are those of the keyboards as sold: ГОСТ 6431 and its Ukrainian sister, ΕΛΟΤ 1000, SI 1452,
ASMO 663 (Arabic 101), KS X 5002 (two sets), JIS X 6002, and the French AZERTY.
"""

import unicodedata
from dataclasses import dataclass

_US = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
_US_SHIFTED = ("!@#$%^&*()_+", "QWERTYUIOP{}", 'ASDFGHJKL:"', "ZXCVBNM<>?")
_JIS = ("1234567890-^", "qwertyuiop@[", "asdfghjkl;:]", "zxcvbnm,./")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the keys type, row by row from the digits down, alone and with Shift.

    `latin` and `latin_shifted` are what the same keys mean.
    """

    name: str
    rows: tuple[str, ...]
    shifted: tuple[str, ...] = ()
    latin: tuple[str, ...] = _US
    latin_shifted: tuple[str, ...] = _US_SHIFTED

    def pairs(self) -> list[tuple[str, str]]:
        """Each character of the script with the Latin one that it stands for."""
        found: list[tuple[str, str]] = []
        for typed, meant in ((self.rows, self.latin), (self.shifted, self.latin_shifted)):
            for own, row in zip(typed, meant, strict=False):
                found += [pair for pair in zip(own, row, strict=False) if pair[0] != " "]
        return found


LAYOUTS = (
    Layout(
        "Russian",
        ("", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
        ("", "ЙЦУКЕНГШЩЗХЪ", "ФЫВАПРОЛДЖЭ", "ЯЧСМИТЬБЮ"),
    ),
    Layout(
        "Ukrainian",
        ("", "йцукенгшщзхї", "фівапролджє", "ячсмитьбю"),
        ("", "ЙЦУКЕНГШЩЗХЇ", "ФІВАПРОЛДЖЄ", "ЯЧСМИТЬБЮ"),
    ),
    Layout(
        "Greek",
        ("", " ςερτυθιοπ", "ασδφγηξκλ", "ζχψωβνμ"),
        ("", "  ΕΡΤΥΘΙΟΠ", "ΑΣΔΦΓΗΞΚΛ", "ΖΧΨΩΒΝΜ"),
    ),
    Layout("Hebrew", ("", "  קראטוןםפ", "שדגכעיחלךף", "זסבהנמצתץ")),
    Layout(
        "Arabic",
        ("", "ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرﻻىةوزظ"),
        # Shift types vowel signs, which would join the quotes here; ـ is a letter lengthened.
        ("", "\u064e\u064b\u064f\u064cﻹإ ÷×؛", "\u0650\u064d  ﻷأـ،", " \u0652  ﻵآ   ؟"),
    ),
    Layout(
        "Korean",
        ("", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ"),
        ("", "ㅃㅉㄸㄲㅆ   ㅒㅖ"),
    ),
    Layout(
        "Japanese kana",
        (
            "ぬふあうえおやゆよわほへ",
            "たていすかんなにらせ゛゜",
            "ちとしはきくまのりれけむ",
            "つさそひこみもねるめ",
        ),
        ("", "  ぃ", "", "っ"),
        _JIS,
    ),
    Layout("AZERTY digits", ("&é\"'(-è_çà",)),
)
"""Every layout that is understood."""

_OTHER_WIDTHS = frozenset(map(chr, range(0xFF01, 0xFFA0)))
_KATAKANA, _TO_HIRAGANA = frozenset(map(chr, range(0x30A1, 0x30F7))), 0x60
LAYOUTS_HELP = (
    "Any key means the Latin one in its place; capitals too, where the layout has them. Letters of"
    " full width mean the plain ones. Your own [keys] win, and typed text is never changed."
)
"""What the help screen says below the layouts."""

_LATIN = {own: meant for layout in reversed(LAYOUTS) for own, meant in layout.pairs()}


def latin(character: str) -> str | None:
    """What a character means as a key; None when it means itself.

    Letters of full width mean the plain ones, katakana of any width means hiragana.
    """
    plain = unicodedata.normalize("NFKC", character) if character in _OTHER_WIDTHS else character
    if plain in _KATAKANA:
        plain = chr(ord(plain) - _TO_HIRAGANA)
    return _LATIN.get(plain, plain if plain != character and plain.isascii() else None)
