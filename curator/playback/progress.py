"""How far an entry got, and whether that was its end."""

from curator.model.counting import clock
from curator.model.tracks import Seconds
from curator.playback.player import Entry, Position

# libmpv says `eof` up to half a second before the sound ends (a second at double speed), and the
# length of an mp3 without a header is an estimate.
_SPARE_SECONDS: Seconds = 2.0
_SPARE_SHARE = 0.1


class Progress:
    """One entry on its way: where it is, how far it ever got, how long it should be.

    `opened` is set once libmpv has the file and takes jumps; `failed` once Failed was told.
    """

    def __init__(self, entry: Entry, start: Seconds = 0.0) -> None:
        self.entry = entry
        self.position = start
        self.duration: Seconds | None = None
        self.opened = False
        self.failed = False
        self._start = start
        self._furthest = start

    def place(self) -> Position:
        """The event that tells where it is."""
        return Position(self.entry.token, self.position, self.duration)

    def reach(self, seconds: Seconds) -> None:
        """Note where it is, by playing or by a jump; a place past the end counts as the end."""
        limit = self.duration if self.duration is not None else seconds
        self.position = max(0.0, min(seconds, limit))
        self._furthest = max(self._furthest, self.position)

    def owed_jump(self) -> Seconds | None:
        """The place that was asked for while the file was being opened, if any."""
        return None if self.position == self._start else self.position

    def shortfall(self) -> str:
        """What to say when the file ends here, long before its length; empty if all is well.

        A truncated FLAC, Ogg or WAV plays what there is and ends like a whole one: only the
        length in its header tells.
        """
        if self.duration is None:
            return ""
        missing = self.duration - self._furthest
        if missing <= max(_SPARE_SECONDS, self.duration * _SPARE_SHARE):
            return ""
        return f"ends after {clock(self._furthest)} of {clock(self.duration)}"
