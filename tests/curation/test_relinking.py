"""What was said follows music that was encoded anew, as one act."""

from pathlib import Path

import pytest

from curator.curation import counterparts
from curator.curation.counterparts import Evidence
from curator.curation.history import redo, undo
from curator.curation.relinking import offers, relink
from curator.model.changes import Origin, Table
from curator.model.playlists import contents
from curator.model.roles import format_roles
from curator.model.tracks import State, Track
from curator.store.library import Library
from tests.curation.shelves import Shelves
from tests.model.making import make_track


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    return Shelves(tmp_path)


def ids(shelves: Shelves) -> list[tuple[str, list[tuple[str, str]]]]:
    """Evidence, and the first letters of the ids in each pair."""
    return [
        (offer.evidence.name, [(pair.old.id[3:6], pair.new.id[3:6]) for pair in offer.pairs])
        for offer in offers(shelves.library)
    ]


def ripped_anew(shelves: Shelves) -> None:
    """One tagged track, pinned and rated, encoded again."""
    shelves.put("A/Knolls.mp3", "aaa", 120.0, artist="Ada")
    for field, value in {"role:theme/opening": True, "rating": 4, "word:tense": True}.items():
        shelves.say("aaa", field, value)
    shelves.say("aaa", "added", "2020-01-01T00:00:00.000000Z")
    shelves.say("best", "query", "rating:5", Table.PLAYLISTS)
    shelves.say("best", f"pin:{shelves.id('aaa')}", 2, Table.PLAYLISTS)
    shelves.say("calm", f"drop:{shelves.id('aaa')}", True, Table.PLAYLISTS)
    shelves.lose("A/Knolls.mp3")
    shelves.put("A/Knolls.flac", "bbb", 120.9, artist="Ada")
    shelves.say("bbb", "added", "2024-01-01T00:00:00.000000Z")


def test_same_title_artist_and_length_is_offered(shelves: Shelves) -> None:
    ripped_anew(shelves)
    assert ids(shelves) == [("TRACK", [("aaa", "bbb")])]


@pytest.mark.parametrize(
    ("name", "seconds", "artist"),
    [("Hills.flac", 120.0, "Ada"), ("Knolls.flac", 121.01, "Ada"), ("Knolls.flac", 120.0, "Bob")],
)
def test_another_title_length_or_artist_is_not(
    shelves: Shelves, name: str, seconds: float, artist: str
) -> None:
    shelves.put("A/Knolls.mp3", "aaa", 120.0, artist="Ada")
    shelves.lose("A/Knolls.mp3")
    shelves.put(f"A/{name}", "bbb", seconds, artist=artist)
    assert not offers(shelves.library)


def test_everything_said_and_playlists_follow(shelves: Shelves) -> None:
    ripped_anew(shelves)
    told = relink(shelves.library, offers(shelves.library), origin=Origin.CLI)
    assert told.text == "relinked Knolls"
    new = shelves.track("bbb")
    assert new is not None
    assert (format_roles(new.roles), new.said.rating) == ("theme/opening", 4)
    assert new.said.words == {"tense"}
    assert new.said.added is not None
    assert new.said.added.year == 2020
    best, calm = shelves.library.playlists()
    assert [track.id for track in contents(best, shelves.library.tracks())] == [new.id]
    assert new.id in calm.dropped


def test_afterwards_the_vanished_one_is_not_shown_nor_offered(shelves: Shelves) -> None:
    ripped_anew(shelves)
    relink(shelves.library, offers(shelves.library), origin=Origin.CLI)
    assert [track.id for track in shelves.library.tracks()] == [shelves.id("bbb")]
    assert not offers(shelves.library)
    shelves.library.close()
    reopened = Library.open(shelves.library.folder)
    assert [track.id for track in reopened.tracks()] == [shelves.id("bbb")]


def test_it_is_one_act_and_can_be_undone_and_made_again(shelves: Shelves) -> None:
    ripped_anew(shelves)
    before = shelves.words()
    relink(shelves.library, offers(shelves.library), origin=Origin.CLI)
    after = shelves.words()
    undo(shelves.library, origin=Origin.CLI)
    assert shelves.words() == before
    old = shelves.track("aaa")
    assert old is not None
    assert old.state is State.MISSING
    assert ids(shelves) == [("TRACK", [("aaa", "bbb")])]
    redo(shelves.library, origin=Origin.CLI)
    assert shelves.words() == after


def test_when_the_file_comes_back_it_still_has_its_words(shelves: Shelves) -> None:
    ripped_anew(shelves)
    relink(shelves.library, offers(shelves.library), origin=Origin.CLI)
    shelves.put("A/Knolls.mp3", "aaa", 120.0)
    old = shelves.track("aaa")
    assert old is not None
    assert (old.state, format_roles(old.roles)) == (State.HERE, "theme/opening")


def test_what_is_said_of_the_old_one_later_is_offered_again_and_wins(shelves: Shelves) -> None:
    ripped_anew(shelves)
    relink(shelves.library, offers(shelves.library), origin=Origin.CLI)
    shelves.say("bbb", "note", "mine")
    shelves.say("aaa", "role:theme/opening", None)
    shelves.say("aaa", "role:bgm", True)
    assert ids(shelves) == [("LINKED", [("aaa", "bbb")])]
    relink(shelves.library, offers(shelves.library), origin=Origin.CLI)
    new = shelves.track("bbb")
    assert new is not None
    assert (format_roles(new.roles), new.said.note, new.said.rating) == ("bgm", "mine", 4)
    assert not offers(shelves.library)
    assert shelves.track("aaa") is None


