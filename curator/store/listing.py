"""Every track in the library's order as playlists see it, kept in the cache: no tracks need be made.

What is kept is believed for no other files than the tags.json and the catalogue.json that it was
made of (see `index`), for no other productions and folders, and only if its own checksum fits.
Tracks of which the journal speaks are made and laid over it. Where that does not do, because one
of them comes, goes or moves, all tracks are made as ever.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from zlib import crc32

import orjson

from curator.disk.paths import PathBytes, as_text, from_text
from curator.model.changes import Table
from curator.model.tracks import ONLY_PATH, State, Track, TrackId
from curator.store.cached import read_cached, write_cached
from curator.store.catalogue import Catalogue
from curator.store.index import SMALLEST, size_in
from curator.store.journal import Journal
from curator.store.ledger import Ledger
from curator.store.view import View

if TYPE_CHECKING:
    from curator.model.listed import Listed, Playable

# To be raised with every change to what the columns hold, and to the library's order.
_FORMAT = 2
_MOST = 5_000
"""Tracks that the journal may speak of: to make more of them one by one is not worth it."""

Basis: TypeAlias = list[int]
"""What tells one state of the library from all others, but for what is said of single tracks."""

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Kept:
    """The tracks in order, their ids (a line each) and the names of their productions.

    `touched` are the tracks of which something was said that tags.json did not hold then.
    """

    tracks: "list[Listed]"
    ids: str
    productions: list[str]
    touched: set[TrackId]


class Listing:
    """The listing of one open library. `path` is where it is kept; empty: nowhere."""

    def __init__(self, path: PathBytes, ledger: Ledger, catalogue: Catalogue, view: View) -> None:
        self._path = path
        self._ledger = ledger
        self._catalogue = catalogue
        self._view = view
        self._is_outdated = False

    def tracks(self) -> "Sequence[Playable]":
        """Every track, in the library's order."""
        touched = None if self._view.tracks_made() else self._touched()
        basis = None if touched is None else self._basis()
        kept = load(self._path, basis) if basis else None
        if kept is None or touched is None:
            return self._view.tracks()
        self._is_outdated = not self._is_laid_over(kept, kept.touched | touched)
        return self._view.tracks() if self._is_outdated else kept.tracks

    def keep(self) -> None:
        """See to it that who asks next need not make all tracks, where they were made anyway."""
        tracks = self._view.tracks_made()
        touched = self._touched() if tracks else None
        basis = None if touched is None else self._basis()
        if touched is None or basis is None:
            return
        if self._is_outdated or _columns(self._path, basis) is None:
            keep(self._path, basis, tracks, touched)

    def _basis(self) -> Basis | None:
        """None where nothing is kept: of small files, and while roots are away."""
        source, found = self._ledger.statements.source, self._catalogue.signature()
        if source is None or found is None or self._view.away():
            return None
        shared = [
            sorted(self._ledger.statements.records(table).items())
            for table in (Table.PRODUCTIONS, Table.FOLDERS)
        ]
        return [*source.signature, *found, crc32(ascii(shared).encode())]

    def _touched(self) -> set[TrackId] | None:
        """The tracks that the journal speaks of: it has to hold all that tags.json does not.

        None where it does not, and where they are too many.
        """
        source = self._ledger.statements.source
        if not self._path or source is None or size_in(source.signature) < SMALLEST:
            return None
        journal = Journal(self._ledger.layout.journal)
        try:
            changes = journal.read().changes
        except OSError:
            return None
        finally:
            journal.close()
        told = {change.seq for change in changes}
        steps = (step.after for change in changes for step in change.steps)
        found = {TrackId(one.id) for one in steps if one.table is Table.TRACKS}
        complete = told.issuperset(range(source.applied_seq + 1, self._ledger.seq + 1))
        return found if complete and len(found) <= _MOST else None

    def _is_laid_over(self, kept: Kept, touched: set[TrackId]) -> bool:
        """Put these tracks in as they are now; False where one has no place, or another one."""
        from curator.model.listed import listed  # only for who lists all tracks  # noqa: PLC0415

        rows = _rows(kept.ids) if touched else {}
        for one in touched:
            track, row = self._view.track(one), rows.get(one)
            if track is None and row is None:
                continue
            if track is None or row is None:
                return False
            if (track.path, track.production.name) != (
                kept.tracks[row].path,
                kept.productions[row],
            ):
                return False
            kept.tracks[row] = listed(track)
        return True


