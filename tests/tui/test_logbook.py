"""The log of the app: whatever speaks up in its process is found there, and it stays small."""

import logging
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from curator.disk.log import MOST
from curator.tui.logbook import logging_into
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Studio
from tests.tui.terminal import terminal


@pytest.mark.filterwarnings("default")
def test_what_others_warn_of_is_kept_as_well(tmp_path: Path) -> None:
    """The event loop logs what a callback raised, libmpv's binding warns of it."""
    log = tmp_path / "log"
    with logging_into(bytes(log)):
        logging.getLogger("asyncio").error("an exception in a callback")
        warnings.warn("an exception in a callback of libmpv", RuntimeWarning, stacklevel=1)
        logging.getLogger("curator.tui").info("nothing worth telling")
    logging.getLogger("asyncio").error("too late")
    text = log.read_text("utf-8")
    assert "ERROR asyncio: an exception in a callback\n" in text
    assert "RuntimeWarning: an exception in a callback of libmpv" in text
    assert "nothing worth" not in text
    assert "too late" not in text


def test_half_a_letter_in_a_name_is_kept_too(tmp_path: Path) -> None:
    """In a process of its own: pytest keeps what is logged as well, and cannot pass on such text."""
    log = tmp_path / "log"
    script = (
        "import logging, sys; from curator.tui.logbook import logging_into\n"
        "with logging_into(sys.argv[1].encode()):\n"
        "    logging.getLogger('asyncio').error('no such file: \\udcff')\n"
    )
    subprocess.run([sys.executable, "-c", script, log], check=True)
    assert "ERROR asyncio: no such file: \\udcff\n" in log.read_text("utf-8")


def test_a_place_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    with logging_into(bytes(tmp_path / "no" / "folder")):
        logging.getLogger("curator").error("unheard")
    assert not os.listdir(tmp_path)


def test_an_app_puts_a_log_aside_that_has_grown_but_not_one_of_an_open_app(
    studio: Studio, tmp_path: Path
) -> None:
    folder = tmp_path / "state" / "curator" / "log"
    folder.mkdir(parents=True)
    log, aside = folder / "curator.log", folder / "curator.log.1"
    log.write_bytes(b"x" * (MOST + 1))
    with terminal(studio.home) as first:
        first.wait_for(f"tags ▶ {TITLES[0]}")
        assert aside.stat().st_size == MOST + 1
        assert log.stat().st_size < MOST
        with log.open("ab") as grown:
            grown.write(b"y" * MOST)
        with terminal(studio.home) as second:
            second.wait_for(f"tags ▶ {TITLES[0]}")
            assert aside.read_bytes()[:1] == b"x"
            second.press("q")
            assert second.end() == 0
        first.press("q")
        assert first.end() == 0
    assert b"y" * MOST in log.read_bytes()
