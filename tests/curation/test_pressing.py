"""Which tracks a role key means, and what it says of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from curator.curation.listening import Listening, Mode
from curator.curation.pressing import Hand, Press
from curator.curation.tagging import How, tag
from curator.model.changes import Origin
from curator.model.roles import RoleKind, format_roles
from curator.playback.silent_player import SilentPlayer
from tests.stock import stocked, track_id

ONE, TWO, THREE = map(track_id, (1, 2, 3))


@pytest.fixture
def hand(tmp_path: Path) -> Iterator[Hand]:
    listening = Listening(stocked(tmp_path, "One", "Two", "Three"), SilentPlayer("a test"))
    listening.show([ONE, TWO, THREE])
    listening.play(ONE)
    yield Hand(listening)
    listening.player.close()


def keep(hand: Hand, press: Press) -> str:
    """Do what a press asks for; the roles of the first track afterwards."""
    library = hand.listening.library
    tag(library, press.target.ids, press.roles, press.how, origin=Origin.APP)
    track = library.track(press.target.ids[0])
    assert track is not None
    return format_roles(track.roles)


def test_without_a_selection_the_current_track_is_meant(hand: Hand) -> None:
    press = hand.press(RoleKind.BGM, ())
    assert (press.target.ids, press.how, press.moves_on) == ((ONE,), How.REPLACE, True)
    assert press.target.text == "tags ▶ One"


def test_a_selection_is_meant_before_the_current_track(hand: Hand) -> None:
    press = hand.press(RoleKind.BGM, (TWO, THREE))
    assert (press.target.ids, press.how) == ((TWO, THREE), How.FILL)
    assert press.target.text == "tags 2 selected"


def test_one_selected_track_is_said_exactly_and_the_session_stays(hand: Hand) -> None:
    press = hand.press(RoleKind.BGM, (TWO,))
    assert (press.target.ids, press.how, press.moves_on) == ((TWO,), How.REPLACE, False)


def test_the_same_key_again_on_a_batch_replaces(hand: Hand) -> None:
    hand.press(RoleKind.BGM, (ONE, TWO))
    assert hand.press(RoleKind.BGM, (ONE, TWO)).how is How.REPLACE


@pytest.mark.parametrize("between", ["other role", "other tracks", "shift"])
def test_anything_between_makes_it_fill_again(hand: Hand, between: str) -> None:
    hand.press(RoleKind.BGM, (ONE, TWO))
    if between == "other role":
        hand.press(RoleKind.SCORE, (ONE, TWO))
    elif between == "other tracks":
        hand.press(RoleKind.BGM, (ONE, TWO, THREE))
    else:
        hand.add(RoleKind.LICENSED, (ONE, TWO))
    assert hand.press(RoleKind.BGM, (ONE, TWO)).how is How.FILL


def test_a_plain_key_completes_what_shift_began(hand: Hand) -> None:
    assert keep(hand, hand.add(RoleKind.LICENSED, ())) == "licensed"
    press = hand.press(RoleKind.OPENING, ())
    assert press.moves_on
    assert keep(hand, press) == "theme/opening+licensed"


def test_what_shift_took_away_is_not_completed(hand: Hand) -> None:
    keep(hand, hand.add(RoleKind.LICENSED, ()))
    assert keep(hand, hand.add(RoleKind.LICENSED, ())) == ""
    assert keep(hand, hand.press(RoleKind.OPENING, ())) == "theme/opening"


def test_what_stood_there_before_this_visit_is_replaced(hand: Hand) -> None:
    keep(hand, hand.press(RoleKind.BGM, ()))
    hand.forget_visit()
    keep(hand, hand.add(RoleKind.LICENSED, ()))
    assert keep(hand, hand.press(RoleKind.OPENING, ())) == "theme/opening+licensed"


def test_none_stands_alone_whatever_was_begun(hand: Hand) -> None:
    keep(hand, hand.add(RoleKind.LICENSED, ()))
    assert keep(hand, hand.press(RoleKind.NONE, ())) == "none"


def test_shift_stays(hand: Hand) -> None:
    assert not hand.add(RoleKind.LICENSED, ()).moves_on


def test_in_listen_mode_a_key_stays(hand: Hand) -> None:
    hand.listening.set_mode(Mode.LISTEN)
    assert not hand.press(RoleKind.BGM, ()).moves_on


def test_the_last_roles_are_repeated_whole(hand: Hand) -> None:
    assert hand.repeat(()) is None
    keep(hand, hand.add(RoleKind.LICENSED, ()))
    keep(hand, hand.press(RoleKind.OPENING, ()))
    hand.listening.play(TWO)
    press = hand.repeat(())
    assert press is not None
    assert press.target.ids == (TWO,)
    assert keep(hand, press) == "theme/opening+licensed"


def test_with_nothing_loaded_nothing_is_meant(hand: Hand) -> None:
    hand.listening.current = None
    assert hand.press(RoleKind.BGM, ()).target.ids == ()


def test_the_same_answer_over_and_over_is_a_streak(hand: Hand) -> None:
    for one in (ONE, TWO, THREE):
        hand.listening.play(one)
        hand.press(RoleKind.BGM, ())
    assert hand.streak == 3
    hand.press(RoleKind.SCORE, ())
    assert hand.streak == 1
    hand.press(RoleKind.SCORE, (ONE, TWO))
    assert hand.streak == 0
