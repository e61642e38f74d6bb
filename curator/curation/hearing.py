"""The check-up of the sound: plays half a second of silence and looks where it goes."""

import os
import tempfile
import threading
import wave
from collections.abc import Callable

from curator.curation.findings import Finding, fine, note, wrong
from curator.errors import PlaybackError
from curator.model.tracks import Seconds
from curator.playback.advice import remote_sound
from curator.playback.player import Entry, Failed, Output, Player, PlayerEvent

_PATIENCE: Seconds = 5.0
_RATE = 48000


def check_sound(make_player: Callable[[], Player]) -> Finding:
    """Whether a player can be made, and whether it finds a sound device; takes up to 5 seconds."""
    try:
        player = make_player()
    except PlaybackError as error:
        text, _, cure = str(error).partition("; ")
        return wrong("sound", text, cure or "mend or unset CURATOR_MPV_OPTIONS")
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = os.fsencode(os.path.join(folder, "silence.wav"))
            _write_silence(path)
            return _judged(_first_answer(player, path))
    finally:
        player.close()


def _first_answer(player: Player, path: bytes) -> PlayerEvent | None:
    """The first event that tells where sound goes, or that none does; None after too long."""
    answers: list[PlayerEvent] = []
    answered = threading.Event()

    def hear(event: PlayerEvent) -> None:
        if isinstance(event, Output | Failed):
            answers.append(event)
            answered.set()

    player.listen(hear)
    player.load(Entry(0, path))
    answered.wait(_PATIENCE)
    return answers[0] if answers else None


def _judged(answer: PlayerEvent | None) -> Finding:
    match answer:
        case Output(audible=True, name=name):
            return fine("sound", f"libmpv plays through {name}")
        case Output(name="null"):
            cure = "unset CURATOR_MPV_OPTIONS to hear something"
            return note("sound", "libmpv works and was asked for silence", cure)
        case Output():
            cure = "connect one, or start PipeWire or PulseAudio; to hear it at home over ssh:"
            return wrong("sound", "libmpv works but finds no sound device", _with_lines(cure))
        case Failed(reason=reason):
            cure = "install another build of libmpv"
            return wrong("sound", f"libmpv cannot play a plain file: it {reason}", cure)
    return wrong("sound", "libmpv does not answer", "see what keeps the sound device busy")


def _with_lines(cure: str) -> str:
    return f"{cure}\n{remote_sound()}"


def _write_silence(path: bytes) -> None:
    with open(path, "wb") as file, wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(_RATE)
        out.writeframes(bytes(_RATE))
