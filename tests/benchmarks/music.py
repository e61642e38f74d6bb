"""Real files of six formats with distinct audio, in folders as albums have them."""

import os
import random
import shutil

from tests.audio import make_audio

_ENDINGS = ("mp3", "flac", "opus", "ogg", "m4a", "wav")
_PLAIN_ENDINGS = ("mp3", "flac", "wav", "m4a")
_PLACEHOLDER = b"Piece number 000000"
_PER_ALBUM = 20
_SHORT = 0.1
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


def many(folder: str, count: int) -> str:
    """A tree of so many small files, made once: copies of four, each with audio and a title of
    its own, written into the bytes. Their checksums are no concern of those who read tags.
    """
    place = os.path.join(folder, f"music-{count}")
    if os.path.exists(place):
        return place
    unfinished = place + ".unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    os.makedirs(unfinished)
    templates = [_template(unfinished, ending) for ending in _PLAIN_ENDINGS]
    for at in range(count):
        album = f"{unfinished}/Work {at // 400}/Album {at // _PER_ALBUM}"
        if at % _PER_ALBUM == 0:
            os.makedirs(album)
        data, ending, payload = templates[at % len(templates)]
        number = b"%06d" % at
        data = data.replace(_PLACEHOLDER, _PLACEHOLDER[:-6] + number)
        data = data[:payload] + number + data[payload + 6 :]
        with open(f"{album}/{at % _PER_ALBUM + 1:02} Piece {at}.{ending}", "wb") as file:
            file.write(data)
    os.rename(unfinished, place)
    return place


def _template(folder: str, ending: str) -> tuple[bytes, str, int]:
    """A whole small file, its ending, and where bytes of its audio can be changed."""
    path = os.path.join(folder, f"template.{ending}")
    tags = {"title": _PLACEHOLDER.decode(), "artist": "Artist", "album": "Album"}
    make_audio(path, seconds=_SHORT, tags=tags)
    with open(path, "rb") as file:
        data = file.read()
    os.remove(path)
    return data, ending, len(data) - 300 if ending != "m4a" else data.index(b"mdat") + 300
