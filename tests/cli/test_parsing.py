"""Which words of a command are options and which belong to a query."""

import pytest

from curator.cli.parsing import sort_words

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
        (["a", "-o"], ["-o"], ["a"]),
        (["--role", "", "x"], ["--role", ""], ["x"]),
    ],
)
def test_only_declared_spellings_are_options(
    given: list[str], options: list[str], words: list[str]
) -> None:
    assert sort_words(given, TAKES_VALUE) == (options, words)
