"""The two D-Bus interfaces of a media player, as MPRIS 2.2 of freedesktop.org defines them."""

import time
from typing import Annotated

from dbus_fast import PropertyAccess, Variant
from dbus_fast.annotations import (
    DBusBool,
    DBusDict,
    DBusDouble,
    DBusInt64,
    DBusObjectPath,
    DBusSignature,
    DBusStr,
)
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from curator.model.tracks import Seconds
from curator.remote.media import Ask, Asked, Media, Wish

OBJECT = "/org/mpris/MediaPlayer2"
"""Where both interfaces lie."""

_READ = PropertyAccess.READ
_MICRO = 1_000_000
_NO_TRACK = f"{OBJECT}/TrackList/NoTrack"
_JUMP: Seconds = 1.0  # a position this far from the expected one was sought
_SLOWEST, _FASTEST = 0.5, 2.0

Texts = Annotated[list[str], DBusSignature("as")]


class Root(ServiceInterface):
    """`org.mpris.MediaPlayer2`: the program as such."""

    def __init__(self, ask: Ask) -> None:
        super().__init__("org.mpris.MediaPlayer2")
        self._ask = ask

    @dbus_method(name="Quit")
    def quit(self) -> None:
        """Close the app."""
        self._ask(Asked(Wish.QUIT))

    @dbus_method(name="Raise")
    def raise_(self) -> None:
        """Nothing: a terminal cannot be brought to the front from inside (see CanRaise)."""

    @dbus_property(_READ, name="CanQuit")
    def can_quit(self) -> DBusBool:
        """It can be closed."""
        return True

    @dbus_property(_READ, name="CanRaise")
    def can_raise(self) -> DBusBool:
        """It has no window of its own."""
        return False

    @dbus_property(_READ, name="HasTrackList")
    def has_track_list(self) -> DBusBool:
        """The optional interface TrackList is not there."""
        return False

    @dbus_property(_READ, name="Identity")
    def identity(self) -> DBusStr:
        """The name for people."""
        return "curator"

    @dbus_property(_READ, name="SupportedUriSchemes")
    def uri_schemes(self) -> Texts:
        """It opens nothing for others."""
        return []

    @dbus_property(_READ, name="SupportedMimeTypes")
    def mime_types(self) -> Texts:
        """It opens nothing for others."""
        return []


