"""Pictures by kitty's protocol, as a terminal reads them."""

import random

from hypothesis import given
from hypothesis import strategies as st

from curator.model.pictures import Picture
from curator.tui.kitty import forget, place, take_away, to_overlay
from tests.tui.glass import Glass


@given(st.integers(1, 14), st.integers(1, 14), st.data())
def test_the_terminal_gets_every_pixel(width: int, height: int, data: st.DataObject) -> None:
    pixels = data.draw(st.binary(min_size=3 * width * height, max_size=3 * width * height))
    picture, glass = Picture(width, height, pixels), Glass()
    overlay = to_overlay(picture)
    glass.write(overlay.data)
    assert glass.pictures == {overlay.number: picture}
    assert glass.shown == {}
    assert to_overlay(picture) == overlay


def test_a_large_picture_comes_in_chunks() -> None:
    picture, glass = Picture(120, 120, random.Random(7).randbytes(43_200)), Glass()
    overlay = to_overlay(picture)
    assert overlay.data.count("\x1b_G") == 15  # 57,632 characters and what zlib adds, by 4,096
    glass.write(overlay.data)
    assert glass.pictures == {overlay.number: picture}


def test_it_is_placed_moved_taken_away_and_forgotten() -> None:
    red, blue = (to_overlay(Picture(1, 1, pixels)) for pixels in (b"\xff\0\0", b"\0\0\xff"))
    glass = Glass()
    glass.write(red.data + blue.data)
    glass.write(place(red, 0, 0, 12, 6) + place(blue, 30, 4, 2, 1))
    assert glass.shown == {red.number: (0, 0, 12, 6), blue.number: (30, 4, 2, 1)}
    glass.write(place(red, 3, 7, 12, 6) + take_away(blue))
    assert glass.shown == {red.number: (3, 7, 12, 6)}
    assert glass.pictures.keys() == {red.number, blue.number}
    glass.write(forget(red))
    assert glass.shown == {}
    assert glass.pictures.keys() == {blue.number}


def test_numbers_are_positive_and_signed_ones_hold_them() -> None:
    numbers = {to_overlay(Picture(1, 1, bytes([0, 0, one]))).number for one in range(256)}
    assert len(numbers) == 256
    assert all(0 < number < 1 << 31 for number in numbers)
