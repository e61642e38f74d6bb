"""`python -m curator` and the installed command `curator`."""

import sys

from curator.cli import output


def main() -> int:
    """Run the command line and give back its exit code.

    `--version` is answered before Typer is imported.
    """
    args = sys.argv[1:]
    output.begin()
    try:
        if args == ["--version"]:
            from curator.cli.version import version_line

            output.line(version_line())
            return output.finished(0)
        from curator.cli.app import run

        return output.finished(run(args))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
