"""What is told at the end of a session, and how fast somebody is."""

from pathlib import Path

from curator.curation.tagging import How, tag
from curator.model.changes import Origin
from curator.model.roles import parse_roles
from curator.settings import load_settings
from curator.tui.app import CuratorApp
from curator.tui.glyphs import ASCII, UNICODE
from curator.tui.pace import Pace, Tally
from curator.tui.wish import Wish
from curator.wiring import Parts
from tests.stock import stocked, track_id
from tests.tui.soundtrack import BROKEN, TITLES
from tests.tui.studio import Sitting, Studio


def test_the_summary_has_tracks_keys_and_roles_as_bars(tmp_path: Path) -> None:
    library = stocked(tmp_path, "One", "Two", "Three", "Four")
    for roles, numbers in (("bgm", (1, 2)), ("opening+licensed", (3,))):
        ids = [track_id(number) for number in numbers]
        tag(library, ids, parse_roles(roles), How.REPLACE, origin=Origin.APP)
    tagged = [track for track in library.tracks() if track.answered]
    lines = Tally(keys=4).summary(tagged, 3, 4, UNICODE).splitlines()
    assert lines == [
        "3 tracks tagged in 1 min · 1.3 keys per track",
        "◆ Opening   ━━━━━━━━━━━━ 1",
        "≋ BGM       ━━━━━━━━━━━━━━━━━━━━━━━━ 2",
        "3 of 4 in the library are answered",
        "curator goes on where you left",
        "curator export --role bgm -o bgm.m3u makes a playlist",
    ]
    assert "1 of 4 in the library is answered" in Tally().summary(tagged[:1], 1, 4, UNICODE)
    plain = Tally(keys=4).summary(tagged, 3, 4, ASCII)
    assert plain.isascii()
    nothing = Tally(keys=4).summary([], 0, 4, UNICODE).splitlines()
    assert nothing[:2] == ["nothing was tagged", "0 of 4 in the library are answered"]
    assert nothing[2:] == ["curator goes on where you left"]
    assert "curator listen FOLDER" in Tally().summary([], 0, 0, UNICODE)


async def test_what_was_undone_does_not_count_but_its_keys_do(sitting: Sitting) -> None:
    await sitting.press("o", "b", "u", "r", "4")
    assert "1 track tagged" in sitting.app.summary
    assert "5.0 keys per track" in sitting.app.summary
    assert f"◆ Opening   {'━' * 24} 1" in sitting.app.summary
    assert sitting.roles(TITLES[0]) == "theme/opening"


def test_a_pause_is_no_pace() -> None:
    times = iter([0.0, 10.0, 1000.0, 1020.0])
    pace = Pace(clock=lambda: next(times))
    for _ in range(3):
        pace.answered()
    assert pace.left(4) is None
    pace.answered()
    assert pace.left(4) == 60.0


async def test_the_head_tells_of_the_album_that_plays_and_of_the_library(sitting: Sitting) -> None:
    head = sitting.desk.on.head
    await sitting.press("o")
    assert "1 of 4" in sitting.text(head)
    assert sitting.text(head).rstrip().endswith("1 of 10")
    await sitting.play(TITLES[5])
    assert "0 of 5" in sitting.text(head)
    await sitting.press("/")
    await sitting.type("Lamp", "enter")
    assert "0 of 5" in sitting.text(head)


async def test_a_broken_file_counts_once_somebody_answers_for_it(sitting: Sitting) -> None:
    head = sitting.desk.on.head
    assert sitting.text(head).rstrip().endswith("0 of 10")  # of eleven files
    sitting.desk.on.list.move_to(sitting.track(BROKEN).id)
    await sitting.press("v", "v", "d")
    assert sitting.roles(BROKEN) == "none"
    assert sitting.text(head).rstrip().endswith("1 of 11")
    assert sitting.desk.showing.progress() == (1, 11)
    await sitting.press("u")
    assert sitting.text(head).rstrip().endswith("0 of 10")


async def test_who_leaves_at_once_is_told_nothing_wrong(studio: Studio) -> None:
    library = studio.open()
    app = CuratorApp(Parts(library, load_settings()), Wish())
    async with app.run_test():
        app.exit(0)
    library.close()
    assert app.summary == ""
