"""Exports the playlists of the example soundtrack with the real command.

    python examples/export_playlists.py

Scans the music beside this file into a library that is thrown away, tags each piece with the role
that score.toml gives it, and writes playlists/. Needs curator in the same environment.
"""

import subprocess
import sys
import tempfile
import tomllib
from itertools import groupby
from operator import itemgetter
from pathlib import Path

HERE = Path(__file__).resolve().parent
MUSIC = HERE / "Nine Ferries to Halmure"
PLAYLISTS = {
    "Openings": ["--role", "opening"],
    "Endings": ["--role", "ending"],
    "Character themes": ["--role", "character"],
    "Background music": ["--role", "bgm"],
    "Original music": ["role:original"],
    "Not from here": ["--role", "licensed"],
}


def main() -> None:
    """Scan, tag, export."""
    score = tomllib.loads((HERE / "score.toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as library:
        curator = [sys.executable, "-m", "curator", "--library", library]
        # All of examples/ is the root, so that playlists/ lies under it and paths stay relative.
        _run([*curator, "scan", "--medium", "anime", HERE])
        for role, pieces in groupby(
            sorted(score["piece"], key=itemgetter("role")), itemgetter("role")
        ):
            _run([*curator, "tag", role, *(MUSIC / piece["file"] for piece in pieces)])
        (HERE / "playlists").mkdir(exist_ok=True)
        for name, which in PLAYLISTS.items():
            _run([*curator, "export", *which, "-o", HERE / "playlists" / f"{name}.m3u"])


def _run(command: list[str | Path]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
