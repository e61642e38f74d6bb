"""A terminal that keeps pictures by kitty's protocol, and knows where they lie."""

import re
from base64 import b64decode
from typing import NamedTuple
from zlib import decompress

_TOKENS = re.compile(
    r"\x1b_G(?P<keys>[^;\x1b]*)(?:;(?P<data>[^\x1b]*))?\x1b\\"
    r"|\x1b\[(?P<y>\d+);(?P<x>\d+)H|\x1b\[\?2026(?P<sync>[hl])|\x1b(?P<kept>[78])"
)


class Seen(NamedTuple):
    """A picture that was handed over; four bytes (red, green, blue, opacity) a pixel, by rows."""

    width: int
    height: int
    pixels: bytes

    def at(self, x: int, y: int) -> tuple[int, ...]:
        """The four of a pixel, counted from the upper left corner."""
        place = 4 * (y * self.width + x)
        return tuple(self.pixels[place : place + 4])


class Glass:
    """`pictures` by their numbers, and where those that are seen lie: x, y, columns, rows.

    It holds the app to what old terminals need: no picture within a synchronised update, chunks of
    at most 4096 characters, no answers asked for, and the cursor where it was.
    """

    def __init__(self) -> None:
        self.pictures: dict[int, Seen] = {}
        self.shown: dict[int, tuple[int, int, int, int]] = {}
        self.handed_over = 0
        self.placed = 0
        self._cursor = self._kept = (0, 0)
        self._within = False
        self._begun: dict[str, str] = {}
        self._data = ""

    def write(self, text: str) -> None:
        """Take what the app writes, whole commands of it."""
        assert "\x1b_G" not in _TOKENS.sub("", text), "not a whole command"
        for one in _TOKENS.finditer(text):
            if one["keys"]:
                assert not self._within, "a picture within a synchronised update"
                self._obey(dict(key.split("=") for key in one["keys"].split(",")), one["data"])
            elif one["x"]:
                self._cursor = int(one["x"]) - 1, int(one["y"]) - 1
            elif one["sync"]:
                self._within = one["sync"] == "h"
            elif one["kept"] == "7":
                self._kept = self._cursor
            else:
                self._cursor = self._kept

    def _obey(self, keys: dict[str, str], data: str | None) -> None:
        assert keys.pop("q") == "2", "the answer would come among the keys"
        if data is not None:
            self._take(keys, data)
            return
        assert not self._begun, "a command between two chunks"
        number = int(keys.pop("i"))
        if keys["a"] == "p":
            assert number in self.pictures
            assert (keys["C"], keys["p"]) == ("1", "1")
            self.shown[number] = (*self._cursor, int(keys["c"]), int(keys["r"]))
            self.placed += 1
            return
        assert keys["a"] == "d"
        self.shown.pop(number, None)
        if keys["d"] == "I":
            del self.pictures[number]

    def _take(self, keys: dict[str, str], data: str) -> None:
        more = keys.pop("m")
        assert len(data) <= 4096
        assert more == "0" or len(data) % 4 == 0
        assert bool(keys) != bool(self._begun), "the keys belong to the first chunk, and only there"
        self._begun = keys or self._begun
        self._data += data
        if more == "1":
            return
        keys, self._begun = self._begun, {}
        assert (keys["a"], keys["f"], keys["o"]) == ("t", "32", "z")
        pixels = decompress(b64decode(self._data, validate=True))
        width, height, self._data = int(keys["s"]), int(keys["v"]), ""
        assert len(pixels) == 4 * width * height
        self.pictures[int(keys["i"])] = Seen(width, height, pixels)
        self.handed_over += 1
