"""Every file of the program keeps the rules of the house, and each rule catches what it is for."""

from collections.abc import Callable, Iterator

import pytest

from tests.architecture import rules
from tests.architecture.source import Source, sources

Rule = Callable[[Source], Iterator[str]]

PROGRAM_RULES: list[tuple[Rule, str]] = [
    (
        rules.undocumented,
        '"""A module."""\nclass Shown:\n    """It."""\n    def shown(self): ...\n',
    ),
    (rules.undocumented, "def _hidden(): ...\n"),
    (rules.broad_excepts, "try:\n    pass\nexcept (OSError, Exception):\n    pass\n"),
    (rules.broad_excepts, "try:\n    pass\nexcept:\n    pass\n"),
    (rules.prints, "print('x')\n"),
    (rules.prints, "import sys\nsys.stderr.write('x')\n"),
    (rules.click_imports, "def late():\n    from click.core import Context\n"),
    (rules.click_imports, "import importlib\nimportlib.import_module('click')\n"),
]
SHARED_RULES: list[tuple[Rule, str]] = [
    (rules.unexplained_ignores, "x = 1  # type: " + "ignore\n"),
    (rules.unexplained_ignores, "x = 1  # type: " + "ignore[assignment]\n"),
    (rules.unfinished, "# TO" + "DO: think\n"),
    (rules.unfinished, "raise Not" + "ImplementedError\n"),
    (rules.relative_imports, "from . import neighbour\n"),
    (rules.busy_package_files, '"""A package."""\nVERSION = 1\n'),
    (rules.long_functions, "def long():\n" + "    x = 1\n" * 40),
]


def _breaks(rule: Rule, *folders: str) -> list[str]:
    return [line for source in sources(*folders) for line in rule(source)]


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _ in PROGRAM_RULES))
def test_program_keeps_the_rule(rule: Rule) -> None:
    assert not _breaks(rule, "curator")


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _ in SHARED_RULES))
def test_program_tests_and_examples_keep_the_rule(rule: Rule) -> None:
    assert not _breaks(rule, "curator", "tests", "examples")


@pytest.mark.parametrize(("rule", "bad"), PROGRAM_RULES + SHARED_RULES)
def test_rule_catches_a_break(rule: Rule, bad: str) -> None:
    assert list(rule(Source("curator/made_up/__init__.py", bad)))


def test_rules_let_what_is_allowed_pass() -> None:
    reason = Source("curator/x.py", "x = 1  # type: " + "ignore[assignment]  # the stub is wrong\n")
    broad = Source("curator/scan/metadata.py", "try:\n    pass\nexcept Exception:\n    pass\n")
    speaker = Source("curator/cli/output.py", "print('x')\n")
    assert not [*rules.unexplained_ignores(reason), *rules.broad_excepts(broad)]
    assert not list(rules.prints(speaker))
