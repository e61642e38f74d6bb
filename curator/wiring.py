"""The one place where parts meet; libmpv is fetched only when somebody asks to hear something."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from curator.disk.paths import PathBytes
from curator.errors import PlaybackError, RemoteError
from curator.settings import Settings, cache_folder, library_folder, load_settings

if TYPE_CHECKING:  # commands without sound or pictures load none of it
    from curator.model.loudness import Loudness
    from curator.model.pictures import Picture
    from curator.model.tracks import Track
    from curator.model.waveforms import Waveform
    from curator.playback.player import Player
    from curator.remote.media import Ask, Media
    from curator.store.library import Library


class Paints(Protocol):
    """What makes pictures of tracks; None where there is none to be had."""

    def waveform(
        self,
        track: "Track",
        cancelled: Callable[[], bool],
        grow: "Callable[[Waveform], None] | None" = None,
    ) -> "Waveform | None":
        """The track's waveform, unless it is cancelled; `grow` hears what it is so far."""
        ...

    def loudness(self, track: "Track", cancelled: Callable[[], bool]) -> "Loudness | None":
        """How loud the track is, unless it is cancelled."""
        ...

    def cover(self, track: "Track", width: int, height: int) -> "Picture | None":
        """The track's cover in so many pixels."""
        ...


class Publishes(Protocol):
    """What tells other programs what plays."""

    def show(self, media: "Media") -> None:
        """This is so now."""
        ...

    def close(self) -> None:
        """Tell nobody any more."""
        ...


SILENT_ASKED = "started with --silent"


@dataclass(frozen=True, slots=True)
class Parts:
    """What both front doors work with: an open library and the listener's settings."""

    library: "Library"
    settings: Settings

    @property
    def folder(self) -> PathBytes:
        """The library folder, absolute."""
        return self.library.folder


@dataclass(frozen=True, slots=True)
class Door:
    """A library that is still closed: its folder, and the listener's settings."""

    folder: PathBytes
    settings: Settings

    def is_unscanned(self) -> bool:
        """Whether nothing was ever scanned into it."""
        from curator.store.layout import Layout

        return not os.path.exists(Layout(self.folder).catalogue)

    def open(self) -> Parts:
        """Open it; it is made if it is missing. Raises LibraryError."""
        from curator.store.library import Library

        return Parts(Library.open(self.folder, cache=cache_folder()), self.settings)


def find_door(library: str | None = None) -> Door:
    """Find the library's folder and read the settings. Raises SettingsError."""
    return Door(library_folder(library), load_settings())


def open_parts(library: str | None = None) -> Parts:
    """Open the library (made if it is missing) and read the settings.

    Raises LibraryError or SettingsError, each with one sentence for the listener.
    """
    return find_door(library).open()


def make_player(settings: Settings, *, silent: bool = False) -> "Player":
    """A player with sound, or a silent one that knows why: asked for, or libmpv is missing."""
    from curator.playback.silent_player import SilentPlayer

    if silent:
        return SilentPlayer(SILENT_ASKED)
    try:
        return make_sounding_player(settings)
    except PlaybackError as error:
        return SilentPlayer(str(error))


def make_sounding_player(settings: Settings) -> "Player":
    """A player with sound. Raises LibmpvMissing; PlaybackError for an option it does not take."""
    from curator.playback.mpv_player import MpvPlayer

    return MpvPlayer(
        gapless=settings.player.gapless,
        replaygain=settings.player.replaygain,
        volume=settings.player.volume,
        options=_options(),
    )


def make_pictures() -> Paints:
    """Waveforms, kept in the cache folder, and covers; loads PyAV."""
    from curator.curation.picturing import Pictures

    return Pictures(cache_folder())


def join_media_keys(ask: "Ask") -> Publishes:
    """Media keys over D-Bus. Raises RemoteError without dbus-fast, or without a session's bus."""
    try:
        from curator.remote.mpris import Mpris
    except ImportError as error:
        raise RemoteError("media keys need dbus-fast: pip install 'curator[media-keys]'") from error
    return Mpris(ask)


def _options() -> dict[str, str]:
    """Further mpv options from `CURATOR_MPV_OPTIONS` (`ao=null,ao-null-untimed=yes`)."""
    text = os.environ.get("CURATOR_MPV_OPTIONS", "")
    pairs = (part.partition("=") for part in text.split(",") if part)
    return {name.strip(): value.strip() for name, _, value in pairs}
