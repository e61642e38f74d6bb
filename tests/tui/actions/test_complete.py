"""No action goes untested."""

import importlib
from pathlib import Path

from curator.tui.commands import COMMANDS
from tests.tui.actions.covering import COVERED


def test_every_action_is_covered_by_a_test() -> None:
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        importlib.import_module(f"tests.tui.actions.{path.stem}")
    assert {command.id for command in COMMANDS} == COVERED
