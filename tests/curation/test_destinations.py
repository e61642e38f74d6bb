"""Where a playlist goes: next to the music, under a free name, or where a text says."""

import os
from pathlib import Path

from curator.curation.destinations import folder_beside, free_place, typed_path
from curator.disk.paths import display
from curator.export.profiles import DEFAULT, ROCKBOX
from tests.model.making import make_track


def beside(paths: list[bytes], *roots: bytes) -> bytes:
    return folder_beside([make_track("t", f"a1-{p.hex()}", path=p) for p in paths], roots)


def test_next_to_the_music_below_its_root() -> None:
    assert beside([b"/m/a/1.mp3", b"/m/a/2.mp3"], b"/m") == b"/m/a"
    assert beside([b"/m/a/1.mp3", b"/m/b/2.mp3"], b"/m") == b"/m"
    assert beside([b"/m/a/1.mp3", b"/m/ab/2.mp3"], b"/n", b"/m") == b"/m"
    assert beside([b"/m/a/1.mp3", b"/n/2.mp3"], b"/n", b"/m") == b"/n"
    assert beside([], b"/m") == b"/m"
    assert beside([b"/m/a/1.mp3"]) == os.getcwdb()


def test_a_name_that_nothing_has(tmp_path: Path) -> None:
    folder = bytes(tmp_path)
    assert free_place(folder, "a/b: c?", DEFAULT) == folder + b"/a-b- c-.m3u"
    (tmp_path / "x.m3u").touch()
    (tmp_path / "x 2.m3u").symlink_to("nowhere")
    assert free_place(folder, "x", DEFAULT) == folder + b"/x 3.m3u"
    assert free_place(folder, "x", ROCKBOX) == folder + b"/x.m3u8"


def test_texts_mean_the_bytes_that_they_show() -> None:
    odd, deeper = b"/m/\xfcber", b"/m/\xfcber/\xe4"
    known = [odd, deeper, b"/plain"]
    assert typed_path(display(odd) + "/x.m3u", known) == odd + b"/x.m3u"
    assert typed_path(display(deeper) + "/x.m3u", known) == deeper + b"/x.m3u"
    assert typed_path(display(odd), known) == odd
    assert typed_path(display(odd) + "x", known) == os.fsencode(display(odd) + "x")
    assert typed_path("/plain/ü.m3u", known) == "/plain/ü.m3u".encode()
    assert typed_path("~/x.m3u", known) == os.path.expanduser(b"~/x.m3u")
