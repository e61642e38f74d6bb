"""Listen mode and playlists note what was heard, and `u` takes back what was said instead."""

from curator.curation.attention import note_heard
from curator.curation.playlists import save
from curator.model.changes import Origin
from curator.model.queries import parse_query
from curator.tui.wish import Wish
from tests.tui.soundtrack import JINGLE, TITLES
from tests.tui.studio import Sitting, Studio

FIRST = TITLES[0]


def heard(sitting: Sitting) -> list[str]:
    """What `heard:1d..` finds."""
    query = parse_query("heard:1d..")
    return [track.title for track in sitting.library.tracks() if query.matches(track)]


async def test_listen_mode_notes_what_was_heard_to_its_end(studio: Studio) -> None:
    async with studio.sit(Wish(mode="listen", query=JINGLE)) as sitting:
        await sitting.until(lambda: heard(sitting) == [JINGLE], "the note is kept")
    library = studio.open()
    track = next(one for one in library.tracks() if one.title == JINGLE)
    assert track.said.heard is not None
    library.close()


async def test_a_playlist_notes_it_in_tag_mode_too(studio: Studio) -> None:
    library = studio.open()
    save(library, "short", FIRST, origin=Origin.CLI)
    async with studio.sit(Wish(playlist="short", mode="tag"), library=library) as sitting:
        await sitting.until(lambda: heard(sitting) == [FIRST], "the note is kept")


async def test_tagging_alone_notes_nothing(studio: Studio) -> None:
    async with studio.sit(Wish(mode="tag", query=JINGLE)) as sitting:
        told: list[object] = []
        sitting.desk.listening.player.listen(told.append)
        await sitting.until(lambda: len(told) > 15, "it was played more than once")
        await sitting.settle()
        assert heard(sitting) == []


async def test_undo_takes_back_what_was_said_and_not_what_was_heard(studio: Studio) -> None:
    async with studio.sit(Wish(mode="listen", query=f"{JINGLE} OR Harbour")) as sitting:
        await sitting.play(FIRST)
        await sitting.press("b")
        await sitting.play(JINGLE)
        await sitting.until(lambda: heard(sitting) == [JINGLE], "the note is kept")
        assert sitting.roles(FIRST) == "bgm"
        await sitting.press("u")
        assert sitting.roles(FIRST) == ""
        assert heard(sitting) == [JINGLE]


async def test_a_note_from_another_process_is_not_talked_about(studio: Studio) -> None:
    async with studio.sit(Wish(mode="tag", query=FIRST)) as sitting:
        other = studio.open(session="another")
        note_heard(other, sitting.track(JINGLE).id, origin=Origin.APP)
        other.close(checkpoint=False)
        await sitting.until(lambda: heard(sitting) == [JINGLE], "the note arrives")
        await sitting.settle()
        assert "changed elsewhere" not in sitting.answer
