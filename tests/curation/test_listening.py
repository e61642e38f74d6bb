"""The session: what plays next in each mode, and what the player's events do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from curator.curation.listening import GRACE, Listening, Mode
from curator.curation.tagging import How, tag
from curator.curation.wording import set_later
from curator.model.changes import Origin
from curator.model.roles import parse_roles
from curator.model.tracks import TrackId
from curator.playback.player import Ended, Failed, Output, Paused, Position, Started
from curator.playback.silent_player import SilentPlayer
from tests.curation.sessions import ONE, THREE, TWO, Clock, fails
from tests.stock import stocked, track_id


def answer(session: Listening, *ids: TrackId) -> None:
    tag(session.library, ids, parse_roles("bgm"), How.REPLACE, origin=Origin.APP)


def test_tag_mode_goes_to_the_next_untagged_and_wraps(session: Listening) -> None:
    session.play(THREE)
    answer(session, THREE, ONE)
    assert session.go_on().now == TWO


def test_tag_mode_says_when_nothing_is_left(session: Listening) -> None:
    session.play(ONE)
    answer(session, ONE, TWO, THREE)
    turn = session.go_on()
    assert (turn.now, turn.text) == (ONE, "nothing is left to tag here")


def test_later_comes_after_all_others(session: Listening) -> None:
    set_later(session.library, [TWO], True, origin=Origin.APP)
    session.play(ONE)
    assert session.go_on().now == THREE
    answer(session, ONE, THREE)
    assert session.go_on().now == TWO


def test_what_is_being_saved_counts_as_answered(session: Listening) -> None:
    session.play(ONE)
    session.claims.claim(TWO, parse_roles("bgm"))
    assert session.go_on().now == THREE


def test_listen_mode_goes_on_in_order_whatever_is_tagged(session: Listening) -> None:
    session.set_mode(Mode.LISTEN)
    session.play(ONE)
    answer(session, TWO)
    assert session.go_on().now == TWO
    session.go_on()
    assert session.go_on().text == "that was the last one"


def test_back_goes_to_the_one_heard_before(session: Listening) -> None:
    for one in (ONE, THREE, TWO):
        session.play(one)
    assert session.go_back().now == THREE
    assert session.go_back().now == ONE
    assert session.go_back().text == "nothing was heard before this"


def test_a_missing_file_is_said_and_passed_over(session: Listening, tmp_path: Path) -> None:
    (tmp_path / "music" / "02 Two.flac").unlink()
    session.library.record([], gone=[bytes(tmp_path / "music" / "02 Two.flac")])
    assert session.play(TWO).text == "Two is missing"
    session.play(ONE)
    assert session.go_on().now == THREE


def test_a_file_that_cannot_be_played_is_marked_said_and_skipped(session: Listening) -> None:
    session.play(ONE)
    turn = session.pass_over(fails(session, "unrecognized file format"))
    assert (turn.now, turn.text) == (TWO, "One: unrecognized file format · skipped")
    assert session.unplayable[ONE] == "unrecognized file format"


def test_a_file_that_is_cut_short_was_heard_and_stays(session: Listening) -> None:
    session.play(ONE)
    session.on_event(Started(session.token))
    failed = fails(session, "ends after 0:12 of 1:00")
    assert session.pass_over(failed).now == ONE
    assert session.unplayable == {}
    assert session.waiting(ONE)


def test_many_failures_in_a_row_stop_the_music(tmp_path: Path) -> None:
    library = stocked(tmp_path, *(f"Title {number}" for number in range(9)))
    session = Listening(library, SilentPlayer("a test"))
    session.show([track_id(number) for number in range(1, 10)])
    session.play(track_id(1))
    texts = [session.pass_over(fails(session)).text for _ in range(5)]
    assert "skipped" in texts[3]
    assert texts[4].endswith("5 in a row, so it stops here")
    assert session.current == track_id(5)
    session.player.close()


def test_what_follows_fails_no_faster_than_somebody_looks(session: Listening) -> None:
    session.set_mode(Mode.LISTEN)
    session.play(ONE)
    coming = session.coming_token
    assert coming is not None
    turn = session.on_event(Failed(coming, "does not exist"))
    assert turn is not None
    assert (turn.failed, session.coming_token) == (TWO, coming)
    session.pass_over(TWO)
    assert session.of_token(session.coming_token or 0) == THREE


def test_wishes_of_long_ago_are_forgotten(session: Listening) -> None:
    session.play(ONE)
    first = session.token
    for _ in range(300):
        session.play(TWO)
    assert session.of_token(first) is None
    assert session.of_token(session.token) == TWO


def test_an_automatic_change_leaves_a_second_of_grace(session: Listening) -> None:
    session.set_mode(Mode.LISTEN)
    session.play(ONE)
    coming = session.coming_token
    assert coming is not None
    turn = session.on_event(Started(coming))
    assert turn is not None
    assert (turn.now, session.meant()) == (TWO, ONE)
    assert isinstance(session.clock, Clock)
    session.clock.now += GRACE
    assert session.meant() == TWO


def test_events_of_what_was_replaced_change_nothing(session: Listening) -> None:
    session.play(ONE)
    old = session.token
    session.play(TWO)
    session.on_event(Started(old))
    session.on_event(Position(old, 33.0, 60.0))
    assert session.on_event(Ended(old)) is None
    assert (session.current, session.heard.position) == (TWO, 0.0)


def test_a_pause_of_what_was_replaced_is_over(session: Listening) -> None:
    session.play(ONE)
    session.set_paused(True)
    session.play(TWO)
    session.on_event(Paused(True))  # on its way since the first
    assert not session.heard.paused
    assert not session.player.paused


def test_position_pause_and_output_are_taken_in(session: Listening) -> None:
    session.play(ONE)
    session.on_event(Position(session.token, 12.5, 61.0))
    session.player.set_paused(True)
    session.on_event(Paused(True))
    session.on_event(Output(audible=False, name="null"))
    heard = session.heard
    assert (heard.position, heard.duration, heard.paused) == (12.5, 61.0, True)
    assert (heard.audible, heard.output) == (False, "null")


def test_the_end_in_listen_mode_is_said_once_at_the_last_track(session: Listening) -> None:
    session.set_mode(Mode.LISTEN)
    session.play(THREE)
    turn = session.on_event(Ended(session.token))
    assert turn is not None
    assert turn.text == "that was the last one"


@pytest.mark.parametrize(
    ("hand", "start"),
    [
        (Listening.toggle_pause, 0.0),
        (lambda session: session.seek_to(0.5), 0.5),
        (lambda session: session.seek_by(-0.25), 0.75),
    ],
    ids=["space", "digit", "arrow"],
)
def test_what_came_to_its_end_plays_again_when_the_hand_wants_it(
    session: Listening, hand: Callable[[Listening], None], start: float
) -> None:
    session.set_mode(Mode.LISTEN)
    session.play(THREE)
    session.heard.duration = session.heard.position = 1.0
    session.on_event(Ended(session.token))
    ended = session.token
    hand(session)
    assert session.token != ended
    assert not session.heard.over
    assert session.current == THREE
    assert session.heard.position == pytest.approx(start)
    assert not session.player.paused
    assert session.past == []


def test_behind_the_end_nobody_gets_further(session: Listening) -> None:
    session.set_mode(Mode.LISTEN)
    session.play(THREE)
    session.heard.duration = session.heard.position = 1.0
    session.on_event(Ended(session.token))
    ended = session.token
    session.seek_by(5.0)
    assert (session.token, session.heard.position, session.heard.over) == (ended, 1.0, True)


def test_a_change_that_nobody_asked_for_leaves_a_second_of_grace(session: Listening) -> None:
    session.play(ONE)
    assert session.pass_on().now == TWO
    assert session.meant() == ONE
    assert isinstance(session.clock, Clock)
    session.clock.now += GRACE
    assert session.meant() == TWO


def test_what_is_shown_after_the_end_does_not_start_the_music_again(session: Listening) -> None:
    session.set_mode(Mode.LISTEN)
    session.play(THREE)
    session.on_event(Ended(session.token))
    session.show([THREE, ONE])
    assert session.coming_token is None
    session.play(TWO)
    session.show([TWO, ONE])
    assert session.coming_token is not None


def test_random_order_plays_every_row_once(session: Listening) -> None:
    session.set_mode(Mode.LISTEN)
    session.set_shuffle(True, seed=3)
    first = session.order.rows[0]
    session.play(first)
    heard = [first]
    while (turn := session.go_on()).now != heard[-1]:
        assert turn.now is not None
        heard.append(turn.now)
    assert sorted(heard) == [ONE, TWO, THREE]
