"""A session whose disk goes away and comes back."""

from pathlib import Path

import pytest

from curator.curation.listening import Listening, Mode
from curator.playback.player import Ended, Failed, Position, Started
from tests.curation.sessions import ONE, THREE, TWO, fails


def unmount(session: Listening, tmp_path: Path) -> None:
    (tmp_path / "music").rename(tmp_path / "elsewhere")
    assert session.library.refresh_states()


def mount(session: Listening, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").rename(tmp_path / "music")
    assert session.library.refresh_states()


@pytest.mark.parametrize("mode", list(Mode))
def test_what_fails_for_its_disk_waits_for_it(
    session: Listening, tmp_path: Path, mode: Mode
) -> None:
    session.set_mode(mode)
    session.play(TWO)
    session.on_event(Position(session.token, 12.0, 60.0))
    unmount(session, tmp_path)
    session.strand(fails(session))
    assert session.unplayable == {}
    assert session.go_on().text == "what is left here is on a disk that is away"
    assert session.come_back() is None  # not yet
    mount(session, tmp_path)
    turn = session.come_back()
    assert turn is not None
    assert (turn.now, session.heard.position) == (TWO, 12.0)
    assert session.come_back() is None


def test_going_back_says_that_the_disk_is_away_and_finds_the_track_again(
    session: Listening, tmp_path: Path
) -> None:
    session.play(ONE)
    session.play(TWO)
    unmount(session, tmp_path)
    assert session.go_back().text == "what was heard before is on a disk that is away"
    assert session.current == TWO
    mount(session, tmp_path)
    assert session.go_back().now == ONE
    assert session.go_back().text == "nothing was heard before this"


def test_listening_goes_on_behind_the_end_when_the_disk_is_back(
    session: Listening, tmp_path: Path
) -> None:
    session.set_mode(Mode.LISTEN)
    session.play(ONE)
    session.on_event(Started(session.token))
    unmount(session, tmp_path)
    session.on_event(Failed(session.coming_token or 0, "does not exist"))
    session.strand(TWO)
    turn = session.on_event(Ended(session.token))
    assert turn is not None
    assert turn.text == "what is left here is on a disk that is away"
    mount(session, tmp_path)
    turn = session.come_back()
    assert turn is not None
    assert turn.now == TWO


def test_another_track_chosen_meanwhile_is_left_alone(session: Listening, tmp_path: Path) -> None:
    session.play(ONE)
    unmount(session, tmp_path)
    session.strand(fails(session))
    mount(session, tmp_path)
    session.play(THREE)
    assert session.come_back() is None
    assert session.current == THREE
