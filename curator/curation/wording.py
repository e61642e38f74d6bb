"""The listener's own words on tracks: rating, words, note, later, version, production."""

import difflib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from curator.curation.tagging import Told
from curator.disk.paths import as_text, display
from curator.errors import FieldError
from curator.model.changes import WORD_PREFIX, Edit, Json, Origin, Table
from curator.model.counting import counted
from curator.model.folding import fold
from curator.model.productions import Medium
from curator.model.tracks import Track, TrackId, Version
from curator.store.library import Library

FIELDS = (
    "rating", "words", "note", "later", "version", "production", "medium", "year", "edition",
)  # fmt: skip
_SETS = ("words", "version")
_FIRST_YEAR, _LAST_YEAR = 1000, 9999
_DIGITS = 9  # that a number may have; int() refuses endless ones
_ASSIGNMENT = re.compile(r"(?P<field>[A-Za-z_]+)\s*(?P<how>\+=|-=|=)(?P<value>.*)", re.DOTALL)
_YES = {"yes", "y", "true", "1", "on"}
_NO = {"no", "n", "false", "0", "off", ""}


@dataclass(frozen=True, slots=True)
class Assignment:
    """One `FIELD=VALUE`; `how` is `=`, `+=` or `-=`. An empty value clears the field."""

    field: str
    how: str
    value: str


def parse_assignment(text: str) -> Assignment:
    """Read `rating=4`, `words+=tense`, `note=`. Raises FieldError with the nearest field."""
    assignment = parse_field(text, FIELDS, _SETS)
    value_of(assignment.field, assignment.value)
    return assignment


def parse_field(text: str, fields: Sequence[str], sets: Sequence[str]) -> Assignment:
    """Read one assignment to one of these fields; those in `sets` also take += and -=.

    The value is not looked at. Raises FieldError with the nearest field.
    """
    match = _ASSIGNMENT.fullmatch(text)
    if match is None:
        raise FieldError(f"'{text}' is not FIELD=VALUE; for example rating=4 or words+=tense")
    field = match["field"].lower()
    if field not in fields:
        near = difflib.get_close_matches(field, fields, n=1, cutoff=0.5)
        meant = f"did you mean '{near[0]}'?" if near else f"fields are {', '.join(fields)}"
        raise FieldError(f"there is no field '{field}'; {meant}")
    if match["how"] != "=" and field not in sets:
        raise FieldError(f"{field} holds one value; use {field}=VALUE")
    return Assignment(field, match["how"], match["value"].strip())


def put(
    library: Library,
    ids: Sequence[TrackId],
    assignments: Sequence[Assignment],
    *,
    origin: Origin,
    fills: bool = False,
) -> Told:
    """Make assignments on these tracks, as one act. Raises FieldError, LibraryError.

    With `fills` a rating, note or production goes only to those of several that say no other.
    """
    tracks = [track for one in ids if (track := library.track(one)) is not None]
    kept: list[Track] = []
    if fills and len(tracks) > 1:
        asked, tracks = tracks, []
        for track in asked:
            others = any(says_other(track, one) for one in assignments)
            (kept if others else tracks).append(track)
    edits: list[Edit] = []
    for assignment in assignments:
        edits += _edits(library, tracks, assignment)
    whom = tracks[0].title if len(tracks) == 1 else counted(len(tracks), "track")
    text = f"{', '.join(map(told, assignments))}: {whom}"
    change = library.commit(edits, text=text, origin=origin)
    ids_said = dict.fromkeys(TrackId(edit.id) for edit in edits if edit.table is Table.TRACKS)
    return Told(text, tuple(ids_said), tuple(track.id for track in kept), change)


def says_other(track: Track, assignment: Assignment) -> bool:
    """Whether another value was said of a track in the field of this plain assignment."""
    said, value = track.said, assignment.value
    if assignment.how != "=" or not value:
        return False
    match assignment.field:
        case "rating":
            return said.rating is not None and str(said.rating) != value
        case "note":
            return bool(said.note) and said.note != value
        case "production":
            return bool(said.production_id) and fold(track.production.name) != fold(value)
    return False


