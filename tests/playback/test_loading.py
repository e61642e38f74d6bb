"""What importing the players loads, and what a machine without libmpv gets to read.

In processes of their own: what is imported stays imported, and libmpv cannot be uninstalled for a
test. Its absence is therefore a fake: `ctypes.util.find_library`, which python-mpv asks where the
library is, answers as it does where there is none.
"""

import subprocess
import sys

import pytest

from curator.playback.advice import INSTALL_LIBMPV, REMOTE_SOUND, remote_sound


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_protocol_and_silent_player_load_no_mpv() -> None:
    loaded = run(
        "import sys, curator.playback.player, curator.playback.silent_player\n"
        "import curator.playback.advice, curator.playback.stderr_guard\n"
        "print(sorted({'mpv', 'av', 'textual', 'mutagen', 'tinydb'} & set(sys.modules)))"
    )
    assert loaded == "[]\n"


@pytest.mark.parametrize(
    ("library", "reason"),
    [
        ("None", "Cannot find libmpv in the usual places"),
        ("'libc.so.6'", "undefined symbol: mpv_client_api_version"),
        ("'libnot-there.so'", "cannot open shared object file"),
    ],
    ids=["none", "another", "broken"],
)
def test_a_missing_libmpv_is_one_sentence_with_the_cure(library: str, reason: str) -> None:
    if sys.platform != "linux" and library != "None":
        pytest.skip("names of libraries are those of Linux")
    said = run(
        "import ctypes.util\n"
        f"ctypes.util.find_library = lambda name: {library}\n"
        "from curator.errors import LibmpvMissing\n"
        "for attempt in range(2):\n"
        "    try:\n"
        "        import curator.playback.mpv_player\n"
        "    except LibmpvMissing as missing:\n"
        "        print(missing)\n"
    )
    first, second = said.splitlines()
    assert first == second, "asking again gives the same answer"
    assert reason in first
    for _, command in INSTALL_LIBMPV:
        assert command in first


def test_the_lines_for_remote_sound_stand_each_on_its_own() -> None:
    assert remote_sound().count("\n") == len(REMOTE_SOUND) - 1
    assert "at home: ssh -R 24713:127.0.0.1:4713 HOST" in remote_sound().splitlines()
