"""`curator words`, `subjects`, `productions` and `playlist rename`: corrections for all at once."""

from pathlib import Path

import pytest

from tests.audio import make_audio
from tests.cli.running import Curator


@pytest.fixture
def said(scanned: Curator) -> Curator:
    """A library with words and characters."""
    scanned("set", "words=tense", "title:rising")
    scanned("set", "words=tense,dark", "title:quiet")
    scanned("tag", "character:Vader", "title:rising")
    scanned("tag", "opening:Vader", "title:quiet")
    return scanned


def test_a_word_is_listed_and_merged_everywhere_as_one_step(said: Curator) -> None:
    assert said("words").lines == ["tense\t2 tracks", "dark\t1 track"]
    before = said("words", "--json").json
    assert before == [{"word": "tense", "tracks": 2}, {"word": "dark", "tracks": 1}]
    shown = said("words", "rename", "tense", "dark", "-n")
    assert shown.lines[0] == "would be: word tense → dark: 2 tracks, 1 of them had both"
    assert said("words", "--json").json == before
    titles = [one["title"] for one in said("words", "rename", "tense", "dark", "--json").json]
    assert titles == ["Rising Sun", "Quiet River"]
    assert said("words").lines == ["dark\t2 tracks"]
    said("undo")
    assert said("words", "--json").json == before


def test_a_subject_is_renamed_in_one_role_or_everywhere(said: Curator) -> None:
    assert said("subjects").lines[0].startswith("opening\tVader\t1 track")
    said("subjects", "rename", "Vader", "Luke", "--role", "character")
    found = {(one["role"], one["subject"]) for one in said("subjects", "--json").json}
    assert found == {("theme/opening", "Vader"), ("theme/character", "Luke")}
    ran = said("subjects", "rename", "Vader", "Vader")
    assert ran.lines == ["nothing to change: it is called that already"]


def test_what_nobody_said_is_one_sentence(said: Curator) -> None:
    ran = said("words", "rename", "tens", "x", code=1)
    assert ran.err == "curator: no track has the word 'tens'; did you mean 'tense'?\n"
    ran = said("subjects", "rename", "Vader", "A+B", code=2)
    assert "joins roles" in ran.err
    ran = said("subjects", "rename", "Vader", "x", "--role", "openin", code=2)
    assert "did you mean" in ran.err


def test_empty_lists_teach(empty: Curator) -> None:
    for name, taught in (
        ("words", "curator set words+=tense"),
        ("subjects", "curator tag character:Vader"),
        ("productions", "curator scan FOLDER"),
    ):
        ran = empty(name)
        assert (ran.out, taught in ran.err) == ("", True)
        assert empty(name, "--json").json == []


def test_a_production_is_corrected_for_all_its_tracks(scanned: Curator) -> None:
    name = scanned("productions", "--json").json[0]["name"]
    shown = scanned("productions", "set", name, "name=Valley", "medium=anime", "-n")
    assert shown.out == f"would be: name Valley, medium anime: {name}\n"
    assert scanned("productions", "--json").json[0]["name"] == name
    scanned("productions", "set", name, "name=Valley", "aliases=谷, Tal", "year=1998")
    one = scanned("productions", "--json").json[0]
    assert (one["name"], one["aliases"], one["year"]) == ("Valley", ["Tal", "谷"], 1998)
    assert {track["production"] for track in scanned("list", "--json").json} >= {"Valley"}
    told = "nothing to change: it is all so already\n"
    assert scanned("productions", "set", "tal", "year=1998").out == told
    ran = scanned("productions", "set", "Valey", "year=1", code=2)
    assert "year is a whole number" in ran.err
    ran = scanned("productions", "set", "Valey", "yaer=1998", code=2)
    assert "did you mean 'year'?" in ran.err
    assert "lists all" in scanned("productions", "set", "Nowhere", "year=1998", code=1).err


def test_what_cannot_be_heard_is_not_asked_about(empty: Curator, tmp_path: Path) -> None:
    folder = tmp_path / "Ops"
    folder.mkdir()
    for number in (1, 2):
        make_audio(folder / f"{number}.flac", seed=number)
    (folder / "broken.mp3").write_bytes(b"nothing")
    empty("scan", folder, "--production", "Ops")
    empty("tag", "bgm", folder / "1.flac")
    assert empty("productions").out.split("\t")[-2] == "1 of 2 answered"
    (one,) = empty("productions", "--json").json
    assert (one["tracks"], one["answered"], one["broken"]) == (3, 1, 1)


def test_a_playlist_takes_another_name(scanned: Curator) -> None:
    scanned("playlist", "save", "old", "title:rising")
    assert scanned("playlist", "rename", "old", "new").out == "renamed playlist old to new\n"
    assert [one["name"] for one in scanned("playlist", "list", "--json").json] == ["new"]
    assert scanned("playlist", "rename", "new", "new").out == "nothing to change\n"
    scanned("playlist", "save", "other", "title:quiet")
    ran = scanned("playlist", "rename", "new", "other", code=2)
    assert "there is a playlist 'other' already; delete it first" in ran.err
