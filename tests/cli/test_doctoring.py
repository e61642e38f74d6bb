"""`curator doctor`: what it looks at, the cure beside each finding, the exit code."""

from pathlib import Path
from typing import Any

import pytest

from curator.store.library import Library
from tests.audio import make_audio
from tests.cli.running import Curator, permissions_can_stop_us
from tests.store.samples import say

SILENT = {"CURATOR_MPV_OPTIONS": "ao=null"}


def found(curator: Curator, code: int, **env: str) -> dict[str, list[dict[str, Any]]]:
    """The findings by area; nothing but the fine ones may lack a cure."""
    findings = curator("doctor", "--json", code=code, env={**SILENT, **env}).json
    assert all(bool(one["cure"]) != (one["level"] == "fine") for one in findings)
    areas: dict[str, list[dict[str, Any]]] = {}
    for one in findings:
        areas.setdefault(one["area"], []).append(one)
    return areas


def wrong(areas: dict[str, list[dict[str, Any]]]) -> set[str]:
    return {area for area, several in areas.items() for one in several if one["level"] == "wrong"}


def test_a_healthy_library_is_exit_0(scanned: Curator) -> None:
    ran = scanned("doctor", env=SILENT)
    assert ran.lines[-1] == "everything is in order"
    areas = found(scanned, 0)
    looked_at = (
        "library journal history backups locks space music missing identities sound terminal log"
    )
    assert set(areas) == set(looked_at.split())


def test_without_a_sound_device_or_libmpv_the_cure_stands_beside(scanned: Curator) -> None:
    ran = scanned("doctor", code=1, env={"CURATOR_MPV_OPTIONS": "ao=oss"})
    assert "wrong  sound: libmpv works but finds no sound device" in ran.lines
    assert any("ssh -R" in line for line in ran.lines)
    assert ran.lines[-1] == "1 to be put right"
    assert ran.err == ""
    assert wrong(found(scanned, 1, CURATOR_MPV_OPTIONS="nope=1")) == {"sound"}


def test_missing_broken_and_odd_files_are_found(empty: Curator, tmp_path: Path) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    for number in (1, 2):
        make_audio(folder / f"{number}.flac", seed=number)
    (folder / "copy.flac").write_bytes((folder / "2.flac").read_bytes())
    (folder / "album.cue").write_text(
        'FILE "2.flac" WAVE\n  TRACK 01 AUDIO\n  TRACK 02 AUDIO\n', "utf-8"
    )
    (folder / "broken.mp3").write_bytes(b"nothing")
    empty("scan", folder)
    (folder / "1.flac").unlink()
    empty("scan", folder)
    areas = found(empty, 1)
    assert wrong(areas) == {"missing", "files"}
    assert areas["missing"][0]["text"].startswith("1 track missing, 0 of them with a role")
    assert "broken.mp3" in areas["files"][0]["text"]
    assert areas["copies"][0]["text"] == "1 recording in more than one file"
    assert "2.flac holds a whole album" in areas["cue sheets"][0]["text"]


def test_what_looks_re_encoded_is_pointed_out(empty: Curator, tmp_path: Path) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    make_audio(folder / "a.flac", tags={"title": "A"})
    empty("scan", folder)
    (folder / "a.flac").unlink()
    make_audio(folder / "a.wav", tags={"title": "A"})
    empty("scan", folder)
    assert "1 of them look re-encoded" in found(empty, 1)["missing"][0]["cure"]


def test_a_root_that_is_away_is_noted(scanned: Curator, empty: Curator, tmp_path: Path) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    make_audio(folder / "a.flac")
    empty("scan", folder)
    folder.rename(tmp_path / "unplugged")
    (music, *_) = found(empty, 0)["music"]
    assert (music["level"], music["text"]) == ("note", f"{folder} is away with 1 file")


def test_damage_is_said_with_what_was_set_aside(scanned: Curator) -> None:
    scanned("tag", "bgm", "river")
    with (scanned.library / "journal.jsonl").open("ab") as journal:
        journal.write(b"garbage\n")
    assert "library" in wrong(found(scanned, 1))
    again = found(scanned, 0)["library"]
    assert "journal.jsonl.damaged-" in again[-1]["text"]


