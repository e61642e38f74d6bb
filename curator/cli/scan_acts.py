"""A scan on the command line: folders are listed while the library is still to be opened."""

from collections.abc import Sequence

from curator.cli.opening import Started, find_here, writing
from curator.disk.paths import absolute, outermost
from curator.model.productions import Medium
from curator.scan.ahead import Ahead


def scan_asked(
    ctx: Started, paths: Sequence[str], medium: Medium | None, production: str, *, json: bool
) -> int:
    """Scan and say what came of it; the exit code.

    Raises ScanError for a path that does not exist, SettingsError, LibraryError.
    """
    door = find_here(ctx)
    given = outermost(absolute(path) for path in paths)
    with Ahead(given, door.settings.scan.ignore) as ahead:
        from curator.cli.scan_report import report_scan, scan_paths

        with writing(ctx, door) as parts:
            summary = scan_paths(parts, given, medium, production, ahead)
        return report_scan(summary, json=json)
