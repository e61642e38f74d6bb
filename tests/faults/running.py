"""Commands in this very process: thousands of them, where an interpreter each would take hours."""

import io
import sys
from functools import cache
from pathlib import Path
from unittest.mock import patch

from typer.main import get_command

from curator.cli.app import run

_known = cache(get_command)  # making it takes three times as long as most commands


def ran(library: str | Path, *words: str) -> tuple[int, str]:
    """The exit code of a command, and all that it printed. Whatever it raises goes on."""
    buffers = io.BytesIO(), io.BytesIO()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (io.TextIOWrapper(buffer, "utf-8") for buffer in buffers)
    try:
        with patch("curator.cli.app.get_command", _known):
            code = run(["--library", str(library), *words])
        sys.stdout.flush()
        told = b"".join(buffer.getvalue() for buffer in buffers).decode()
    finally:
        sys.stdout, sys.stderr = before
    return code, told
