"""Runs the real command in a process of its own, with a library, settings and caches of its own."""

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "curator")
# The superuser may write anywhere; without these capabilities even it obeys permissions.
OBEDIENT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str
    raw: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401  (whatever the command printed)
        """The standard output, read as JSON."""
        return orjson.loads(self.raw)

    @property
    def lines(self) -> list[str]:
        """The lines of the standard output."""
        return self.out.splitlines()


@dataclass(frozen=True)
class Curator:
    """The command with one library; `home` is where everything of this user lies."""

    home: Path

    @property
    def library(self) -> Path:
        """The library's folder."""
        return self.home / "library"

    @property
    def config(self) -> Path:
        """The config folder."""
        return self.home / "config"

    @property
    def environment(self) -> dict[str, str]:
        """An environment in which nothing of this machine's user is found."""
        own = {
            "CURATOR_LIBRARY": str(self.library),
            "CURATOR_CONFIG": str(self.config),
            "CURATOR_CACHE": str(self.home / "cache"),
            "HOME": str(self.home),
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "error",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        return {"PATH": os.environ.get("PATH", os.defpath), **own}

    def __call__(
        self,
        *args: str | bytes | Path,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        code: int | None = 0,
        obedient: bool = False,
        given: bytes = b"",
    ) -> Ran:
        """Run it and check the exit code (None: any).

        `obedient`: as somebody whom permissions stop, also when the tests run as root. `given` is
        its standard input.
        """
        prefix = OBEDIENT if obedient and os.geteuid() == 0 else ()
        done = subprocess.run(
            [*prefix, *COMMAND, *args],
            cwd=cwd or self.home,
            env={**self.environment, **(env or {})},
            input=given,
            capture_output=True,
            timeout=60,
            check=False,
        )
        out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in err, err
        assert code is None or done.returncode == code, (done.returncode, out, err)
        return Ran(done.returncode, out, err, done.stdout)

    def on_terminal(
        self, *args: str | Path, env: Mapping[str, str] | None = None, typed: bytes = b""
    ) -> Ran:
        """Run it on a terminal of 80 by 24; what it printed, both streams in one.

        `typed` are keys pressed ahead; they appear in what it printed.
        """
        ours, theirs = pty.openpty()
        os.set_blocking(ours, True)
        started = subprocess.Popen(
            [*COMMAND, *args],
            cwd=self.home,
            env={**self.environment, "COLUMNS": "80", **(env or {})},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        os.write(ours, typed)
        raw = b""
        with suppress(OSError):  # how a terminal says that nobody writes to it any more
            while part := os.read(ours, 65536):
                raw += part
        os.close(ours)
        text = raw.decode("utf-8", "replace").replace("\r\n", "\n")
        assert "Traceback" not in text, text
        return Ran(started.wait(timeout=60), text, "", raw)


def permissions_can_stop_us() -> bool:
    """Whether a test of permissions can be run: never as root without `setpriv`."""
    return os.geteuid() != 0 or shutil.which("setpriv") is not None
