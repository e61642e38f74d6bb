"""Which words of a command are options and which belong to a query."""

import pytest

from curator.cli.words import sort_words
from curator.errors import UsageError

TAKES_VALUE = {"--json": False, "-n": False, "-o": True, "--role": True}


@pytest.mark.parametrize(
    ("given", "options", "words"),
    [
        (["role:opening", "-licensed"], [], ["role:opening", "-licensed"]),
        (["-role:licensed", "--json"], ["--json"], ["-role:licensed"]),
        (["-n", "piano", "-nostalgic"], ["-n"], ["piano", "-nostalgic"]),
        (["-o", "-", "x"], ["-o", "-"], ["x"]),
        (["--role", "-odd", "x"], ["--role", "-odd"], ["x"]),
        (["--role=op", "x"], ["--role=op"], ["x"]),
        (["x", "--unknown"], ["--unknown"], ["x"]),
        (["a", "--", "--json", "-n"], [], ["a", "--json", "-n"]),
        (["-", "-ofile"], [], ["-", "-ofile"]),
        (["-o", "-o", "a"], ["-o", "-o"], ["a"]),
        (["--role", "", "x"], ["--role", ""], ["x"]),
    ],
)
def test_only_declared_spellings_are_options(
    given: list[str], options: list[str], words: list[str]
) -> None:
    assert sort_words(given, TAKES_VALUE) == (options, words)


@pytest.mark.parametrize("given", [["-o"], ["a", "--role"]])
def test_a_value_that_is_not_there_is_an_error(given: list[str]) -> None:
    with pytest.raises(UsageError, match="needs a value after it"):
        sort_words(given, TAKES_VALUE)
