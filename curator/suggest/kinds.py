"""Which kind of theme, which number or name: only where a word or a marker says it."""

import re
from functools import lru_cache

from curator.model.roles import Role, RoleKind, Roles, clean_subject
from curator.suggest.text import apart, fold
from curator.suggest.view import View
from curator.suggest.words import meanings

_WORDS = (
    ("opening", RoleKind.OPENING),
    ("ending", RoleKind.ENDING),
    ("insert", RoleKind.INSERT),
    ("main", RoleKind.MAIN),
    ("character", RoleKind.CHARACTER),
)
_OWNER = re.compile(
    r"^(?P<first>[^()\[\]:~～]{2,40}?)(?:['’]s|s['’]) theme\b"
    r"|^theme of (?P<second>[^()\[\]:~～-]{2,40})"
    r"|^(?P<third>[^()\[\]:~～]{1,20})のテーマ",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:theme|song|テーマ|主題歌|曲)?\W{0,2}(\d{1,2})\b")
_CUES = {
    "eyecatch": "eyecatch", "eye catch": "eyecatch", "アイキャッチ": "eyecatch", "아이캐치": "eyecatch",
    "jingle": "jingle", "ジングル": "jingle", "징글": "jingle", "джингл": "jingle", "stinger": "stinger",
}  # fmt: skip
_SUBJECT_OF_CUE = {fold(word): subject for word, subject in _CUES.items()}


def refined(kind: RoleKind, view: View) -> Roles:
    """The role with what its names say of its kind and subject."""
    if kind is RoleKind.THEME:
        return _only(_theme(view))
    if kind is RoleKind.BGM:
        word = view.said.get("cue", "")
        return _only(Role(kind, _SUBJECT_OF_CUE.get(fold(word), "")))
    return _only(Role(kind))


@lru_cache(maxsize=256)
def _only(role: Role) -> Roles:
    """The set of one role: one object for thousands of tracks."""
    return frozenset({role})


def _theme(view: View) -> Role:
    for name in (view.track.title, view.stem, view.album):
        said = meanings(name)
        kinds = [kind for meaning, kind in _WORDS if meaning in said]
        if {RoleKind.OPENING, RoleKind.ENDING} <= set(kinds):
            return Role(RoleKind.THEME)
        if kinds and "off-vocal" not in said:
            return Role(kinds[0], _number(name, said[_word_of(kinds[0])]))
    owner = _OWNER.match(view.track.title)
    if owner:
        name = next(text for text in owner.groups() if text)
        if fold(name) not in fold(f"{view.track.production.name} {' '.join(view.folders[:2])}"):
            return Role(RoleKind.CHARACTER, clean_subject(name.replace("+", " ")))
    return Role(RoleKind.THEME)


def _word_of(kind: RoleKind) -> str:
    return next(meaning for meaning, home in _WORDS if home is kind)


def _number(name: str, word: str) -> str:
    """The number behind an opening or ending word: `Ending Theme 2`."""
    _, found, rest = fold(apart(name)).partition(fold(apart(word)))
    number = _NUMBERED.match(rest) if found else None
    return number[1].lstrip("0") if number else ""
