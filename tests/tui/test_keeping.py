"""What cannot be saved is told until it is, and is saved as soon as there is room."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

from curator.curation.wording import Assignment, put
from curator.model.changes import Origin
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Studio

FIRST, SECOND, THIRD, FOURTH = TITLES[:4]


@contextmanager
def full_disk(studio: Studio) -> Iterator[None]:
    """The journal cannot grow, as on a disk without room."""
    size = (studio.home / "journal.jsonl").stat().st_size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 10, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


async def test_it_is_told_until_every_act_is_saved_in_its_order(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o")
        with full_disk(studio):
            await sitting.press("b")
            assert "1 act not saved" in sitting.banner
            assert "bgm" not in sitting.row(SECOND)
            await sitting.press("e", "p", "s")
            assert "3 acts not saved" in sitting.banner
            await sitting.play(FOURTH)
            assert "3 acts not saved" in sitting.banner
        assert studio.stated() == {FIRST: "theme/opening"}
        await sitting.press("m")  # the next act takes along all that wait
        assert sitting.banner == ""
        assert "bgm" in sitting.row(SECOND)
        assert "saving" not in sitting.row(SECOND)
        assert studio.stated() == {
            FIRST: "theme/opening", SECOND: "bgm", THIRD: "score", FOURTH: "theme/main",
        }  # fmt: skip


async def test_it_is_tried_again_without_a_key(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o")
        with full_disk(studio):
            await sitting.press("b")
        sitting.desk.keeping.retry()  # as the app does every few seconds
        await sitting.until(lambda: sitting.banner == "", "it is saved after all")
        assert "bgm" in sitting.row(SECOND)
        await sitting.press("u")
        assert sitting.roles(SECOND) == ""
    assert studio.stated() == {FIRST: "theme/opening"}


async def test_what_can_never_be_kept_is_said_and_holds_up_nothing(studio: Studio) -> None:
    async with studio.sit() as sitting:
        one, wrong = sitting.track(FIRST).id, Assignment("rating", "=", "9")
        sitting.desk.act(lambda lib: put(lib, [one], [wrong], origin=Origin.APP), lambda _: None)
        await sitting.settle()
        assert "not saved" in sitting.answer
        assert sitting.banner == ""
        await sitting.press("o")
        assert sitting.roles(FIRST) == "theme/opening"


async def test_giving_up_forgets_what_waits(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o")
        with full_disk(studio):
            await sitting.press("b")
            await sitting.act("undo.unsaved")
            assert "1 act given up" in sitting.answer
            assert sitting.banner == ""
        await sitting.press("s")
        assert sitting.roles(SECOND) == ""
        await sitting.act("undo.unsaved")
        assert "everything is saved" in sitting.answer
    assert SECOND not in studio.stated()


async def test_what_could_not_be_saved_is_told_at_the_end(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("o")
        with full_disk(studio):
            await sitting.press("b")
            sitting.strike("q")
            await sitting.until(lambda: not sitting.app.is_running, "it has ended")
            await sitting.until(lambda: bool(sitting.app.lost), "it is known what was lost")
            assert sitting.app.lost.startswith("1 act could not be saved: the library")
