"""The player that sounds: libmpv through python-mpv. No other module imports it.

Importing this module loads libmpv (about 0.1 s) and raises LibmpvMissing where there is none, so
it is imported when a player is wanted and not before. Options, commands and events are those of
mpv's manual and client API.
"""

import logging
import threading
from collections.abc import Iterable, Mapping

from curator.errors import LibmpvMissing, PlaybackError
from curator.model.tracks import Seconds
from curator.playback.advice import missing_libmpv
from curator.playback.controls import Controls
from curator.playback.course import Course
from curator.playback.files import obstacle
from curator.playback.mpv_settings import asks_for_silence, mpv_settings, runs_in_time
from curator.playback.player import Entry, Failed, Output, PlayerEvent

try:
    import mpv
except (OSError, ImportError, AttributeError, RuntimeError) as problem:
    # In this order: no such library, no python-mpv, a library that is not libmpv, one too old.
    raise LibmpvMissing(missing_libmpv(str(problem).partition(". ")[0])) from problem

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())


class MpvPlayer(Controls):
    """Plays through libmpv; a Player.

    `replaygain` is `track`, `album` or `no`. `options` are further libmpv options and win over
    those set here: `ao=null` is a silence that was asked for, and with `ao-null-untimed=yes` it
    runs as fast as it decodes. Raises PlaybackError for an option that libmpv refuses.

    One lock guards every call into libmpv, so that none can come after `close`: that would crash
    the process. libmpv's event thread takes it too; nobody waits for a listener under it.
    """

    def __init__(
        self,
        *,
        gapless: bool,
        replaygain: str,
        volume: int,
        options: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(volume)
        chosen = dict(options or {})
        self._asked_for_silence = asks_for_silence(chosen)
        self._course = Course(judges_ends=runs_in_time(chosen))
        self._lock = threading.Lock()
        self._closed = False
        self._fell_back = False
        self._lost = False
        self._mpv = _open(
            mpv_settings(gapless=gapless, replaygain=replaygain, volume=volume, options=chosen)
        )
        self._mpv.register_event_callback(self._hear)
        for name in ("time-pos", "duration", "pause", "current-ao"):
            self._mpv.observe_property(name, self._see)

    @property
    def position(self) -> Seconds:
        """Of the current entry; libmpv is not asked, so this costs nothing."""
        current = self._course.current
        return current.position if current else 0.0

    def load(self, entry: Entry, *, start: Seconds = 0.0, paused: bool = False) -> None:
        """Play this now, from `start` seconds."""
        problem = obstacle(entry.path)
        with self._lock:
            self._pause(paused)
            if problem:
                self._silence()
                self._announcer.tell(Failed(entry.token, problem))
                return
            if self._lost:
                self._look_for_device()
            number = self._queue(entry, "replace", start)
            if number is not None:
                self._course.replace(number, entry, start)

    def follow(self, entry: Entry | None) -> None:
        """What libmpv opens ahead of time and plays next without a gap."""
        problem = obstacle(entry.path) if entry else ""
        with self._lock:
            self._command("playlist-clear")  # it leaves the current entry
            if entry and problem:
                self._announcer.tell(Failed(entry.token, problem))
            elif entry and (self._course.current or self._course.ran_out):
                # The current entry may be over already: then this one begins now.
                number = self._queue(entry, "append-play")
                if number is not None:
                    self._course.append(number, entry)

    def repeat(self, on: bool) -> None:
        """Loop the current file, and each that comes, until this is taken back."""
        with self._lock:
            self._command("set", "loop-file", "inf" if on else "no")

    def set_paused(self, paused: bool) -> None:
        """Hold, or go on."""
        with self._lock:
            if not paused and self._fell_back:
                self._look_for_device()
            self._pause(paused)

    def seek_by(self, seconds: Seconds) -> None:
        """Relative to where libmpv is by now, so that quick presses add up."""
        with self._lock:
            current = self._course.jump(self.position + seconds)
            if current and current.opened:
                self._command("seek", f"{seconds:.3f}", "relative+exact")

    def seek_to(self, seconds: Seconds) -> None:
        """To this place; libmpv takes none before the file is open, so it is made up for then."""
        with self._lock:
            current = self._course.jump(seconds)
            if current and current.opened:
                self._command("seek", f"{current.position:.3f}", "absolute+exact")

    def set_volume(self, volume: int) -> None:
        """In per cent, 0 to 130."""
        with self._lock:
            self._take_volume(volume)
            self._command("set", "volume", str(self._volume))

    def set_speed(self, speed: float) -> None:
        """From half to double; libmpv keeps the pitch."""
        with self._lock:
            self._take_speed(speed)
            self._command("set", "speed", str(self._speed))

    def stop(self) -> None:
        """Play nothing."""
        with self._lock:
            self._silence()

    def close(self) -> None:
        """End libmpv and the threads."""
        self._announcer.close()
        with self._lock:
            closed, self._closed = self._closed, True
        if not closed:
            # Outside the lock: it waits for libmpv's event thread, which may want the lock.
            self._mpv.terminate()

    def _command(self, name: str, *arguments: str, **named: str | bytes) -> object:
        """Everything that is asked of libmpv; None after `close` and when it declines."""
        if self._closed:
            return None
        try:
            return self._mpv.command(name, *arguments, **named)
        except SystemError as error:
            _log.info("libmpv declined %s: %s", name, error)
            return None

    def _queue(self, entry: Entry, how: str, start: Seconds = 0.0) -> int | None:
        # Arguments by name, since mpv 0.38 put another one between flags and options; the path in
        # bytes, since not every path is UTF-8.
        options = f"start={max(0.0, start):.3f}"
        queued = self._command("loadfile", url=entry.path, flags=how, options=options)
        return int(queued["playlist_entry_id"]) if isinstance(queued, dict) else None

    def _pause(self, paused: bool) -> None:
        self._paused = paused
        self._command("set", "pause", "yes" if paused else "no")

    def _look_for_device(self) -> None:
        """Once it fell back on silence libmpv stays with it, whatever is connected since."""
        self._command("ao-reload")

    def _silence(self) -> None:
        self._course.clear()
        self._command("stop")

    # From here on: on libmpv's event thread.

    def _hear(self, event: mpv.MpvEvent) -> None:
        if event.event_id.value == mpv.MpvEventID.PROPERTY_CHANGE:
            return  # those arrive at `_see` as well
        what = event.as_dict(decoder=mpv.lazy_decoder)
        with self._lock:
            self._tell(self._course.hear(what))
            if what["event"] == "file-loaded" and (current := self._course.current):
                owed = current.owed_jump()
                if owed is not None:
                    self._command("seek", f"{owed:.3f}", "absolute+exact")

    def _see(self, name: str, value: float | str | bool | None) -> None:
        with self._lock:
            match name, value:
                case "time-pos", float(seconds):
                    self._tell(self._course.reached(seconds))
                case "duration", float(seconds):
                    self._tell(self._course.lasts(seconds))
                case "pause", bool(paused):
                    self._tell_paused(paused)
                case "current-ao", str(output):
                    self._tell_output(self._found_output(output))

    def _found_output(self, name: str) -> Output:
        # `pcm` writes into a file. A `null` that nobody asked for is what libmpv fell back on.
        audible = name not in {"null", "pcm"}
        self._fell_back = name == "null" and not self._asked_for_silence
        self._lost = self._fell_back and (self.audible or self._lost)
        return Output(audible, name if audible or self._asked_for_silence else "")

    def _tell(self, events: Iterable[PlayerEvent]) -> None:
        for event in events:
            self._announcer.tell(event)


def _open(settings: Mapping[str, str]) -> mpv.MPV:
    try:
        return mpv.MPV(log_handler=_log_message, loglevel="warn", **settings)
    except (AttributeError, ValueError, TypeError) as error:
        # python-mpv appends the arguments of the call: the handle, the option and its value.
        call = error.args[-1] if error.args else ()
        words = [part.decode() for part in call if isinstance(part, bytes)]
        option = "=".join(words) or str(error)
        raise PlaybackError(f"libmpv does not take the option {option}.") from error


def _log_message(level: str, prefix: str, text: str) -> None:
    # A file that is left while FFmpeg still looks into it is one that it cannot make out.
    is_about_file = level == "warn" and prefix == "ffmpeg/demuxer"
    how = logging.INFO if is_about_file else logging.WARNING
    _log.log(how, "%s (%s): %s", prefix, level, text.rstrip())
