"""Which options libmpv is started with; names and values are those of mpv's manual."""

from collections.abc import Mapping

from curator.playback.player import MAX_VOLUME, volume_in_range

_ALWAYS = {
    "idle": "yes",
    "config": "no",
    "terminal": "no",
    "load-scripts": "no",
    "input-default-bindings": "no",
    "input-vo-keyboard": "no",
    "vid": "no",
    "sid": "no",
    # Neither subtitles and covers beside the file, nor what a playlist named .mp3 points at.
    "autoload-files": "no",
    "access-references": "no",
    # Without it every file fails on a machine that has no sound device.
    "audio-fallback-to-null": "yes",
    "audio-client-name": "curator",
    "prefetch-playlist": "yes",
    "volume-max": str(MAX_VOLUME),
}


def mpv_settings(
    *, gapless: bool, replaygain: str, volume: int, options: Mapping[str, str]
) -> dict[str, str]:
    """Everything for libmpv's start; `options` win.

    `weak` gapless playback re-opens the output where the sample rate changes, instead of
    resampling the rest of the session to the rate of its first track.
    """
    return {
        **_ALWAYS,
        "gapless-audio": "weak" if gapless else "no",
        "replaygain": replaygain,
        "volume": str(volume_in_range(volume)),
        **options,
    }


def asks_for_silence(options: Mapping[str, str]) -> bool:
    """Whether the null output was chosen, and is not what libmpv fell back on."""
    return options.get("ao", "").startswith("null")


def runs_in_time(options: Mapping[str, str]) -> bool:
    """False when a track passes as fast as it decodes, between two reports of its position."""
    return options.get("ao-null-untimed", "no") == "no"
