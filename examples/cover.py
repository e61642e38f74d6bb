"""The cover of the example soundtrack: nine lanterns on night water, as a PNG. Standard library only."""

import math
import random
import struct
import zlib

SIZE = 320
HORIZON = 190

Colour = tuple[float, float, float]

SKY_TOP: Colour = (14, 18, 46)
SKY_LOW: Colour = (92, 66, 110)
SEA_FAR: Colour = (58, 48, 92)
SEA_NEAR: Colour = (8, 12, 30)
MOON: Colour = (236, 226, 196)
LANTERN: Colour = (255, 176, 84)

# Where the ferries float (x, y) and how near they are; the ninth is alone and far out.
FERRIES = [(28 + 34 * n, HORIZON + 66 - 7 * n, 1.0 - 0.085 * n) for n in range(8)] + [
    (292, 194, 0.3)
]


def cover_picture() -> bytes:
    """The picture as the bytes of a PNG file."""
    rows = [_row(y) for y in range(SIZE)]
    for x, y, near in FERRIES:
        _lantern(rows, x, y, near)
    raw = b"".join(b"\0" + bytes(_byte(part) for colour in row for part in colour) for row in rows)
    header = struct.pack(">2I5B", SIZE, SIZE, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _byte(part: float) -> int:
    return max(0, min(255, round(part)))


def _between(low: Colour, high: Colour, share: float) -> Colour:
    share = max(0.0, min(1.0, share))
    r, g, b = (a + (z - a) * share for a, z in zip(low, high, strict=True))
    return (r, g, b)


def _row(y: int) -> list[Colour]:
    """Sky with stars and a moon above the horizon, water with the moon's road below it."""
    stars = random.Random(y)
    if y < HORIZON:
        row = [_between(SKY_TOP, SKY_LOW, (y / HORIZON) ** 2)] * SIZE
        if y < HORIZON - 40 and stars.random() < 0.45:
            row[stars.randrange(SIZE)] = (210, 210, 230)
        return [
            _between(c, MOON, 16.5 - math.hypot(x - 220, y - 62) / 2) for x, c in enumerate(row)
        ]
    depth = (y - HORIZON) / (SIZE - HORIZON)
    ripple = math.sin(y * 1.7) * 0.5 + 0.5
    width = 6 + 40 * depth
    water = _between(SEA_FAR, SEA_NEAR, depth)
    return [
        _between(water, MOON, 0.55 * ripple * math.exp(-(((x - 220) / width) ** 2)))
        for x in range(SIZE)
    ]


def _lantern(rows: list[list[Colour]], x: int, y: int, near: float) -> None:
    """A dark hull, a light above it with its glow, and the light's trail on the water."""
    hull, light = round(11 * near) + 1, y - round(12 * near) - 2
    for dy in range(-round(5 * near), 1):
        for dx in range(-hull - dy, hull + dy + 1):
            rows[y + dy][x + dx] = (10, 9, 18)
    glow = 26 * near
    for py in range(SIZE):
        for px in range(max(0, x - 60), min(SIZE, x + 60)):
            far = math.hypot(px - x, py - light)
            shine = math.exp(-((far / glow) ** 2)) * 0.75 + (1 if far < 3.2 * near + 0.6 else 0)
            if py > y:
                trail = math.exp(-(((px - x) / (3 * near + 1)) ** 2) - (py - y) / (34 * near))
                shine += 0.7 * trail * (0.6 + 0.4 * math.sin(py * 2.1))
            rows[py][px] = _between(rows[py][px], LANTERN, shine)
