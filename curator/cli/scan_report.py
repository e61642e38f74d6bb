"""A scan on the command line: its progress bar, its Ctrl-C, and what came of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from curator.cli import output
from curator.cli.interrupting import INTERRUPTED, interruptible
from curator.curation.adding import Progress, Summary, add
from curator.disk.paths import PathBytes, as_fields, display
from curator.model.changes import Json
from curator.model.counting import counted
from curator.model.productions import Medium
from curator.scan.ahead import Ahead
from curator.wiring import Parts

if TYPE_CHECKING:
    from curator.scan.workers import Workers


def scan_paths(
    parts: Parts,
    paths: Sequence[PathBytes],
    medium: Medium | None,
    production: str,
    ahead: Ahead,
    *,
    readers: "Workers | None" = None,
) -> Summary:
    """Scan with a bar on the terminal; Ctrl-C stops after the file at hand.

    Raises ScanError for a path that does not exist, LibraryError.
    """
    bar = output.Bar()
    with interruptible() as interrupted:

        def stop() -> bool:
            return bool(interrupted)

        try:
            return add(
                parts.library,
                paths,
                medium=medium,
                production=production,
                ignore=parts.settings.scan.ignore,
                report=lambda progress: _show(bar, progress),
                cancelled=stop,
                lister=ahead.lister(stop),
                readers=readers,
            )
        finally:
            bar.clear()


def report_scan(summary: Summary, *, json: bool) -> int:
    """Print the summary and every file that could not be read; the exit code.

    It is 1 when there was nothing but roots that cannot be reached.
    """
    if json:
        output.as_json(_object(summary))
    else:
        output.line(_headline(summary))
    for path, reason in summary.failed:
        output.talk(f"curator: {display(path)}: {reason}")
    for path in summary.cues:
        output.talk(f"curator: {display(path)} is a whole album (a cue sheet says so); not split")
    for path in summary.away:
        output.talk(f"curator: {display(path)} cannot be reached; nothing under it was changed")
    if summary.cancelled:
        output.talk("curator: stopped; what was found so far is kept, scan again for the rest")
        return INTERRUPTED
    reached = summary.added + summary.changed + summary.unchanged
    return 1 if summary.away and not reached else 0


def _show(bar: output.Bar, progress: Progress) -> None:
    if progress.total:
        bar.show(progress.done, progress.total, progress.path)
    else:
        bar.show(progress.found, None, progress.path)


def _headline(summary: Summary) -> str:
    counts = {
        "added": summary.added,
        "changed": summary.changed,
        "unchanged": summary.unchanged,
        "missing": summary.missing,
        "failed": len(summary.failed),
    }
    line = " · ".join(f"{number:,} {name}" for name, number in counts.items())
    extra = [
        f"{counted(summary.moved, 'file')} moved" if summary.moved else "",
        f"{counted(summary.copies, 'file')} a copy of another" if summary.copies else "",
    ]
    return " · ".join([line, *filter(None, extra)])


def _object(summary: Summary) -> dict[str, Json]:
    return {
        "added": summary.added,
        "changed": summary.changed,
        "unchanged": summary.unchanged,
        "missing": summary.missing,
        "moved": summary.moved,
        "copies": summary.copies,
        "failed": [{**as_fields(path), "reason": reason} for path, reason in summary.failed],
        "cues": [{**as_fields(path)} for path in summary.cues],
        "away": [{**as_fields(path)} for path in summary.away],
        "cancelled": summary.cancelled,
    }
