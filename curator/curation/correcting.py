"""Productions as the listener corrects them: name, aliases, medium, year, edition, once for all.

A production that is only derived from tags or folders becomes a stated one with the first
correction: its tracks are bound to it, and keep what is stated of themselves.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from curator.curation.progress import Answers
from curator.curation.tagging import Told
from curator.curation.wording import Assignment, parse_field, value_of, words_of
from curator.disk.paths import as_text
from curator.errors import FieldError, NothingMatched
from curator.model.changes import ALIAS_PREFIX, Edit, Json, Origin, Table
from curator.model.counting import counted
from curator.model.folding import fold
from curator.model.productions import Production
from curator.model.tracks import Track, TrackId, album_key
from curator.store.library import Library

FIELDS = ("name", "aliases", "medium", "year", "edition")
"""What can be corrected; `aliases` is a list and takes += and -= as well."""

_STATED = ("name", "medium", "year", "edition")


@dataclass(slots=True)
class Work(Answers):
    """A production with its tracks; its id is empty while it is only derived."""

    production: Production
    tracks: list[Track] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What names it in a list: its id, or its name behind a colon."""
        return self.production.id or f":{self.production.name}"

    @property
    def progress(self) -> str:
        """How many of those that are asked about have an answer: `12 of 41`."""
        return f"{self.answered:,} of {self.answered + self.left:,}"

    @property
    def albums(self) -> int:
        """How many albums its tracks are on."""
        return len({album_key(track) for track in self.tracks})

    def as_object(self) -> dict[str, Json]:
        """The object for `--json`."""
        one = self.production
        return {
            "id": one.id,
            "name": one.name,
            "aliases": [*sorted(one.aliases)],
            "medium": one.medium.value if one.medium else None,
            "year": one.year,
            "edition": one.edition,
            "albums": self.albums,
            "tracks": len(self.tracks),
            "answered": self.answered,
            "broken": len(self.tracks) - self.answered - self.left,
        }


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction would do; `kept` tracks state the same field for themselves and keep it."""

    text: str
    edits: tuple[Edit, ...]
    kept: int = 0

    @property
    def told(self) -> str:
        """The text with how many tracks keep what they state themselves."""
        own = f" · {counted(self.kept, 'track')} kept their own" if self.kept else ""
        return f"{self.text}{own}"


def works(library: Library) -> list[Work]:
    """Every production with tracks, and those stated without any, by name; the nameless one last."""
    found: dict[tuple[str, str], Work] = {}
    for track in library.tracks():
        one = track.production
        found.setdefault((one.id, one.name), Work(one)).tracks.append(track)
    for one in library.productions().values():
        found.setdefault((one.id, one.name), Work(one))
    return sorted(
        found.values(), key=lambda work: (not work.production.name, fold(work.production.name))
    )


def work_named(library: Library, name: str) -> Work:
    """The production of that name, alias or id. Raises NothingMatched."""
    several, wanted = works(library), fold(name)
    for work in several:
        one = work.production
        if name and name == one.id:
            return work
        if one.name and wanted in _names(one):
            return work
    raise NothingMatched(f"there is no production '{name}'; curator productions lists all")


def parse_correction(text: str) -> Assignment:
    """Read `medium=anime`, `aliases+=Frieren`. Raises FieldError with what there is."""
    assignment = parse_field(text, FIELDS, ("aliases",))
    if assignment.field in ("medium", "year"):
        value_of(assignment.field, assignment.value)
    return assignment


def work_keyed(library: Library, key: str) -> Work:
    """The production of that `Work.key`. Raises NothingMatched when it went meanwhile."""
    for work in works(library):
        if work.key == key:
            return work
    raise NothingMatched(f"there is no production '{key.removeprefix(':')}' any more")


def plan_correction(library: Library, work: Work, assignments: Sequence[Assignment]) -> Correction:
    """What these assignments would change, as one act.

    The name (or alias) of another production joins the two; the name that goes becomes an alias.
    Raises FieldError for a value that cannot be.
    """
    name = next((one.value for one in assignments if one.field == "name"), work.production.name)
    target = _target(library, work, " ".join(name.split()))
    edits = list(target.edits)
    kept = 0
    for one in assignments:
        if one.field == "aliases":
            edits += _alias_edits(library.productions().get(target.id), target.id, one)
        elif one.field != "name":
            edits.append(
                Edit(Table.PRODUCTIONS, target.id, one.field, value_of(one.field, one.value))
            )
            kept += sum(_states(track, one.field) for track in work.tracks)
    said = ", ".join(
        f"{one.field} {one.how.strip('=')}{one.value or 'none'}" for one in assignments
    )
    text = target.joined or f"{said}: {work.production.name or 'no production'}"
    return Correction(text, tuple(edits), kept)


def carry_out(library: Library, plan: Correction, *, origin: Origin) -> Told:
    """Make it last. Raises LibraryError."""
    change = library.commit(plan.edits, text=plan.text, origin=origin)
    ids = [TrackId(edit.id) for edit in plan.edits if edit.table is Table.TRACKS]
    return Told(plan.told, tuple(ids), change=change)


@dataclass(frozen=True, slots=True)
class _Target:
    """The production that is corrected: its id, what makes it, and a sentence if two were joined."""

    id: str
    edits: list[Edit]
    joined: str = ""


def _target(library: Library, work: Work, name: str) -> _Target:
    if not name:
        raise FieldError("a production needs a name first: name=NAME")
    one = work.production
    other = _other(library, work, name)
    if other is not None:
        return _joined(library, work, other)
    if one.id:
        return _Target(one.id, [Edit(Table.PRODUCTIONS, one.id, "name", name)])
    new = f"p-{secrets.token_hex(8)}"
    made = [Edit(Table.PRODUCTIONS, new, "name", name)]
    return _Target(new, made + _bound(work.tracks, new))


def _other(library: Library, work: Work, name: str) -> Work | None:
    """Another production that goes by this name."""
    wanted = fold(name)
    if wanted == fold(work.production.name):
        return None
    several = (one for one in works(library) if one.key != work.key and one.production.name)
    named = (one for one in several if wanted in _names(one.production))
    return max(named, key=lambda one: bool(one.production.id), default=None)


def _joined(library: Library, work: Work, other: Work) -> _Target:
    """Both become the other one, which keeps what is stated of it."""
    gone, stays = work.production, other.production
    target = _target(library, other, stays.name) if not stays.id else _Target(stays.id, [])
    edits = [*target.edits, *_bound(work.tracks, target.id)]
    edits += [
        Edit(Table.PRODUCTIONS, target.id, f"{ALIAS_PREFIX}{alias}", True)
        for alias in sorted({gone.name, *gone.aliases} - {stays.name, ""})
    ]
    if gone.id:
        edits += [Edit(Table.PRODUCTIONS, gone.id, name, None) for name in _STATED]
        edits += [
            Edit(Table.FOLDERS, as_text(folder.path), "production", target.id)
            for folder in library.folders()
            if folder.production_id == gone.id
        ]
        edits += [
            Edit(Table.PRODUCTIONS, gone.id, f"{ALIAS_PREFIX}{alias}", None)
            for alias in sorted(gone.aliases)
        ]
    count = counted(len(work.tracks), "track")
    return _Target(
        target.id, edits, f"joined {gone.name or 'no production'} with {stays.name}: {count}"
    )


def _bound(tracks: Iterable[Track], production: str) -> list[Edit]:
    return [Edit(Table.TRACKS, track.id, "production", production) for track in tracks]


def _alias_edits(known: Production | None, target: str, one: Assignment) -> list[Edit]:
    before = known.aliases if known else frozenset[str]()
    given = frozenset(words_of(one.value))
    after = {"+=": before | given, "-=": before - given}.get(one.how, given)
    gone = [(alias, None) for alias in sorted(before - after)]
    new = [(alias, True) for alias in sorted(after - before)]
    return [
        Edit(Table.PRODUCTIONS, target, f"{ALIAS_PREFIX}{alias}", to) for alias, to in gone + new
    ]


def _names(one: Production) -> set[str]:
    return {fold(one.name), *map(fold, one.aliases)}


def _states(track: Track, name: str) -> bool:
    """Whether the track states the field for itself, which counts more than the production's."""
    said = track.said
    return bool({"medium": said.medium, "year": said.year, "edition": said.edition}.get(name))
