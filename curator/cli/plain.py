"""What scripts and listeners call most, read without Typer where every word of it is plain.

To load Typer and declare all commands takes as long as the rest of a small export, or as it takes
to import what draws the app. Only words that
mean the same to Typer for certain are taken here; for all others, and for every mistake, it is
asked as ever.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from curator.cli.words import naming_the_help, sort_words
from curator.errors import UsageError

LIBRARY = "--library"
_APP = ""
_NO_QUERY = {"listen", "scan"}
HELP = {"-h", "--help"}


class Options(NamedTuple):
    """The options of one command that are read here: each spelling and the parameter it sets."""

    values: Mapping[str, str]
    switches: Mapping[str, str]


OPTIONS = {
    "export": Options(
        {
            "--role": "role",
            "-o": "output_file",
            "--output": "output_file",
            "--target": "target",
            "--name": "name",
            "--music-dir": "music_folder",
        },
        {
            "--unique": "unique",
            "--absolute": "absolute",
            "--skip-missing": "skip_missing",
            "--strict": "strict",
            "-n": "dry_run",
            "--dry-run": "dry_run",
        },
    ),
    "listen": Options({}, {"--silent": "silent", "--shuffle": "shuffle", "--albums": "albums"}),
    "scan": Options({"--medium": "medium", "--production": "production"}, {"--json": "json"}),
    "list": Options({"--format": "template"}, {"--json": "json", "--csv": "csv"}),
}


class Plain(NamedTuple):
    """A command line that could be read. `obj` is the library's folder, as `Started` has it.

    `several` are all values of each parameter in their order; of most the last one counts.
    """

    obj: str | None
    command: str
    several: Mapping[str, list[str]]
    switches: frozenset[str]
    words: list[str]

    def last(self, parameter: str, otherwise: str = "") -> str:
        """The value of a parameter of which the last one counts."""
        return self.several.get(parameter, [otherwise])[-1]


def plain(args: Sequence[str]) -> Plain | None:
    """Read a command line; None for one that is Typer's to read."""
    if HELP.intersection(args) or not all(map(_is_text, args)):
        return None
    library, rest = _library(args)
    if not rest and (library is not None or not args):
        return Plain(library, _APP, {}, frozenset(), [])
    options = OPTIONS.get(rest[0]) if rest else None
    if options is None:
        return None
    takes_value = {**dict.fromkeys(options.values, True), **dict.fromkeys(options.switches, False)}
    try:
        given, words = sort_words(rest[1:], takes_value)
    except UsageError:
        return None
    several: dict[str, list[str]] = {}
    switches: set[str] = set()
    spellings = iter(given)
    for spelling in spellings:
        if spelling in options.switches:
            switches.add(options.switches[spelling])
        elif spelling in options.values:
            several.setdefault(options.values[spelling], []).append(next(spellings))
        else:
            return None
    if rest[0] in _NO_QUERY and any(word.startswith("-") for word in words):
        return None
    if rest[0] == "scan" and not _is_plain_scan(words, several):
        return None
    return Plain(library, rest[0], several, frozenset(switches), words)


def run_plain(given: Plain) -> int:
    """Run the command; its exit code. Raises CuratorError, OSError."""
    if given.command == _APP:
        return _listen(given)
    with naming_the_help(f"curator {given.command}"):
        return _COMMANDS[given.command](given)


def _export(given: Plain) -> int:
    from curator.cli.export_acts import Asked, export_asked

    asked = Asked(
        given.last("output_file", "-"),
        given.last("target", "default"),
        given.last("name"),
        music_folder=given.last("music_folder"),
        dry_run="dry_run" in given.switches,
        unique="unique" in given.switches,
        absolute="absolute" in given.switches,
        skip_missing="skip_missing" in given.switches,
        strict="strict" in given.switches,
    )
    return export_asked(given, given.words, given.several.get("role", ()), asked)


def _list(given: Plain) -> int:
    from curator.cli.choosing import chosen
    from curator.cli.formats import read_format
    from curator.cli.opening import reading

    json, csv = ("json" in given.switches), ("csv" in given.switches)
    form = read_format(json=json, csv=csv, template=given.last("template"))
    with reading(given) as parts:
        form.print(chosen(parts.library, given.words, as_json=json, suggested=form.suggested))
    return 0


def _scan(given: Plain) -> int:
    from curator.cli.scan_acts import scan_asked
    from curator.model.productions import Medium

    medium = given.last("medium")
    return scan_asked(
        given,
        given.words,
        Medium(medium) if medium else None,
        given.last("production"),
        json="json" in given.switches,
    )


def _listen(given: Plain) -> int:
    from curator.cli.app_opening import demand_terminal, open_app

    demand_terminal()
    switched = dict.fromkeys(given.switches, True)
    return open_app(given, given.words, **switched, offers_albums=given.command != _APP)


_COMMANDS: Mapping[str, Callable[[Plain], int]] = {
    "export": _export,
    "list": _list,
    "listen": _listen,
    "scan": _scan,
}


def _library(args: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """The library that is named first, and what follows."""
    if len(args) > 1 and args[0] == LIBRARY and not args[1].startswith("-"):
        return args[1], args[2:]
    return None, args


def _is_plain_scan(words: Sequence[str], several: Mapping[str, list[str]]) -> bool:
    from curator.model.productions import Medium

    media = several.get("medium", [])
    named = [*media, *several.get("production", [])]
    dashed = any(value.startswith("-") for value in named)
    return bool(words) and not dashed and set(media) <= {one.value for one in Medium}


def _is_text(arg: str) -> bool:
    try:
        arg.encode()
    except UnicodeEncodeError:  # bytes that are not UTF-8; only a path may hold them
        return False
    return True
