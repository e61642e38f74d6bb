"""Which way imports run: the contracts in pyproject.toml hold, and nothing runs in a circle."""

import graphlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

from tests.architecture.source import ROOT, sources

# Where each third-party package may be imported; None where several rooms use it.
DOORS: dict[str, str | tuple[str, ...] | None] = {
    "textual": "curator/tui/",
    "rich": None,
    "typer": "curator/cli/",
    "tinydb": "curator/store/database.py",
    "mutagen": "curator/scan/metadata.py",
    "mpv": "curator/playback/mpv_player.py",
    "av": ("curator/sound/decoder.py", "curator/sound/encoder.py"),
    "platformdirs": "curator/settings.py",
    "orjson": None,
    "mpd": "curator/publish/",
    "dbus_fast": ("curator/remote/mpris.py", "curator/remote/mpris_interfaces.py"),
}
BROUGHT_ALONG = {"rich"}  # by Textual, which exposes its types
DISTRIBUTIONS = {"mpd": "python-mpd2", "dbus_fast": "dbus-fast"}


def _third_party(folder: str) -> list[tuple[str, str]]:
    """Each package that is neither ours nor Python's, with the path of a file that imports it."""
    ours = sys.stdlib_module_names | {"curator"}
    named = [(module.partition(".")[0], s.path) for s in sources(folder) for _, module in s.imports]
    return [(package, path) for package, path in named if package not in ours]


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = [line for lines in project["optional-dependencies"].values() for line in lines]
    return {re.split(r"[^\w-]", line)[0] for line in project["dependencies"] + optional}


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    quiet = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(folder)}
    return subprocess.run(
        [*command, "--no-cache"], cwd=folder, env=quiet, capture_output=True, text=True, check=False
    )


def test_import_contracts_hold() -> None:
    done = _lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("model/roles.py", "import curator.disk.paths"),  # upwards
        ("scan/names.py", "import curator.store.records"),  # across one floor
        ("cli/output.py", "def late() -> None:\n    import textual.app"),
        ("store/library.py", "import tinydb"),
        ("curation/adding.py", "from mutagen.mp3 import MP3"),
        ("wiring.py", "import mpv"),
        ("scan/covers.py", "import av"),
        (
            "model/tracks.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import curator.export.m3u",
        ),
    ],
)
def test_import_contracts_break_when_they_should(tmp_path: Path, module: str, line: str) -> None:
    for source in sources("curator"):
        copy = tmp_path / source.path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(source.text, "utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    changed = tmp_path / "curator" / module
    changed.write_text(f"{changed.read_text('utf-8')}\n{line}\n", "utf-8")
    done = _lint_imports(tmp_path)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout


def _circle(imports: dict[str, set[str]]) -> list[str]:
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("curator", cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert not _circle(imports)


def test_a_circle_would_be_found() -> None:
    assert _circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})


def test_each_third_party_package_has_one_door() -> None:
    unknown = [
        f"{path} imports {name}" for name, path in _third_party("curator") if name not in DOORS
    ]
    astray = [
        f"{path} imports {name}"
        for name, path in _third_party("curator")
        if not path.startswith(DOORS.get(name) or "")
    ]
    assert not unknown + astray


def test_dependencies_are_those_that_are_imported() -> None:
    imported = {name for name, _ in _third_party("curator")} - BROUGHT_ALONG
    assert {DISTRIBUTIONS.get(name, name) for name in imported} == _declared()