def test_a_recording_that_was_spoken_of_is_no_counterpart(shelves: Shelves) -> None:
    ripped_anew(shelves)
    shelves.say("bbb", "rating", 1)
    assert not offers(shelves.library)


def test_of_two_equally_alike_none_is_offered(shelves: Shelves) -> None:
    shelves.put("A/Knolls.mp3", "aaa")
    shelves.lose("A/Knolls.mp3")
    shelves.put("B/Knolls.flac", "bbb")
    shelves.put("C/Knolls.flac", "ccc")
    assert not offers(shelves.library)
    shelves.put("A/Knolls.flac", "ddd")
    assert ids(shelves) == [("TRACK", [("aaa", "ddd")])]


def test_an_album_follows_by_its_lengths_when_titles_changed_script(shelves: Shelves) -> None:
    shelves.album("Frieren", "a", [90.0, 125.5, 31.0, 200.0], "Zoltraak Journey Rain Home")
    shelves.say("a00", "role:bgm", True)
    shelves.lose("Frieren")
    shelves.album("葬送のフリーレン", "b", [91.9, 124.0, 31.0, 202.0], "魔法 旅 雨 家")
    assert ids(shelves) == [("LENGTHS", [(f"a0{at}", f"b0{at}") for at in range(4)])]
    told = relink(shelves.library, offers(shelves.library), origin=Origin.CLI)
    assert told.text == "relinked 4 tracks of 葬送のフリーレン"
    assert len(shelves.library.tracks()) == 4
    assert shelves.value("b00", "role:bgm") is True


def test_of_many_albums_only_those_that_begin_alike_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def albums(kind: str) -> list[Track]:
        return [
            make_track(
                f"{album} {place}",
                f"a1-{kind}{album}-{place}",
                path=f"/{kind}/{album}/{place}.{kind}".encode(),
                album=f"Album {album}",
                number=place,
                duration=60.0 + 5 * album,
            )
            for album in range(40)
            for place in range(3)
        ]

    compared: list[Track] = []

    def noting(one: Track, other: Track) -> float:
        compared.append(one)
        return apart(one, other)

    apart = counterparts._apart
    monkeypatch.setattr(counterparts, "_apart", noting)
    found = counterparts.counterparts(albums("mp3"), albums("opus"), {})
    assert [len(offer.pairs) for offer in found] == [3] * 40
    assert len(compared) == 3 * 40


@pytest.mark.parametrize("lengths", [[90.0, 128.0, 31.0], [90.0, 125.5], [125.5, 90.0, 31.0]])
def test_another_sequence_of_lengths_is_another_album(
    shelves: Shelves, lengths: list[float]
) -> None:
    shelves.album("One", "a", [90.0, 125.5, 31.0])
    shelves.lose("One")
    shelves.album("Two", "b", lengths)
    assert not offers(shelves.library)


def test_lengths_that_are_all_alike_prove_nothing_without_titles(shelves: Shelves) -> None:
    shelves.album("One", "a", [60.0, 61.0, 62.0], "x y z")
    shelves.lose("One")
    shelves.album("Two", "b", [60.0, 61.0, 62.0], "p q r")
    assert not offers(shelves.library)
    shelves.retitle("b01", "y")
    assert [name for name, _ in ids(shelves)] == ["LENGTHS"]


def test_an_album_that_is_away_has_not_vanished(shelves: Shelves) -> None:
    shelves.album("One", "a", [90.0, 125.5, 31.0], "x y z")
    shelves.music.rename(shelves.music.with_name("unplugged"))
    shelves.library.refresh_states()
    shelves.music = shelves.music.with_name("other")
    shelves.album("One", "b", [90.0, 125.5, 31.0], "x y z")
    assert not offers(shelves.library)


def test_what_another_machine_spoke_of_is_offered_by_title_and_file_name(
    shelves: Shelves,
) -> None:
    shelves.say("fff", "path", "/far/A/1 Knolls.ogg")
    shelves.say("fff", "title", "Knolls")
    shelves.say("fff", "rating", 3)
    shelves.put("A/2 Knolls.flac", "bbb", title="Knolls")
    assert not offers(shelves.library)
    shelves.put("A/1 Knolls.flac", "ccc", title="KNOLLS")
    (offer,) = offers(shelves.library)
    assert offer.evidence is Evidence.FILE
    relink(shelves.library, [offer], origin=Origin.CLI)
    assert (shelves.value("ccc", "rating"), shelves.value("fff", "rating")) == (3, 3)


def test_a_file_replaced_in_its_place_is_offered(shelves: Shelves) -> None:
    shelves.put("A/Knolls.mp3", "aaa", 120.0)
    shelves.say("aaa", "role:bgm", True)
    shelves.put("A/Knolls.mp3", "bbb", 120.0)
    assert ids(shelves) == [("FILE", [("aaa", "bbb")])]


def test_offers_can_be_narrowed_down(shelves: Shelves) -> None:
    for name, old, new in (("x", "a00", "b00"), ("y", "a01", "b01")):
        shelves.put(f"A/{name}.mp3", old)
        shelves.lose(f"A/{name}.mp3")
        shelves.put(f"A/{name}.flac", new)
    (offer,) = offers(shelves.library, {shelves.id("a01")})
    assert [pair.new.id for pair in offer.pairs] == [shelves.id("b01")]
