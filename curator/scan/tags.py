"""Which tag holds what, in each family of tags, and how its values become one text or number."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from curator.scan.text import clean, telling

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "tit2", "©nam", "wm/title"),
    "artist": ("artist", "tpe1", "©art", "author", "performer"),
    "album": ("album", "talb", "©alb", "wm/albumtitle"),
    "album_artist": (
        "albumartist",
        "album artist",
        "album_artist",
        "tpe2",
        "aart",
        "wm/albumartist",
    ),
    "composer": ("composer", "tcom", "©wrt", "wm/composer"),
    "track": ("tracknumber", "track", "trck", "trkn", "wm/tracknumber"),
    "disc": ("discnumber", "disc", "tpos", "disk", "wm/partofset"),
    "year": ("date", "year", "tdrc", "tdrl", "tyer", "tdor", "©day", "wm/year", "originaldate"),
    "genre": ("genre", "tcon", "©gen", "wm/genre"),
}
"""For each field its tags, in lower case: Vorbis comments, ID3, MP4, ASF and APE in one table."""
_PLACES = {name: (field, at) for field, names in FIELDS.items() for at, name in enumerate(names)}

_PICTURES = (
    "apic", "covr", "metadata_block_picture", "coverart", "wm/picture", "cover art (front)", "pictures",
)  # fmt: skip
_PICTURE_TAGS = frozenset(_PICTURES)
_NUMBER = re.compile(r"\s*0*(\d{1,4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_FILE_NAME = re.compile(r".+\.(?:mp3|flac|ogg|opus|m4a|wav|aiff?|wma|ape|mpc|wv)", re.IGNORECASE)
_NO_TITLE = re.compile(r"(?:audio ?)?track ?\d{1,3}|untitled|\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tags say, cleaned; empty or None where they say nothing."""

    title: str = ""
    artist: str = ""
    album: str = ""
    album_artist: str = ""
    composer: str = ""
    track: int | None = None
    disc: int | None = None
    year: int | None = None
    genre: str = ""
    picture: bool = False


NO_TAGS = Tags()


def tags_from(values: Mapping[str, Sequence[str]], stem: str = "") -> Tags:
    """Choose and clean; `values` maps tags in lower case to all their values.

    Several titles mean that somebody wrote tag after tag without removing the old ones: then the
    last value is the right one, of every field; but a title that stands in `stem`, the file name,
    goes before the last. Without several titles, several people are joined.
    """
    given = _given(values)
    titles = given.get("title", ())
    piled = len(set(titles)) > 1

    def one(field: str) -> str:
        return given[field][-1 if piled else 0] if field in given else ""

    def people(field: str) -> str:
        told = [text for value in given.get(field, ()) if (text := telling(value))]
        if len(told) < 2:
            return "".join(told)
        return clean(", ".join(dict.fromkeys(told[-1:] if piled else told)))

    return Tags(
        title=clean(_title_among(titles, stem)),
        artist=people("artist"),
        album=telling(one("album")),
        album_artist=people("album_artist"),
        composer=people("composer"),
        track=number_in(one("track")),
        disc=number_in(one("disc")),
        year=_year_in(given.get("year", ())),
        genre=telling(one("genre")),
        picture=_has_picture(values),
    )


def number_in(text: str) -> int | None:
    """The first number of `3/12`; None for `0`, which taggers write for unknown."""
    match = _NUMBER.match(text)
    return int(match[1]) or None if match else None


def is_title(text: str) -> bool:
    """Whether a title tag says more than `Track 3` or `???` does."""
    return not _NO_TITLE.fullmatch(text)


def is_file_name(text: str) -> bool:
    """Whether a title tag is but the name of a file."""
    return bool(_FILE_NAME.fullmatch(text))


def _title_among(titles: Sequence[str], stem: str) -> str:
    if len(titles) < 2:
        return "".join(titles)
    name = _letters(stem)
    named = [title for title in titles if _letters(title) and _letters(title) in name]
    return (named or titles)[-1]


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _given(values: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """For each field all values of its first tag that has any but blanks."""
    found: dict[str, list[str]] = {}
    places: dict[str, int] = {}
    for name, several in values.items():
        if name not in _PLACES:
            continue
        field, place = _PLACES[name]
        if place < places.get(field, len(_PLACES)):
            given = [value for value in several if value.strip("\0 \t\r\n")]
            if given:
                found[field], places[field] = given, place
    return found


def _has_picture(values: Mapping[str, Sequence[str]]) -> bool:
    return not _PICTURE_TAGS.isdisjoint(values) or any(
        name.partition(":")[0] in _PICTURE_TAGS for name in values if ":" in name
    )


def _year_in(texts: Iterable[str]) -> int | None:
    return next((int(match[1]) for text in texts if (match := _YEAR.search(text))), None)
