"""Numbers about a library."""

from curator.curation.statistics import statistics
from curator.model.productions import Medium, Production
from curator.model.tracks import State
from tests.model.making import make_track

GAME = Production("Hidden Valley", "p-1", medium=Medium.GAME)
TRACKS = [
    make_track("A", "a1-1", roles="opening+licensed", duration=60.0, production=GAME, rating=5),
    make_track("B", "a1-2", roles="opening:2+opening:3", duration=30.0, production=GAME),
    make_track("C", "a1-3", production=GAME, later=True, state=State.MISSING),
    make_track("D", "a1-4", roles="none", duration=None),
]


def test_a_track_counts_once_for_each_of_its_kinds() -> None:
    roles = statistics(TRACKS).roles
    assert (roles["theme/opening"], roles["licensed"], roles["none"], roles["bgm"]) == (2, 1, 1, 0)


def test_collections_follow_from_roles() -> None:
    assert statistics(TRACKS).collections == {
        "original": 1,
        "soundtrack": 2,
        "underscore": 0,
        "untagged": 1,
    }


def test_the_whole_counts_answers_and_known_lengths() -> None:
    numbers = statistics(TRACKS)
    whole = numbers.whole
    assert (whole.tracks, whole.answered, whole.seconds, numbers.later) == (4, 3, 90.0, 1)
    assert numbers.states == {"here": 3, "missing": 1}
    assert numbers.media == {"game": 3, "unknown": 1}
    assert numbers.ratings == {"5": 1}


def test_nobody_waits_for_an_answer_about_a_file_that_cannot_be_read() -> None:
    broken = make_track("E", "a1-5", problem="the file is empty", production=GAME)
    tagged = make_track("F", "a1-6", problem="the file is empty", roles="bgm")
    whole = statistics([*TRACKS, broken, tagged]).whole
    assert (whole.tracks, whole.answered, whole.broken) == (6, 4, 1)
    assert [track.waiting for track in (*TRACKS, broken, tagged)] == [
        False, False, True, False, False, False,
    ]  # fmt: skip


def test_productions_stand_by_size() -> None:
    parts = statistics(TRACKS).productions
    assert [(part.name, part.medium, part.tracks, part.answered) for part in parts] == [
        ("Hidden Valley", Medium.GAME, 3, 2),
        ("", None, 1, 1),
    ]


def test_two_productions_of_one_name_are_told_apart() -> None:
    one, other = Production("Dune", "p-1"), Production("Dune", "p-2")
    tracks = [make_track(one="a1-1", production=one), make_track(one="a1-2", production=other)]
    assert len(statistics(tracks).productions) == 2


def test_an_empty_library_has_numbers_too() -> None:
    found = statistics([]).as_object()
    assert (found["tracks"], found["seconds"], found["productions"]) == (0, 0.0, [])
