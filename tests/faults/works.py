"""What is broken: a session, mending, exchanging, and commands; each tells what it acknowledged."""

import errno
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TypeAlias
from unittest.mock import patch

from curator.curation.history import undo
from curator.curation.restoring import list_backups, plan_restore, restore
from curator.curation.syncing import sync
from curator.errors import CuratorError
from curator.model.changes import Change, Json, Origin
from curator.model.tracks import Metadata
from curator.store.library import Library
from curator.store.tags import Tags, prepared_tags
from tests.faults.running import ran
from tests.store.samples import audio_id, found, say

Said: TypeAlias = list[tuple[str, str, str, Json]]
"""Table, id, field and value of each statement that was acknowledged."""
Tell: TypeAlias = Callable[[Said], None]
Work: TypeAlias = Callable[[str, Tell], None]


def said_by(change: Change | None) -> Said:
    """What a change that was kept says."""
    steps = change.steps if change else ()
    return [(s.after.table.value, s.after.id, s.after.field, s.after.value) for s in steps]


def _opened(folder: str) -> Library:
    return Library.open(os.fsencode(folder))


def session(folder: str, tell: Tell) -> None:
    """Say things around two checkpoints and a scan, as the app does; what fails is let go."""
    library = _opened(folder)
    for number in range(1, 10):
        with suppress(CuratorError):
            tell(said_by(say(library, number, "rating", 3)))
        with suppress(CuratorError):
            if number in (3, 6):
                library.checkpoint()
            if number == 7:
                library.record([found("/m/a.mp3", 1)])
                library.save_catalogue()
    library.close()


def meanwhile(folder: str, tell: Tell) -> None:
    """Say things while a checkpoint is being made, as another process does."""
    library, other = _opened(folder), _opened(folder)

    def said(number: int) -> None:
        with suppress(CuratorError):
            tell(said_by(say(other, number, "rating", 3)))

    def prepared(path: bytes, tags: Tags) -> AbstractContextManager[Callable[[], None]]:
        said(number + 1)
        return prepared_tags(path, tags)

    with patch("curator.store.checkpoint.prepared_tags", prepared):
        for number in range(1, 10, 3):
            said(number)
            with suppress(CuratorError):
                library.checkpoint()
            said(number + 2)
    library.close(checkpoint=False)
    other.close(checkpoint=False)


def damaged(folder: Path) -> None:
    """A library of which every file is damaged, though nothing in it is lost."""
    library = Library.open(bytes(folder))
    for number in range(1, 9):
        say(library, number, "rating", 3)
        if number in (2, 5):
            library.checkpoint()
    library.record([found("/m/a.mp3", 1)])
    library.close(checkpoint=False)
    for name, spoil in _SPOILT.items():
        (folder / name).write_bytes(spoil((folder / name).read_bytes()))


_SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "tags.json": lambda data: data[: len(data) // 2],
    "catalogue.json": lambda data: data[:-20],
    "history.jsonl": lambda data: b"scrawl" + data,
    "journal.jsonl": lambda data: data + b'{"crc":"0',
}


def mending(folder: str, tell: Tell) -> None:
    """Open a library that is damaged everywhere, look at its history, and go on."""
    library = _opened(folder)
    tell([("tracks", audio_id(number), "rating", 3) for number in range(1, 9)])
    with suppress(CuratorError):
        list(library.history())
    with suppress(CuratorError):
        tell(said_by(say(library, 9, "rating", 3)))
    with suppress(CuratorError):
        library.checkpoint()
    library.close()


def exchanging(folder: str, tell: Tell) -> None:
    """Back up, go back to the backup, undo that, and share it all with another machine."""
    library = _opened(folder)
    shared = os.fsencode(folder) + b"-shared"
    with suppress(CuratorError):
        tell(said_by(say(library, 1, "rating", 4)))
    with suppress(CuratorError):
        library.back_up()
    with suppress(CuratorError):
        tell(said_by(say(library, 2, "rating", 4)))
    with suppress(CuratorError):
        for oldest in list_backups(library)[-1:]:
            tell(said_by(restore(library, plan_restore(library, oldest), origin=Origin.CLI)[0]))
    with suppress(CuratorError):
        tell([one for back in undo(library, origin=Origin.CLI) for one in said_by(back.change)])
    with suppress(CuratorError):
        tell(said_by(sync(library, shared).change))
    library.close()


def beside(folder: Path) -> None:
    """A shared folder in which another machine has said something already."""
    shared = folder.with_name(folder.name + "-shared")
    shared.mkdir()
    other = Library.open(bytes(folder.with_name(folder.name + "-other")))
    say(other, 7, "note", "from afar")
    sync(other, bytes(shared))
    other.close()


def stock(folder: Path) -> None:
    """A library of three files, for commands."""
    library = Library.open(bytes(folder))
    titles = enumerate(("One", "Two", "Three"), 1)
    library.record([found(f"/m/{title}.mp3", n, Metadata(title)) for n, title in titles])
    library.close()
    ran(folder, "dump")  # so that the children need not make the commands


_COMMANDS: list[tuple[tuple[str, ...], list[tuple[int, str, Json]]]] = [
    (("tag", "opening", "title:One"), [(1, "role:theme/opening", True)]),
    (("set", "rating=4", "note=x", "title:Two"), [(2, "rating", 4), (2, "note", "x")]),
    (("tag", "bgm+licensed", "title:Three"), [(3, "role:bgm", True), (3, "role:licensed", True)]),
    (("untag", "title:Three"), [(3, "role:bgm", None), (3, "role:licensed", None)]),
    (("set", "words+=tense", "title:One"), [(1, "word:tense", True)]),
]


def commands(folder: str, tell: Tell) -> None:
    """Tag, set and untag on the command line; an answer without an error acknowledges."""
    for words, says in _COMMANDS:
        code, _ = ran(folder, *words)
        if code == 0:
            tell([("tracks", audio_id(number), field, value) for number, field, value in says])


def without_links(folder: str, tell: Tell) -> None:
    """Mend on a file system that knows no hard links."""

    def refused(*_: object) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    setattr(os, "link", refused)  # noqa: B010  (its type is narrower, for our callers only)
    mending(folder, tell)


WORKS: dict[str, tuple[Work, Callable[[Path], None] | None]] = {
    "session": (session, None),
    "meanwhile": (meanwhile, None),
    "mending": (mending, damaged),
    "without links": (without_links, damaged),
    "exchanging": (exchanging, beside),
    "commands": (commands, stock),
}
"""What is done, and what has to be there before; by name."""
