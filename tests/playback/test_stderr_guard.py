"""File descriptor 2 while the app draws; in processes of their own, since pytest uses it too."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import os, sys
from curator.playback.stderr_guard import stderr_into
os.write(2, b"before\\n")
with stderr_into(os.fsencode(sys.argv[1])):
    os.write(2, b"ALSA lib confmisc.c\\n")
    print("traceback", file=sys.stderr)
    print("screen", file=sys.__stderr__, flush=True)
    {inside}
os.write(2, b"after\\n")
print("after too", file=sys.__stderr__)
"""


def run(log: Path, inside: str = "pass") -> subprocess.CompletedProcess[str]:
    program = PROGRAM.replace("{inside}", inside)
    return subprocess.run(
        [sys.executable, "-c", program, str(log)], capture_output=True, text=True, check=False
    )


def test_only_the_app_reaches_the_terminal(tmp_path: Path) -> None:
    done = run(tmp_path / "log")
    assert done.stderr == "before\nscreen\nafter\nafter too\n"
    assert (tmp_path / "log").read_text() == "ALSA lib confmisc.c\ntraceback\n"


def test_the_log_grows(tmp_path: Path) -> None:
    run(tmp_path / "log")
    run(tmp_path / "log")
    assert (tmp_path / "log").read_text().count("ALSA") == 2


def test_an_exception_inside_is_read_on_the_terminal(tmp_path: Path) -> None:
    done = run(tmp_path / "log", "raise LookupError('seen by the user')")
    assert done.returncode == 1
    assert "LookupError: seen by the user" in done.stderr


def test_without_a_place_for_the_log_the_terminal_is_still_spared(tmp_path: Path) -> None:
    done = run(tmp_path / "no" / "such" / "folder" / "log")
    assert done.stderr == "before\nscreen\nafter\nafter too\n"


def test_a_closed_descriptor_is_left_alone(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$0" -c "$1" "$2" 2>&-', sys.executable, _QUIET, str(tmp_path / "log")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "ran\n")


_QUIET = """
import os, sys
from curator.playback.stderr_guard import stderr_into
with stderr_into(os.fsencode(sys.argv[1])):
    print("ran")
"""
