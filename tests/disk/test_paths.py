"""Paths as bytes, as people read them, and as they come back."""

import os

from hypothesis import given
from hypothesis import strategies as st

from curator.disk.paths import absolute, as_fields, as_text, display, from_text, is_lossy, under

names = st.binary(min_size=1, max_size=40).filter(lambda raw: b"\0" not in raw)


@given(names)
def test_every_path_comes_back_from_its_text(path: bytes) -> None:
    assert from_text(as_text(path)) == path
    as_text(path).encode()


@given(names)
def test_what_is_displayed_is_valid_unicode_and_lossy_ones_carry_their_bytes(path: bytes) -> None:
    fields = as_fields(path)
    assert fields["path"].encode().decode() == display(path)
    assert ("path_bytes" in fields) == is_lossy(path)


def test_a_path_that_looks_like_base64_comes_back_as_it_was() -> None:
    assert from_text(as_text(b"base64:L2E=")) == b"base64:L2E="


def test_under_knows_folders_from_prefixes() -> None:
    assert under(b"/music/a.mp3", b"/music")
    assert under(b"/music", b"/music")
    assert under(b"/music", b"/")
    assert not under(b"/music2/a.mp3", b"/music")


def test_absolute_expands_home_and_takes_bytes() -> None:
    assert absolute("~/a") == os.fsencode(os.path.expanduser("~/a"))
    assert absolute(b"\xff") == os.path.join(os.getcwdb(), b"\xff")
