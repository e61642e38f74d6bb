"""`curator export`."""

import os
from pathlib import Path

import pytest

from tests.cli.running import Curator, permissions_can_stop_us


@pytest.fixture
def tagged(scanned: Curator) -> Curator:
    """The library with an opening and an ending."""
    scanned("tag", "opening", "rising")
    scanned("tag", "ending", "leaves")
    return scanned


def test_standard_output_gets_absolute_paths(tagged: Curator, music: Path) -> None:
    assert tagged("export", "--role", "opening").lines == [
        "#EXTM3U",
        "#PLAYLIST:playlist",
        "#EXTINF:0,Ada Finch - Rising Sun",
        str(music / "01 Rising Sun.flac"),
    ]


def test_several_roles_mean_any_of_them(tagged: Curator) -> None:
    either = tagged("export", "--role", "opening", "--role", "ending").lines
    assert len([line for line in either if not line.startswith("#")]) == 2
    assert len(tagged("export", "--role", "original").lines) == 6
    assert len(tagged("export", "--role", "theme", "rising").lines) == 4


def test_a_file_is_written_once_and_only_when_it_changes(tagged: Curator, tmp_path: Path) -> None:
    target = tmp_path / "openings.m3u"
    first = tagged("export", "--role", "opening", "-o", "../openings.m3u")
    assert first.err == f"wrote {target}: 1 track, 0 min\n"
    assert first.out == ""
    before = target.stat().st_mtime_ns
    again = tagged("export", "--role", "opening", "-o", target)
    assert again.err == f"left unchanged {target}: 1 track, 0 min\n"
    assert target.stat().st_mtime_ns == before


def test_lines_are_relative_under_the_root_unless_absolute(tagged: Curator, music: Path) -> None:
    target = music / "o.m3u"
    tagged("export", "rising", "-o", target)
    assert target.read_text().splitlines()[-1] == "./01 Rising Sun.flac"
    tagged("export", "rising", "-o", target, "--absolute")
    assert target.read_text().splitlines()[-1] == str(music / "01 Rising Sun.flac")
    target.unlink()


def test_a_missing_track_keeps_an_existing_playlist(
    empty: Curator, tmp_path: Path, music: Path
) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    for name in ("01 Rising Sun.flac", "02 Quiet River.flac"):
        os.link(music / name, folder / name)
    empty("scan", folder)
    empty("export", "-o", "all.m3u")
    (folder / "02 Quiet River.flac").unlink()
    empty("scan", folder)
    ran = empty("export", "-o", "all.m3u", code=1)
    assert "1 missing of 2 tracks" in ran.err
    assert len((tmp_path / "all.m3u").read_text().splitlines()) == 6
    skipped = empty("export", "-o", "all.m3u", "--skip-missing")
    assert "left out: 1 track" in skipped.err
    assert len((tmp_path / "all.m3u").read_text().splitlines()) == 4


