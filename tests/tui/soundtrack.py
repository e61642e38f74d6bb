"""A small soundtrack of two productions, with the trouble that real ones bring."""

from pathlib import Path

from tests.audio import make_audio

TIDE, LANTERN = "Music of Ember Tide", "灯りの旅 OST"
TITLES = (
    "Harbour at Dawn",
    "Cinder Knolls",
    "Low Water",
    "Wanderer",
    "葬列のランタン",
    "Small Hours",
    "Paper Lamp (TV size)",
    "Long Way Home",
    "Last Lamp",
)
"""Titles in the order of the list, of the two albums that carry tags."""

LONG = TITLES[7]
"""36 seconds long, the others three or four."""

JINGLE = "Jingle"
"""Half a second long, without any tag."""

BROKEN = "Broken"
"""No audio at all, whatever its name says."""


def make_soundtrack(music: Path) -> None:
    """Eleven files: two albums of two productions, one file without tags, one that is broken.

    The file name of `葬列のランタン` states that it is the second opening.
    """
    tide, lantern, loose = music / "Ember Tide", music / "Lantern Road", music / "Odds"
    for folder in (tide, lantern, loose):
        folder.mkdir(parents=True)
    names = {
        tide / "01 a.mp3": ("Dana Kessler", TIDE, "2003"),
        tide / "02 b.flac": ("Aleks Karlsen", TIDE, "2003"),
        tide / "03 c.opus": ("Dana Kessler", TIDE, "2003"),
        tide / "04 d.flac": ("Rhian Oakes", TIDE, "2003"),
        lantern / "01 OP2.flac": ("海野みれい", LANTERN, "2023"),
        lantern / "02 f.mp3": ("Ines Valdés", LANTERN, "2023"),
        lantern / "03 g.mp3": ("Ines Valdés", LANTERN, "2023"),
        lantern / "04 h.flac": ("海野みれい", LANTERN, "2023"),
        lantern / "05 i.flac": ("海野みれい", LANTERN, "2023"),
    }
    for place, ((path, (artist, album, date)), title) in enumerate(
        zip(names.items(), TITLES, strict=True)
    ):
        tags = {
            "title": title, "artist": artist, "album": album, "date": date, "track": path.name[:2],
        }  # fmt: skip
        seconds = 36 if title == LONG else 3 + place / 10
        make_audio(path, seconds=seconds, seed=place, freq=220 + 20 * place, tags=tags)
    make_audio(loose / f"{JINGLE}.wav", seconds=0.5, seed=20)
    (loose / f"{BROKEN}.mp3").write_bytes(b"this is no music")
