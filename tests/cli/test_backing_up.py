"""`curator backup`: listing, making one, and going back."""

import pytest

from tests.cli.running import Curator


@pytest.fixture
def kept(scanned: Curator) -> Curator:
    """The day's backup was made before the rating; a role was said after it."""
    scanned("set", "rating=4", "river")
    scanned("tag", "opening", "river")
    return scanned


def roles(curator: Curator) -> list[str]:
    (track,) = curator("list", "river", "--json").json
    return [*track["roles"], str(track["rating"])]


def test_backups_are_listed(kept: Curator, empty: Curator) -> None:
    (line,) = kept("backup", "list").lines
    name, _, size, mark = line.split("\t")
    assert name.startswith("tags-")
    assert name.endswith(".json")
    (backup,) = kept("backup", "list", "--json").json
    assert (backup["name"], f"{backup['size']:,} bytes", mark) == (name, size, "the fullest")
    assert (empty("backup", "list").lines, empty("backup", "list", "--json").json) == ([], [])


def test_a_backup_made_by_hand_can_be_gone_back_to(kept: Curator) -> None:
    (name,) = kept("backup", "make").lines
    kept("untag", "river")
    kept("backup", "restore", name.removesuffix(".json"), "--yes")
    assert roles(kept) == ["theme/opening", "4"]
    made = kept("backup", "make", "--json").json
    assert made["name"] in [one["name"] for one in kept("backup", "list", "--json").json]


def test_going_back_keeps_the_present_and_can_be_undone(kept: Curator) -> None:
    (backup,) = kept("backup", "list", "--json").json
    shown = kept("backup", "restore", backup["name"], "-n").out
    assert "0 statements back, 2 taken back, about 1 track" in shown
    assert roles(kept) == ["theme/opening", "4"]
    ran = kept("backup", "restore", backup["name"], "--yes")
    assert roles(kept) == ["None"]
    name = ran.err.split()[-1]
    kept("backup", "restore", name, "--yes")
    assert roles(kept) == ["theme/opening", "4"]
    kept("undo")
    assert roles(kept) == ["None"]
    assert "restored tags-" in kept("history").out


def test_somebody_has_to_confirm(kept: Curator) -> None:
    (backup,) = kept("backup", "list", "--json").json
    assert "nobody can be asked" in kept("backup", "restore", backup["name"], code=2).err
    declined = kept.on_terminal("backup", "restore", backup["name"], typed=b"\n")
    assert declined.code == 1
    assert "nothing was changed" in declined.out
    assert roles(kept) == ["theme/opening", "4"]
    assert len(kept("backup", "list").lines) == 1


def test_an_unknown_backup_is_one_sentence(kept: Curator) -> None:
    ran = kept("backup", "restore", "tags-1999", code=1)
    assert ran.err == "curator: there is no backup 'tags-1999'; curator backup list shows them\n"
