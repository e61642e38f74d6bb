"""`curator undo`, `redo`, `history` and `revert`, each in a process of its own."""

from pathlib import Path

from tests.cli.running import Curator


def roles(curator: Curator) -> list[str]:
    """The roles of the first three tracks."""
    return curator("list", "track:1..3", "--format", "{roles}").lines


def test_undo_and_redo_across_restarts(scanned: Curator) -> None:
    scanned("tag", "bgm", "track:1..3")
    scanned("tag", "opening", "track:1", "--replace")
    assert scanned("undo").lines == ["undid Opening: Rising Sun"]
    assert roles(scanned) == ["bgm"] * 3
    assert scanned("undo").lines == ["undid 3 BGM"]
    assert roles(scanned) == [""] * 3
    assert scanned("redo", "2").lines == [
        "made 3 BGM again",
        "made Opening: Rising Sun again",
    ]
    assert roles(scanned) == ["theme/opening", "bgm", "bgm"]


def test_there_may_be_nothing_to_undo(scanned: Curator) -> None:
    assert scanned("undo", code=1).err == "curator: there is nothing to undo\n"
    assert scanned("redo", code=1).err == "curator: there is nothing to redo\n"
    scanned("tag", "bgm", "river")
    ran = scanned("undo", "9")
    assert ran.lines == ["undid BGM: Quiet River"]
    assert ran.err == "only 1 could be undone\n"
    assert scanned("redo", "5").err == "only 1 could be made again\n"


def test_revert_takes_one_act_back_and_names_what_it_leaves(scanned: Curator) -> None:
    scanned("set", "rating=3", "track:1..2")
    scanned("set", "rating=5", "river")
    act = scanned("history", "--limit", "2", "--json").json[1]
    assert act["text"] == "rated 3: 2 tracks"
    ran = scanned("revert", act["id"])
    assert ran.lines[1:] == ["changed later, so left alone:", "  Quiet River"]
    ratings = scanned("list", "track:1..2", "--format", "{rating}").lines
    assert ratings == ["", "5"]
    assert "holds no change 'zzz'" in scanned("revert", "zzz", code=1).err


def test_history_never_says_undid_twice(scanned: Curator) -> None:
    scanned("tag", "bgm", "river")
    for command in ("undo", "redo", "undo", "redo"):
        scanned(command)
    said = "BGM: Quiet River"
    texts = [act["text"] for act in scanned("history", "--limit", "5", "--json").json]
    assert texts == [f"made {said} again", f"undid {said}"] * 2 + [said]


def test_the_start_of_an_id_is_enough(scanned: Curator) -> None:
    scanned("tag", "bgm", "river")
    (act,) = scanned("history", "--limit", "1", "--json").json
    assert "holds no change" in scanned("revert", act["id"][:3], code=1).err
    assert scanned("revert", act["id"][:4]).lines == ["undid BGM: Quiet River"]


def test_history_lists_acts_newest_first(scanned: Curator) -> None:
    scanned("tag", "bgm", "river")
    scanned("untag", "river")
    rows = [line.split("\t") for line in scanned("history").lines]
    assert [row[2:] for row in rows[:2]] == [
        ["cli", "cleared: Quiet River"],
        ["cli", "BGM: Quiet River"],
    ]
    assert len(scanned("history", "--limit", "1").lines) == 1
    assert len(scanned("history", "--all").lines) == len(rows)
    assert len(scanned("history", "--all", "--limit", "1").lines) == 1


def test_history_as_json_holds_every_statement(scanned: Curator) -> None:
    scanned("tag", "bgm", "river")
    (act,) = scanned("history", "--limit", "1", "--json").json
    (statement,) = act["statements"]
    assert (act["origin"], act["text"], act["undoes"]) == ("cli", "BGM: Quiet River", "")
    assert (statement["table"], statement["field"]) == ("tracks", "role:bgm")
    assert (statement["before"], statement["value"]) == (None, True)
    assert statement["time"] == act["time"]


def test_an_empty_history_says_so(empty: Curator) -> None:
    ran = empty("history", "--json")
    assert ran.json == []
    assert ran.err == "nothing was said yet\n"


def test_a_scan_is_no_act_to_undo(scanned: Curator, music: Path) -> None:
    scanned("tag", "bgm", "river")
    scanned("scan", music, "--medium", "anime")
    assert scanned("undo").lines == ["undid BGM: Quiet River"]
