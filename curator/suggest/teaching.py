"""What the listener's tags teach: worked out when somebody asks, from the tracks that share it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from curator.model.tracks import Track, TrackId
from curator.suggest.company import Company
from curator.suggest.decide import Verdict
from curator.suggest.neighbours import Key, Lesson, Shared, Tagged, keys_of, learn, song_of
from curator.suggest.recent import Recent
from curator.suggest.view import standing

_LESSONS = 1024
_ARTISTS = 128

Verdicts = Callable[[Iterable[TrackId]], Mapping[TrackId, Verdict]]


class Teaching:
    """The lesson behind each thing that tracks share. Lessons that were asked for lately are kept."""

    def __init__(self, company: Company, verdicts: Verdicts) -> None:
        self._company = company
        self._verdicts = verdicts
        self._lessons: Recent[Key, Lesson | None] = Recent(_LESSONS)
        self._songs: Recent[str, dict[str, list[TrackId]]] = Recent(_ARTISTS)
        self._unsettled: dict[Key, Lesson | None] = {}
        self._unknown: set[Key] = set()

    def unsettle(self, track: Track) -> None:
        """What this track teaches changes: its answer, its names, or what its evidence says.

        To be told before and after.
        """
        if not track.answered:
            return
        here = standing(track)
        self._songs.pop(here.singer, None)
        for key in keys_of(track, here):
            if key in self._lessons:
                self._unsettled.setdefault(key, self._lessons.pop(key))
            elif key not in self._unsettled:
                self._unknown.add(key)

    def relearn(self) -> list[Key]:
        """The keys of which something else is taught since then, as far as anybody can tell."""
        before, changed = self._unsettled, [*self._unknown]
        self._unsettled, self._unknown = {}, set()
        return changed + [key for key, lesson in before.items() if self._lesson(key) != lesson]

    def forget(self) -> None:
        """Work every lesson out again when it is next asked for."""
        self._lessons.clear()
        self._songs.clear()

    def lessons_for(self, track: Track) -> dict[Key, Lesson]:
        """The lessons that speak to a track, by what it shares with the tagged ones."""
        if not self._company.answered:
            return {}
        found = ((key, self._lesson(key)) for key in keys_of(track, standing(track)))
        return {key: lesson for key, lesson in found if lesson is not None}

    def _lesson(self, key: Key) -> Lesson | None:
        if key in self._lessons:
            return self._lessons[key]
        answered = self._answered_under(key)
        if key[0] is Shared.SONG and not answered:
            return None  # as it is with most songs: not worth keeping
        verdicts = self._verdicts(answered)
        tagged = [_tagged(self._company.known(id_), verdicts[id_]) for id_ in answered]
        self._lessons[key] = lesson = learn(key, tagged)
        return lesson

    def _answered_under(self, key: Key) -> Sequence[TrackId]:
        """The tagged tracks behind a key: sums of floats depend on their order, so it is fixed."""
        if key[0] is Shared.SONG:
            singer, song = key[2], key[4]
            if singer not in self._songs:
                self._songs[singer] = self._songs_of(singer)
            return self._songs[singer].get(song, ())
        return self._answered(self._company.sharing(key))

    def _songs_of(self, singer: str) -> dict[str, list[TrackId]]:
        songs: dict[str, list[TrackId]] = {}
        for id_ in self._answered(self._company.singer(singer)):
            songs.setdefault(song_of(self._company.known(id_)), []).append(id_)
        return songs

    def _answered(self, ids: Iterable[TrackId]) -> list[TrackId]:
        return sorted(id_ for id_ in ids if self._company.known(id_).answered)


def _tagged(track: Track, verdict: Verdict) -> Tagged:
    return Tagged(track.roles, verdict.chances, standing(track).singer)
