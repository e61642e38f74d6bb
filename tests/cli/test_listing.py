"""`curator list`: which tracks, and in which form."""

import csv
import io
import os
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import ALBUM
from tests.cli.running import Curator
from tests.export.test_tables import CONTRACT as FIELDS


def test_in_a_pipe_tabs_stand_between_the_fields(reader: Curator) -> None:
    (line,) = reader("list", "rising").lines
    assert line == f"·\t0:00\tRising Sun\t{ALBUM}\tAda Finch"


def test_on_a_terminal_columns_stand_under_each_other(reader: Curator) -> None:
    lines = reader.on_terminal("list", "artist:ada").lines
    assert len(lines) == 5
    assert len({line.index(ALBUM[:8]) for line in lines}) == 1
    assert all(len(line) <= 80 for line in lines)


def test_json_has_every_promised_field(reader: Curator, music: Path) -> None:
    tracks = reader("list", "--json").json
    assert len(tracks) == 6
    assert all(set(FIELDS) <= set(track) for track in tracks)
    (track,) = [track for track in tracks if track["title"] == "Rising Sun"]
    assert track["path"] == str(music / "01 Rising Sun.flac")
    assert (track["medium"], track["track"], track["roles"]) == ("game", 1, [])
    assert (track["state"], track["copies"]) == ("here", [track["path"]])
    assert track["duration"] == pytest.approx(0.2, abs=0.05)
    assert track["added"].endswith("Z")


def test_json_says_what_is_suggested(reader: Curator, music: Path) -> None:
    (track,) = reader("list", music / "OP2.mp3", "--json").json
    assert track["suggested"] == ["theme/opening:2"]
    assert reader("list", "is:suggested", music / "OP2.mp3").lines


def test_csv_is_read_back_as_the_same_tracks(reader: Curator) -> None:
    rows = list(csv.DictReader(io.StringIO(reader("list", "--csv").out)))
    titles = [track["title"] for track in reader("list", "--json").json]
    assert [row["title"] for row in rows] == titles
    assert list(rows[0]) == FIELDS


def test_a_format_is_filled_for_each_track(reader: Curator) -> None:
    ran = reader("list", "track:1..2", "--format", r"{track}\t{title} ({roles}{rating})")
    assert ran.lines == ["1\tRising Sun ()", "2\tQuiet River ()"]


def test_a_format_with_nul_brings_its_own_line_ends(reader: Curator) -> None:
    assert reader("list", "track:1..2", "--format", r"{title}\0").out == "Rising Sun\0Quiet River\0"


def test_a_path_that_is_not_unicode_is_exact_in_formats_and_valid_in_json(
    empty: Curator, music: Path, tmp_path: Path
) -> None:
    folder = os.fsencode(tmp_path) + b"/odd"
    os.mkdir(folder)
    odd = folder + b"/caf\xe9.mp3"
    shutil.copy(os.fsencode(music / "OP2.mp3"), odd)
    empty("scan", folder)
    assert empty("list", "--format", "{path}").raw == odd + b"\n"
    (track,) = empty("list", "--json").json
    assert track["path"] == f"{os.fsdecode(folder)}/caf�.mp3"
    assert track["path_bytes"]
    assert empty("list", odd).lines
    assert "�" in empty("list", "--csv").out


def test_the_title_of_a_file_cannot_command_the_terminal(
    empty: Curator, tmp_path: Path, music: Path
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    shutil.copy(music / "OP2.mp3", folder / "a\x1b[2Jb.mp3")
    empty("scan", folder)
    for ran in (empty.on_terminal("list"), empty("list"), empty("tag", "bgm", folder)):
        assert "\x1b[2J" not in ran.out
        assert "[2Jb" in ran.out


def test_a_word_with_a_minus_is_a_query_word_and_no_option(reader: Curator) -> None:
    titles = reader("list", "-licensed", "-sun", "--format", "{title}").lines
    assert sorted(titles) == ["Falling Leaves", "OP2", "Quiet River", "The Old Mill"]
    assert reader("list", "-role:licensed", "--format", "{title}").lines
    with_help = reader("list", "role:untagged", "-licensed")
    assert "-role:licensed leaves out the role" in with_help.err


def test_words_are_joined_and_paths_narrow(reader: Curator, music: Path) -> None:
    assert len(reader("list", music).lines) == 6
    assert len(reader("list", "./Hidden Valley", cwd=music.parent).lines) == 6
    assert len(reader("list", ".", "quiet", "river", cwd=music).lines) == 1
    assert len(reader("list", music / "OP2.mp3").lines) == 1


@pytest.mark.parametrize(
    ("words", "pointed"),
    [
        (["rol:opening"], "  rol:opening\n  ^^^^\n"),
        (["piano", "role:opning"], "  piano role:opning\n             ^^^^^^\n"),
    ],
)
def test_a_mistake_in_a_query_is_pointed_at(
    reader: Curator, words: list[str], pointed: str
) -> None:
    ran = reader("list", *words, code=2)
    assert ran.err.endswith(pointed)
    assert "did you mean" in ran.err
    assert "see 'curator list --help'" in ran.err


def test_nothing_matched_is_exit_1_and_an_empty_array(reader: Curator) -> None:
    ran = reader("list", "zzz", "--json", code=1)
    assert (ran.out, ran.err) == ("[]\n", "curator: nothing matches zzz\n")
    assert reader("list", "zzz", code=1).out == ""


def test_an_unscanned_path_says_what_to_run(reader: Curator, tmp_path: Path) -> None:
    ran = reader("list", tmp_path, code=1)
    assert f"run curator scan {tmp_path}" in ran.err


def test_an_empty_library_says_how_to_begin(empty: Curator) -> None:
    assert "run curator scan FOLDER" in empty("list", code=1).err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--json", "--csv"], "exclude each other"),
        (["--format", "{titel}"], "did you mean '{title}'?"),
        (["--format", "{}"], "fields are id, path"),
    ],
)
def test_forms_that_cannot_be_are_misuse(reader: Curator, args: list[str], told: str) -> None:
    assert told in reader("list", *args, code=2).err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["ending"], "curator: a role? role:ending\n"),
        (["valley", "OP7"], "curator: a role? role:OP7\n"),
        (["underscore"], "curator: a role? role:underscore\n"),
        (["e9"], ""),
        (["zzz", "-title:ending"], ""),
    ],
)
def test_a_role_looked_for_as_text_is_hinted_at(
    reader: Curator, words: list[str], hint: str
) -> None:
    err = reader("list", *words, code=1).err
    assert err.startswith(f"{hint}curator: nothing matches")


@pytest.mark.parametrize("template", ["{title", "title}", "{title}{"])
def test_an_open_brace_is_a_mistake(reader: Curator, template: str) -> None:
    ran = reader("list", "--format", template, code=2)
    assert f"a brace is open in '{template}'" in ran.err
    assert ran.out == ""
