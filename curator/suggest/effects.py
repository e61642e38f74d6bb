"""Evidence that a file is not music: drama, speech, sound effects, previews.

In packages of free games 3,920 of 4,694 files are shorter than 20 seconds. The nearest folder
that says anything counts: music in `sounds/music` is music, and so is a long piece in a folder of
sounds.
"""

import re
from functools import lru_cache

from curator.model.roles import Role, RoleKind
from curator.model.suggestions import Evidence
from curator.suggest.groups import Group
from curator.suggest.text import apart, fold, tokens
from curator.suggest.view import View
from curator.suggest.words import meanings

_SUBJECTS = {
    "drama": "drama",
    "speech": "speech",
    "effect": "sound effect",
    "preview": "preview",
}
_SINGS = frozenset({"opening", "ending", "theme", "main", "insert", "tv-size", "off-vocal"})
_EXTENSION_OF_EFFECTS = re.compile(r"\.(?:wav|aiff?)$", re.IGNORECASE)
_NEAR = 2
"""Up to here (the album, its folder, the one above) `music` keeps pieces apart from sounds; higher up
it is where somebody keeps all their files."""
_SHORT = 20.0
_LONG = 60.0


def effect_evidence(view: View, group: Group) -> Evidence | None:
    """The strongest sign that this is no music; its weight is in log-odds against music."""
    said = _title_says(view) or _folders_say(view, group) or _shortness(view, group)
    if said is None or said[1] == 0:
        return None
    subject, weight, reason = said
    return Evidence(frozenset({Role(RoleKind.NONE, subject)}), weight, reason)


def _title_says(view: View) -> tuple[str, float, str] | None:
    said = view.said
    if "drama" in said and not said.keys() & _SINGS:
        return "drama", 7.0, f'title says "{said["drama"]}"'
    if "preview" in said and not view.composer:
        return "preview", 5.0, f'title says "{said["preview"]}"'
    return None


def _folders_say(view: View, group: Group) -> tuple[str, float, str] | None:
    names = (view.album, *view.folders)
    for height, name in enumerate(names):
        meaning = _folder_meaning(name)
        if meaning == "music" and height <= _NEAR:
            return "", 0.0, ""
        if meaning in _SUBJECTS:
            weight = _weight(meaning, view, group)
            return _SUBJECTS[meaning], weight, f"folder is named {name}"
    return None


@lru_cache(maxsize=512)
def _folder_meaning(name: str) -> str:
    """`music`, or one of the kinds of none, where such words make up half of the name or more."""
    plain = apart(name)
    said = meanings(plain)
    if said.keys() & {"music", "soundtrack", "score", "cue"}:
        return "music"
    words = [word for word in tokens(fold(plain)) if not word.isdigit()]
    for meaning in _SUBJECTS:
        if meaning in said and (meaning == "drama" or 2 * len(tokens(said[meaning])) >= len(words)):
            return meaning
    return ""


def _weight(meaning: str, view: View, group: Group) -> float:
    said = view.said.keys() & _SINGS
    if meaning == "drama":
        return 0.0 if said else 7.0
    length = view.length
    # What is too short for its header to be believed is as short as its neighbours.
    if length < _SHORT if length is not None else group.short >= 0.5:
        return 8.0
    # Nobody signs a long effect: where an artist is named, the folder's name is a title (`Voices`).
    signed = -5.0 if view.singer else 0.0
    if length is None or length < _LONG:
        return 6.0 + signed
    return signed + (1.0 if meaning == "effect" else 5.0)


def _shortness(view: View, group: Group) -> tuple[str, float, str] | None:
    """Short untitled files among short files; a lone jingle among long tracks is music."""
    if view.tagged or view.length is None or view.length >= _SHORT or group.numbered >= 0.5:
        return None
    if group.short < 0.5:
        return None
    uncompressed = bool(
        _EXTENSION_OF_EFFECTS.search(fold(view.track.path.decode("utf-8", "replace")))
    )
    weight = (5.0 if view.length < 5 else 3.0) + (1.0 if uncompressed else 0.0)
    return "sound effect", weight, f"{view.length:.0f} seconds long among files as short"
