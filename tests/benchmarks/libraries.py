"""Libraries of invented tracks: as many as wanted, as a scan and some evenings would leave them."""

import os
import random
import shutil
from collections.abc import Iterator

from curator.model.changes import Edit, Json, Origin, Table
from curator.model.tracks import FoundFile, Metadata, TrackId
from curator.store.library import Library

_PER_ALBUM = 18
_PER_PRODUCTION = 40
_PORTION = 20_000
_ANSWERED = 0.4
_WORDS = (
    "amber", "gate", "river", "night", "kaze", "uta", "theme", "lost", "town", "battle", "snow",
    "you", "and", "me", "opening", "finale", "夜", "風の門", "メインテーマ", "Éclair", "Straße",
)  # fmt: skip
_ROLES = (
    ("bgm",) * 10 + ("score",) * 6 + ("licensed", "theme/opening", "theme/ending", "theme/main")
)


def library(folder: str, count: int) -> bytes:
    """The folder of a library of so many tracks, made once and taken again afterwards.

    Its files are there, and empty.
    """
    path = os.fsencode(os.path.join(folder, f"library-{count}"))
    if not os.path.exists(path):
        unfinished = path + b".unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        _fill(
            Library.open(unfinished, session="made"), count, os.path.join(folder, f"empty-{count}")
        )
        os.rename(unfinished, path)
    return path


def copy_of(library_folder: bytes, name: str) -> bytes:
    """A copy beside the library, to be written to; an older one of that name is removed."""
    path = library_folder + b"-" + os.fsencode(name)
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(os.fsdecode(library_folder), os.fsdecode(path))
    return path


def files(count: int, music: str) -> Iterator[FoundFile]:
    """What scanning so many files under a folder would find; the same ones in every run."""
    dice = random.Random(1)
    for at in range(count):
        album = f"{_WORDS[at // _PER_ALBUM % len(_WORDS)]} {at // _PER_ALBUM} (Soundtrack)"
        title = " ".join(dice.sample(_WORDS, dice.randint(1, 4))) + f" {dice.randint(1, 99)}"
        work = f"Work {at // _PER_PRODUCTION}"
        path = f"{music}/{work}/{album}/{at % _PER_ALBUM + 1:02} - {title}.flac"
        metadata = Metadata(
            title=title,
            artist=f"Artist {at // _PER_ALBUM if at % 7 else at}",
            album=album,
            composer=f"Composer {at // 90}",
            track=at % _PER_ALBUM + 1,
            year=1980 + at // _PER_ALBUM % 45,
            duration=round(60 + dice.random() * 200, 3),
            production=work,
            genre="Soundtrack",
        )
        one = TrackId(f"a1-{dice.getrandbits(128):032x}")
        yield FoundFile(path.encode(), 5_000_000 + at, 1_700_000_000 * 10**9 + at, one, metadata)


def _touch(path: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb"):
        return


def _fill(made: Library, count: int, music: str) -> None:
    dice = random.Random(2)
    found = list(files(count, music))
    for file in found:
        _touch(file.path)
    made.record(found)
    made.save_catalogue()
    for start in range(0, count, _PORTION):
        edits = [e for file in found[start : start + _PORTION] for e in _said(file, dice)]
        made.commit(edits, text="scan: many files", origin=Origin.SCAN)
    made.close(checkpoint=True)


def _said(file: FoundFile, dice: random.Random) -> Iterator[Edit]:
    fields: dict[str, Json] = {
        "added": "2026-01-31T12:00:00.000001Z",
        "path": file.path.decode(),
        "title": file.metadata.title,
    }
    if dice.random() < _ANSWERED:
        fields[f"role:{dice.choice(_ROLES)}"] = True
    for field, value in fields.items():
        yield Edit(Table.TRACKS, file.id, field, value)
