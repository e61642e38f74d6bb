"""`curator scan`, with real files."""

import os
import re
import shutil
import signal
import wave
from pathlib import Path

import pytest
from tinydb import TinyDB

from curator.cli.scan_report import report_scan, scan_paths
from curator.curation import adding
from curator.scan.ahead import Ahead
from curator.wiring import open_parts
from tests.cli.running import Curator, permissions_can_stop_us


@pytest.fixture
def album(tmp_path: Path, music: Path) -> Path:
    """A copy of the music that may be changed."""
    shutil.copytree(music, tmp_path / "music" / "Hidden Valley")
    return tmp_path / "music"


def test_the_summary_counts_files(empty: Curator, album: Path) -> None:
    assert empty("scan", album).out == "6 added · 0 changed · 0 unchanged · 0 missing · 0 failed\n"
    again = empty("scan", album, "--json").json
    assert (again["added"], again["unchanged"], again["cancelled"]) == (0, 6, False)
    next(album.rglob("01*")).unlink()
    assert "5 unchanged · 1 missing" in empty("scan", album).out


def test_a_broken_file_is_named_and_stops_nothing(empty: Curator, album: Path) -> None:
    (album / "broken.flac").write_bytes(b"fLaC and no more")
    ran = empty("scan", album)
    assert "7 added" in ran.out
    assert "1 failed" in ran.out
    assert "broken.flac: " in ran.err
    (failed,) = empty("scan", album, "--json").json["failed"]
    assert failed["path"].endswith("broken.flac")
    assert failed["reason"]


def test_a_broken_file_waits_for_no_answer_and_is_in_no_playlist(
    empty: Curator, album: Path
) -> None:
    (album / "OP1.flac").write_bytes(b"fLaC and no more")
    empty("scan", album)
    assert empty("stats").lines[1] == "0 of 6 (0 %) answered · 0 for later · 1 cannot be read"
    assert "OP1.flac" not in empty("suggest", "--json", code=None).out
    ran = empty("export")
    assert "OP1.flac" not in ran.out
    assert "cannot be written: 1 track" in ran.err
    assert "OP1.flac: cannot be read: " in ran.err


def test_medium_and_production_are_stated(empty: Curator, album: Path) -> None:
    empty("scan", album, "--medium", "game", "--production", "The Valley")
    tracks = empty("list", "--json").json
    assert {(track["medium"], track["production"]) for track in tracks} == {("game", "The Valley")}


def test_afterwards_plain_tinydb_reads_what_was_kept(empty: Curator, album: Path) -> None:
    empty("scan", album)
    with TinyDB(empty.library / "tags.json") as database:
        assert {"tracks", "folders", "library"} <= database.tables()
        assert len(database.table("tracks")) == 6


def test_a_path_that_does_not_exist_is_one_sentence(empty: Curator) -> None:
    ran = empty("scan", "/nowhere/at/all", code=1)
    assert ran.err == "curator: there is no file or folder '/nowhere/at/all'; nothing was scanned\n"


def test_a_root_that_is_away_changes_nothing_and_fails(empty: Curator, album: Path) -> None:
    empty("scan", album)
    album.rename(album.with_name("unplugged"))
    ran = empty("scan", album, code=1)
    assert "cannot be reached; nothing under it was changed" in ran.err
    assert {track["state"] for track in empty("list", "--json").json} == {"away"}


@pytest.mark.skipif(not permissions_can_stop_us(), reason="permissions do not stop root here")
def test_a_folder_that_cannot_be_read_is_named(empty: Curator, album: Path) -> None:
    closed = album / "closed"
    closed.mkdir(mode=0)
    ran = empty("scan", album, obedient=True)
    assert "6 added" in ran.out
    assert f"{closed}: the folder cannot be read: Permission denied" in ran.err
    closed.chmod(0o700)


def test_progress_is_drawn_on_a_terminal_only(empty: Curator, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(6000):
        with wave.open(str(folder / f"{number}.wav"), "wb") as file:
            file.setparams((1, 2, 8000, 0, "NONE", ""))
            file.writeframes(number.to_bytes(2, "little") * 50)
    shown = empty.on_terminal("scan", folder)
    assert re.search(r"\r\x1b\[K[█░]{24} [\d,]+/6,000  /", shown.out)
    assert shown.out.endswith(
        "\r\x1b[K6,000 added · 0 changed · 0 unchanged · 0 missing · 0 failed\n"
    )


def test_many_folders_are_read_by_helpers_that_began_before(empty: Curator, tmp_path: Path) -> None:
    for number in range(140):
        folder = tmp_path / "many" / f"{number % 7}" / f"{number}"
        folder.mkdir(parents=True)
        with wave.open(str(folder / f"{number}.wav"), "wb") as file:
            file.setparams((1, 2, 8000, 0, "NONE", ""))
            file.writeframes(number.to_bytes(2, "little") * 50)
    ran = empty("scan", tmp_path / "many", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert ran.out == "140 added · 0 changed · 0 unchanged · 0 missing · 0 failed\n"
    assert "curator.scan.sharing" in ran.err
    assert "mutagen" not in ran.err  # helpers have no standard error
    assert "140 unchanged" in empty("scan", tmp_path / "many").out


def test_interrupted_scan_keeps_what_it_found(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    music: Path,
) -> None:
    monkeypatch.setenv("CURATOR_CONFIG", str(tmp_path))
    monkeypatch.setattr("curator.cli.scan_report._show", lambda bar, progress: _press_ctrl_c())
    parts = open_parts(str(tmp_path / "library"))
    summary = scan_paths(parts, [os.fsencode(music)], None, "", Ahead((), ()))
    parts.library.close()
    assert isinstance(summary, adding.Summary)
    assert summary.cancelled
    assert report_scan(summary, json=False) == 130
    assert "what was found so far is kept" in capfd.readouterr().err
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def _press_ctrl_c() -> None:
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        os.kill(os.getpid(), signal.SIGINT)


def test_a_second_ctrl_c_does_not_wait(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, music: Path
) -> None:
    def insist(*_: object) -> None:
        for _time in range(2):
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setenv("CURATOR_CONFIG", str(tmp_path))
    monkeypatch.setattr("curator.cli.scan_report._show", insist)
    parts = open_parts(str(tmp_path / "library"))
    with pytest.raises(KeyboardInterrupt):
        scan_paths(parts, [os.fsencode(music)], None, "", Ahead((), ()))
    parts.library.close()
