"""The suggester: every track's likely role, kept up to date as the listener tags.

Pure: the same tracks give the same suggestions, in whatever order they come.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial

from curator.model.suggestions import Suggestion
from curator.model.tracks import Track, TrackId
from curator.suggest.company import Company
from curator.suggest.decide import decide, explain
from curator.suggest.gathering import Gathering
from curator.suggest.teaching import Teaching
from curator.suggest.view import NOTHING_HEARD, Endings, Standing, standing


def suggest(tracks: Sequence[Track], endings: Endings = NOTHING_HEARD) -> dict[TrackId, Suggestion]:
    """Suggestions for all tracks without an answer, where any role is likely enough."""
    return Suggester(tracks, endings).all()


class Suggester:
    """Tracks by what they share, so that a tag only touches what it speaks to.

    What is kept of a track is what is suggested for it. Evidence is gathered again for whom a tag
    speaks to: that takes time in proportion to the tracks that share an album, artist or composer
    with the tagged one. Not safe to use from two threads at once.
    """

    def __init__(self, tracks: Iterable[Track] = (), endings: Endings = NOTHING_HEARD) -> None:
        """`endings` is asked whenever the evidence of a track is gathered."""
        self._company = Company()
        self._gathering = Gathering(self._company, endings)
        self._teaching = Teaching(self._company, self._gathering.verdicts)
        self._suggestions: dict[TrackId, Suggestion] = {}
        self._undecided: dict[TrackId, None] = {}
        self.place(tracks)
        whole, self._undecided = self._undecided, {}
        self._decide(whole)

    def all(self) -> dict[TrackId, Suggestion]:
        """Every suggestion that stands, without its evidence."""
        return dict(self._suggestions)

    @property
    def tracks(self) -> Iterable[Track]:
        """All that were taken in, as they were then."""
        return iter(self._company)

    def __contains__(self, id_: TrackId) -> bool:
        """Whether this track was taken in."""
        return id_ in self._company

    def explain(self, id_: TrackId) -> Suggestion | None:
        """The suggestion for one track with all the evidence for and against it."""
        suggestion = self._suggestions.get(id_)
        if suggestion is None:
            return None
        lessons = self._teaching.lessons_for(self._company.known(id_))
        return replace(suggestion, evidence=explain(self._gathering.base(id_), lessons))

    def place(self, tracks: Iterable[Track]) -> None:
        """Take note of new tracks, all that there are: cheap, as nothing is decided by it.

        What is suggested for them is known once they are given to `update`, or from `recall`.
        """
        for track in tracks:
            self._company.put(track)
            self._undecided[track.id] = None

    def recall(self, known: Mapping[TrackId, Suggestion | None]) -> None:
        """What was suggested for these tracks an earlier time, and still would be."""
        for id_, suggestion in known.items():
            self._undecided.pop(id_, None)
            if suggestion is not None:
                self._suggestions[id_] = suggestion

    def update(
        self, tracks: Iterable[Track], gone: Iterable[TrackId] = ()
    ) -> dict[TrackId, Suggestion | None]:
        """Take in tracks that are new or changed and forget those that are gone.

        Returns what changed by it, for these and for all others; None where none is left.
        """
        given = {track.id: track for track in tracks}
        asked = given.keys() & self._undecided.keys()
        for id_ in asked:
            del self._undecided[id_]
        if not self._undecided:
            self._undecided = {}  # an emptied dictionary keeps its size
        lost = {id_ for id_ in gone if id_ in self._company}
        moved = [track for track in given.values() if not self._stands_already(track)]
        concerned = asked | self._move(moved, lost) | self._retag(given.values()) | lost
        return self._decide((concerned | self._taught()) - self._undecided.keys())

    def _stands_already(self, track: Track) -> bool:
        old = self._company.track(track.id)
        return old is not None and _reads_the_same(old, track)

    def _move(self, moved: Sequence[Track], lost: AbstractSet[TrackId]) -> set[TrackId]:
        """Put tracks where they now belong; gives all whose evidence is another one now.

        Those are the tracks of the same albums and productions, and all of an artist who is on
        more albums, or on fewer.
        """
        if not moved and not lost:
            return set()
        old = [self._company.known(id_) for id_ in lost]
        old += [was for one in moved if (was := self._company.track(one.id)) is not None]
        there = {standing(track) for track in (*old, *moved)}
        albums = {here.singer: self._company.albums_of(here.singer) for here in there}
        stale = self._around(there)
        for track in old:
            self._teaching.unsettle(track)
        for id_ in lost:
            self._company.remove(id_)
        for track in moved:
            self._company.put(track)
        stale |= self._around(there)
        for singer, count in albums.items():
            if self._company.albums_of(singer) != count:
                stale |= self._company.singer(singer)
        stale -= lost
        self._gathering.forget((*stale, *lost))
        self._gathering.forget_albums()
        for id_ in stale:
            self._teaching.unsettle(self._company.known(id_))
        return stale

    def _around(self, there: Iterable[Standing]) -> set[TrackId]:
        return set[TrackId]().union(*map(self._company.around, there))

    def _retag(self, tracks: Iterable[Track]) -> set[TrackId]:
        """Take in other roles of tracks that stand where they stood; gives those tracks."""
        retagged: set[TrackId] = set()
        for track in tracks:
            old = self._company.known(track.id)
            if old.roles != track.roles:
                self._teaching.unsettle(old)
                self._company.swap(track)
                self._teaching.unsettle(track)
                retagged.add(track.id)
            elif old is not track:
                self._company.swap(track)  # what the library holds anyway
        self._gathering.forget(retagged)
        return retagged

    def _taught(self) -> set[TrackId]:
        """The tracks to which the listener's tags now say something else."""
        return set[TrackId]().union(*map(self._company.sharing, self._teaching.relearn()))

    def _decide(self, ids: Iterable[TrackId]) -> dict[TrackId, Suggestion | None]:
        changed: dict[TrackId, Suggestion | None] = {}
        for id_ in self._gathering.by_album(ids):
            new = self._decided(id_)
            if new == self._suggestions.get(id_):
                continue
            changed[id_] = new
            self._suggestions.pop(id_, None)
            if new is not None:
                self._suggestions[id_] = new
        return changed

    def _decided(self, id_: TrackId) -> Suggestion | None:
        """What is suggested: nothing for a track that is gone, and where nobody waits for it."""
        track = self._company.track(id_)
        if track is None or not track.waiting:
            return None
        lessons = self._teaching.lessons_for(track)
        look, gather = partial(self._gathering.view, id_), partial(self._gathering.base, id_)
        return decide(self._gathering.verdict(id_), lessons, look, gather)


def _reads_the_same(old: Track, new: Track) -> bool:
    """Whether all that evidence reads is as it was; roles apart."""
    return old is new or (
        old.path == new.path
        and old.problem == new.problem
        and (old.metadata is new.metadata or old.metadata == new.metadata)
        and old.medium == new.medium
        and old.production.name == new.production.name
    )
