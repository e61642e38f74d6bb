"""`python -m curator` and the installed command `curator`."""

import gc
import os
import sys
from typing import TYPE_CHECKING

from curator.cli import output

if TYPE_CHECKING:
    from curator.cli.plain import Plain


def main() -> int:
    """Run the command line and give back its exit code.

    `--version` is answered before Typer is imported, and so are `list`, `export`, `scan` and the
    app where they are plain.
    """
    args = sys.argv[1:]
    output.begin()
    try:
        if args == ["--version"]:
            from curator.cli.version import version_line

            output.line(version_line())
            return output.finished(0)
        from curator.cli.plain import plain

        given = plain(args)
        if given is None:
            return output.finished(_by_typer(args))
        # Nothing is open any more; to take a large library apart piece by piece takes time.
        os._exit(output.finished(_plainly(given)))
    except KeyboardInterrupt:
        return 130


def _plainly(given: "Plain") -> int:
    from curator.cli.answering import answered
    from curator.cli.plain import run_plain

    # All that is made stays until the end.
    gc.disable()
    return answered(lambda: run_plain(given))


def _by_typer(args: list[str]) -> int:
    from curator.cli.app import run

    return run(args)


if __name__ == "__main__":
    sys.exit(main())
