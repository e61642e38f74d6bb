"""Names as evidence reads them: folded, cut into words, and the script they are written in."""

import re
from enum import StrEnum
from functools import lru_cache

from curator.model.folding import fold as _fold

fold = lru_cache(maxsize=2048)(_fold)
"""Folding as searching does it, remembered: albums and artists come back thousands of times."""

_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+")
_SYLLABLES = re.compile(
    r"(?:(?:kk|ss|tt|pp|tc|cc)?(?:[kgnhmrbp]y|sh|ch|ts|[kgsztdnhbpmryfwj])?[aeiou]{1,2}|n(?![aeiou]))+"
)
_ENOUGH = 6


class Script(StrEnum):
    """What a name is written in; kana marks Japanese wherever it stands, Han alone does not."""

    KANA = "kana"
    HANGUL = "hangul"
    HAN = "han"
    CYRILLIC = "cyrillic"
    THAI = "thai"
    LATIN = "latin"


_SIGNS = {
    Script.KANA: re.compile("[\u3040-\u30fa\u30fd-\u30ff\u31f0-\u31ff]"),
    Script.HANGUL: re.compile("[\uac00-\ud7af\u1100-\u11ff]"),
    Script.HAN: re.compile("[\u3400-\u9fff]"),
    Script.CYRILLIC: re.compile("[\u0400-\u04ff]"),
    Script.THAI: re.compile("[\u0e00-\u0e7f]"),
}


@lru_cache(maxsize=256)
def tokens(folded: str) -> tuple[str, ...]:
    """The words and numbers of a folded text; an apostrophe inside a word stays in it."""
    return tuple(_TOKEN.findall(folded))


def apart(name: str) -> str:
    """A file or folder name with blanks for its dots, underscores and humps (`IntroSad`)."""
    return _HUMPS.sub(" ", name).replace("_", " ").replace(".", " ")


def script_of(text: str) -> Script:
    """The script that decides: kana before Hangul before Han before Cyrillic; else Latin."""
    return Script.LATIN if text.isascii() else _deciding(text)


@lru_cache(maxsize=256)
def _deciding(text: str) -> Script:
    return next((script for script, sign in _SIGNS.items() if sign.search(text)), Script.LATIN)


@lru_cache(maxsize=512)
def syllabic(text: str) -> float:
    """The share of letters, 0 to 1, in words built like Japanese in Latin letters (`yume no uta`).

    English has such words too (`hero`), so the share says something only over a whole name, and
    a name of less than six letters counts as none.
    """
    words = [word for word in tokens(fold(text)) if not word.isdigit()]
    letters = sum(map(len, words))
    like = sum([len(word) for word in words if _SYLLABLES.fullmatch(word)])
    return like / letters if letters >= _ENOUGH else 0.0