def keep(path: PathBytes, basis: Basis, tracks: Sequence[Track], touched: set[TrackId]) -> None:
    """Write the listing; without success where the cache cannot be written."""
    ids = "\n".join(track.id for track in tracks)
    if len(_rows(ids)) != len(tracks):
        return  # a line break in one of them: no recording's, but some other program's
    several = list(enumerate(tracks))
    ends = [track.path.rfind(b"/") + 1 for track in tracks]
    columns = {
        "ids": ids,
        "folders": _coded([t.path[:end] for t, end in zip(tracks, ends, strict=True)], as_text),
        "names": [as_text(t.path[end:]) for t, end in zip(tracks, ends, strict=True)],
        "titles": [track.title for track in tracks],
        "artists": _coded([track.artist for track in tracks], str),
        "durations": [track.duration for track in tracks],
        "covers": _coded([track.cover for track in tracks], as_text),
        "productions": _coded([track.production.name for track in tracks], str),
        "states": [(row, t.state) for row, t in several if t.state is not State.HERE],
        "copies": [
            (row, list(map(as_text, t.files))) for row, t in several if t.files != ONLY_PATH
        ],
        "problems": [(row, track.problem) for row, track in several if track.problem],
        "touched": sorted(touched),
    }
    with suppress(orjson.JSONEncodeError):
        write_cached(path, b"\n".join([orjson.dumps(_head(basis)), orjson.dumps(columns)]))


def load(path: PathBytes, basis: Basis) -> Kept | None:
    """The listing, if there is one and it was made of exactly that."""
    columns = _columns(path, basis)
    return None if columns is None else _kept(orjson.loads(columns))


def _columns(path: PathBytes, basis: Basis) -> memoryview | None:
    """The columns as JSON, of which nothing is read yet."""
    found = read_cached(path)
    return found[1] if found is not None and orjson.loads(found[0]) == _head(basis) else None


def _head(basis: Basis) -> dict[str, Any]:
    # The order goes by what Python knows of letters.
    return {"format": _FORMAT, "python": sys.implementation.cache_tag, "of": basis}


def _kept(columns: dict[str, Any]) -> Kept:
    from curator.model.listed import listed_all  # only for who lists all tracks  # noqa: PLC0415

    folders = _decoded(columns["folders"], from_text)
    names = map(from_text, columns["names"])
    paths = [folder + name for folder, name in zip(folders, names, strict=True)]
    copies: list[tuple[bytes, ...]] = [(path,) for path in paths]
    for row, texts in columns["copies"]:
        copies[row] = tuple(map(from_text, texts))
    tracks = zip(
        paths,
        columns["titles"],
        _decoded(columns["artists"], str),
        columns["durations"],
        _filled(columns["states"], State, State.HERE, len(paths)),
        copies,
        _filled(columns["problems"], str, "", len(paths)),
        _decoded(columns["covers"], from_text),
        strict=True,
    )
    productions = _decoded(columns["productions"], str)
    return Kept(listed_all(tracks), columns["ids"], list(productions), set(columns["touched"]))


def _rows(ids: str) -> dict[str, int]:
    return {one: row for row, one in enumerate(ids.split("\n"))}


def _coded(values: Sequence[_Value], text: Callable[[_Value], str]) -> dict[str, list[Any]]:
    """A column in which values repeat: each of them once, and which one stands in each row."""
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return {"values": list(map(text, places)), "of": [places[value] for value in values]}


def _decoded(coded: dict[str, list[Any]], value: Callable[[str], _Value]) -> Iterator[_Value]:
    return map(list(map(value, coded["values"])).__getitem__, coded["of"])


def _filled(
    some: list[tuple[int, str]], value: Callable[[str], _Value], otherwise: _Value, count: int
) -> list[_Value]:
    """A column in which few rows are out of the ordinary."""
    values = [otherwise] * count
    for row, text in some:
        values[row] = value(text)
    return values
