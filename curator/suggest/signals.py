"""Signals: what evidence gatherers hand on, and the sentence that a listener reads for each."""

import re
from functools import cache, lru_cache

Signal = tuple[str, str]
"""Something noticed: a name that is looked up in the weights, and a detail for the listener."""


_PHRASES = {
    "album of scenes": "{detail}",
    "album of songs": "{detail}",
    "album of western artists": "{detail}",
    "artist cast": "sung by the cast",
    "artist guest": "the artist is a guest",
    "artist known anime": "{detail}: known for music of anime",
    "artist known anisong": "{detail}: known for songs of anime",
    "artist known classical": "{detail}: music of the concert hall",
    "artist known film": "{detail}: known for film music",
    "artist known game": "{detail}: known for game music",
    "artist known records": "{detail}: known for records",
    "artist known tv": "{detail}: known for music of series",
    "artist on many albums": "the artist is on several albums here",
    "artist orchestra": "played by {detail}",
    "artist several": "several artists together",
    "artist the": "the artist is a band",
    "artists few": "only {detail}",
    "artists many": "{detail}",
    "artists many of 8+": "{detail}",
    "artists mostly one": "{detail}",
    "artists mostly one of 8+": "{detail}",
    "artists one": "{detail}",
    "artists one of 8+": "{detail}",
    "composer known anime": "by {detail}, known for music of anime",
    "composer known anisong": "by {detail}, known for songs of anime",
    "composer known classical": "by {detail}: music of the concert hall",
    "composer known film": "by {detail}, known for film music",
    "composer known game": "by {detail}, known for game music",
    "composer known records": "by {detail}, known for records",
    "composer known tv": "by {detail}, known for music of series",
    "composer performs": "the composer is the artist",
    "cue number": "cue number {detail}",
    "ends abruptly": "ends abruptly, as loops of games do",
    "file bgm": "file is named like game music: {detail}",
    "first": "first track of the album",
    "folder lively": "{detail} is named as anime are",
    "folder of western artists": "{detail}",
    "game format": "a file format of games: {detail}",
    "guest artist": "{detail} sings on an album by someone else",
    "last": "last track of the album",
    "machine name": "file is named as programs name them: {detail}",
    "main artist": "{detail} tracks by this artist",
    "no medium named": "nothing in the names says film or series",
    "no medium named of 8+": "nothing in the names says film or series",
    "no artist": "no artist is named",
    "plain title on soundtrack": "a soundtrack album, and no theme word in the title",
    "singer is not composer": "{detail} did not compose it",
    "title capitals": "title in capitals",
    "title from": "title says what it is from",
    "title joined": "title joins several names",
    "title names work": "title names {detail}",
    "title part": "title says it is one part",
    "title's theme": "title says whose theme it is",
}
_PLACES = {"title": "title", "file": "file name", "album": "album name", "folder": "folder name"}
_SCRIPTS = {
    "kana": "Japanese",
    "han": "Chinese characters",
    "hangul": "Korean",
    "cyrillic": "Cyrillic",
    "thai": "Thai",
}


@lru_cache(maxsize=256)
def phrase(signal: Signal) -> str:
    """The reason in words: `title says "end credits"`, `12 of 14 tracks by this artist`."""
    name, detail = signal[0].removeprefix("work "), signal[1]
    if name in _PHRASES:
        return _PHRASES[name].format(detail=detail)
    where, _, what = name.partition(" ")
    first, _, rest = what.partition(" ")
    if what in _SCRIPTS or first == "in":
        return f"{where} in {_SCRIPTS[rest or what]}"
    if first == "syllables" or (first == "romaji" and not detail):
        sounds = "does not sound" if rest.startswith(("no", "few")) else "sounds"
        return f"{_PLACES.get(where, where)} {sounds} Japanese"
    if what == "84-96":
        return "84 to 96 seconds long, as TV sizes are"
    if where == "length":
        return f"{what} seconds long"
    if name.startswith("size"):
        return f"{detail} track{'' if detail == '1' else 's'} of its production"
    if first == "size":
        tracks = f"{detail} track{'' if detail == '1' else 's'}"
        return f"{tracks} in its {'folder' if where == 'loose' else 'album'}"
    if where == "bias":
        return f"usual for {_WORKS[detail]}" if detail in _WORKS else "what is usual"
    if first == "words":
        return f"{rest} word{'' if rest == '1' else 's'} in the {_PLACES.get(where, where)}"
    return f'{_PLACES[where]} says "{detail}"'


@cache
def is_telling(name: str) -> bool:
    """Whether such a reason would convince a listener; the shape of names and sizes would not."""
    return not _DRY.match(name)


_DRY = re.compile(
    r"bias|no artist|no medium|title joined|artist several|(?:loose|album|work) size|length (?!84)|(?:title|artist) words|.*(?:romaji few.*|romaji some.*"
    r"|syllables no|syllables half)$"
)
_WORKS = {"film": "a film", "tv": "a series", "anime": "an anime", "game": "a game"}
