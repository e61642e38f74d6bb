"""Runs the real command in a process of its own, with a library, settings and caches of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

ROOT = Path(__file__).resolve().parents[2]


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
        kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
        return {**kept, **own}

    def __call__(
        self,
        *args: str | bytes | Path,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        code: int | None = 0,
    ) -> Ran:
        """Run it and check the exit code (None: any)."""
        done = subprocess.run(
            [sys.executable, "-m", "curator", *args],
            cwd=cwd or self.home,
            env={**self.environment, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        assert "Traceback" not in err, err
        assert code is None or done.returncode == code, (done.returncode, out, err)
        return Ran(done.returncode, out, err, done.stdout)
