"""Folders of which something is stated: roots, and those whose music is all of one kind."""

from dataclasses import dataclass

from curator.model.productions import Medium


@dataclass(frozen=True, slots=True)
class Folder:
    """What is stated of a folder; medium and production hold for everything below it.

    `path` is absolute, bytes as on disk. `root` says that it was given to a scan; `forgotten`
    that it was one once, and that tracks without a file that lay there are not to be shown.
    """

    path: bytes
    root: bool = False
    medium: Medium | None = None
    production_id: str = ""
    forgotten: bool = False
