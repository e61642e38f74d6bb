"""`curator import`."""

from pathlib import Path

import pytest

from tests.cli.running import Curator


@pytest.fixture
def tagged(scanned: Curator) -> Curator:
    """The library with an ending."""
    scanned("tag", "ending", "leaves")
    return scanned


def test_a_playlist_is_tagged_by_importing_it(tagged: Curator, music: Path) -> None:
    listed = tagged.home / "some.m3u"
    listed.write_text(f"#EXTM3U\n{music}/02 Quiet River.flac\n04 Falling Leaves.flac\ngone.mp3\n")
    dry = tagged("import", listed, "--as", "bgm", "-n")
    assert dry.lines[0] == "would be: 1 BGM · 1 kept theirs"
    ran = tagged("import", listed, "--as", "bgm")
    assert ran.lines[-1].split("\t")[:2] == ["  theme/ending", "Falling Leaves"]
    assert ran.err == f"curator: not in the library: 1 entry\n  {tagged.home}/gone.mp3\n"
    assert tagged("list", "role:bgm", "--format", "{title}").lines == ["Quiet River"]


def test_a_playlist_of_strangers_matches_nothing(tagged: Curator) -> None:
    listed = tagged.home / "some.m3u"
    listed.write_text("a.mp3\nb.mp3\n")
    assert "none of its 2 entries" in tagged("import", listed, "--as", "bgm", code=1).err
    assert "No such file" in tagged("import", "nope.m3u", "--as", "bgm", code=1).err
    assert "missing option '--as'" in tagged("import", listed, code=2).err.lower()
