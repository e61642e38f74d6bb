"""What libmpv's events mean, spelled as its client API spells them."""

from collections.abc import Mapping

from curator.playback.course import Course
from curator.playback.player import Ended, Entry, Failed, PlayerEvent, Position, Started

ONE, TWO, THREE = (Entry(n, b"/%d.flac" % n) for n in (1, 2, 3))
SEEK = {"event": "seek"}
LOADED = {"event": "file-loaded"}


def start(number: int) -> dict[str, object]:
    return {"event": "start-file", "playlist_entry_id": number}


def end(number: int, reason: str, **more: str) -> dict[str, object]:
    return {"event": "end-file", "playlist_entry_id": number, "reason": reason, **more}


def tell(course: Course, *events: Mapping[str, object]) -> list[PlayerEvent]:
    told = [meaning for event in events for meaning in course.hear(event)]
    return [meaning for meaning in told if not isinstance(meaning, Position)]


def playing(entry: Entry = ONE, *, number: int = 7, duration: float = 200.0) -> Course:
    course = Course(judges_ends=True, now=lambda: clock[0])
    clock[0] = 0.0
    course.replace(number, entry, 0.0)
    list(course.hear(start(number)))
    list(course.hear(LOADED))
    list(course.lasts(duration))
    return course


clock = [0.0]


def test_an_entry_begins_and_ends() -> None:
    course = Course(judges_ends=True)
    course.replace(7, ONE, 0.0)
    assert tell(course, start(7), LOADED, end(7, "eof")) == [Started(1), Ended(1)]


def test_a_following_entry_begins_by_itself() -> None:
    course = playing(ONE, number=7, duration=0.0)
    course.append(8, TWO)
    assert tell(course, end(7, "eof"), start(8), LOADED) == [Ended(1), Started(2)]


def test_it_ran_out_when_the_last_entry_ended_by_itself() -> None:
    course = playing(ONE, number=7, duration=0.0)
    told = [course.ran_out]
    tell(course, end(7, "eof"))
    told.append(course.ran_out)
    course.append(8, TWO)
    told.append(course.ran_out)
    assert told == [False, True, False]


def test_a_replaced_follower_means_nothing_any_more() -> None:
    course = playing(ONE, number=7, duration=0.0)
    course.append(8, TWO)
    course.append(9, THREE)
    assert tell(course, end(7, "eof"), start(9), LOADED) == [Ended(1), Started(3)]


def test_late_events_of_a_replaced_entry_are_not_those_of_the_new_one() -> None:
    course = Course(judges_ends=True)
    course.replace(7, ONE, 0.0)
    tell(course, start(7))
    course.replace(8, TWO, 0.0)
    assert tell(course, LOADED) == [], "the first file's opening must not start the second"
    assert list(course.reached(50.0)) == []
    assert tell(course, end(7, "stop"), start(8), LOADED) == [Started(2)]


def test_what_is_stopped_is_not_said_to_have_ended() -> None:
    course = playing()
    course.clear()
    assert tell(course, end(7, "stop")) == []


def test_an_error_has_words_for_the_listener() -> None:
    course = Course(judges_ends=True)
    course.replace(7, ONE, 0.0)
    failed = tell(course, start(7), end(7, "error", file_error="unrecognized file format"))
    assert failed == [Failed(1, "is not in a format that libmpv plays")]
    course.replace(8, TWO, 0.0)
    assert tell(course, end(8, "error", file_error="strange")) == [Failed(2, "strange")]


def test_a_jump_to_the_end_before_the_first_sound_is_an_end() -> None:
    silence = end(7, "error", file_error="no audio or video data played")
    assert tell(playing(), silence) == [Failed(1, "holds no sound")]
    course = playing()
    course.jump(500.0)
    assert tell(course, silence) == [Ended(1)]


def test_a_truncated_file_fails_instead_of_ending() -> None:
    course = playing()
    assert list(course.reached(12.0)) == [Position(1, 12.0, 200.0)]
    assert tell(course, end(7, "eof")) == [Failed(1, "ends after 0:12 of 3:20")]


def test_a_jump_to_the_end_is_a_proper_end() -> None:
    course = playing()
    course.jump(500.0)
    assert tell(course, end(7, "eof")) == [Ended(1)]


def test_ends_are_not_judged_when_time_does_not_run() -> None:
    course = Course(judges_ends=False)
    course.replace(7, ONE, 0.0)
    list(course.lasts(200.0))
    assert tell(course, start(7), LOADED, end(7, "eof")) == [Started(1), Ended(1)]


def test_a_repeated_truncated_file_fails_once() -> None:
    course = playing()
    list(course.reached(12.0))
    clock[0] = 12.0
    assert tell(course, SEEK) == [Failed(1, "ends after 0:12 of 3:20")]
    clock[0] = 24.0
    assert tell(course, SEEK, end(7, "eof")) == []


def test_a_jump_of_the_listener_is_no_repeat() -> None:
    course = playing()
    list(course.reached(12.0))
    clock[0] = 12.0
    course.jump(20.0)
    clock[0] = 12.5
    assert tell(course, SEEK) == []
