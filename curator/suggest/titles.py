"""Evidence in titles and file names: words in any language, and how the name is built."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from curator.suggest.signals import Signal
from curator.suggest.text import Script, fold, script_of, syllabic, tokens
from curator.suggest.view import View
from curator.suggest.words import meanings

_SPEAKING = frozenset(
    {
        "opening", "ending", "main", "character", "insert", "theme", "cue", "scene", "intro",
        "tv-size", "off-vocal", "release", "guest", "lyric", "repertoire", "soundtrack", "romaji",
        "anime", "game", "tv", "film",
    }
)  # fmt: skip
_FROM_WORK = re.compile(r"[(\[-] ?(?:theme |music |song )?(?:from|aus|de|da|из)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\w's? theme\b|\btheme (?:of|for)\b|のテーマ|의 테마|的主题")
_CUE_NUMBER = re.compile(
    r"^\W?(?:m-?\d{1,3}[a-z]?|\d?m\d{1,2}[a-z]?)\b|\[[a-z]{1,3}\d{1,3}\]", re.IGNORECASE
)
_MACHINE_NAME = re.compile(r"^[a-z0-9]+(?:[_-][a-z0-9]+)+$|^[a-z]+\d*$")
_BGM_NAME = re.compile(r"^(?:bgm|mus|music|ost|ingame|stage|level)[_ -]?\w*\d|^bgm", re.IGNORECASE)
_GAME_FORMAT = re.compile(
    rb"\.(mod|xm|it|s3m|mptm|spc|nsf|nsfe|gbs|vgm|vgz|psf|psf2|usf|2sf|hes|sid|brstm|adx)$",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:pt|part|no|act)\.? ?(?:\d+|[ivx]+)\b", re.IGNORECASE)


def title_signals(view: View) -> Iterator[Signal]:
    """What the title, and the file name where it says something else, speak for."""
    title = view.track.title
    said = view.said
    for meaning, word in said.items():
        if meaning in _SPEAKING:
            yield (f"title {meaning}", word)
    if view.tagged and view.stem != title:
        for meaning, word in meanings(view.stem).items():
            if meaning in _SPEAKING and meaning not in said:
                yield (f"file {meaning}", word)
    yield from _shape(view, title)
    if form := _GAME_FORMAT.search(view.track.path):
        yield ("game format", form[1].decode())
    yield from _writing(title, view.folded)


def _shape(view: View, title: str) -> Iterator[Signal]:
    folded = view.folded
    if ("theme" in folded or not folded.isascii()) and _POSSESSIVE.search(folded):
        yield ("title's theme", "")
    if _FROM_WORK.search(title):
        yield ("title from", "")
    cue = _CUE_NUMBER.search(title)
    if cue is None and view.stem != title:
        cue = _CUE_NUMBER.search(view.stem)
    if cue is not None:
        yield ("cue number", cue.group().strip())
    if _BGM_NAME.search(view.stem):
        yield ("file bgm", view.stem)
    if _PART.search(title):
        yield ("title part", "")
    if not view.tagged and _MACHINE_NAME.match(view.stem):
        yield ("machine name", view.stem)
    if "/" in title or "_" in view.stem:
        yield ("title joined", "")
    if _names_work(view, folded):
        yield ("title names work", view.folder)
    if title.isupper() and script_of(title) is Script.LATIN and len(title) > 3:
        yield ("title capitals", "")


def _names_work(view: View, folded: str) -> bool:
    """Whether the title holds the name of the album or of the production."""
    heads = _heads(view.track.production.name, view.folders[:2])
    return any(head in folded for head in heads)


@lru_cache(maxsize=512)
def _heads(production: str, folders: Sequence[str]) -> tuple[str, ...]:
    """The names of works without what albums add to them (`Title (Original Score)`)."""
    names = (fold(name).split(" (")[0].split(" - ")[0] for name in (production, *folders))
    heads = (name.removeprefix("tv: ") for name in names)
    return tuple(head for head in heads if len(head) > 2)


def _writing(title: str, folded: str) -> Iterator[Signal]:
    script = script_of(title)
    if script is not Script.LATIN:
        yield (f"title {script.value}", "")
        return
    share = syllabic(title)
    if share >= 0.9:
        yield ("title syllables all", "")
    elif share >= 0.5:
        yield ("title syllables half", "")
    count = len(tokens(folded))
    yield (
        f"title words {'1' if count < 2 else '2' if count == 2 else '3+' if count < 5 else '5+'}",
        "",
    )
