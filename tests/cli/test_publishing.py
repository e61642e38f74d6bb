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
    refused = empty("publish", "all", running.server.host, code=1).err
    assert f"nothing was sent: 1 missing of 2 tracks, the first is {album}/gone.mp3" in refused
    sent = empty("publish", "all", running.server.host, "--skip-missing")
    assert f"curator: left out: 1 track\n  {album}/gone.mp3: missing\n" in sent.err
    assert running.listed("all") == ["01 opening.flac"]


@test_mpd.needs_mpd
def test_what_went_since_the_scan_or_cannot_be_read_is_named(
    empty: Curator, running: test_mpd.Running, tmp_path: Path
) -> None:
    album = tmp_path / "album"
    album.mkdir()
    for name in ("broken.mp3", "going.mp3"):
        (album / name).write_bytes(name.encode())
    empty("scan", running.music, album)
    empty("playlist", "save", "both", "broken", "OR", "title:opening")
    sent = empty("publish", "both", running.server.host).err
    assert f"curator: not sent: 1 track\n  {album}/broken.mp3: cannot be read: " in sent
    assert running.listed("both") == ["01 opening.flac"]
    (album / "going.mp3").unlink()  # and nobody has scanned since
    empty("playlist", "save", "going", "going")
    assert "1 missing of 1 track" in empty("publish", "going", running.server.host, code=1).err
    told = empty("publish", "going", running.server.host, "--skip-missing", code=1).err
    assert f"holds nothing that can be sent; {album}/going.mp3: missing" in told
