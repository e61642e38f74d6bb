"""The words of a command line, told apart without Typer: which are options, which a query.

A query may hold `-licensed`, which Typer would take for options. Its own switch for that drops
letters silently (`-licensed` becomes `-licesed` and `-d`), so the words are sorted here first.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from curator.errors import UsageError


def sort_words(args: Sequence[str], takes_value: Mapping[str, bool]) -> tuple[list[str], list[str]]:
    """Part arguments into options (with their values) and words, each in the order given.

    `takes_value` names every declared spelling and says whether the next argument belongs to it.
    Raises UsageError when there is none any more.
    """
    options: list[str] = []
    words: list[str] = []
    rest = iter(args)
    for arg in rest:
        if arg == "--":
            words += rest
        elif arg in takes_value:
            options += [arg, *_value(arg, rest)] if takes_value[arg] else [arg]
        elif arg.startswith("--"):
            options.append(arg)
        else:
            words.append(arg)
    return options, words


def _value(option: str, rest: Iterator[str]) -> list[str]:
    for value in rest:
        return [value]
    raise UsageError(f"option '{option}' needs a value after it")


@contextmanager
def naming_the_help(command_path: str) -> Iterator[None]:
    """Let a usage error say which help explains the command."""
    try:
        yield
    except UsageError as error:
        error.add_note(help_to_read(command_path))
        raise


def help_to_read(command_path: str) -> str:
    """The end of a usage error."""
    return f"(see '{command_path} --help')"
