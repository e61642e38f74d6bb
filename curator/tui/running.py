"""A run of the app: what stands around it in the terminal and the process, and how it ended."""

import asyncio
import sys
from collections.abc import Sequence
from typing import NamedTuple

from curator.disk.log import put_aside
from curator.disk.paths import display
from curator.playback.stderr_guard import stderr_into
from curator.settings import log_file
from curator.tui.app import CuratorApp
from curator.tui.event_loop import event_loop
from curator.tui.faults import faults_end
from curator.tui.logbook import logging_into
from curator.tui.signals import closing_with
from curator.tui.wish import Wish
from curator.wiring import Door, Parts

_TURN_SECONDS = 0.0005
"""How long a thread that scans or learns keeps the interpreter from one that answers a key."""


class Ended(NamedTuple):
    """How a run of the app ended: exit code, a summary, and what else the listener must hear."""

    code: int
    summary: str
    notices: Sequence[str]


def run(place: Parts | Door, wish: Wish) -> Ended:
    """Run the app; a library behind a Door is closed afterwards, an open one is left open.

    SIGTERM and SIGHUP close it as `q` does. Raises LibraryError; QueryError, NothingMatched and
    ScanError for what cannot be shown.
    """
    log = log_file()
    put_aside(log)
    sys.setswitchinterval(_TURN_SECONDS)
    app, loop = CuratorApp(place, wish), event_loop()
    with (
        stderr_into(log),
        logging_into(log),
        closing_with(loop, lambda: app.call_later(app.exit, 0)),
        faults_end(loop, lambda: app.exit(return_code=1)) as faults,
    ):
        try:
            with asyncio.Runner(loop_factory=lambda: loop) as runner:
                runner.run(app.run_async())
        finally:
            notices = app.shut()
    if app.refused is not None:
        raise app.refused
    at_fault = bool(app.return_code) or faults.happened
    why = f"curator ended on a fault of its own; it is in {display(log)}"
    told = (app.lost, why if at_fault else app.summary)
    return Ended(int(at_fault or bool(app.lost)), "\n".join(filter(None, told)), notices)
