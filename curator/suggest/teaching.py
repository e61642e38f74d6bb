"""What the listener's tags teach: kept by what tracks share, worked out again where tags change."""

from collections.abc import Mapping

from curator.model.tracks import TrackId
from curator.suggest.base import Base
from curator.suggest.index import Index
from curator.suggest.neighbours import Key, Lesson, keys_of, learn
from curator.suggest.view import View


class Teaching:
    """The answered tracks under the keys that they share, and the lesson behind each key."""

    def __init__(self) -> None:
        self._answered: Index[Key] = Index()
        self._keys: dict[TrackId, tuple[Key, ...]] = {}
        self._lessons: dict[Key, Lesson] = {}
        self._unsettled: set[Key] = set()

    def hear(self, id_: TrackId, base: Base | None) -> None:
        """Take in a track as it now is (None: gone); what it teaches changes with relearn()."""
        old = self._keys.pop(id_, ())
        told = base is not None and base.view.track.answered
        new = tuple(keys_of(base.view)) if base is not None and told else ()
        if old or new:
            self._keys[id_] = new
            self._answered.put(id_, old, new)
            self._unsettled.update(old, new)

    def relearn(self, bases: Mapping[TrackId, Base]) -> list[Key]:
        """Work the lessons out again where tags have changed; gives back the keys of new lessons."""
        changed: list[Key] = []
        for key in self._unsettled:
            # Sums of floats depend on their order, so the order is fixed.
            lesson = learn(key, [bases[id_] for id_ in sorted(self._answered.members(key))])
            if lesson != self._lessons.pop(key, None):
                changed.append(key)
            if lesson is not None:
                self._lessons[key] = lesson
        self._unsettled.clear()
        return changed

    def lessons_for(self, view: View) -> dict[Key, Lesson]:
        """The lessons that speak to a track, by what it shares with the tagged ones."""
        if not self._lessons:
            return {}
        return {key: self._lessons[key] for key in keys_of(view) if key in self._lessons}
