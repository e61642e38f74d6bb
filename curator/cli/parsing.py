"""Typer's commands as we need them: query words, examples in the help, errors that name it."""

from collections.abc import Iterable
from typing import Any, Protocol, TypeAlias

from typer.core import TyperCommand, TyperGroup

from curator.cli.words import help_to_read, naming_the_help, sort_words
from curator.errors import UsageError

Context: TypeAlias = Any
"""What Typer passes here; `typer.Context` is a child of it, and it has no public name itself."""


class Formatter(Protocol):
    """The part of Typer's help formatter that examples need."""

    def write(self, string: str) -> None:
        """Append the text as it stands, without wrapping it."""


# Other programs' words for getting rid of something; they look like other words of ours.
_RID = ("forget", "delete", "remove", "rm", "del", "drop")


class Group(TyperGroup):
    """A group of commands whose help ends with examples, each on a line of its own."""

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:  # noqa: ANN401  (what Typer finds)
        """The command that is meant; words for getting rid of something name ours for it."""
        ours = next((name for name in _RID if name in self.commands), "")
        if ours and args[0] in _RID and args[0] not in self.commands:
            told = f"there is no command '{args[0]}'; did you mean '{ours}'?"
            raise UsageError(f"{told} {help_to_read(ctx.command_path)}")
        return super().resolve_command(ctx, args)

    def format_epilog(self, ctx: Context, formatter: Formatter) -> None:  # noqa: ARG002  (Typer passes it)
        """Write the examples."""
        _write_examples(self.epilog, formatter)


class Command(TyperCommand):
    """A command whose help ends with examples, and whose usage errors name the help to read."""

    def format_epilog(self, ctx: Context, formatter: Formatter) -> None:  # noqa: ARG002  (Typer passes it)
        """Write the examples."""
        _write_examples(self.epilog, formatter)

    def collect_usage_pieces(self, ctx: Context) -> list[str]:  # noqa: ARG002  (the same for every context)
        """The arguments as they are declared, without the braces that Typer puts around some."""
        arguments = (p.metavar for p in self.params if p.param_type_name == "argument")
        return ["[OPTIONS]", *filter(None, arguments)]

    def invoke(self, ctx: Context) -> Any:  # noqa: ANN401  (whatever the command returns)
        """Run the command; a usage error learns which help explains it."""
        with naming_the_help(ctx.command_path):
            return super().invoke(ctx)


class QueryCommand(Command):
    """A command that takes query words: only declared spellings are options.

    Any other word with a single dash is a query word, an unknown `--word` is an error, and
    short options are never bundled. After `--` everything is a query word.
    """

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Put the options first and shield the query words behind `--`."""
        with naming_the_help(ctx.command_path):
            options, words = sort_words(args, takes_value(self.get_params(ctx)))
        return super().parse_args(ctx, [*options, "--", *words])


def takes_value(params: Iterable[Any]) -> dict[str, bool]:
    """Every spelling of every option, and whether a value follows it."""
    return {
        spelling: not (param.is_flag or param.count)
        for param in params
        if param.param_type_name == "option"
        for spelling in (*param.opts, *param.secondary_opts)
    }


def _write_examples(examples: str | None, formatter: Formatter) -> None:
    if examples:
        formatter.write("\nExamples:\n")
        for example in examples.strip().splitlines():
            formatter.write(f"  {example.strip()}\n")
