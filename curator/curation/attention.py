"""When a track counts as heard, and keeping that.

It was heard when it came into its last tenth (of a short piece: its last second), or ended by
itself, with no more than half of it jumped over; once for each time that it was loaded. A track
that goes on where another session left it counts as well. Without a sound device nobody hears
anything.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from curator.curation.listening import Listening
from curator.model.changes import HEARD, Change, Edit, Origin, Table
from curator.model.tracks import Seconds, TrackId
from curator.playback.player import Ended, PlayerEvent, Position
from curator.store.clock import time_text
from curator.store.library import Library

_LAST_SHARE = 0.1
# libmpv's clock stops up to half a second before the sound does.
_LAST_SECOND: Seconds = 1.0
_OF_A_JINGLE = 0.25
_MOST_JUMPED = 0.5
# Positions come ten times a second, but a busy app sees only the latest of them.
_JUMP: Seconds = 3.0


@dataclass(slots=True)
class Attention:
    """Follows the player and says which track was heard; tell it events before the session."""

    _token: int = 0
    _at: Seconds = 0.0
    _jumped: Seconds = 0.0
    _told: bool = False

    def hear(self, event: PlayerEvent, listening: Listening) -> TrackId | None:
        """The track that was heard by this event, at most once for each time it is loaded."""
        if not isinstance(event, Position | Ended) or event.token != listening.token:
            return None
        heard = listening.heard
        if event.token != self._token:
            self._token, self._at = event.token, heard.position
            self._jumped, self._told = 0.0, False
        near_end = isinstance(event, Ended)
        if isinstance(event, Position):
            self._follow(event.seconds)
            near_end = _is_near_end(event.seconds, heard.duration)
        if self._told or not near_end or not heard.output:
            return None
        self._told = heard.duration is None or self._jumped <= heard.duration * _MOST_JUMPED
        return listening.current if self._told else None

    def _follow(self, seconds: Seconds) -> None:
        """Count what is jumped over; whoever goes back to the start begins anew."""
        step = seconds - self._at
        self._at = seconds
        if step > _JUMP:
            self._jumped += step
        elif seconds < _JUMP and step < 0:
            self._jumped = 0.0


def _is_near_end(seconds: Seconds, duration: Seconds | None) -> bool:
    if not duration:
        return False
    last = max(duration * _LAST_SHARE, min(_LAST_SECOND, duration * _OF_A_JINGLE))
    return seconds >= duration - last


def note_heard(library: Library, one: TrackId, *, origin: Origin) -> Change | None:
    """State that the track was heard now: a note, which undo passes over. Raises LibraryError."""
    track = library.track(one)
    edit = Edit(Table.TRACKS, one, HEARD, time_text(datetime.now(UTC)))
    return library.commit([edit], text=f"heard: {track.title if track else one}", origin=origin)
