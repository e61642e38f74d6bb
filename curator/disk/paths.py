"""Paths are bytes on disk; here they become text for people and for JSON, and come back."""

import base64
import os
from collections.abc import Iterable
from typing import TypeAlias

PathBytes: TypeAlias = bytes


def display(path: PathBytes) -> str:
    """The path as valid Unicode: what cannot be decoded stands as U+FFFD."""
    return path.decode("utf-8", "replace")


def is_lossy(path: PathBytes) -> bool:
    """Whether the displayed path cannot be turned back into these bytes."""
    return display(path).encode() != path


def as_fields(path: PathBytes, name: str = "path") -> dict[str, str]:
    """The path for a JSON object: `path`, and `path_bytes` (base64) beside it where lossy."""
    fields = {name: display(path)}
    if is_lossy(path):
        fields[f"{name}_bytes"] = base64.b64encode(path).decode("ascii")
    return fields


def as_text(path: PathBytes) -> str:
    """The path as one reversible text: itself, or `base64:` and its bytes where it is lossy."""
    if is_lossy(path) or path.startswith(b"base64:"):
        return "base64:" + base64.b64encode(path).decode("ascii")
    return path.decode()


def from_text(text: str) -> PathBytes:
    """Undo `as_text`. Raises ValueError for broken base64."""
    if text.startswith("base64:"):
        return base64.b64decode(text.removeprefix("base64:"), validate=True)
    return text.encode()


def absolute(path: str | PathBytes) -> PathBytes:
    """The absolute form of a path as given, `~` expanded, links left as they are."""
    return os.path.abspath(os.path.expanduser(os.fsencode(path)))


def outermost(paths: Iterable[PathBytes]) -> list[PathBytes]:
    """Each of these absolute paths that lies below no other one, sorted."""
    given = sorted(set(paths))
    return [one for one in given if not any(under(one, other) for other in given if other != one)]


def under(path: PathBytes, folder: PathBytes) -> bool:
    """Whether the path is the folder or lies below it (both absolute)."""
    return path == folder or path.startswith(folder.rstrip(b"/") + b"/")


def spelled_below(path: PathBytes, folders: Iterable[PathBytes]) -> list[PathBytes]:
    """What lies there as these absolute folders name it that lead there, by links or without."""
    real = os.path.realpath(path)
    found: list[PathBytes] = []
    for folder in folders:
        target = os.path.realpath(folder)
        if under(real, target):
            found.append(os.path.normpath(os.path.join(folder, os.path.relpath(real, target))))
    return found
