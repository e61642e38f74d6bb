"""Values of a session: what the listener should see, and where the player is."""

from dataclasses import dataclass

from curator.model.tracks import Seconds, TrackId


@dataclass(frozen=True, slots=True)
class Turn:
    """Something the listener should see: which track plays now, and a sentence if any.

    `failed` is a track whose file failed: whoever can look at the disk says what becomes of it.
    """

    now: TrackId | None
    text: str = ""
    failed: TrackId | None = None


@dataclass(slots=True)
class Heard:
    """Where the player is: seconds into the track, and its length as far as known.

    `over` says that the track came to its end, or failed, and that nothing was to follow: what
    changes in the queue afterwards must not start the music again.
    """

    position: Seconds = 0.0
    duration: Seconds | None = None
    paused: bool = False
    over: bool = False
    audible: bool = True
    output: str = ""
