"""What stands together: the tracks of one album folder, and what they have in common."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from curator.suggest.text import Script, fold, script_of, syllabic
from curator.suggest.view import View

_JAPANESE_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Group:
    """The shape of an album: counts and shares (0 to 1) over its `size` tracks.

    `singers` are the folded artists and how many tracks each has; `main` is the one with the
    most (the alphabetically first of several), empty when nobody is named; `titles` are the folded
    titles. `last` is the greatest track number, 0 when there are none.
    """

    size: int
    singers: Mapping[str, int]
    main: str
    titles: frozenset[str]
    numbered: float
    scripts: Mapping[Script, float]
    romaji: float
    last: int
    short: float
    named: int

    @property
    def share(self) -> float:
        """The share of the main artist among the tracks that name one."""
        return self.singers.get(self.main, 0) / self.named if self.named else 0.0

    @property
    def variety(self) -> float:
        """How many different artists there are for one track that names one."""
        return len(self.singers) / self.named if self.named else 0.0


def group_of(views: Iterable[View]) -> Group:
    """Look at the tracks of one album folder together."""
    members = list(views)
    size = len(members)
    singers = Counter(view.singer for view in members if view.singer)
    scripts = Counter(_script(view) for view in members)
    numbers = [view.track.metadata.track or 0 for view in members]
    return Group(
        size=size,
        singers=singers,
        main=min(singers, key=lambda name: (-singers[name], name), default=""),
        titles=frozenset(fold(view.track.title) for view in members),
        numbered=sum(1 for number in numbers if number) / size,
        scripts={script: count / size for script, count in scripts.items()},
        romaji=sum(1 for view in members if _japanese(view)) / size,
        last=max(numbers),
        short=sum(1 for view in members if view.length is not None and view.length < 20) / size,
        named=singers.total(),
    )


def _script(view: View) -> Script:
    return script_of(f"{view.track.title} {view.track.artist}")


def _japanese(view: View) -> bool:
    """Whether title or artist reads like Japanese in Latin letters."""
    title, artist = view.track.title, view.track.artist
    return syllabic(title) >= _JAPANESE_SHARE or syllabic(artist) >= _JAPANESE_SHARE