class PlayerInterface(ServiceInterface):
    """`org.mpris.MediaPlayer2.Player`: what plays, and the keys; `take` says what is so now."""

    def __init__(self, ask: Ask) -> None:
        super().__init__("org.mpris.MediaPlayer2.Player")
        self._ask = ask
        self._media = Media()
        self._since = time.monotonic()

    def take(self, media: Media) -> None:
        """Tell who listens what changed. Where the player is, is told only after a jump."""
        before, expected = self._look(), self._now()
        same = media.id == self._media.id
        self._media, self._since = media, time.monotonic()
        changed = {name: value for name, value in self._look().items() if before[name] != value}
        if changed:
            self.emit_properties_changed(changed)
        if same and media.id and abs(media.position - expected) > _JUMP:
            self.seeked()

    @dbus_method(name="Next")
    def next(self) -> None:
        """What `n` does."""
        self._ask(Asked(Wish.NEXT))

    @dbus_method(name="Previous")
    def previous(self) -> None:
        """What `p` does."""
        self._ask(Asked(Wish.PREVIOUS))

    @dbus_method(name="Pause")
    def pause(self) -> None:
        """Hold."""
        self._ask(Asked(Wish.PAUSE))

    @dbus_method(name="PlayPause")
    def play_pause(self) -> None:
        """Hold, or go on."""
        self._ask(Asked(Wish.PLAY_PAUSE))

    @dbus_method(name="Stop")
    def stop(self) -> None:
        """Hold: a listener never loses the place."""
        self._ask(Asked(Wish.PAUSE))

    @dbus_method(name="Play")
    def play(self) -> None:
        """Go on."""
        self._ask(Asked(Wish.PLAY))

    @dbus_method(name="Seek")
    def seek(self, offset: DBusInt64) -> None:
        """So many microseconds on (negative: back)."""
        self._ask(Asked(Wish.SEEK, offset / _MICRO))

    @dbus_method(name="SetPosition")
    def set_position(self, track: DBusObjectPath, position: DBusInt64) -> None:
        """Go to a place in microseconds; nothing when another track plays by now."""
        seconds, most = position / _MICRO, self._media.duration
        if track == _path(self._media) and 0 <= seconds <= (seconds if most is None else most):
            self._ask(Asked(Wish.GO_TO, seconds))

    @dbus_method(name="OpenUri")
    def open_uri(self, uri: DBusStr) -> None:
        """Nothing: music comes in by scanning (see SupportedUriSchemes)."""

    @dbus_signal(name="Seeked")
    def seeked(self) -> DBusInt64:
        """The player is somewhere else than it would be by itself."""
        return self._microseconds()

    @dbus_property(_READ, name="PlaybackStatus")
    def playback_status(self) -> DBusStr:
        """`Playing`, `Paused` or `Stopped`."""
        if not self._media.id:
            return "Stopped"
        return "Paused" if self._media.paused else "Playing"

    @dbus_property(_READ, name="Metadata")
    def metadata(self) -> DBusDict:
        """What plays, in MPRIS's and Xesam's words; an unknown length is left out."""
        media = self._media
        told = {"mpris:trackid": Variant("o", _path(media))}
        if media.duration is not None:
            told["mpris:length"] = Variant("x", round(media.duration * _MICRO))
        for name, text in (("title", media.title), ("album", media.album), ("url", media.url)):
            if text:
                told[f"xesam:{name}"] = Variant("s", text)
        if media.artist:
            told["xesam:artist"] = Variant("as", [media.artist])
        return told

    @dbus_property(_READ, name="Position")
    def position(self) -> DBusInt64:
        """In microseconds."""
        return self._microseconds()

    @dbus_property(name="Volume")
    def volume(self) -> DBusDouble:
        """1.0 is the file's own."""
        return self._media.volume

    @volume.setter
    def set_volume(self, volume: DBusDouble) -> None:
        """Less than nothing is nothing."""
        self._ask(Asked(Wish.VOLUME, max(0.0, volume)))

    @dbus_property(name="Rate")
    def rate(self) -> DBusDouble:
        """1.0 is normal speed."""
        return self._media.rate

    @rate.setter
    def set_rate(self, rate: DBusDouble) -> None:
        """0 means to pause."""
        asked = Asked(Wish.RATE, min(_FASTEST, max(_SLOWEST, rate)))
        self._ask(asked if rate > 0 else Asked(Wish.PAUSE))

    @dbus_property(_READ, name="MinimumRate")
    def minimum_rate(self) -> DBusDouble:
        """Half as fast."""
        return _SLOWEST

    @dbus_property(_READ, name="MaximumRate")
    def maximum_rate(self) -> DBusDouble:
        """Twice as fast."""
        return _FASTEST

    @dbus_property(_READ, name="CanGoNext")
    def can_go_next(self) -> DBusBool:
        """The key says what happens."""
        return True

    @dbus_property(_READ, name="CanGoPrevious")
    def can_go_previous(self) -> DBusBool:
        """The key says what happens."""
        return True

    @dbus_property(_READ, name="CanPlay")
    def can_play(self) -> DBusBool:
        """Whether something is loaded."""
        return bool(self._media.id)

    @dbus_property(_READ, name="CanPause")
    def can_pause(self) -> DBusBool:
        """Whether something is loaded."""
        return bool(self._media.id)

    @dbus_property(_READ, name="CanSeek")
    def can_seek(self) -> DBusBool:
        """Whether something is loaded whose length is known."""
        return self._media.duration is not None

    @dbus_property(_READ, name="CanControl")
    def can_control(self) -> DBusBool:
        """Always."""
        return True

    def _look(self) -> dict[str, object]:
        """The properties that clients are told of when they change."""
        media = self._media
        return {
            "PlaybackStatus": self.playback_status,
            "Metadata": self.metadata,
            "Volume": media.volume,
            "Rate": media.rate,
            "CanPlay": bool(media.id),
            "CanPause": bool(media.id),
            "CanSeek": media.duration is not None,
        }

    def _now(self) -> Seconds:
        media = self._media
        gone = 0.0 if media.paused else (time.monotonic() - self._since) * media.rate
        there = media.position + gone
        return there if media.duration is None else min(there, media.duration)

    def _microseconds(self) -> int:
        return round(self._now() * _MICRO)


def _path(media: Media) -> str:
    """The track as an object path: letters, digits and underscores."""
    plain = "".join(c if c.isascii() and c.isalnum() else "_" for c in media.id)
    return f"/org/curator/track/{plain}" if media.id else _NO_TRACK
