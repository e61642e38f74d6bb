"""Evidence in credits: who performs, who composed, and who else is on the album."""

from collections.abc import Iterator
from functools import lru_cache

from curator.suggest.groups import Group
from curator.suggest.people import known_for, named_in
from curator.suggest.signals import Signal
from curator.suggest.text import Script, fold, script_of, syllabic, tokens
from curator.suggest.view import View
from curator.suggest.words import meanings

MANY_ALBUMS = 3
"""An artist on as many albums is taken for somebody who makes music for productions again and again."""
_JOINERS = (",", "&", "×", ";", "/", "、")


def credit_signals(view: View, group: Group, *, places: int) -> Iterator[Signal]:
    """What the artist and the composer speak for; `places` counts the albums of the artist."""
    composer = view.track.metadata.composer
    for field in known_for(composer) if composer else ():
        yield (f"composer known {field}", composer)
    if not view.singer:
        yield ("no artist", "")
        return
    yield from _against_composer(view)
    yield from _name(view.track.artist)
    for field in known_for(view.track.artist):
        yield (f"artist known {field}", view.track.artist)
    if places >= MANY_ALBUMS:
        yield ("artist on many albums", "")
    if group.named >= 3 and group.share >= 0.6:
        if group.main in named_in(view.singer):
            yield ("main artist", f"{group.singers[group.main]} of {group.size}")
        else:
            yield ("guest artist", view.track.artist)


def _against_composer(view: View) -> Iterator[Signal]:
    if not view.composer:
        return
    if view.composer == view.singer or view.singer in view.composer:
        yield ("composer performs", view.track.artist)
    else:
        yield ("singer is not composer", view.track.artist)


@lru_cache(maxsize=512)
def _name(artist: str) -> tuple[Signal, ...]:
    return tuple(_read(artist))


def _read(artist: str) -> Iterator[Signal]:
    said = meanings(artist)
    for meaning in ("orchestra", "cast", "guest"):
        if meaning in said:
            yield (f"artist {meaning}", artist)
    script = script_of(artist)
    if script is not Script.LATIN:
        yield (f"artist {script.value}", "")
        return
    words = tokens(fold(artist))
    if words and words[0] == "the":
        yield ("artist the", "")
    if any(joiner in artist for joiner in _JOINERS):
        yield ("artist several", "")
    share = syllabic(artist)
    yield (f"artist syllables {'all' if share >= 0.9 else 'half' if share >= 0.5 else 'no'}", "")
    yield (f"artist words {'1' if len(words) < 2 else '2' if len(words) == 2 else '3+'}", "")
