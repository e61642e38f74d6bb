"""`curator publish`, to a real MPD."""

from pathlib import Path

from tests.cli.running import Curator
from tests.publish import test_mpd

running = test_mpd.running


@test_mpd.needs_mpd
def test_a_kept_playlist_arrives_and_strangers_are_named(
    empty: Curator, running: test_mpd.Running, music: Path
) -> None:
    empty("scan", running.music, music)
    empty("playlist", "save", "openings", "title:opening", "OR", "river")
    ran = empty("publish", "openings", running.server.host)
    assert ran.err == (
        "sent openings: 1 track\n"
        "curator: the server does not know: 1 track\n"
        f"  {music}/02 Quiet River.flac\n"
    )
    assert running.listed("openings") == ["01 opening.flac"]


@test_mpd.needs_mpd
def test_missing_tracks_are_not_left_out_silently(
    empty: Curator, running: test_mpd.Running, tmp_path: Path
) -> None:
    album = tmp_path / "album"
    album.mkdir()
    (album / "gone.mp3").write_bytes(b"no audio")
    empty("scan", running.music, album)
    (album / "gone.mp3").rename(tmp_path / "gone.mp3")
    (album / "other.mp3").write_bytes(b"other")
    empty("scan", album)
    empty("playlist", "save", "all", "gone", "OR", "title:opening")
    assert "1 of 2 tracks is missing" in empty("publish", "all", running.server.host, code=1).err
    empty("publish", "all", running.server.host, "--skip-missing")
    assert running.listed("all") == ["01 opening.flac"]
