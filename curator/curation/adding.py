"""Adding music: walk, open what changed, keep what was found, say what is new of it.

What was read is kept in portions, so that a scan that is interrupted goes on where it stopped:
a file that is known with its size and time is not opened again.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curator.curation.refreshing import PORTION, Scan, Write, unasked
from curator.curation.stating import file_edits, folder_edits, given_fields
from curator.curation.surveying import Survey, places_of
from curator.disk.paths import PathBytes, display
from curator.model.productions import Medium
from curator.model.tracks import TrackId
from curator.scan.listing import list_folder
from curator.scan.walk import Lister, walk
from curator.store.library import Library

if TYPE_CHECKING:
    from curator.scan.workers import Workers


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scan is.

    `found` files were met so far; `total` of them have to be opened (0 while the walk goes on),
    and `done` of those were. `path` is the last one, as text.
    """

    found: int
    done: int
    total: int
    path: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a scan did, in files.

    `added`, `changed` and `unchanged` count every file that is there, those that cannot be read
    too: these stand in `failed` as path and reason, with the folders and links that could not be
    followed. `moved` of the added ones are recordings that were known from a place where they
    are no more; `copies` are added files whose audio another file holds as well. `missing` were
    there at the last scan. `cues` are files that hold a whole album, by the cue sheet beside
    them. `away` are roots that could not be reached: nothing under them was touched. A
    `cancelled` scan keeps what it had found, and calls nothing missing.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: int = 0
    moved: int = 0
    copies: int = 0
    failed: tuple[tuple[PathBytes, str], ...] = ()
    cues: tuple[PathBytes, ...] = ()
    away: tuple[PathBytes, ...] = ()
    cancelled: bool = False


def at_once(act: Callable[[], None]) -> None:
    """Run an act here and now: for whoever has the library to itself."""
    act()


def unheard(progress: Progress) -> None:
    """Nobody wants to know how far the scan is."""


def always() -> bool:
    """Nobody is kept waiting by this."""
    return True


def never() -> bool:
    """The scan is not to be stopped."""
    return False


def add(
    library: Library,
    paths: Sequence[PathBytes],
    *,
    medium: Medium | None = None,
    production: str = "",
    ignore: Sequence[str] = (),
    report: Callable[[Progress], None] = unheard,
    cancelled: Callable[[], bool] = never,
    write: Write = at_once,
    calm: Callable[[], bool] = always,
    lister: Lister = list_folder,
    readers: "Workers | None" = None,
    portion: int = PORTION,
    kept: Callable[[Collection[TrackId]], None] = unasked,
) -> Summary:
    """Add music files and folders, or refresh them.

    `medium` and `production` are stated of each folder given, or of each file given. `report`
    and `cancelled` are called on this thread, often. `write` is for an app that commits on a
    thread of its own: everything that changes the library goes through it, `portion` files at a
    time, of whose tracks `kept` hears here then. `calm` says whether it may be kept busy for a
    second; a scan waits for that, though not for minutes. Who has begun already hands over his
    `lister` of folders and `readers` of files. Raises ScanError for a path that does not exist,
    and LibraryError when nothing can be kept.
    """
    write(lambda: _look_for_roots(library))
    survey = Survey(places_of(paths, library.files, library.roots(), library.away()))

    def told(done: int, path: PathBytes) -> None:
        report(Progress(survey.found, done, len(scan.requests), display(path)))

    scan = Scan(library, survey, told, cancelled, write, calm, readers, portion, kept)
    if scan.look(lambda place, said: walk(place, ignore=ignore, problem=said, lister=lister)):
        given, edits = given_fields(library, medium, production)
        scan.commit([*edits, *folder_edits(library, scan.met(), given)], "scan: said of folders")
        scan.read()
        scan.commit(list(file_edits(scan.ids_of_files(), given)), "scan: files given by name")
    return _summary(scan)


def _look_for_roots(library: Library) -> None:
    library.refresh_states()


def _summary(scan: Scan) -> Summary:
    if scan.same:
        found = scan.same
        return Summary(
            unchanged=found.count, failed=found.failed, cues=found.cues, away=tuple(scan.away)
        )
    added = sum(path not in scan.known for path in scan.found)
    return Summary(
        added=added,
        changed=len(scan.found) - added,
        unchanged=len(scan.survey.seen) - len(scan.requests),
        missing=scan.missing,
        moved=scan.recognition.moved,
        copies=scan.recognition.copies,
        failed=tuple(scan.problems),
        cues=scan.cues,
        away=tuple(scan.away),
        cancelled=scan.stopped,
    )
