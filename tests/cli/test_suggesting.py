"""`curator suggest`: nothing is tagged unless it is accepted."""

from pathlib import Path

from tests.cli.running import Curator


def test_what_is_likely_comes_with_its_reason(reader: Curator, music: Path) -> None:
    (line,) = reader("suggest", music / "OP2.mp3").lines
    roles, sure, title, _, reason = line.split("\t")
    assert (roles, sure, title) == ("theme/opening:2", "99 %", "OP2")
    assert "OP2" in reason


def test_json_has_every_promised_field(reader: Curator, music: Path) -> None:
    (one,) = reader("suggest", music / "OP2.mp3", "--json").json
    assert list(one) == ["id", "path", "roles", "confidence", "reason"]
    assert (one["roles"], one["confidence"]) == (["theme/opening:2"], 0.99)
    (explained,) = reader("suggest", music / "OP2.mp3", "--json", "--explain").json
    assert explained["evidence"][0]["reason"] == one["reason"]


def test_evidence_stands_below_each_suggestion(reader: Curator, music: Path) -> None:
    lines = reader("suggest", music / "OP2.mp3", "--explain").lines
    assert len(lines) > 1
    assert lines[1].startswith("    +8.0\ttheme/opening:2\t")


def test_accepting_tags_what_is_sure_enough_as_one_act(scanned: Curator, music: Path) -> None:
    dry = scanned("suggest", "--accept", "0.99", "-n").lines
    assert dry[0].startswith("would be: ")
    assert scanned("list", "role:untagged", music / "OP2.mp3").lines
    scanned("suggest", "--accept", "0.99")
    (track,) = scanned("list", music / "OP2.mp3", "--json").json
    assert (track["roles"], track["suggested"]) == (["theme/opening:2"], [])
    scanned("undo")
    assert scanned("list", "role:untagged", music / "OP2.mp3").lines


def test_an_answer_leaves_nothing_to_suggest(scanned: Curator, music: Path) -> None:
    scanned("tag", "none", music / "OP2.mp3")
    ran = scanned("suggest", music / "OP2.mp3", "--json", code=1)
    assert ran.out == "[]\n"
    assert "nothing is suggested" in ran.err


def test_a_confidence_beyond_1_is_misuse(reader: Curator) -> None:
    assert "a number from 0 to 1" in reader("suggest", "--accept", "90", code=2).err


def test_listening_to_how_tracks_end_is_done_once(scanned: Curator, music: Path) -> None:
    plain = scanned("suggest", "--json").json
    heard = scanned("suggest", "--listen", "--json").json
    assert [one["id"] for one in heard] == [one["id"] for one in plain]
    (kept,) = (scanned.home / "cache" / "endings-1").iterdir()
    before = kept.stat()
    scanned("suggest", "--listen")
    assert kept.stat() == before


def test_showing_why_and_tagging_are_not_asked_for_at_once(scanned: Curator) -> None:
    told = scanned("suggest", "--explain", "--accept", "0.5", code=2).err
    assert "--explain shows and --accept tags: one of the two" in told
    assert not any(track["roles"] for track in scanned("list", "--json").json)