def test_a_name_that_no_player_reads_is_refused_by_name(empty: Curator, music: Path) -> None:
    folder = empty.home / "music"
    folder.mkdir()
    os.link(music / "01 Rising Sun.flac", folder / "a.flac")
    os.link(music / "02 Quiet River.flac", folder / "b\nc.flac")
    empty("scan", folder)
    ran = empty("export")
    assert len(ran.lines) == 4
    assert "cannot be written: 1 track" in ran.err
    assert "b c.flac: " in ran.err


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["--role", "opning"], 2, "did you mean 'theme/opening'"),
        (["--role", "score"], 1, "nothing matches role:score"),
        (["--target", "winamp"], 2, "there is no target 'winamp'; targets are default"),
        (["-o", "/nowhere/x.m3u"], 1, "does not exist; make it first"),
        (["-o", "/"], 1, "is a folder"),
        (["-o", "x.flac"], 1, "named like audio"),
        (["-o"], 2, "option '-o' needs a value after it (see 'curator export --help')"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence(
    reader: Curator, args: list[str], code: int, told: str
) -> None:
    ran = reader("export", *args, code=code)
    assert told in ran.err
    assert not ran.out


@pytest.mark.skipif(not permissions_can_stop_us(), reason="permissions do not stop root here")
def test_a_folder_that_cannot_be_written_is_one_sentence(reader: Curator, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    ran = reader("export", "-o", closed / "x.m3u", code=1, obedient=True)
    assert ran.err == f"curator: {closed}/x.m3u cannot be written: Permission denied\n"


def test_check_says_what_a_target_loses(reader: Curator, tmp_path: Path, music: Path) -> None:
    listed = tmp_path / "some.m3u"
    listed.write_text(f"#EXTM3U\n{music}/OP2.mp3\ngone.mp3\n")
    ran = reader("export", "--check", listed, code=1)
    assert ran.lines == ["line 3: gone.mp3: there is no such file"]
    assert ran.err == f"{listed}: 2 entries, 1 lost\n"
    listed.write_text(f"#EXTM3U\n{music}/OP2.mp3\n")
    assert reader("export", "--check", listed).err == f"{listed}: 1 entry, none lost\n"
    assert "share no" in reader("export", "--check", listed, "--target", "android", code=1).out
    for more in (["-o", "x.m3u"], ["--role", "bgm"], ["lamp"], ["--unique"]):
        assert "only --target" in reader("export", "--check", listed, *more, code=2).err


def test_strict_writes_nothing_when_a_name_is_refused(empty: Curator, music: Path) -> None:
    folder = empty.home / "music"
    folder.mkdir()
    os.link(music / "01 Rising Sun.flac", folder / "a.flac")
    os.link(music / "02 Quiet River.flac", folder / "b: c.flac")
    empty("scan", folder)
    playlist = folder / "p.m3u"
    ran = empty("export", "-o", playlist, "--target", "android", "--strict", code=1)
    assert "1 of 2 tracks cannot be in this playlist" in ran.err
    assert "b: c.flac: Windows and FAT" in ran.err
    assert not playlist.exists()
    empty("export", "-o", playlist, "--target", "android")
    assert playlist.read_text().endswith("\n./a.flac\n")


def test_a_playlist_for_mpd_starts_at_its_music_directory(tagged: Curator, music: Path) -> None:
    args = ("export", "rising", "--target", "mpd", "--music-dir")
    assert tagged(*args, music.parent).lines[-1] == f"./{music.name}/01 Rising Sun.flac"
    assert "outside the music directory" in tagged(*args, tagged.home, code=1).err


def test_many_playlists_at_once(tagged: Curator) -> None:
    folder = tagged.home / "lists"
    args = ("export", "--split-by", "role", "--name", "{role}s", "-o", folder)
    dry = tagged(*args, "-n")
    assert dry.err.splitlines()[0] == f"would write {folder}/endings.m3u: 1 track, 0 min"
    assert not folder.exists()
    tagged(*args)
    assert sorted(path.name for path in folder.iterdir()) == [
        "endings.m3u",
        "openings.m3u",
        "untaggeds.m3u",
    ]
    assert all(line.startswith("left unchanged") for line in tagged(*args).err.splitlines())


def test_a_stick_for_the_car(tagged: Curator) -> None:
    stick = tagged.home / "stick"
    args = ("export", "artist:ada", "--target", "car", "--copy-to", stick, "--name", "Trip")
    ran = tagged(*args, "--convert", "mp3")
    assert ran.err == f"copied 5 files\nwrote {stick}/Trip.m3u: 5 tracks, 0 min\n"
    names = sorted(path.name for path in stick.iterdir())
    assert names[:2] == ["001 Rising Sun.mp3", "002 Quiet River.mp3"]
    assert names[4:] == ["005 Cafe -licensed- Ubermut.mp3", "Trip.m3u"]
    assert "copied 0 files, 5 were there" in tagged(*args, "--convert", "mp3").err
    assert "plays nothing but MP3" in tagged(*args, code=1).err


def test_dry_runs_write_nothing(tagged: Curator) -> None:
    ran = tagged("export", "rising", "-n")
    assert (ran.out, ran.err) == ("", "would write 1 track, 0 min\n")
    tagged("export", "rising", "-n", "-o", "x.m3u")
    assert not (tagged.home / "x.m3u").exists()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--music-dir", "/m"], "--music-dir belongs to --target mpd"),
        (["--copy-to", "/m"], "--copy-to belongs to --target car"),
        (["--convert", "mp3"], "needs --copy-to"),
        (["--target", "car", "--copy-to", "x", "--convert", "ogg"], "--convert takes mp3"),
        (["--split-by", "role"], "name it with -o DIR"),
        (["--split-by", "rolle", "-o", "x"], "did you mean role?"),
        (["--target", "car", "--copy-to", "x", "-n"], "no -n with it"),
    ],
)
def test_options_that_do_not_go_together(reader: Curator, args: list[str], told: str) -> None:
    ran = reader("export", *args, code=2)
    assert told in ran.err
    assert "see 'curator export --help'" in ran.err


def test_a_playlist_moved_with_its_music_still_plays(empty: Curator, music: Path) -> None:
    disk = empty.home / "disk"
    (disk / "lists").mkdir(parents=True)
    os.link(music / "01 Rising Sun.flac", disk / "01 Rising Sun.flac")
    empty("scan", disk)
    empty("export", "rising", "-o", disk / "lists" / "p.m3u")
    disk.rename(empty.home / "moved")
    assert "none lost" in empty("export", "--check", empty.home / "moved/lists/p.m3u").err


def test_a_playlist_of_another_hand_is_kept_beside(tagged: Curator, tmp_path: Path) -> None:
    path = tmp_path / "mine.m3u"
    path.write_text("#EXTM3U\nsomething.mp3\n")
    told = tagged("export", "-o", path, "-n").err
    assert "another hand wrote what is there (1 entry); a copy would be kept" in told
    told = tagged("export", "-o", path).err
    assert f"what was there (1 entry); it is kept as {path}~\n" in told
    assert (tmp_path / "mine.m3u~").read_text() == "#EXTM3U\nsomething.mp3\n"
    assert "kept" not in tagged("export", "role:opening", "-o", path).err


def test_order_and_limit(tagged: Curator) -> None:
    def titles(*args: str) -> list[str]:
        lines = tagged("export", *args).lines
        return [one.split(" - ")[-1].split(",")[-1] for one in lines if one.startswith("#EXTINF")]

    everything = titles("--order", "-title")
    assert everything == sorted(everything, key=str.casefold, reverse=True)
    assert titles("--order", "-title", "--limit", "2") == everything[:2]
    assert "is no limit" in tagged("export", "--limit", "x", code=2).err
    assert "there is no order 'titel'" in tagged("export", "--order", "titel", code=2).err
