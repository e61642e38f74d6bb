"""Evidence in the album: its name, its folders, its size, its variety, the place in it."""

import re
from collections.abc import Iterator, Sequence

from curator.model.counting import counted
from curator.suggest.groups import Group
from curator.suggest.signals import Signal
from curator.suggest.text import Script, script_of, syllabic
from curator.suggest.view import View
from curator.suggest.words import meanings

_SPEAKING = frozenset(
    {
        "opening", "ending", "main", "character", "theme", "cue", "soundtrack", "score",
        "collection", "film", "tv", "anime", "game", "release", "orchestra",
    }
)  # fmt: skip
_OWN = frozenset({"soundtrack", "score", "cue"})
_NAMED = frozenset({"opening", "ending", "main", "theme", "intro", "character", "insert"})
_MEDIA = frozenset({"film", "tv", "anime", "game"})
_SUBTITLE = re.compile(r"[:：_~～]| - ")
_LIVELY = re.compile(
    r"[!！☆★♪♥♡×]|\(TV\)|-hen\b|\b(?:2nd|3rd|4th|second|third) season\b", re.IGNORECASE
)
_ABRUPT = -12.0
"""dB: 79 % of 38 loops out of games end louder than this against their middle, 2 % of 64 tracks
as they are released."""
_SIZES = ((1, "1"), (3, "2-3"), (7, "4-7"), (15, "8-15"))
_LENGTHS = (
    (20, "0-20"), (60, "20-60"), (84, "60-84"), (97, "84-96"), (150, "97-150"), (300, "150-300"),
)  # fmt: skip


def album_signals(album: str, folders: Sequence[str], group: Group) -> Iterator[Signal]:
    """What the album's name, its folders and its shape speak for: the same for all its tracks."""
    said = meanings(album)
    for meaning, word in said.items():
        if meaning in _SPEAKING:
            yield (f"album {meaning}", word)
    media = _MEDIA & said.keys()
    for folder in folders[1:]:
        for meaning in _MEDIA & meanings(folder).keys() - said.keys():
            media |= {meaning}
            yield (f"folder {meaning}", folder)
    if not media:
        yield (f"no medium named{' of 8+' if group.size >= 8 else ''}", "")
    yield from _writing(folders, group)
    kind = "album" if group.numbered >= 0.5 else "loose"
    size = next((name for most, name in _SIZES if group.size <= most), "16+")
    yield (f"{kind} size {size}", str(group.size))
    if group.named >= 3:
        yield _variety(group)
    yield from _alike(group)


def work_signals(group: Group, work: Group) -> Iterator[Signal]:
    """What the whole production's tracks speak for, where they are more than the album's."""
    if work.size > group.size:
        size = next((name for most, name in _SIZES if work.size <= most), "16+")
        yield (f"work size {size}", str(work.size))
        if work.named >= 3:
            name, detail = _variety(work)
            yield (f"work {name}", detail)


def place_signals(view: View, group: Group) -> Iterator[Signal]:
    """What a track's place on its album and its length speak for."""
    if (_OWN & meanings(view.album).keys()) and not (_NAMED & view.said.keys()):
        yield ("plain title on soundtrack", "")
    number = view.track.metadata.track
    if number == 1:
        yield ("first", "")
    if number and number == group.last and group.size >= 5:
        yield ("last", "")
    length = view.length
    if length is not None:
        yield ("length " + next((name for most, name in _LENGTHS if length < most), "300+"), "")
    if view.ending is not None and view.ending > _ABRUPT and (length is None or length >= 20):
        yield ("ends abruptly", "")


def _variety(group: Group) -> Signal:
    many = " of 8+" if group.named >= 8 else ""
    if group.share >= 0.8:
        by_one = group.singers[group.main]
        return (f"artists one{many}", f"{by_one} of {counted(group.size, 'track')} by one artist")
    if group.share >= 0.6:
        by_main = (
            f"{group.singers[group.main]} of {counted(group.size, 'track')} by the same artist"
        )
        return (f"artists mostly one{many}", by_main)
    several = f"{counted(len(group.singers), 'artist')} on {counted(group.size, 'track')}"
    return ("artists few" if group.variety < 0.5 else f"artists many{many}", several)


def _alike(group: Group) -> Iterator[Signal]:
    """What many of the titles and artists have in common."""
    if group.named >= 4 and group.variety >= 0.5 and group.japanese < 0.25:
        where = "album" if group.numbered >= 0.5 else "folder"
        yield (f"{where} of western artists", f"{counted(group.size, 'track')} by western artists")
    if group.size < 5:
        return
    if group.sung >= 0.3:
        yield ("album of songs", f"{group.sung:.0%} of the titles talk to somebody, as songs do")
    if group.scenes >= 0.15 and group.sung < 0.3:
        yield ("album of scenes", f"{group.scenes:.0%} of the titles name places or fights")


def _writing(folders: Sequence[str], group: Group) -> Iterator[Signal]:
    for script, share in group.scripts.items():
        if script is not Script.LATIN and share >= 0.3:
            yield (f"album in {script.value}", "")
    romaji = "most" if group.romaji >= 0.6 else "some" if group.romaji >= 0.25 else "few"
    yield (f"album romaji {romaji}{' of 8+' if group.size >= 8 else ''}", "")
    work = next(iter(folders[1:] if group.numbered >= 0.5 else folders), "")
    script = script_of(work)
    if script is not Script.LATIN:
        yield (f"folder {script.value}", "")
        return
    share = max(map(syllabic, _SUBTITLE.split(work)))
    if share >= 0.5:
        yield (f"folder syllables {'all' if share >= 0.85 else 'half'}", "")
    if _LIVELY.search(work):
        yield ("folder lively", work)
    if "romaji" in meanings(work):
        yield ("folder romaji", "")
