"""What a file's name and folders say about it: the only source for half of real game music."""

import os
import re
from dataclasses import dataclass
from functools import lru_cache

from curator.disk.paths import under
from curator.scan.albums import album_of_folder, production_of_folder
from curator.scan.discs import disc_of
from curator.scan.markers import marker_in, versions_in
from curator.scan.text import decoded, telling

_NUMBERED = re.compile(
    r"""(?:(?:disc|disk|cd)\s*(?P<disc_word>\d{1,2})\s*[-_. ]+\s*|(?P<disc>\d{1,2})\s?[-.]\s?(?=\d{2}\b))?
    (?:[\[(](?P<boxed>\d{1,3})[\])][-.\s]*
      |(?P<dashed>\d{1,3})(?:\s*[.)\]:]+[-\s]*(?!\d)|\s*[-–—]+\s+|\s+[-–—]+\s*)
      |(?P<tight>\d\d\d?)[-–—]+(?!\d)
      |(?P<padded>0\d{1,2}|\d\d)\s+(?!-))(?=\S)""",
    re.VERBOSE | re.IGNORECASE,
)
_INNER_NUMBER = re.compile(r"(?P<before>.+?) - (?P<number>\d{1,3})(?: - |\. ?| )(?P<title>.+)")
_ONLY_NUMBER = re.compile(
    r"(?:(?P<word>track)[ .#-]*)?(?P<number>\d{1,3})(?P<more>(?(word)(?: .*)?))", re.IGNORECASE
)
_DOTTED_DASH = re.compile(r"[. ]+-[. ]+")
_MOVEMENT = re.compile(
    r"(?:[ivx]+\.|no\.? ?\d|part\b|pt\b|phase\b|act\b|\d|(?:main )?theme\b|version\b|reprise\b|intro\b"
    r"|outro\b|final\b|loop\b|end(?:ing)?\b|opening\b)",
    re.IGNORECASE,
)
_NO_ARTIST = re.compile(
    r"^[A-H]\d\d?$|\b(?:op\. ?\d|no\. ?\d|suite|symphony|sonata|concerto|theme|battle|boss|stage|level|act|chapter"
    r"|episode|scene|opening|ending|intro|title|track|disc|cd|vol|bgm|main|menu|credits)\b",
    re.IGNORECASE,
)
_GAME_FOLDER = re.compile(rb"/(?:share/games|steamapps/common)/(?P<name>[^/]+)/")
_FOLDERS_AT_ONCE = 256
_ENCODED_BLANK = re.compile(r"(?<=[^\W_])%20(?=[^\W_])")


@dataclass(frozen=True, slots=True)
class Named:
    """What the path says; `title` is never empty, the rest is empty or None where it is silent."""

    title: str
    track: int | None = None
    disc: int | None = None
    artist: str = ""
    album: str = ""
    production: str = ""
    marker: str = ""


def from_path(path: bytes, root: bytes) -> Named:
    """Read a path; folders count from the file's own up to the scanned root's own name."""
    above = _from_folders(os.path.dirname(path), root)
    stem = _stem(path)
    production = _production_in(stem) or above.production
    title, track, disc, artist = _split(stem, {above.album.casefold(), production.casefold()})
    return Named(
        title=title,
        track=track,
        disc=disc if disc is not None else above.disc,
        artist=artist,
        album=above.album,
        production=production,
        marker=marker_in(stem) or above.marker,
    )


@lru_cache(maxsize=_FOLDERS_AT_ONCE)
def _from_folders(folder: bytes, root: bytes) -> Named:
    """What all files of a folder have from it and those above; without a title."""
    names = _folders(folder, root)
    by_folder = (name for one in names if (name := production_of_folder(one)))
    return Named(
        title="",
        disc=next((disc for one in names if (disc := disc_of(one)) is not None), None),
        album=next((name for one in names if (name := album_of_folder(one))), ""),
        production=_installed_game(folder) or next(by_folder, ""),
        marker=next((code for one in names if (code := marker_in(one))), ""),
    )


