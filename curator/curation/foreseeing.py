"""What taking something back would do, in words, before it is done; and going back to a point."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice, takewhile

from curator.curation.history import TakenBack, Unwinding
from curator.errors import NothingToUndo, RoleError
from curator.model.changes import (
    ROLE_PREFIX,
    Change,
    Edit,
    Json,
    Origin,
    Table,
    inverse,
    is_act,
    touched_since,
)
from curator.model.counting import counted
from curator.model.roles import Roles, labels, parse_role
from curator.model.tracks import TrackId
from curator.store.library import Library

_NO_ROLE = "no role"
_WHOLE = {Table.PLAYLISTS: "query", Table.PRODUCTIONS: "name"}
"""The field without which there is no such thing."""
_GROUPS = 3  # that a sentence names; the rest is counted


@dataclass(frozen=True, slots=True)
class Outlook:
    """What taking one line back would do: sentences, the most telling first.

    `left` counts the parts that were changed later and would stay; `after` the acts that going
    back to this line would take back.
    """

    parts: tuple[str, ...]
    left: int
    after: int

    @property
    def text(self) -> str:
        """`Knolls: Opening → no role`, or why nothing would change."""
        if not self.parts:
            return "nothing: all of it was changed later" if self.left else "nothing"
        named = " · ".join(self.parts[:_GROUPS])
        more = len(self.parts) - _GROUPS
        rest = f" · and {more:,} more" if more > 0 else ""
        stays = f" · {self.left:,} changed later, left" if self.left else ""
        return f"{named}{rest}{stays}"


def foresee(library: Library, change: Change) -> Outlook:
    """What `revert` would do to this change now. Reads the history: for a thread."""
    newer = list(takewhile(lambda one: one.id != change.id, library.history()))
    edits, overtaken = inverse(change, touched_since(newer))
    still = [edit for edit in edits if _differs(library, edit)]
    things = {(one.table, one.id) for one in overtaken}
    return Outlook(tuple(_sentences(library, still)), len(things), len(_standing(newer)))


def go_back_to(library: Library, change_id: str, *, origin: Origin) -> list[TakenBack]:
    """Take back every act after this one, newest first; what was undone since is made again.

    Each stays a line of its own in the history, so that going back can itself be taken back.
    Raises NothingToUndo for an id that is not there, LibraryError.
    """
    newer: list[Change] = []
    for change in library.history():
        if change.id == change_id:
            return _all_reversed(library, _standing(newer), origin)
        newer.append(change)
    raise NothingToUndo(f"history holds no change '{change_id}'")


def come_back(library: Library, done: Iterable[TakenBack], *, origin: Origin) -> list[TakenBack]:
    """Take a going back (what `go_back_to` did) itself back, the oldest act first.

    What was made again or taken back by itself since is passed over. Raises LibraryError.
    """
    changes = [taken.change for taken in done if taken.change is not None]
    first = min((change.seq for change in changes), default=0)
    newer = list(takewhile(lambda one: one.seq > first, library.history()))
    since = {one.undoes or one.redoes for one in newer}
    left = [change for change in reversed(changes) if change.id not in since]
    return _all_reversed(library, left, origin)


def _all_reversed(library: Library, changes: list[Change], origin: Origin) -> list[TakenBack]:
    """Take these changes back, which come newest first, in one reading of the history."""
    unwinding = Unwinding(library, origin)
    left = {(change.seq, change.id) for change in changes}
    past = (change for change in unwinding.past() if (change.seq, change.id) in left)
    return [unwinding.reverse(change) for change in islice(past, len(left))]


def _standing(newer: Iterable[Change]) -> list[Change]:
    """Those of these changes (newest first) that are acts and that none of the others took back."""
    several = list(newer)
    there = {change.id for change in several}
    cancelled: set[str] = set()
    standing: list[Change] = []
    for change in several:
        if change.id in cancelled:
            continue
        opposite = change.undoes or change.redoes
        if opposite in there:
            cancelled.add(opposite)
        elif is_act(change):
            standing.append(change)
    return standing


def _differs(library: Library, edit: Edit) -> bool:
    held = library.held(edit.table, edit.id, edit.field)
    return (held.value if held else None) != edit.value


def _sentences(library: Library, edits: list[Edit]) -> Iterator[str]:
    """One for each kind of change: of a single track with its title, of several with their count."""
    found: dict[str, list[str]] = {}
    for thing, several in _by_thing(edits).items():
        for text in _told(library, thing, several):
            found.setdefault(text, []).append(_name(library, thing))
    counts = Counter({text: len(names) for text, names in found.items()})
    for text, count in counts.most_common():
        whom = found[text][0] if count == 1 else counted(count, "track")
        yield f"{whom}: {text}"


def _by_thing(edits: Iterable[Edit]) -> dict[tuple[Table, str], list[Edit]]:
    found: dict[tuple[Table, str], list[Edit]] = {}
    for edit in edits:
        found.setdefault((edit.table, edit.id), []).append(edit)
    return found


def _told(library: Library, thing: tuple[Table, str], edits: list[Edit]) -> Iterator[str]:
    roles = [edit for edit in edits if edit.field.startswith(ROLE_PREFIX)]
    if roles and thing[0] is Table.TRACKS:
        track = library.track(TrackId(thing[1]))
        now = track.roles if track else frozenset()
        yield f"{_labels(now)} → {_labels(_after(now, roles))}"
    whole = next((edit for edit in edits if edit.field == _WHOLE.get(thing[0])), None)
    if whole is not None and _comes_or_goes(library, whole):
        yield "there again" if whole.value is not None else "gone"
        return
    for edit in edits:
        if edit not in roles and edit.field != "added":
            yield _field(library, edit)


def _comes_or_goes(library: Library, edit: Edit) -> bool:
    """Whether the thing itself is made or ended with this field."""
    held = library.held(edit.table, edit.id, edit.field)
    return (held is None or held.value is None) != (edit.value is None)


def _after(now: Roles, edits: Iterable[Edit]) -> Roles:
    after = set(now)
    for edit in edits:
        with suppress(RoleError):  # another program's text, which is kept but means nothing here
            role = parse_role(edit.field.removeprefix(ROLE_PREFIX))
            (after.add if edit.value else after.discard)(role)
    return frozenset(after)


def _field(library: Library, edit: Edit) -> str:
    """`rating 4 → 2`, `rating 4`, `no rating any more`, `put off`, `word tense gone`."""
    name, colon, rest = edit.field.partition(":")
    if colon:
        return f"{name} {rest} {'there again' if edit.value else 'gone'}"
    if edit.field == "later":
        return "put off" if edit.value else "not put off any more"
    held = library.held(edit.table, edit.id, edit.field)
    now, then = (
        _value(library, name, held.value if held else None),
        _value(library, name, edit.value),
    )
    if now and then:
        return f"{name} {now} → {then}"
    return f"{name} {then}" if then else f"no {name} any more"


def _value(library: Library, name: str, value: Json) -> str:
    """The value in words; empty where there is none."""
    if name == "production" and isinstance(value, str):
        known = library.productions().get(value)
        return known.name if known else ""
    if isinstance(value, list):
        return " and ".join(map(str, value))
    if value is True:
        return "yes"
    return "" if value is None else str(value)


def _labels(roles: Roles) -> str:
    return labels(roles) if roles else _NO_ROLE


def _name(library: Library, thing: tuple[Table, str]) -> str:
    table, one = thing
    if table is Table.TRACKS:
        track = library.track(TrackId(one))
        return track.title if track else one
    if table is Table.PRODUCTIONS:
        known = library.productions().get(one)
        return known.name if known else "a production"
    return f"playlist {one}" if table is Table.PLAYLISTS else one