def told(assignment: Assignment) -> str:
    """An assignment for a sentence: `rated 4`, `no live`, `word tense`, `put off`."""
    field, how, value = assignment.field, assignment.how, assignment.value
    if field == "later":
        return "put off" if _later(value) else "not put off any more"
    given = words_of(value) if field in _SETS else [value]
    if not any(given):
        return f"no {field}"
    if field == "words":
        noun = "word" if len(given) == 1 else "words"
        start = {"=": "only ", "-=": "no "}.get(how, "")
        return f"{start}{noun} {' and '.join(given)}"
    if field == "version":
        start = "no " if how == "-=" else ""
        return start + " and ".join(word.lower() for word in given)
    return {"rating": f"rated {value}", "note": "noted"}.get(field, f"{field} {value}")


def set_later(library: Library, ids: Sequence[TrackId], on: bool, *, origin: Origin) -> Told:
    """Put tracks off to the end of the session, or take that back."""
    return put(library, ids, [Assignment("later", "=", "yes" if on else "")], origin=origin)


def state_medium(library: Library, folder: bytes, medium: Medium, *, origin: Origin) -> Told:
    """Say that everything under a folder (absolute path) is of one medium."""
    edit = Edit(Table.FOLDERS, as_text(folder), "medium", medium.value)
    text = f"everything in {display(folder)} is {medium.value}"
    return Told(text, change=library.commit([edit], text=text, origin=origin))


def production_edits(
    library: Library, name: str, medium: Medium | None = None
) -> tuple[str, list[Edit]]:
    """The id of the production with that name or alias, and the edits that make it if it is new."""
    wanted = fold(name)
    for known in library.productions().values():
        if wanted in {fold(known.name), *map(fold, known.aliases)}:
            return known.id, []
    new = f"p-{secrets.token_hex(8)}"
    edits = [Edit(Table.PRODUCTIONS, new, "name", name)]
    if medium is not None:
        edits.append(Edit(Table.PRODUCTIONS, new, "medium", medium.value))
    return new, edits


def words_of(value: str) -> list[str]:
    """The words in `tense, solo piano`: split at commas, single blanks, no word twice."""
    words = (" ".join(part.split()) for part in value.split(","))
    return list(dict.fromkeys(word for word in words if word))


def value_of(field: str, text: str) -> Json:
    """What the field keeps for this text; None clears. Raises FieldError."""
    if field == "later":
        return _later(text)
    if not text:
        return None
    if field == "rating":
        return _whole(text, field, 0, 5)
    if field == "year":
        return _whole(text, field, _FIRST_YEAR, _LAST_YEAR)
    if field == "medium":
        return _one_of(text, field, [medium.value for medium in Medium])
    if field == "version":
        return [_one_of(word, field, [v.value for v in Version]) for word in words_of(text)]
    return text


def _edits(library: Library, tracks: Sequence[Track], assignment: Assignment) -> list[Edit]:
    field, value = assignment.field, assignment.value
    if field == "words":
        return [edit for track in tracks for edit in _word_edits(track, assignment)]
    if field == "version":
        return [
            Edit(Table.TRACKS, track.id, field, _versions(track, assignment)) for track in tracks
        ]
    if field == "production" and value:
        new, edits = production_edits(library, value, tracks[0].medium if tracks else None)
        return edits + [Edit(Table.TRACKS, track.id, field, new) for track in tracks]
    return [Edit(Table.TRACKS, track.id, field, value_of(field, value)) for track in tracks]


def _word_edits(track: Track, assignment: Assignment) -> list[Edit]:
    given = set(words_of(assignment.value))
    gone = given if assignment.how == "-=" else set()
    if assignment.how == "=":
        gone = set(track.said.words) - given
    new = given if assignment.how != "-=" else set()
    return [Edit(Table.TRACKS, track.id, f"{WORD_PREFIX}{word}", None) for word in sorted(gone)] + [
        Edit(Table.TRACKS, track.id, f"{WORD_PREFIX}{word}", True) for word in sorted(new)
    ]


def _versions(track: Track, assignment: Assignment) -> list[Json]:
    given = {Version(word.lower()) for word in words_of(assignment.value)}
    if assignment.how == "+=":
        given |= track.versions
    elif assignment.how == "-=":
        given = set(track.versions) - given
    return [version.value for version in Version if version in given]


def _later(text: str) -> Json:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return None
    raise FieldError(f"later is yes or no, not '{text}'")


def _whole(text: str, field: str, least: int, most: int) -> int:
    plain = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    if not plain or not least <= int(text) <= most:
        raise FieldError(f"{field} is a whole number from {least} to {most}, not '{text}'")
    return int(text)


def _one_of(text: str, field: str, known: Sequence[str]) -> str:
    if text.lower() not in known:
        raise FieldError(f"{field} is one of {', '.join(known)}, not '{text}'")
    return text.lower()
