"""What tests of a session share: three tracks, a clock that they set, a player that fails."""

from curator.curation.listening import Listening
from curator.model.tracks import TrackId
from curator.playback.player import Failed
from tests.stock import track_id

ONE, TWO, THREE = map(track_id, (1, 2, 3))


class Clock:
    """Seconds that pass when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def fails(session: Listening, reason: str = "does not exist") -> TrackId:
    """The player cannot play what it was asked for; the track."""
    turn = session.on_event(Failed(session.token, reason))
    assert turn is not None
    assert turn.failed is not None
    assert turn.now == session.current  # nobody knows yet whether the disk is there
    return turn.failed
