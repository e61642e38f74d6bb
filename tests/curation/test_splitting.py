"""Many playlists at once: which parts, under which names, and what is written."""

from dataclasses import replace
from pathlib import Path

import pytest

from curator.curation.exporting import Manner
from curator.curation.splitting import export_parts, split
from curator.errors import FieldError
from curator.export.profiles import DEFAULT, PROFILES
from curator.model.productions import Medium, Production
from curator.model.roles import parse_roles
from curator.model.tracks import State, Track, TrackId
from tests.curation.playlist_files import lines, track_at
from tests.model.making import make_track


def made(title: str, production: str = "", roles: str = "", medium: Medium | None = None) -> Track:
    work = Production(name=production, medium=medium)
    track = make_track(title, f"a1-{title}", production=work)
    if not roles:
        return track
    return replace(track, said=replace(track.said, roles=parse_roles(roles)))


def parts(
    tracks: list[Track], fields: str, template: str = "", target: str = "default"
) -> dict[str, str]:
    done = split(tracks, fields.split(","), template, PROFILES[target])
    return {part.name: "".join(track.title for track in part.tracks) for part in done}


def test_one_for_each_value_in_natural_order() -> None:
    tracks = [made("a", "Part 10"), made("b", "Part 2"), made("c", "Part 10"), made("d")]
    assert list(parts(tracks, "production").items()) == [
        ("no production", "d"), ("Part 2", "b"), ("Part 10", "ac"),
    ]  # fmt: skip


def test_a_track_is_in_the_playlist_of_each_of_its_roles() -> None:
    tracks = [made("a", "X", "opening:2+licensed"), made("b", "X", "bgm"), made("c", "X")]
    assert parts(tracks, "production,role") == {
        "X – bgm": "b", "X – licensed": "a", "X – opening": "a", "X – untagged": "c",
    }  # fmt: skip


def test_the_template_makes_folders_and_values_do_not() -> None:
    tracks = [made("a", "Fate/Zero", "opening", Medium.ANIME), made("b", "../..", "ending")]
    names = parts(tracks, "production,role,medium", "{medium}/{production} – {role}")
    assert names == {"anime/Fate-Zero – opening": "a", "no medium/-.. – ending": "b"}
    assert parts([made("a", "..")], "production", "/../{production}/x") == {"x": "a"}


def test_names_suit_the_target_and_never_collide() -> None:
    tracks = [made("a", "Re:Zero"), made("b", "Re?Zero"), made("c", "RE-ZERO")]
    assert parts(tracks, "production", target="android") == {
        "RE-ZERO": "c", "Re-Zero 2": "a", "Re-Zero 3": "b",
    }  # fmt: skip
    assert parts(tracks[::-1], "production", target="android") == parts(
        tracks, "production", target="android"
    )


@pytest.mark.parametrize(
    ("fields", "template", "says"),
    [
        ("colour", "", "there is no field to split by 'colour'"),
        ("rolle", "", "did you mean role"),
        ("role", "{role} {year}", "'{year}', which --split-by does not"),
        ("role,year", "{role}", "lacks '{year}'"),
        ("role", "{role", "cannot be read"),
    ],
)
def test_mistakes(fields: str, template: str, says: str) -> None:
    with pytest.raises(FieldError, match=says):
        split([made("a")], fields.split(","), template, DEFAULT)


def test_written_into_folders_and_only_what_changed(music: Path) -> None:
    tracks = [track_at(music / f"{title}.flac", title) for title in "abc"]
    works = [Production(name=name) for name in ("X", "X", "Y")]
    tracks = [replace(t, production=work) for t, work in zip(tracks, works, strict=True)]
    several = split(tracks, ["production"], "lists/{production}", DEFAULT)
    manner = Manner(roots=[bytes(music)])
    planned = export_parts(several, bytes(music), manner, dry_run=True)
    assert [(one.name, one.exported and one.exported.count) for one in planned] == [
        ("lists/X", 2), ("lists/Y", 1),
    ]  # fmt: skip
    assert not (music / "lists").exists()
    export_parts(several, bytes(music), manner)
    assert lines(music / "lists" / "X.m3u") == ["../a.flac", "../b.flac"]
    assert "#PLAYLIST:X\n" in (music / "lists" / "X.m3u").read_text()
    again = export_parts(several, bytes(music), manner)
    assert not [one for one in again if one.exported is None or one.exported.written]


def test_one_that_cannot_be_written_does_not_stop_the_others(music: Path) -> None:
    here, gone = track_at(music / "a.flac", "a"), replace(made("b", "Y"), state=State.AWAY)
    several = split([here, replace(gone, id=TrackId("b"))], ["production"], "", DEFAULT)
    done = export_parts(several, bytes(music), Manner(roots=[bytes(music)]))
    assert [(one.name, bool(one.exported)) for one in done] == [
        ("no production", True), ("Y", False),
    ]  # fmt: skip
    assert "1 away of 1 track" in done[1].problem
