"""Opening the app: what it needs of the terminal, and what is said once it is gone."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from curator.cli import output
from curator.errors import UsageError

if TYPE_CHECKING:
    from curator.cli.opening import Started
    from curator.tui.running import Ended
    from curator.tui.wish import Wish

_FRAMES = "240"
"""How often a second Textual may draw: what follows a key at once is drawn 4 ms after it."""

_ESCAPE = "25"
"""Milliseconds within which a key after Esc is one key with it, as the terminal's own sequences
are, which come in one piece. Textual's 100 are as long as a hand takes to the next key.
"""


def demand_terminal() -> None:
    """Raise UsageError where the app cannot draw: no terminal, or one that only prints lines."""
    cure = "use curator scan, list, tag and export instead"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(f"the app needs a terminal, and this is none; {cure}")
    if os.environ.get("TERM", "dumb") in ("dumb", ""):
        raise UsageError(f"the app cannot draw on this terminal (TERM=dumb or unset); {cure}")


def prepare_textual() -> None:
    """Settings that Textual reads when it is imported; those of the environment outrank ours."""
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)
    os.environ.setdefault("ESCDELAY", _ESCAPE)


def open_app(started: "Started", paths: Sequence[str], **wished: Any) -> int:  # noqa: ANN401  (fields of a Wish)
    """Run the app on what is wished for, the fields of a Wish; its exit code. Raises CuratorError."""
    prepare_textual()
    from curator.disk.paths import absolute
    from curator.tui.wish import Wish

    wish = Wish(paths=tuple(map(absolute, paths)), **wished)
    if wish.query:
        from curator.model.queries import parse_query

        parse_query(wish.query)
    ended = _run(started, wish)
    for sentence in ended.notices:
        output.error(sentence)
    for sentence in ended.summary.splitlines():
        output.talk(sentence)
    return ended.code


def _run(started: "Started", wish: "Wish") -> "Ended":
    """The app; what the library has to know is asked before its screen goes up."""
    from curator.tui.running import run
    from curator.wiring import find_door

    if wish.playlist or not all(map(os.path.lexists, wish.paths)):
        from curator.cli.opening import writing

        with writing(started) as parts:
            return run(parts, wish)
    return run(find_door(started.obj if isinstance(started.obj, str) else None), wish)
