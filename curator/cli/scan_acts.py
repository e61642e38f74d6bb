"""A scan on the command line: folders are listed while the library is still to be opened."""

from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from curator.cli.opening import Started, find_here, writing
from curator.disk.paths import absolute, outermost
from curator.model.productions import Medium
from curator.scan.ahead import Ahead

if TYPE_CHECKING:
    from curator.scan.workers import Workers


def scan_asked(
    ctx: Started, paths: Sequence[str], medium: Medium | None, production: str, *, json: bool
) -> int:
    """Scan and say what came of it; the exit code.

    Raises ScanError for a path that does not exist, SettingsError, LibraryError.
    """
    door = find_here(ctx)
    given = outermost(absolute(path) for path in paths)
    with Ahead(given, door.settings.scan.ignore) as ahead:
        # All files are to be read for certain: the helpers load what they need while this process does.
        has_all_to_read = ahead.is_large and door.is_unscanned()
        with _readers() if has_all_to_read else nullcontext() as reading:
            from curator.cli.scan_report import report_scan, scan_paths

            with writing(ctx, door) as parts:
                summary = scan_paths(parts, given, medium, production, ahead, readers=reading)
            return report_scan(summary, json=json)


def _readers() -> "Workers":
    from curator.scan.sharing import readers

    return readers()
