"""`curator tag`, `untag` and `set`."""

from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.cli.running import Curator


def roles(curator: Curator, *words: str | Path) -> list[str]:
    """The roles of the tracks that match, as `list` prints them."""
    return curator("list", *words, "--format", "{roles}").lines


def test_tagging_says_what_changed(scanned: Curator) -> None:
    ran = scanned("tag", "op", "track:1..2")
    assert ran.lines[0] == "2 Opening"
    assert [line.split("\t")[:2] for line in ran.lines[1:]] == [
        ["  theme/opening", "Rising Sun"],
        ["  theme/opening", "Quiet River"],
    ]
    assert roles(scanned, "track:1..2") == ["theme/opening"] * 2


def test_what_has_a_role_keeps_it_and_is_named(scanned: Curator) -> None:
    scanned("tag", "ending", "river")
    ran = scanned("tag", "bgm", "track:1..3")
    assert ran.lines[0] == "2 BGM · 1 kept theirs"
    assert ran.lines[-2] == "kept their roles (--replace overrides):"
    assert ran.lines[-1].split("\t")[:2] == ["  theme/ending", "Quiet River"]
    assert roles(scanned, "track:1..3") == ["bgm", "theme/ending", "bgm"]


def test_add_remove_and_replace(scanned: Curator) -> None:
    scanned("tag", "opening+licensed", "river")
    scanned("tag", "licensed", "track:1..2", "--add")
    assert roles(scanned, "track:1..2") == ["licensed", "theme/opening+licensed"]
    scanned("tag", "licensed", "track:1..2", "--remove")
    assert roles(scanned, "track:1..2") == ["", "theme/opening"]
    scanned("tag", "score", "track:1..2", "--replace")
    assert roles(scanned, "track:1..2") == ["score", "score"]
    assert "exclude each other" in scanned("tag", "bgm", "x", "--add", "--remove", code=2).err


def test_a_number_in_the_file_name_is_taken_along(scanned: Curator, music: Path) -> None:
    scanned("tag", "opening", music / "OP2.mp3")
    assert roles(scanned, music / "OP2.mp3") == ["theme/opening:2"]


def test_dry_run_shows_and_changes_nothing(scanned: Curator) -> None:
    assert scanned("tag", "bgm", "river", "-n").lines[0] == "would be: BGM"
    told = "nothing to change: it is all so already"
    assert scanned("untag", "river", "-n").lines[0] == told
    assert roles(scanned, "river") == [""]


def test_saying_it_again_is_no_error(scanned: Curator) -> None:
    scanned("tag", "bgm", "track:1..2")
    assert scanned("tag", "bgm", "track:1..2").lines == ["nothing to change: 2 had that already"]
    assert scanned("tag", "bgm", "track:1..3").lines[0] == "3 BGM · 2 had that already"
    scanned("tag", "ending", "track:1", "--replace")
    told = "nothing to change: 2 had that already · 1 kept theirs"
    assert scanned("tag", "bgm", "track:1..3").lines[0] == told


def test_json_says_what_became_of_each_track(scanned: Curator) -> None:
    scanned("tag", "ending", "river")
    told = scanned("tag", "bgm", "track:1..2", "--json").json
    assert [(one["title"], one["before"], one["roles"], one["outcome"]) for one in told] == [
        ("Rising Sun", [], ["bgm"], "changed"),
        ("Quiet River", ["theme/ending"], ["theme/ending"], "kept"),
    ]
    assert scanned("tag", "bgm", "zzz", "--json", code=1).out == "[]\n"


def test_an_odd_set_of_roles_is_allowed_and_doubted(scanned: Curator) -> None:
    ran = scanned("tag", "score+licensed", "river")
    assert "score and licensed at once" in ran.err
    assert roles(scanned, "river") == ["score+licensed"]


def test_long_lists_are_capped_with_a_count(empty: Curator, tmp_path: Path) -> None:
    folder = tmp_path / "effects"
    folder.mkdir()
    for number in range(25):
        (folder / f"{number:02}.mp3").write_bytes(b"no audio" * number)
    empty("scan", folder)
    lines = empty("tag", "none", folder).lines
    assert len(lines) == 22
    assert lines[-1] == "  … and 5 more"


@pytest.mark.parametrize(
    "args",
    [["tag", "bgm"], ["tag", "bgm", ""], ["untag"], ["set", "rating=3"], ["set", "rating=3", " "]],
)
def test_a_command_that_changes_demands_a_query_or_path(scanned: Curator, args: list[str]) -> None:
    ran = scanned(*args, code=2)
    assert "say which tracks: a query or a path" in ran.err
    assert f"see 'curator {args[0]} --help'" in ran.err


def test_mistakes_change_nothing(scanned: Curator, tmp_path: Path) -> None:
    assert "did you mean 'theme/opening'" in scanned("tag", "opning", "river", code=2).err
    assert "run curator scan" in scanned("tag", "bgm", tmp_path, code=1).err
    assert "nothing matches" in scanned("tag", "bgm", "zzz", code=1).err
    assert roles(scanned, "river") == [""]


def test_untag_clears_roles_only(scanned: Curator) -> None:
    scanned("tag", "bgm", "river")
    scanned("set", "rating=4", "river")
    assert scanned("untag", "river").lines[0] == "cleared"
    (track,) = scanned("list", "river", "--json").json
    assert (track["roles"], track["rating"]) == ([], 4)


def test_set_makes_all_its_assignments_in_one_act(scanned: Curator) -> None:
    ran = scanned(
        "set", "rating=5", "words+=tense, solo piano", "note=Ach, so", "medium=film", "river"
    )
    assert "Quiet River" in ran.lines[1]
    (track,) = scanned("list", "river", "--json").json
    assert (track["rating"], track["words"]) == (5, ["solo piano", "tense"])
    assert (track["note"], track["medium"]) == ("Ach, so", "film")
    scanned("undo")
    (track,) = scanned("list", "river", "--json").json
    assert (track["rating"], track["words"], track["note"]) == (None, [], "")


def test_set_clears_and_takes_words_away(scanned: Curator) -> None:
    scanned("set", "words=tense,piano", "rating=2", "river")
    scanned("set", "words-=tense", "rating=", "river")
    (track,) = scanned("list", "river", "--json").json
    assert (track["rating"], track["words"]) == (None, ["piano"])


def test_set_prints_what_changed_as_json(scanned: Curator) -> None:
    (track,) = scanned("set", "rating=5", "river", "--json").json
    assert (track["title"], track["rating"]) == ("Quiet River", 5)
    assert scanned("set", "rating=5", "river", "--json").json == []
    assert scanned("set", "rating=5", "river").out.startswith("nothing to change")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["raiting=4", "river"], "did you mean 'rating'?"),
        (["rating=9", "river"], "from 0 to 5"),
        (["river"], "'river' is not FIELD=VALUE"),
        ([], "say what to set and for which tracks"),
        (["rating=4", b"/\xff", "rol:x"], "did you mean role:?"),
        ([b"note=caf\xe9", "river"], "UTF-8"),
    ],
)
def test_set_says_what_it_does_not_take(
    scanned: Curator, args: list[str | bytes], told: str
) -> None:
    assert told in scanned("set", *args, code=2).err


def test_afterwards_plain_tinydb_reads_the_roles(scanned: Curator) -> None:
    scanned("tag", "opening", "river")
    with TinyDB(scanned.library / "tags.json") as database:
        said = [track["said"] for track in database.table("tracks")]
    assert sum("role:theme/opening" in fields for fields in said) == 1
