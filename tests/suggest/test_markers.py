"""Markers decide alone: every form, with kind and number, and what only looks like one."""

import pytest

from curator.suggest.markers import read_marker, read_statement
from tests.suggest.listings import alone, said, score_album, track


@pytest.mark.parametrize(
    ("stem", "role"),
    [
        ("AmberGate-OP1", "theme/opening:1"),
        ("AmberGate-OP1v2", "theme/opening:1"),
        ("AmberGate-NCOP3", "theme/opening:3"),
        ("AmberGate-OP12-NCBD1080", "theme/opening:12"),
        ("AmberGate-ED2", "theme/ending:2"),
        ("AmberGate-NCED2v2", "theme/ending:2"),
        ("AmberGate-IN3", "theme/insert:3"),
        ("AmberGate-IN", "theme/insert"),
        ("AmberGate-OP", "theme/opening"),
        ("Amber Gate OP 5", "theme/opening:5"),
        ("AMBER_GATE_ED_02", "theme/ending:2"),
        ("[Group] Amber Gate - ED", "theme/ending"),
        ("op2", "theme/opening:2"),
        ("ＯＰ３ 風の門", "theme/opening:3"),
        ("琥珀の門 ED1", "theme/ending:1"),
    ],
)
def test_the_file_name_says_kind_and_number(stem: str, role: str) -> None:
    suggestion = alone(track(f"Amber Gate/{stem}.mp3", title="Song Without a Hint"))
    assert suggestion is not None
    assert said(suggestion) == {role}
    assert suggestion.confidence >= 0.95
    assert suggestion.reason.startswith("file name says")


@pytest.mark.parametrize(
    ("folder", "role"),
    [
        ("[Group] AMBER GATE OP12 Single - kiteLine [sora]", "theme/opening:12"),
        ("[Group] Amber Gate ED Single - kiteLine [sora]", "theme/ending"),
        ("Amber Gate OP2", "theme/opening:2"),
        ("Amber Gate NCED1", "theme/ending:1"),
    ],
)
def test_the_folder_name_says_it(folder: str, role: str) -> None:
    suggestion = alone(track(f"{folder}/01 - kiteLine.mp3", title="kiteLine"))
    assert suggestion is not None
    assert said(suggestion) == {role}
    assert suggestion.reason.startswith("folder name says ")


def test_a_marker_beats_the_shape_of_the_album() -> None:
    album = score_album()
    song = track(
        "Glass Harbour/Glass Harbour (Original Soundtrack)/AmberGate-ED1.flac",
        artist="Ilse Marrow",
        composer="Ilse Marrow",
        number=13,
    )
    assert said(alone(song, album)) == {"theme/ending:1"}


def test_the_b_side_in_a_folder_named_for_its_single_is_not_marked() -> None:
    folder = "[Group] AMBER GATE OP12 Single - kiteLine [sora]"
    titular = track(f"{folder}/01 - kiteLine.mp3", title="kiteLine")
    other = track(f"{folder}/02 - Paper Moon.mp3", title="Paper Moon")
    karaoke = track(f"{folder}/03 - kiteLine (off vocal).mp3", title="kiteLine (off vocal)")
    assert said(alone(titular, [other, karaoke])) == {"theme/opening:12"}
    for piece in (other, karaoke):
        suggestion = alone(piece, [titular, other, karaoke])
        assert suggestion is None or "name says OP12" not in suggestion.reason


@pytest.mark.parametrize(
    "name",
    [
        "Suite No. 1, Op. 46 - I. Dawn",
        "Nocturne Op9 No2",
        "ED HALLOWAY - HOME AGAIN",
        "MADE IN GLASS",
        "Eden",
        "Opus",
        "STOP",
        "in 80 days",
        "Top 40",
        "OP & ED collection",
        "",
    ],
)
def test_what_only_looks_like_a_marker(name: str) -> None:
    assert read_marker(name, "file") is None


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Paper Boats (Insert Song)", "theme/insert"),
        ("The Wick and the Water (Main Theme)", "theme/main"),
        ("The Power [Credits Song]", "theme/ending"),
        ("旅のはじまり【主題歌】", "theme/main"),
        ("The Last Landing (Drama)", "none:drama"),
        ("最後の渡し（ドラマ）", "none:drama"),
        ("Space Cruise (Title)", "theme/opening"),
    ],
)
def test_what_stands_alone_in_brackets_is_stated(name: str, role: str) -> None:
    found = read_statement(name, "title")
    assert found is not None
    assert str(found.role) == role
    assert found.reason.startswith("title says (")


@pytest.mark.parametrize(
    "name",
    ["Waltz (Main Title)", "Nocturne (Piano)", "Love Theme", "Love Dramatic", "Air (Drama Queen)"],
)
def test_other_brackets_state_nothing(name: str) -> None:
    assert read_statement(name, "title") is None
