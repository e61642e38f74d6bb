"""What a key changed is drawn while the key is handled."""

import pytest

from curator.tui import at_once
from curator.tui.screens.listening import ListeningScreen
from tests.tui.studio import Sitting


@pytest.fixture
def frames(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A place for each frame that goes out from now on."""
    sent: list[int] = []
    shown = sitting.app.post_display_hook

    def hook() -> None:
        sent.append(len(sent))
        shown()

    monkeypatch.setattr(sitting.app, "post_display_hook", hook)
    return sent


def _press(sitting: Sitting, key: str) -> None:
    screen = sitting.app.screen_stack[0]
    assert isinstance(screen, ListeningScreen)
    with screen._context():  # as within Textual's handling of a key
        assert screen.press(key, key)


@pytest.mark.parametrize("key", ["o", "j"])
async def test_before_anything_else_happens(sitting: Sitting, frames: list[int], key: str) -> None:
    _press(sitting, key)
    assert len(frames) == 1


async def test_of_keys_in_one_burst_the_last_waits_for_the_next_frame(
    sitting: Sitting, frames: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_once, "_FRAME", 1e9)
    _press(sitting, "j")
    _press(sitting, "j")
    assert not frames
    await sitting.until(lambda: bool(frames), "Textual draws both")


async def test_what_makes_room_is_left_to_textual(sitting: Sitting, frames: list[int]) -> None:
    _press(sitting, "/")
    assert not frames
    await sitting.until(lambda: bool(frames), "the line is drawn")


async def test_nothing_is_drawn_under_a_dialog(sitting: Sitting, frames: list[int]) -> None:
    await sitting.press("H")
    frames.clear()
    _press(sitting, "j")
    assert not frames
