"""Evidence in the album: its name, its folders, its size, its variety, the place in it."""

from collections.abc import Iterator

from curator.suggest.groups import Group
from curator.suggest.signals import Signal
from curator.suggest.text import Script, apart, script_of, syllabic
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
_SIZES = ((1, "1"), (3, "2-3"), (7, "4-7"), (15, "8-15"))
_LENGTHS = (
    (20, "0-20"), (60, "20-60"), (84, "60-84"), (97, "84-96"), (150, "97-150"), (300, "150-300"),
)  # fmt: skip


def album_signals(view: View, group: Group) -> Iterator[Signal]:
    """What the album's name and shape speak for."""
    said = meanings(apart(view.album))
    for meaning, word in said.items():
        if meaning in _SPEAKING:
            yield Signal(f"album {meaning}", word)
    for folder in view.folders[1:]:
        for meaning in _MEDIA & meanings(apart(folder)).keys():
            if meaning not in said:
                yield Signal(f"folder {meaning}", folder)
    if (_OWN & said.keys()) and not (_NAMED & meanings(apart(view.track.title)).keys()):
        yield Signal("plain title on soundtrack")
    yield from _writing(view, group)
    yield from _shape(view, group)
    yield from _length(view)


def _shape(view: View, group: Group) -> Iterator[Signal]:
    kind = "album" if group.numbered >= 0.5 else "loose"
    size = next((name for most, name in _SIZES if group.size <= most), "16+")
    yield Signal(f"{kind} size {size}", str(group.size))
    if group.named >= 3:
        yield _variety(group)
    number = view.track.metadata.track
    if number == 1:
        yield Signal("first")
    if number and number == group.last and group.size >= 5:
        yield Signal("last")


def _variety(group: Group) -> Signal:
    many = " of 8+" if group.named >= 8 else ""
    if group.share >= 0.8:
        by_one = group.singers[group.main]
        return Signal(f"artists one{many}", f"{by_one} of {group.size} tracks by one artist")
    if group.variety < 0.5:
        return Signal("artists few", f"{len(group.singers)} artists on {group.size} tracks")
    return Signal(f"artists many{many}", f"{len(group.singers)} artists on {group.size} tracks")


def _length(view: View) -> Iterator[Signal]:
    if view.length is not None:
        length = view.length
        yield Signal("length " + next((name for most, name in _LENGTHS if length < most), "300+"))


def _writing(view: View, group: Group) -> Iterator[Signal]:
    for script, share in group.scripts.items():
        if script is not Script.LATIN and share >= 0.3:
            yield Signal(f"album in {script.value}")
    romaji = "most" if group.romaji >= 0.6 else "some" if group.romaji >= 0.25 else "few"
    yield Signal(f"album romaji {romaji}")
    work = view.folders[1] if group.numbered >= 0.5 and len(view.folders) > 1 else view.folder
    script = script_of(work)
    if script is not Script.LATIN:
        yield Signal(f"folder {script.value}")
        return
    share = syllabic(work)
    if share >= 0.5:
        yield Signal(f"folder syllables {'all' if share >= 0.85 else 'half'}")
    if "romaji" in meanings(work):
        yield Signal("folder romaji")
