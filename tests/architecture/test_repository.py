"""What is kept under version control: known rooms, no machine's own paths, no registries."""

import re
import shutil
import subprocess
from functools import cache

import pytest

from tests.architecture.source import ROOT

TOP = {
    ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md",
    "curator", "examples", "pyproject.toml", "tests", "themes",
}  # fmt: skip
REGISTRY = re.compile(
    # Written so that the names do not stand here themselves.
    r"index-[u]rl|files\.[p]ythonhosted|pypi\.[p]?(ython\.)?[o]rg|registry\.[n]pmjs|deb\.[d]ebian\."
)
# Folders of one machine; /home/user and /home/me may stand in a text as examples.
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|root|builds|(?:Users|home)/(?!user\b|me\b)\w+)/\S")
NOT_TEXT = {".mp3", ".flac", ".opus", ".ogg", ".m4a", ".wav", ".png", ".ape", ".mpc", ".wv", ".wma"}


@cache
def _tracked() -> tuple[str, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, timeout=30
    )
    return tuple(name.decode() for name in listed.stdout.split(b"\0") if name)


pytestmark = pytest.mark.skipif(
    not shutil.which("git") or not (ROOT / ".git").exists(), reason="not a git checkout"
)


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for name in _tracked():
        path = ROOT / name
        if path.suffix in NOT_TEXT:
            continue
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{name}:{number} {line.strip()[:100]}")
    return found


def test_top_level_holds_only_the_known_rooms() -> None:
    assert {name.partition("/")[0] for name in _tracked()} <= TOP


def test_no_address_of_a_package_registry() -> None:
    assert not _lines_with(REGISTRY)


def test_no_path_of_one_machine() -> None:
    assert not _lines_with(MACHINE_PATH)


def test_patterns_find_what_they_are_for() -> None:
    assert REGISTRY.search("--index" + "-url x")
    assert MACHINE_PATH.search('"/ro' + 'ot/.cache"')
    assert not MACHINE_PATH.search(
        "https://example.org/" + "work/x and ~/" + "work/it and a/home/user"
    )


def test_constraints_are_names_and_versions_only() -> None:
    lines = (ROOT / "tests/constraints.txt").read_text("utf-8").splitlines()
    assert lines
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)


def test_scripts_can_be_run() -> None:
    staged = subprocess.run(
        ["git", "ls-files", "-s", "examples/try", "tests/run", ".ci/run"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=30,
    )  # fmt: skip
    modes = [line.split()[0] for line in staged.stdout.splitlines()]
    assert modes == ["100755"] * 3
