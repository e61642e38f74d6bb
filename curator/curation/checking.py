"""Checking playlists that anybody made, for what a target would lose of them."""

import os
from dataclasses import dataclass

from curator.curation.presence import is_regular
from curator.disk.paths import PathBytes, display
from curator.errors import ScanError
from curator.export.lint import Finding, lint
from curator.export.profiles import Profile
from curator.export.reader import path_lines


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a playlist of `entries` entries."""

    path: PathBytes
    entries: int
    findings: tuple[Finding, ...]


def check(path: PathBytes, profile: Profile) -> Checked:
    """Lint a playlist file (absolute path) where it lies. Raises ScanError."""
    data = read_playlist(path)
    folder = os.path.realpath(os.path.dirname(path))
    entries = sum(1 for _ in path_lines(data))
    return Checked(path, entries, tuple(lint(data, folder, profile, is_regular)))


def read_playlist(path: PathBytes) -> bytes:
    """The bytes of a playlist. Raises ScanError."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise ScanError(f"{display(path)} cannot be read: {error.strerror}") from error
