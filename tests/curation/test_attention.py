"""When a track counts as heard, and that noting it is no act of the listener."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from curator.curation.attention import Attention, note_heard
from curator.curation.history import last_act, last_undo, listed, redo, revert, undo
from curator.curation.listening import Listening
from curator.curation.tagging import How, tag
from curator.model.changes import Origin
from curator.model.queries import parse_query
from curator.model.roles import parse_roles
from curator.model.tracks import Seconds, TrackId
from curator.playback.player import Ended, Position
from curator.playback.silent_player import SilentPlayer
from tests.stock import stocked, track_id

ONE, TWO = map(track_id, (1, 2))
LENGTH = 60.0


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Listening]:
    listening = Listening(stocked(tmp_path, "One", "Two"), SilentPlayer("a test"))
    listening.show([ONE, TWO])
    listening.play(ONE)
    listening.heard.output = "pipewire"
    yield listening
    listening.player.close()


def play(
    attention: Attention, session: Listening, start: Seconds, end: Seconds
) -> list[TrackId | None]:
    """Let it play from here to there, second by second; what was heard meanwhile."""
    told = []
    for second in range(int(start), int(end) + 1):
        event = Position(session.token, float(second), LENGTH)
        told.append(attention.hear(event, session))
        session.on_event(event)
    return [one for one in told if one]


def test_a_track_is_heard_once_when_it_comes_into_its_last_tenth(session: Listening) -> None:
    attention = Attention()
    assert play(attention, session, 0, 53) == []
    assert play(attention, session, 54, 60) == [ONE]
    assert attention.hear(Ended(session.token), session) is None


def test_the_end_alone_counts_where_the_length_is_unknown(session: Listening) -> None:
    session.heard.duration = None
    assert Attention().hear(Ended(session.token), session) == ONE


def test_what_was_mostly_jumped_over_was_not_heard(session: Listening) -> None:
    attention = Attention()
    play(attention, session, 0, 10)
    assert play(attention, session, 45, 60) == []
    assert play(attention, session, 0, 60) == [ONE]  # it repeats, and now nothing is left out


def test_a_small_jump_does_no_harm(session: Listening) -> None:
    attention = Attention()
    play(attention, session, 0, 20)
    assert play(attention, session, 45, 60) == [ONE]


def test_a_track_that_goes_on_where_it_was_left_counts(session: Listening) -> None:
    session.play(ONE, start=50)
    session.heard.output = "pipewire"
    assert play(Attention(), session, 50, 60) == [ONE]


def test_each_time_it_is_loaded_counts(session: Listening) -> None:
    attention = Attention()
    assert play(attention, session, 0, 60) == [ONE]
    session.play(TWO)
    assert play(attention, session, 0, 60) == [TWO]
    session.play(ONE)
    assert play(attention, session, 0, 60) == [ONE]


def test_nothing_is_heard_without_a_sound_device(session: Listening) -> None:
    session.heard.output = ""
    assert play(Attention(), session, 0, 60) == []


def test_events_of_what_was_replaced_mean_nothing(session: Listening) -> None:
    assert Attention().hear(Ended(session.token + 1), session) is None


def test_a_note_is_kept_and_found(session: Listening) -> None:
    library = session.library
    note_heard(library, ONE, origin=Origin.APP)
    track = library.track(ONE)
    assert track is not None
    assert track.said.heard is not None
    assert abs(datetime.now(UTC) - track.said.heard) < timedelta(minutes=1)
    found = [one.id for one in library.tracks() if parse_query("heard:1d..").matches(one)]
    assert found == [ONE]


def test_undo_passes_over_notes_and_redo_is_not_ended_by_them(session: Listening) -> None:
    library = session.library
    told = tag(library, [ONE], parse_roles("bgm"), How.REPLACE, origin=Origin.APP)
    note_heard(library, ONE, origin=Origin.APP)
    note_heard(library, TWO, origin=Origin.APP)
    assert last_act(library, session=library.session) == told.change
    undo(library, origin=Origin.APP)
    note_heard(library, ONE, origin=Origin.APP)
    assert last_undo(library) is not None
    redo(library, origin=Origin.APP)
    track = library.track(ONE)
    assert track is not None
    assert (bool(track.roles), bool(track.said.heard)) == (True, True)


def test_history_leaves_notes_out_but_can_take_one_back(session: Listening) -> None:
    library = session.library
    change = note_heard(library, ONE, origin=Origin.APP)
    assert change is not None
    assert change not in listed(library, 10)
    assert change in listed(library, everything=True)
    back = revert(library, change.id, origin=Origin.CLI)
    assert back.change in listed(library, 10)
    track = library.track(ONE)
    assert track is not None
    assert track.said.heard is None
