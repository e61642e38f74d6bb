"""What stands together: the tracks of one album folder, and what they have in common."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from curator.suggest.people import named_in
from curator.suggest.text import Script
from curator.suggest.view import View

_EASTERN = frozenset({Script.KANA, Script.HAN, Script.HANGUL})


@dataclass(frozen=True, slots=True)
class Group:
    """The shape of an album: counts and shares (0 to 1) over its `size` tracks.

    `singers` are the people in the folded credits and how many tracks each has; `main` is the one
    with the most (the alphabetically first of several), empty when nobody is named; `others` counts
    the different credits that leave the main one out; `titles` are the folded titles. `last` is
    the greatest track number, 0 when there are none. `japanese`, `sung` and `scenes` are the
    shares of tracks with a Japanese title or artist, with a title that talks to somebody, and with
    one named after a place or an event of a game.
    """

    size: int
    singers: Mapping[str, int]
    main: str
    others: int
    titles: frozenset[str]
    numbered: float
    scripts: Mapping[Script, float]
    romaji: float
    last: int
    short: float
    named: int
    japanese: float
    sung: float
    scenes: float

    @property
    def share(self) -> float:
        """The share of the main artist among the tracks that name one."""
        return self.singers.get(self.main, 0) / self.named if self.named else 0.0

    @property
    def variety(self) -> float:
        """How many different artists there are for one track that names one."""
        return (1 + self.others) / self.named if self.named else 0.0


def group_of(views: Iterable[View]) -> Group:
    """Look at the tracks of one album folder together."""
    members = list(views)
    size = len(members)
    signed = [view.singer for view in members if view.singer]
    singers = Counter(chain.from_iterable(set(named_in(credit)) for credit in signed))
    main = min(singers, key=lambda name: (-singers[name], name), default="")
    said = [view.said for view in members]
    written = [view.script for view in members]
    romaji = [view.romaji for view in members]
    numbers = [view.track.metadata.track or 0 for view in members]
    return Group(
        size=size,
        singers=singers,
        main=main,
        others=len({credit for credit in signed if main not in named_in(credit)}),
        titles=frozenset(view.folded for view in members),
        numbered=sum(1 for number in numbers if number) / size,
        scripts={script: count / size for script, count in Counter(written).items()},
        romaji=sum(romaji) / size,
        last=max(numbers),
        short=sum(1 for view in members if view.length is not None and view.length < 20) / size,
        named=len(signed),
        japanese=sum(map(_japanese, written, romaji)) / size,
        sung=sum(1 for words in said if "lyric" in words) / size,
        scenes=sum(1 for words in said if "scene" in words) / size,
    )


def _japanese(script: Script, romaji: bool) -> bool:
    return romaji or script in _EASTERN
