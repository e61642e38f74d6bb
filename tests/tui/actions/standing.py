"""Where the player stands."""

from tests.tui.studio import Sitting


def position(sitting: Sitting) -> float:
    """Seconds into the track, as libmpv told last."""
    return sitting.desk.listening.player.position


async def at(sitting: Sitting, seconds: float) -> None:
    """Return when the paused player stands here, on the screen too.

    libmpv stands up to the length of its buffers (0.2 s) before the place that was asked for.
    """
    within = 0.7
    heard = sitting.desk.listening.heard
    await sitting.until(
        lambda: (
            abs(position(sitting) - seconds) < within and abs(heard.position - seconds) < within
        ),
        f"at {seconds} s",
    )
