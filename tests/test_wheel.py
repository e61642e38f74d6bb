"""What is installed from a wheel is whole: it starts, and it brings its themes along."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source import ROOT


def _run(*command: str | Path, cwd: Path) -> str:
    clean = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHON", "CURATOR_"))
    }
    done = subprocess.run(
        command, cwd=cwd, env=clean | {"HOME": str(cwd)}, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    _run(*build, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def curator(wheel: Path) -> Path:
    """The command, from an environment that has the wheel and borrows the dependencies."""
    folder = wheel.parent / "env"
    venv.create(folder, with_pip=False)
    python = folder / "bin/python"
    _run(
        sys.executable, "-m", "pip", "--python", python,
        "install", "--quiet", "--no-deps", "--no-index", wheel,
        cwd=wheel.parent,
    )  # fmt: skip
    own = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    # A path file adds the folder alone and not what its own path files name (this checkout).
    (Path(own) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder / "bin/curator"


def test_wheel_holds_the_package_and_its_data(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    needed = [
        p for p in (ROOT / "curator").rglob("*") if p.is_file() and "__pycache__" not in p.parts
    ]
    assert {str(path.relative_to(ROOT)) for path in needed} <= held
    assert {f"curator/themes/{path.name}" for path in (ROOT / "themes").glob("*.toml")} <= held


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"curator"}


def test_installed_command_tells_its_version(curator: Path) -> None:
    assert _run(curator, "--version", cwd=curator.parent).split()[-1][0].isdigit()


def test_installed_command_finds_its_themes(curator: Path) -> None:
    shown = _run(curator, "themes", cwd=curator.parent)
    for path in (ROOT / "themes").glob("*.toml"):
        assert path.stem in shown
