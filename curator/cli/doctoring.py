"""`curator doctor`: whether everything is in order, and what to do where it is not."""

import os
import sys
from collections.abc import Iterator, Sequence

import typer

from curator.cli import output
from curator.cli.options import Json
from curator.cli.parsing import Command
from curator.curation.findings import Finding, Level, fine, note, wrong
from curator.errors import CuratorError

DOCTOR = """
curator doctor
curator doctor --json
"""

commands = typer.Typer()


@commands.command(cls=Command, epilog=DOCTOR)
def doctor(ctx: typer.Context, json: Json = False) -> None:
    """Look whether everything is in order.

    The library's files, missing music, sound and the terminal; with the cure beside whatever is
    wrong. Exits with 1 if something is.
    """
    findings = [*_library(ctx), *_sound(), *terminal_findings(), _log()]
    if json:
        output.as_json([finding.as_object() for finding in findings])
    else:
        _tell(findings)
    ill = sum(finding.level is Level.WRONG for finding in findings)
    raise typer.Exit(1 if ill else 0)


def terminal_findings() -> Iterator[Finding]:
    """What the terminal on standard output can show."""
    from curator.tui.glyphs import ASCII, LINUX_CONSOLE, glyphs_for

    if not sys.stdout.isatty():
        yield fine("terminal", "not looked at: standard output is none")
        return
    if os.environ.get("TERM", "dumb") in ("dumb", ""):
        cure = "use another terminal, or the commands without the app"
        yield wrong("terminal", "the app cannot draw here (TERM=dumb or unset)", cure)
        return
    columns, lines = os.get_terminal_size(sys.stdout.fileno())
    if columns < 80 or lines < 24:
        yield note("terminal", f"{columns} by {lines} is small", "make it 80 by 24 or larger")
    else:
        yield fine("terminal", f"{columns} by {lines}")
    if os.environ["TERM"] == LINUX_CONSOLE:
        yield fine(
            "terminal", "the fonts of the Linux console lack the app's signs: ASCII is shown"
        )
    elif glyphs_for(sys.stdout.encoding, ascii_only=False) is ASCII:
        text = f"its encoding {sys.stdout.encoding} lacks the app's signs, so ASCII is shown"
        yield note("terminal", text, "use UTF-8: LANG=C.UTF-8 curator")
    yield _colours()


def _colours() -> Finding:
    term = os.environ.get("TERM", "")
    if os.environ.get("NO_COLOR"):
        return fine("terminal", "without colours, as NO_COLOR asks for")
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit") or "direct" in term:
        return fine("terminal", "all colours")
    if "256color" in term:
        return fine("terminal", "256 colours")
    cure = 'theme = "ansi" under [look] in config.toml uses no more than these'
    return note("terminal", f"TERM={term} promises 16 colours", cure)


def _library(ctx: typer.Context) -> list[Finding]:
    from curator.curation.diagnosing import diagnose
    from curator.wiring import open_parts

    try:
        parts = open_parts(ctx.obj if isinstance(ctx.obj, str) else None)
    except CuratorError as error:
        text, _, cure = str(error).partition("; ")
        return [wrong("library", text, cure or "mend that first, then ask again")]
    try:
        warnings = (note("config", one, "mend config.toml") for one in parts.settings.warnings)
        return [*warnings, *diagnose(parts.library)]
    finally:
        parts.library.close(checkpoint=False)


def _sound() -> list[Finding]:
    from curator.curation.hearing import check_sound
    from curator.playback.stderr_guard import stderr_into
    from curator.settings import load_settings
    from curator.wiring import make_sounding_player

    try:
        settings = load_settings()
    except CuratorError:
        return []  # said already where the library was opened
    with stderr_into(os.fsencode(os.devnull)):
        return [check_sound(lambda: make_sounding_player(settings))]


def _log() -> Finding:
    from curator.disk.log import MOST, older
    from curator.disk.paths import display
    from curator.settings import log_file

    log = log_file()
    kept = [one for one in (log, older(log)) if os.path.exists(one)]
    if not kept:
        return fine("log", f"{display(log)}: nothing was logged yet")
    sizes = " and ".join(f"{display(one)} ({os.path.getsize(one):,} bytes)" for one in kept)
    name = display(os.path.basename(older(log)))
    return fine("log", f"{sizes}; over {MOST:,} it becomes {name} when the app starts")


def _tell(findings: Sequence[Finding]) -> None:
    for finding in findings:
        output.line(f"{finding.level.value:5}  {finding.area}: {finding.text}")
        for cure in finding.cure.splitlines():
            output.line(f"       - {cure}")
    ill = sum(finding.level is Level.WRONG for finding in findings)
    output.line("everything is in order" if not ill else f"{ill:,} to be put right")
