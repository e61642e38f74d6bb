"""Which track is asked about next, and what answers, undo and going back do to that."""

from pathlib import Path

import pytest

from curator.curation.asking import Asking
from curator.curation.counsel import Counsel
from curator.curation.tagging import How, tag
from curator.curation.wording import set_later
from curator.errors import LibraryReadOnly
from curator.model.changes import Origin
from curator.model.roles import format_roles, parse_roles
from curator.model.tracks import Track
from curator.store.library import Library
from tests.stock import stocked, track_id

BGM = parse_roles("bgm")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return stocked(tmp_path, "One", "Two", "Three")


@pytest.fixture
def asking(library: Library) -> Asking:
    return Asking.about(library, library.tracks())


def title(track: Track | None) -> str:
    return track.title if track else ""


def test_it_asks_about_each_untagged_track_in_order(library: Library) -> None:
    tag(library, [track_id(2)], BGM, How.REPLACE, origin=Origin.CLI)
    asking = Asking.about(library, library.tracks())
    assert title(asking.go_on()) == "One"
    asking.say(BGM)
    assert title(asking.go_on()) == "Three"
    assert asking.place == 2
    asking.say(BGM)
    assert asking.go_on() is None
    assert (asking.left, len(asking.tagged)) == (0, 2)


def test_what_cannot_be_heard_is_not_asked_about(library: Library, tmp_path: Path) -> None:
    gone = tmp_path / "music" / "02 Two.flac"
    gone.unlink()
    library.record([], gone=[bytes(gone)])
    asking = Asking.about(library, library.tracks())
    assert list(asking.rows.rows) == [track_id(1), track_id(3)]


def test_later_comes_at_the_end_once(asking: Asking) -> None:
    asking.go_on()
    asking.put_off()
    assert title(asking.go_on()) == "Two"
    asking.say(BGM)
    assert title(asking.go_on()) == "Three"
    asking.say(BGM)
    assert title(asking.go_on()) == "One"
    asking.put_off()
    assert asking.go_on() is None
    track = asking.library.track(track_id(1))
    assert track is not None
    assert track.said.later


def test_what_was_put_off_in_an_earlier_session_has_the_last_number(library: Library) -> None:
    set_later(library, [track_id(1)], True, origin=Origin.CLI)
    asking = Asking.about(library, library.tracks())
    asked = []
    while track := asking.go_on():
        asked.append((asking.place, title(track)))
        asking.say(BGM)
    assert asked == [(1, "Two"), (2, "Three"), (3, "One")]


def test_skipped_tracks_do_not_come_again(asking: Asking) -> None:
    for _ in range(3):
        asking.go_on()
        asking.skip()
    assert asking.go_on() is None
    assert asking.left == 3


def test_back_goes_the_way_it_came_and_can_correct(asking: Asking) -> None:
    asking.go_on()
    asking.say(BGM)
    asking.go_on()
    asking.go_on()
    assert title(asking.go_back()) == "Two"
    assert title(asking.go_back()) == "One"
    assert asking.go_back() is None
    asking.say(parse_roles("score"))
    track = asking.library.track(track_id(1))
    assert track is not None
    assert format_roles(track.roles) == "score"
    assert title(asking.go_on()) == "Two"


def test_undo_goes_to_the_track_and_reaches_no_older_session(
    library: Library, tmp_path: Path
) -> None:
    tag(library, [track_id(3)], BGM, How.REPLACE, origin=Origin.CLI)
    library.close()
    later = Library.open(bytes(tmp_path / "library"), session="two")
    asking = Asking.about(later, later.tracks())
    asking.go_on()
    asking.say(BGM)
    asking.go_on()
    asking.put_off()
    assert asking.take_back() is not None
    assert (asking.current, asking.postponed) == (track_id(2), set())
    assert asking.take_back() is not None
    assert (asking.current, asking.tagged) == (track_id(1), set())
    assert asking.take_back() is None
    assert asking.left == 2


def test_what_somebody_else_answers_meanwhile_is_not_asked(asking: Asking) -> None:
    asking.go_on()
    tag(asking.library, [track_id(2)], BGM, How.REPLACE, origin=Origin.CLI)
    assert title(asking.go_on()) == "Three"


def test_what_cannot_be_kept_counts_as_nothing(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LibraryReadOnly("no room")

    asking.go_on()
    monkeypatch.setattr(asking.library, "commit", full)
    for act in (lambda: asking.say(BGM), asking.put_off):
        with pytest.raises(LibraryReadOnly):
            act()
    assert asking.tagged | asking.postponed == set()


def test_counsel_waits_a_moment_and_learns_on_the_way(tmp_path: Path) -> None:
    library = stocked(tmp_path, "OP1", "Battle", "Rain", genre="")
    counsel = Counsel(library.tracks())
    try:
        first = counsel.over(library.tracks()[0], patience=10)
        assert first.suggestion is not None
        told = tag(library, [first.id], BGM, How.REPLACE, origin=Origin.CLI)
        assert told.changed
        answered = library.track(first.id)
        assert answered is not None
        counsel.learn([answered])
        assert counsel.over(answered, patience=10).suggestion is None
    finally:
        counsel.close()


def test_counsel_does_not_wait_for_long(tmp_path: Path) -> None:
    library = stocked(tmp_path, "OP1")
    counsel = Counsel(library.tracks() * 5000)
    track = library.tracks()[0]
    try:
        assert counsel.over(track, patience=0.0).id == track.id
    finally:
        counsel.close()
