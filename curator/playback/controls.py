"""What every player remembers of itself, sounding or not."""

from curator.playback.announcer import Announcer
from curator.playback.player import Listener, Output, Paused, speed_in_range, volume_in_range


class Controls:
    """The settings and the output of a player, as last set and as last told."""

    def __init__(self, volume: int = 100) -> None:
        self._announcer = Announcer()
        self._volume = volume_in_range(volume)
        self._speed = 1.0
        self._paused = False
        self._told_paused = False
        self._output: Output | None = None

    @property
    def audible(self) -> bool:
        """Whether sound comes out; False until the first file is open."""
        return self._output is not None and self._output.audible

    @property
    def output(self) -> str:
        """The name in the latest Output event; empty before."""
        return self._output.name if self._output else ""

    @property
    def volume(self) -> int:
        """Per cent, as last set."""
        return self._volume

    @property
    def speed(self) -> float:
        """1.0 is normal; as last set."""
        return self._speed

    @property
    def paused(self) -> bool:
        """Whether it was last told to hold."""
        return self._paused

    def listen(self, callback: Listener) -> None:
        """Call this for every event, on a thread that does nothing else."""
        self._announcer.listen(callback)

    def _tell_output(self, output: Output) -> None:
        if output != self._output:
            self._output = output
            self._announcer.tell(output)

    def _tell_paused(self, paused: bool) -> None:
        if paused != self._told_paused:
            self._told_paused = paused
            self._announcer.tell(Paused(paused))

    def _take_volume(self, volume: int) -> None:
        self._volume = volume_in_range(volume)

    def _take_speed(self, speed: float) -> None:
        self._speed = speed_in_range(speed)