def test_a_copy_that_lacks_what_a_checkpoint_took_over_is_found(scanned: Curator) -> None:
    tags = scanned.library / "tags.json"
    library = Library.open(bytes(scanned.library))
    say(library, 1, "note", "first")
    library.checkpoint()
    copied = tags.read_bytes()
    say(library, 1, "note", "second")
    library.checkpoint()
    say(library, 1, "note", "third")
    library.close(checkpoint=False)
    assert found(scanned, 1)["journal"][0]["level"] == "fine"  # the invented track is missing
    tags.write_bytes(copied)
    (scanned.library / "history.jsonl").unlink()
    (journal,) = found(scanned, 1)["journal"]
    assert journal["text"].startswith("1 act between tags.json and journal.jsonl")
    assert "copy the library again" in journal["cure"]


def test_a_library_of_a_later_curator_is_a_finding(scanned: Curator) -> None:
    tags = scanned.library / "tags.json"
    tags.write_bytes(tags.read_bytes().replace(b'"format":1', b'"format":9'))
    (library,) = found(scanned, 1)["library"]
    assert "written by a later curator" in library["text"]
    assert "update curator" in library["cure"]


def test_lost_history_and_broken_backups_are_found(scanned: Curator) -> None:
    scanned("tag", "bgm", "river")
    (backup,) = (scanned.library / "backups").iterdir()
    backup.write_bytes(b"{")
    (scanned.library / "history.jsonl").unlink()
    areas = found(scanned, 1)
    assert wrong(areas) == {"backups"}
    assert areas["backups"][0]["cure"] == f"delete {backup.name}"
    assert "cannot be undone any more" in areas["history"][0]["text"]


def test_something_said_in_the_future_is_found(scanned: Curator) -> None:
    line = (
        b'{"table":"tracks","id":"x","field":"note","time":"2999-01-01T00:00:00.000000Z","value":1}'
    )
    scanned("load", "-", given=line)
    assert wrong(found(scanned, 1)) >= {"clock"}


@pytest.mark.skipif(not permissions_can_stop_us(), reason="permissions do not stop root here")
def test_a_library_that_cannot_be_written_is_found(scanned: Curator) -> None:
    scanned.library.chmod(0o555)
    ran = scanned("doctor", code=1, env=SILENT, obedient=True)
    assert "can be read but not written" in ran.out
    scanned.library.chmod(0o755)


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({"TERM": "xterm-256color"}, "fine   terminal: 256 colours"),
        ({"COLORTERM": "truecolor"}, "fine   terminal: all colours"),
        ({"TERM": "xterm"}, 'theme = "ansi"'),
        ({"NO_COLOR": "1"}, "as NO_COLOR asks for"),
        ({"TERM": "dumb"}, "wrong  terminal: the app cannot draw here"),
        ({"PYTHONIOENCODING": "ascii"}, "use UTF-8"),
        ({}, "note   terminal: 0 by 0 is small"),
    ],
)
def test_the_terminal_is_looked_at(scanned: Curator, env: dict[str, str], told: str) -> None:
    assert told in scanned.on_terminal("doctor", env={**SILENT, **env}).out


def test_it_says_what_there_is_of_the_log(scanned: Curator) -> None:
    state = str(scanned.home / "state")
    [before] = found(scanned, 0, XDG_STATE_HOME=state)["log"]
    folder = Path(state, "curator", "log")
    assert before["text"] == f"{folder / 'curator.log'}: nothing was logged yet"
    (folder / "curator.log").write_text("one line\n")
    (folder / "curator.log.1").write_bytes(b" " * 1_234_567)
    [after] = found(scanned, 0, XDG_STATE_HOME=state)["log"]
    assert after["text"] == (
        f"{folder / 'curator.log'} (9 bytes) and {folder / 'curator.log.1'} (1,234,567 bytes); "
        "over 1,000,000 it becomes curator.log.1 when the app starts"
    )
