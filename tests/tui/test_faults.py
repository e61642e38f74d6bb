"""A fault of curator's own: the app ends, says where it stands, and gives back a whole terminal."""

import sys
from pathlib import Path

import pytest

from tests.tui.soundtrack import TITLES
from tests.tui.studio import Studio
from tests.tui.terminal import Terminal, terminal

_STARTED = """
import sys
from curator.__main__ import main
def fault(*_, **__):
    held = "the value of a variable"
    raise {kind}("nobody foresaw this")
{patch}
sys.exit(main())
"""


def _ended(one: Terminal, state: Path, *before: str) -> str:
    """It ended by itself on a fault, said as much and no more; what the log holds."""
    assert one.end() == 1
    log = next(state.rglob("curator.log"))
    left = one.text(one.drawn.rindex("\x1b[?1049l"))
    told = f"curator ended on a fault of its own; it is in {log}"
    assert [line for line in left.splitlines() if line.strip()] == [*before, told]
    return log.read_text("utf-8")


def _program(patch: str, kind: str = "ZeroDivisionError") -> list[str]:
    return [sys.executable, "-c", _STARTED.format(patch=patch, kind=kind)]


@pytest.mark.parametrize(
    ("patch", "kind"),
    [
        ("from curator.store.library import Library; Library.open = fault", "MemoryError"),
        ("from curator.store import collecting as c; c.return_big_blocks = fault", "ValueError"),
    ],
)
def test_one_while_the_library_opens(studio: Studio, tmp_path: Path, patch: str, kind: str) -> None:
    with terminal(studio.home, program=_program(patch, kind)) as one:
        before = one.modes()
        log = _ended(one, tmp_path / "state")
        assert one.modes() == before
    assert "the thread opening ended on a fault" in log
    assert f"{kind}: nobody foresaw this" in log


def test_one_of_the_screen_is_logged_without_the_values_of_variables(
    studio: Studio, tmp_path: Path
) -> None:
    """They may be the whole library: that took minutes and hundreds of megabytes."""
    patch = "from curator.store.library import Library; Library.away = fault"
    with terminal(studio.home, program=_program(patch)) as one:
        before = one.modes()
        log = _ended(one, tmp_path / "state")
        assert one.modes() == before
        assert "Traceback" not in one.drawn
    assert log.count("Traceback (most recent call last)") == 1
    assert "ZeroDivisionError: nobody foresaw this" in log
    assert "the value of a variable" not in log


def test_one_where_a_file_is_looked_at_before_it_plays(studio: Studio, tmp_path: Path) -> None:
    patch = "from curator.playback import patient_player as p; p.obstacle = fault"
    with terminal(studio.home, program=_program(patch)) as one:
        assert "the thread looking ended" in _ended(one, tmp_path / "state")


def test_one_where_it_is_looked_whether_disks_are_there(own_music: Studio, tmp_path: Path) -> None:
    own_music.music.rename(tmp_path / "away")
    patch = "from curator.curation import reaching as r; r.seems_changed = fault"
    with terminal(own_music.home, program=_program(patch)) as one:
        assert "the thread disks ended" in _ended(one, tmp_path / "state")


def test_one_at_the_end_is_said_as_well(studio: Studio, tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.mkdir()
    (config / "config.toml").write_text(f'[export]\nfollow = "{tmp_path / "lists"}"\n', "utf-8")
    patch = "from curator.curation.following import Follower; Follower.follow = fault"
    with terminal(studio.home, program=_program(patch)) as one:
        one.wait_for(f"tags ▶ {TITLES[0]}")
        one.say("o", "Opening · saved")
        one.press("q")
        assert "the thread following ended" in _ended(one, tmp_path / "state")
    assert studio.stated() == {TITLES[0]: "theme/opening"}


_FULL = """
from curator.errors import LibraryError
from curator.store.journal import Journal
from curator.tui.session import Session
def full(*_, **__):
    raise LibraryError("the disk is full; make room")
Journal.append = full
Session._catch_up = lambda one: one.desk.unsaved and fault()
"""


def test_what_could_not_be_kept_is_said_before_it(studio: Studio, tmp_path: Path) -> None:
    with terminal(studio.home, program=_program(_FULL)) as one:
        one.wait_for(f"tags ▶ {TITLES[0]}")
        one.press("o")
        lost = "1 act could not be saved: the disk is full; make room"
        assert "nobody foresaw this" in _ended(one, tmp_path / "state", lost)
