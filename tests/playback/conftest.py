"""Files to play and players to play them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from curator.playback.mpv_player import MpvPlayer
from tests.audio import make_audio

MakePlayer = Callable[..., MpvPlayer]


@pytest.fixture(scope="session")
def short(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One second of sound."""
    return make_audio(tmp_path_factory.mktemp("audio") / "short.flac", seconds=1.0)


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Eight seconds of sound."""
    return make_audio(tmp_path_factory.mktemp("audio") / "long.flac", seconds=8.0)


@pytest.fixture(scope="session")
def truncated(tmp_path_factory: pytest.TempPathFactory, long: bytes) -> bytes:
    """The first fifth of eight seconds, under a header that promises all of them."""
    path: Path = tmp_path_factory.mktemp("audio") / "truncated.flac"
    with open(long, "rb") as whole:
        data = whole.read()
    path.write_bytes(data[: len(data) // 5])
    return bytes(path)


@pytest.fixture
def make_player() -> Iterator[MakePlayer]:
    """Real libmpv players with the null output, in real time unless told otherwise."""
    made: list[MpvPlayer] = []

    def make(*, gapless: bool = True, replaygain: str = "no", **options: str) -> MpvPlayer:
        named = {name.replace("_", "-"): value for name, value in options.items()}
        player = MpvPlayer(
            gapless=gapless, replaygain=replaygain, volume=80, options={"ao": "null", **named}
        )
        made.append(player)
        return player

    yield make
    for player in made:
        player.close()
