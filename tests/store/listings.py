"""A library of awkward tracks with a kept listing, and what is read of both."""

import os
from collections.abc import Sequence
from pathlib import Path

from curator.model.listed import Listed, listed
from curator.model.tracks import FoundFile, Metadata
from curator.store.library import Library
from tests.store.samples import audio_id, found, say

COUNT, HEARD = 40, 30
ODD = (b'/m/quo"te.mp3', b"/m/back\\slash.mp3", b"/m/lat\xedn.mp3", b"/m/\n", b"/m/base64:x", b"/x")


def opened(folder: Path, cache: str = "cache") -> Library:
    return Library.open(os.fsencode(folder), cache=os.fsencode(folder.parent / cache))


def files() -> list[FoundFile]:
    """What a scan of an awkward tree would find; some are copies of one another, one is broken."""
    several = [
        found(
            f"/m/{at % 7}/{at}.mp3",
            at % HEARD,
            Metadata(
                f"title {at}\n", "Ärtist", f"Album {at % 5}", track=at % 3 or None,
                duration=[None, 3, 100.4][at % 3], production=f"Work {at % 2}",
                cover=b"/m/c\xed.jpg" if at % 4 else b"",
            ),
            missing=at in (4, 11),
        )
        for at in range(COUNT)
    ]  # fmt: skip
    odd = [found(path, 900 + at) for at, path in enumerate(ODD)]
    broken = FoundFile(b"/m/z.mp3", 1, 2, audio_id(999), Metadata("z"), "the file cannot be read")
    return [*several, *odd, broken]


def filled(folder: Path) -> Path:
    """A library with all of it, of which a listing was left."""
    library = opened(folder)
    library.record(files())
    for at in range(0, COUNT, 3):
        say(library, at, "role:bgm" if at % 2 else "role:theme/opening:2", True)
    say(library, 500, "title", "only spoken of")
    say(library, 501, "path", "/m/1/gone.mp3")
    assert expected(library)
    library.close(checkpoint=True)
    return folder


def expected(library: Library) -> list[Listed]:
    """What the whole library says."""
    return [listed(track) for track in library.tracks()]


def whole(folder: Path) -> list[Listed]:
    return expected(Library.open(os.fsencode(folder)))


def asked(folder: Path, cache: str = "cache") -> tuple[Sequence[object], bool]:
    """What a listing says in a process of its own, and whether it spared making all tracks."""
    library = opened(folder, cache)
    tracks = library.listing.tracks()
    spared = all(isinstance(one, Listed) for one in tracks)
    return (tracks if spared else expected(library)), spared


def listing_file(folder: Path) -> Path:
    (path,) = (folder.parent / "cache" / "index").glob("*-listing")
    return path
