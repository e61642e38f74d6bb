"""Pictures by kitty's protocol, as a terminal reads them."""

import random

from hypothesis import given
from hypothesis import strategies as st

from curator.model.pictures import Picture
from curator.tui.kitty import forget, place, take_away, to_overlay
from tests.tui.glass import Glass


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 5), st.integers(0, 5), st.data())
def test_the_terminal_gets_every_pixel(
    width: int, height: int, beside: int, below: int, data: st.DataObject
) -> None:
    pixels = data.draw(st.binary(min_size=3 * width * height, max_size=3 * width * height))
    picture, glass = Picture(width, height, pixels), Glass()
    overlay = to_overlay(picture, width + beside, height + below)
    glass.write(overlay.data)
    assert glass.shown == {}
    assert glass.pictures.keys() == {overlay.number}
    seen = glass.pictures[overlay.number]
    assert (seen.width, seen.height) == (width + beside, height + below)
    places = {(x, y): seen.at(x, y) for x in range(seen.width) for y in range(seen.height)}
    left, top = beside // 2, below // 2
    opaque = {
        (left + x, top + y): (*picture.at(x, y), 255) for x in range(width) for y in range(height)
    }
    assert places == dict.fromkeys(places, (0, 0, 0, 0)) | opaque
    assert to_overlay(picture, width + beside, height + below) == overlay


def test_a_large_picture_comes_in_chunks() -> None:
    picture, glass = Picture(120, 120, random.Random(7).randbytes(43_200)), Glass()
    overlay = to_overlay(picture, 120, 120)
    assert overlay.data.count("\x1b_G") > 43_200 * 4 / 3 / 4096
    glass.write(overlay.data)
    (seen,) = glass.pictures.values()
    colours = [seen.pixels[one::4] for one in range(3)]
    assert b"".join(map(bytes, zip(*colours, strict=True))) == picture.pixels


def test_it_is_placed_moved_taken_away_and_forgotten() -> None:
    red, blue = (to_overlay(Picture(1, 1, pixels), 1, 1) for pixels in (b"\xff\0\0", b"\0\0\xff"))
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
    numbers = {to_overlay(Picture(1, 1, bytes([0, 0, one])), 1, 1).number for one in range(256)}
    assert len(numbers) == 256
    assert all(0 < number < 1 << 31 for number in numbers)
