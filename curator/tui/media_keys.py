"""Media keys: what desktops ask for becomes actions of the app, and they are told what plays."""

import logging
from collections.abc import Callable
from urllib.parse import quote_from_bytes

from curator.errors import CuratorError
from curator.model.tracks import Seconds
from curator.remote.media import Ask, Asked, Media, Wish
from curator.tui.desk import Desk
from curator.tui.writer import Writer, Written
from curator.wiring import Publishes

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())

_ACTIONS = {
    Wish.PLAY_PAUSE: "play.pause",
    Wish.NEXT: "play.next",
    Wish.PREVIOUS: "play.back",
    Wish.QUIT: "go.quit",
}


class MediaKeys:
    """Where D-Bus and dbus-fast are there; elsewhere the log says so and no more."""

    def __init__(self, desk: Desk, thread: Writer, join: Callable[[Ask], Publishes]) -> None:
        self._desk = desk
        self._thread = thread
        self._join = join
        self._bus: Publishes | None = None

    def open(self) -> None:
        """Join the session's bus; a bus that does not answer keeps nobody but its own thread."""
        self._thread.act(lambda _: self._enter(), lambda _: self.tell(), _without)

    def tell(self) -> None:
        """Tell what plays; called twice a second, which is as late as a panel may be."""
        if self._bus is not None:
            self._bus.show(media(self._desk))

    def close(self, patience: Seconds) -> bool:
        """Leave the bus, or do not join it any more; False if joining it has not ended by then."""
        ended = self._thread.drop(patience)
        if self._bus is not None:
            self._bus.close()
        return ended

    def _enter(self) -> None:
        self._bus = self._join(self._asked)

    def _asked(self, asked: Asked) -> None:
        """On the bus's thread: it only posts."""
        self._desk.post(Written(lambda: self._do(asked)))

    def _do(self, asked: Asked) -> None:
        desk, heard = self._desk, self._desk.listening.heard
        action = _ACTIONS.get(asked.wish, "")
        if asked.wish in (Wish.PLAY, Wish.PAUSE) and heard.paused is (asked.wish is Wish.PLAY):
            action = "play.pause"
        if action:
            desk.run(desk.keyboard.command(action))
        self._adjust(asked)
        desk.show_now()
        self.tell()

    def _adjust(self, asked: Asked) -> None:
        listening, value = self._desk.listening, asked.value
        if asked.wish in (Wish.SEEK, Wish.GO_TO):
            self._desk.jumped()
        match asked.wish:
            case Wish.SEEK:
                listening.seek_by(value)
            case Wish.GO_TO:
                listening.seek_at(value)
            case Wish.VOLUME:
                listening.player.set_volume(round(value * 100))
            case Wish.RATE:
                listening.player.set_speed(value)


def media(desk: Desk) -> Media:
    """What plays, in the words of media panels."""
    listening = desk.listening
    heard, player = listening.heard, listening.player
    track = listening.track(listening.current)
    volume, rate = player.volume / 100, player.speed
    if track is None:
        return Media(volume=volume, rate=rate)
    return Media(
        id=track.id,
        title=track.title,
        artist=track.artist,
        album=track.album,
        url="file://" + quote_from_bytes(track.path),
        duration=heard.duration,
        position=heard.position,
        paused=heard.paused,
        volume=volume,
        rate=rate,
    )


def _without(error: CuratorError) -> None:
    _log.info("%s", error)
