"""Real files of six formats with distinct audio, in folders as albums have them."""

import os
import random
import shutil

from tests.audio import make_audio

_ENDINGS = ("mp3", "flac", "opus", "ogg", "m4a", "wav")
_PER_ALBUM = 20
_SECONDS = 0.3


def music(folder: str, count: int) -> str:
    """A tree of so many files, made once."""
    place = os.path.join(folder, f"music-{count}")
    if os.path.exists(place):
        return place
    unfinished = place + ".unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    for at in range(count):
        make_one(unfinished, at)
    os.rename(unfinished, place)
    return place


def make_one(place: str, at: int) -> None:
    """The file of this number: another tone, another noise, tags of its own."""
    album = os.path.join(place, f"Work {at // 60}", f"Album {at // _PER_ALBUM}")
    os.makedirs(album, exist_ok=True)
    title = f"Piece {random.Random(at).randrange(10**6)}"
    tags = {
        "title": title,
        "artist": f"Artist {at % 97}",
        "album": f"Album {at // _PER_ALBUM}",
        "track": str(at % _PER_ALBUM + 1),
    }
    ending = _ENDINGS[at % len(_ENDINGS)]
    name = f"{at % _PER_ALBUM + 1:02} {title}.{ending}"
    make_audio(
        os.path.join(album, name), seconds=_SECONDS, freq=200 + at % 2000, tags=tags, seed=at
    )
