"""Pictures by kitty's graphics protocol, which WezTerm, Konsole and Ghostty speak as well.

A picture is handed to the terminal once, under a number. From then on it can be laid over cells,
and taken away from there, by a few bytes. Nothing that is written into the cells removes it. The
terminal is told to answer nothing (`q=2`): its answers would come among the keys.
"""

from base64 import standard_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import compress, crc32

from curator.model.pictures import Picture

_CHUNK = 4096  # characters of base64 in one command, by the protocol
_NUMBERS = 0x7FFFFFFF  # Konsole's are signed


@dataclass(frozen=True, slots=True)
class Overlay:
    """A picture that the terminal keeps under a `number`; `data` is what hands it over."""

    number: int
    data: str


def to_overlay(picture: Picture, width: int, height: int) -> Overlay:
    """The picture amid so many pixels, transparent around it, as the cells seldom have its shape.

    The same picture has the same number each time.
    """
    canvas = _canvas(picture, width, height)
    number = crc32(canvas) & _NUMBERS or 1  # other programs have pictures here too
    return Overlay(number, "".join(_handing_over(canvas, width, height, number)))


def place(overlay: Overlay, x: int, y: int, columns: int, rows: int) -> str:
    """Lay it over so many cells from one on, counted from 0; it moves there if it lay elsewhere.

    The cursor stays where it is.
    """
    command = _command(f"a=p,i={overlay.number},p=1,c={columns},r={rows},C=1")
    return f"\x1b7\x1b[{y + 1};{x + 1}H{command}\x1b8"


def take_away(overlay: Overlay) -> str:
    """Take it away from the cells; the terminal keeps it for another time."""
    return _command(f"a=d,d=i,i={overlay.number}")


def forget(overlay: Overlay) -> str:
    """Take it away, and let the terminal forget it."""
    return _command(f"a=d,d=I,i={overlay.number}")


def _canvas(picture: Picture, width: int, height: int) -> bytes:
    """Red, green, blue and opacity of each pixel, row by row."""
    canvas, across = bytearray(4 * width * height), picture.width
    top, left = (height - picture.height) // 2, (width - across) // 2
    for y in range(picture.height):
        row = picture.pixels[3 * y * across : 3 * (y + 1) * across]
        start = 4 * ((top + y) * width + left)
        end = start + 4 * across
        for colour in range(3):
            canvas[start + colour : end : 4] = row[colour::3]
        canvas[start + 3 : end : 4] = b"\xff" * across
    return bytes(canvas)


def _handing_over(canvas: bytes, width: int, height: int, number: int) -> Iterator[str]:
    data = standard_b64encode(compress(canvas)).decode()
    keys = f"a=t,f=32,o=z,s={width},v={height},i={number},"
    for at in range(0, len(data), _CHUNK):
        more = int(at + _CHUNK < len(data))
        yield _command(f"{keys}m={more}", data[at : at + _CHUNK])
        keys = ""


def _command(keys: str, data: str = "") -> str:
    return f"\x1b_G{keys},q=2;{data}\x1b\\" if data else f"\x1b_G{keys},q=2\x1b\\"
