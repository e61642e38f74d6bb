"""`curator tag --interactive`: the real command, with answers from a pipe and from a terminal."""

import os
import platform
import pty
import re
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.audio import make_audio
from tests.cli.running import COMMAND, OBEDIENT, Curator, Ran, permissions_can_stop_us


@pytest.fixture
def home(tmp_path: Path) -> Curator:
    """A library of its own with three tracks that last long enough to be asked about."""
    music = tmp_path / "music" / "Hidden Valley"
    music.mkdir(parents=True)
    for number, title in enumerate(("Rising Sun", "Quiet River", "OP2"), 1):
        tags = {"title": title, "artist": "Ada Finch", "album": "Hidden Valley"}
        make_audio(music / f"{number:02} {title}.flac", seconds=2, seed=number, tags=tags)
    home = tmp_path / "home"
    home.mkdir()
    curator = Curator(home)
    curator("scan", music)
    return curator


def ask(curator: Curator, answers: str, *words: str, sound: str = "ao=null") -> Ran:
    """Run it with these answers piped in."""
    done = subprocess.run(
        [*COMMAND, "tag", "--interactive", *words],
        env={**curator.environment, "CURATOR_MPV_OPTIONS": sound},
        cwd=curator.home,
        input=answers.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err, err
    assert "\x1b" not in out  # no cursor is addressed
    return Ran(done.returncode, out, err, done.stdout)


def roles(curator: Curator) -> list[str]:
    """The roles of all tracks, in order."""
    return curator("list", "--format", "{roles}").lines


def test_it_asks_track_by_track_and_keeps_the_answers(home: Curator) -> None:
    ran = ask(home, "b\nopening licensed\ny\n")
    assert ran.code == 0
    assert ran.err == ""
    assert ran.lines[0] == "3 tracks without a role. Say help for all answers."
    assert ran.lines[1].startswith("1 of 3: Rising Sun, Ada Finch, Hidden Valley, 2 seconds.")
    assert ran.lines[2] == "Saved: bgm."
    assert ran.lines[3].startswith("2 of 3: Quiet River, ")
    assert ran.lines[4] == "Saved: opening and licensed."
    assert re.match(r"3 of 3: OP2, .* Suggestion: opening 2, because .+\.", ran.lines[5])
    assert ran.lines[6:] == [
        "Saved: opening 2.",
        "That was the last one.",
        "3 tagged, 0 of 3 left. curator undo takes back what was said last.",
    ]
    assert roles(home) == ["bgm", "theme/opening+licensed", "theme/opening:2"]


def test_going_about_in_it(home: Curator) -> None:
    ran = ask(home, "skip\nlater\nback\nscore\nagain\npause\npause\n5\n\nundo\nquit\n")
    assert ran.code == 0
    said = [re.sub(r" Suggestion: .*", "", line) for line in ran.lines[1:]]
    named = [line.split(",")[0] for line in said]
    assert named == [
        "1 of 3: Rising Sun", "2 of 3: Quiet River", "Saved: put off to the end.", "3 of 3: OP2",
        "2 of 3: Quiet River", "Saved: score.", "3 of 3: OP2", "3 of 3: OP2", "Paused.",
        "Playing.", "At 50 percent.", "3 of 3: OP2", "Undone: Score: Quiet River.",
        "2 of 3: Quiet River", "0 tagged",
    ]  # fmt: skip
    assert "Put off before." in said[4]
    assert "Put off before." in said[13]
    assert "curator tag --interactive" in said[-1]
    assert roles(home) == ["", "", ""]
    assert home("list", "is:later", "--format", "{title}").lines == ["Quiet River"]


def test_what_is_said_beside_the_role_stays_on_the_track(home: Curator) -> None:
    ran = ask(
        home,
        "rating 4\nnote: The bells again\nwords: calm, piano\nwhere\nquieter\nopening two\nquit\n",
    )
    assert ran.lines[2:5] == ["Saved: rating 4.", "Saved: note.", "Saved: words."]
    assert re.match(r"At \d seconds? of 2 seconds\. 3 tracks left\.", ran.lines[5])
    assert ran.lines[6] == "Volume 90 percent."
    assert ran.lines[7] == "Saved: opening 2."
    kept = home("list", "rating:4", "--format", "{title} {rating} {note} {words}").lines
    assert kept == ["Rising Sun 4 The bells again calm+piano"]


def test_the_album_is_said_once_for_all_its_tracks(home: Curator) -> None:
    ran = ask(home, "bgm\n\nquit\n")
    assert [line.count("Hidden Valley") for line in ran.lines[1:5]] == [1, 0, 0, 1]


def test_what_is_no_answer_is_said_and_asked_again(home: Curator) -> None:
    ran = ask(home, "bmg\nhelp\nundo\nback\nb\nback\ny\n")
    assert "There is no role 'bmg'; did you mean 'bgm'? Say help for all answers." in ran.lines
    assert "Nothing is suggested here; say a role, or skip." in ran.lines
    assert any(line.startswith("A role: opening (o)") for line in ran.lines)
    assert any(line.startswith("Nothing was said since this began") for line in ran.lines)
    assert "This is where it began." in ran.lines
    assert roles(home)[0] == "bgm"


def test_bytes_that_are_no_text_are_no_answer(home: Curator) -> None:
    done = subprocess.run(
        [*COMMAND, "tag", "--interactive"],
        env={**home.environment, "CURATOR_MPV_OPTIONS": "ao=null"},
        input=b"\xff\xfe\x00\n" + b"x" * 10000 + b"\nb\n",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Saved: bgm." in done.stdout


def test_the_end_of_the_input_ends_it_with_a_summary(home: Curator) -> None:
    ran = ask(home, "b", "artist:ada")  # without a newline at its end
    assert ran.code == 0
    assert ran.lines[-1] == (
        "1 tagged, 2 of 3 left. curator undo takes back what was said last. "
        "Go on with: curator tag --interactive artist:ada"
    )
    assert roles(home) == ["bgm", "", ""]


def test_only_what_is_asked_for_is_asked_about(home: Curator, tmp_path: Path) -> None:
    ran = ask(home, "quit\n", "title:river")
    assert ran.lines[0].startswith("1 track without a role.")
    ran = ask(home, "quit\n", str(tmp_path / "music"))
    assert ran.lines[0].startswith("3 tracks")
    home("tag", "bgm", "artist:ada")
    ran = ask(home, "")
    assert (ran.code, ran.lines) == (0, ["Nothing is left to tag here."])
    assert ask(home, "", "title:nonsense").code == 1


def test_a_file_that_is_gone_or_broken_is_said_to_be(home: Curator, tmp_path: Path) -> None:
    folder = tmp_path / "music" / "Hidden Valley"
    (folder / "01 Rising Sun.flac").unlink()
    (folder / "02 Quiet River.flac").write_bytes(b"no music")
    ran = ask(home, "skip\nskip\nskip\n")
    assert "It cannot be heard: it does not exist." in ran.lines
    assert any(line.startswith("It cannot be heard: it is not in a format") for line in ran.lines)


def test_without_sound_it_says_so_once_and_goes_on(home: Curator) -> None:
    ran = ask(home, "b\nb\n", sound="no-such-option=1")
    assert sum("libmpv does not take the option" in line for line in ran.lines) == 1
    assert roles(home) == ["bgm", "bgm", ""]
    home("untag", "artist:ada")
    ran = ask(home, "b\nb\n", sound="ao=alsa,audio-device=alsa/none")
    assert sum("No sound device is found" in line for line in ran.lines) == 1
    assert ran.err == ""


@pytest.mark.skipif(not permissions_can_stop_us(), reason="nothing stops the superuser here")
def test_a_library_that_cannot_be_written_is_said_at_each_answer(home: Curator) -> None:
    ran = ask(home, "quit\n")
    assert ran.code == 0
    for path in (home.library, *home.library.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = subprocess.run(
        [*(OBEDIENT if os.geteuid() == 0 else ()), *COMMAND, "tag", "--interactive"],
        env={**home.environment, "CURATOR_MPV_OPTIONS": "ao=null"},
        input=b"b\nquit\n",
        capture_output=True,
        timeout=60,
        check=False,
    )
    home.library.chmod(0o755)
    assert b"Not saved: " in done.stdout
    assert b"Saved" not in done.stdout
    assert b"0 tagged, 3 of 3 left." in done.stdout


def test_other_options_are_refused(home: Curator) -> None:
    for option in ("--add", "--json", "-n"):
        assert "takes no other option" in home("tag", "--interactive", option, code=2).err


class Voice:
    """The command on a terminal, line by line, as a screen reader meets it."""

    def __init__(self, curator: Curator) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [*COMMAND, "tag", "--interactive"],
            cwd=curator.home,
            env={**curator.environment, "CURATOR_MPV_OPTIONS": "ao=null"},
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self.heard = ""

    def type(self, keys: str) -> None:
        """Type something; what was heard before is past."""
        self.heard = ""
        os.write(self._ours, keys.encode())

    def until(self, text: str) -> None:
        """Return when this was said."""
        end = time.monotonic() + 30
        while text not in self.heard:
            assert time.monotonic() < end, self.heard
            if not select.select([self._ours], [], [], 1)[0]:
                continue
            with suppress(OSError):  # how a terminal says that nobody writes to it any more
                self.heard += os.read(self._ours, 4096).decode("utf-8", "replace")

    def until_it_listens(self) -> None:
        """Return when it waits for a line: a signal in the moment before is heard after the line."""
        read_from_stdin = "0 0x0 "  # x86-64's number of that system call, and the descriptor
        end = time.monotonic() + 30
        call = Path(f"/proc/{self.process.pid}/syscall")
        while platform.machine() == "x86_64" and not call.read_text().startswith(read_from_stdin):
            assert time.monotonic() < end, call.read_text()
            time.sleep(0.001)

    def close(self) -> None:
        """The terminal goes away."""
        self.process.kill()
        self.process.wait()
        os.close(self._ours)


@pytest.fixture
def voice(home: Curator) -> Iterator[Voice]:
    """The command, waiting for its first answer."""
    voice = Voice(home)
    voice.until("Answer: ")
    yield voice
    voice.close()


def test_on_a_terminal_it_prompts_and_saves_before_it_says_so(home: Curator, voice: Voice) -> None:
    voice.type("opening\n")
    voice.until("Saved: opening.")
    voice.process.send_signal(signal.SIGKILL)
    voice.process.wait()
    assert roles(home) == ["theme/opening", "", ""]


def test_ctrl_c_ends_it_with_a_summary(home: Curator, voice: Voice) -> None:
    voice.type("b\n")
    voice.until("2 of 3")
    voice.until("Answer: ")
    voice.type("op")
    voice.until_it_listens()
    voice.process.send_signal(signal.SIGINT)
    voice.until("1 tagged, 2 of 3 left.")
    assert voice.process.wait(30) == 130
    assert "Traceback" not in voice.heard
    assert roles(home) == ["bgm", "", ""]


def test_ctrl_d_ends_it_on_a_line_of_its_own(voice: Voice) -> None:
    voice.type("\x04")
    voice.until("0 tagged, 3 of 3 left.")
    assert "\r\n0 tagged" in voice.heard
    assert voice.process.wait(30) == 0
