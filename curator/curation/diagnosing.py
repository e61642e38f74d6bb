"""The check-up of a library: its files, and the music that it knows."""

from collections import Counter
from collections.abc import Iterable, Iterator

from curator.curation.findings import Finding, fine, note, wrong
from curator.curation.housekeeping import check_files
from curator.curation.relinking import offers
from curator.disk.paths import display, under
from curator.model.counting import counted
from curator.model.tracks import State, Track
from curator.scan.identity import is_of_path
from curator.store.library import Library

_NAMED = 3
"""Files that one finding names."""


def diagnose(library: Library) -> list[Finding]:
    """Look at everything that can be looked at without a screen and without making a sound."""
    return [*check_files(library), *check_music(library)]


def check_music(library: Library) -> Iterator[Finding]:
    """Roots, tracks that are missing or away, unreadable files, identities, copies, cue sheets."""
    yield from _roots(library)  # files first: tracks are made of those that are in memory
    tracks = library.tracks()
    yield from _missing(library, tracks)
    yield from _unreadable(library)
    yield from _identities(library)
    yield from _copies(tracks)
    yield from _cue_sheets(library)


def _roots(library: Library) -> Iterator[Finding]:
    away = library.away()
    for root in library.roots():
        known = sum(under(path, root) for path in library.files)
        name = display(root)
        if root not in away:
            yield fine("music", f"{name}: {counted(known, 'file')}")
        elif known:
            cure = (
                "connect the disk; if the music lies elsewhere now: curator roots move OLD NEW; "
                "if it is gone for good: curator roots forget ROOT"
            )
            yield note("music", f"{name} is away with {counted(known, 'file')}", cure)
        else:
            yield fine("music", f"{name} is a root of another machine")
    if not library.roots():
        yield note("music", "nothing was scanned yet", "curator scan FOLDER adds music")


def _missing(library: Library, tracks: Iterable[Track]) -> Iterator[Finding]:
    missing = [track for track in tracks if track.state is State.MISSING]
    if not missing:
        yield fine("missing", "every file is where it was, but for what is away")
        return
    answered = sum(track.answered for track in missing)
    alike = sum(len(offer.pairs) for offer in offers(library))
    relink = f"; {alike:,} of them look re-encoded: curator relink shows them" if alike else ""
    yield wrong(
        "missing",
        f"{counted(len(missing), 'track')} missing, {answered:,} of them with a role; "
        "what was said of them is kept",
        f"put the files back, or scan where they are now: curator scan FOLDER{relink}",
    )


def _unreadable(library: Library) -> Iterator[Finding]:
    broken = [file for file in library.files.values() if file.problem and not file.missing]
    for file in broken[:_NAMED]:
        cure = "replace the file, then curator scan"
        yield wrong("files", f"{display(file.path)}: {file.problem}", cure)
    if len(broken) > _NAMED:
        cure = "curator scan names them all"
        yield wrong("files", f"and {len(broken) - _NAMED:,} more cannot be read", cure)


def _identities(library: Library) -> Iterator[Finding]:
    files = [file for file in library.files.values() if not file.problem]
    by_path = [file for file in files if is_of_path(file.id)]
    if by_path:
        yield note(
            "identities",
            f"no audio was found in {counted(len(by_path), 'file')}, "
            f"for example {display(by_path[0].path)}",
            "nothing has to be done, but a new name makes another track of such a file",
        )
    elif files:
        yield fine("identities", "every file is known by its sound")


def _copies(tracks: Iterable[Track]) -> Iterator[Finding]:
    several = Counter(len(track.copies) > 1 for track in tracks)[True]
    if several:
        yield note(
            "copies",
            f"{counted(several, 'recording')} in more than one file",
            "nothing has to be done, copies share what was said; curator list is:copy shows them",
        )


def _cue_sheets(library: Library) -> Iterator[Finding]:
    whole = sorted(path for path, file in library.files.items() if file.metadata.whole_album)
    for path in whole[:_NAMED]:
        yield note(
            "cue sheets",
            f"{display(path)} holds a whole album",
            "cut it into tracks along its cue sheet, then curator scan; uncut it is one track",
        )
    if len(whole) > _NAMED:
        more = f"and {len(whole) - _NAMED:,} more files hold whole albums"
        yield note("cue sheets", more, "curator scan names them all")