def title_of(name: str) -> str:
    """The title in a file name without its ending: `01_-_The_Knight` is `The Knight`."""
    return _split(name, set())[0]


def _folders(folder: bytes, root: bytes) -> list[str]:
    """Names of folders, the nearest first, up to the root; further while the root says nothing."""
    names: list[str] = []
    while (name := os.path.basename(folder)) and (
        (under(folder, root) and folder != os.path.dirname(root)) or _is_inner(names[-1:])
    ):
        names.append(decoded(name))
        folder = os.path.dirname(folder)
    return names


def _is_inner(names: list[str]) -> bool:
    """Whether the last folder is but a part of something: a disc, or a plain `OST`."""
    return all(
        disc_of(name) is not None or name.casefold() in {"ost", "soundtrack"} for name in names
    )


def _stem(path: bytes) -> str:
    return decoded(os.path.splitext(os.path.basename(path))[0]) or decoded(os.path.basename(path))


def _production_in(stem: str) -> str:
    """`Bakemonogatari` from `Bakemonogatari-OP1`: how collections of openings name their files."""
    before, dash, after = stem.partition("-")
    alone = dash and before.strip() == before and not before.isdigit()
    return telling(before.replace("_", " ")) if alone and marker_in(after.split("-")[0]) else ""


def _installed_game(folder: bytes) -> str:
    """The game whose own music folder this is: `/usr/share/games/wesnoth/…`, Steam's too."""
    match = _GAME_FOLDER.search(folder + b"/")
    return telling(decoded(match["name"])) if match else ""


def _split(stem: str, known: set[str]) -> tuple[str, int | None, int | None, str]:
    """Title, track, disc and artist of a name; `known` are album and production, folded."""
    text = _spaced(stem)
    only = _ONLY_NUMBER.fullmatch(text)
    if only:
        title = f"Track {only['number']}{only['more']}" if only["word"] else text
        return title, int(only["number"]) or None, None, ""
    rest, track, disc = _without_number(text)
    inner = _INNER_NUMBER.fullmatch(rest) if track is None else None
    if inner:
        artist = inner["before"].partition(" - ")[0]
        artist = "" if artist.casefold() in known or _NO_ARTIST.search(artist) else artist
        return telling(inner["title"]) or text, int(inner["number"]) or None, disc, telling(artist)
    artist, title = _artist_and_title(rest, known)
    return telling(title) or text or stem, track, disc, telling(artist)


def _spaced(stem: str) -> str:
    """Underscores, and dots where they stand for blanks, turned into blanks."""
    text = " ".join(_ENCODED_BLANK.sub(" ", stem).replace("_", " ").split())
    text = _DOTTED_DASH.sub(" - ", text)
    parts = text.split(".")
    words = [part for part in parts if len(part) > 1]
    if " " not in text and len(parts) > 2 and len(words) == len(parts):
        text = " ".join(parts)
    return text.strip() or stem


def _without_number(text: str) -> tuple[str, int | None, int | None]:
    match = _NUMBERED.match(text)
    if match is None:
        return text, None, None
    number = match["boxed"] or match["dashed"] or match["tight"] or match["padded"]
    disc = match["disc_word"] or match["disc"]
    return text[match.end() :], int(number) or None, (int(disc) or None) if disc else None


def _artist_and_title(text: str, known: set[str]) -> tuple[str, str]:
    """Cut `Artist - Title` where the first half can be one; a production there is no artist."""
    before, dash, after = text.partition(" - ")
    before, after = before.strip(), after.strip()
    if not dash or not telling(before) or not telling(after):
        return "", text
    if before.casefold() in known:
        return "", after
    if len(before) > 60 or " - " in after or _NO_ARTIST.search(before) or _MOVEMENT.match(after):
        return "", text
    if marker_in(before) or versions_in(text) != versions_in(after):
        return "", text
    return before, after
