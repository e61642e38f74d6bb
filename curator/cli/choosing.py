"""What the words of a command mean: which tracks, which assignments, which way of tagging."""

import dataclasses
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from curator.cli import output
from curator.curation.selecting import read_words, role_query, select
from curator.errors import NothingMatched, RoleError, UsageError
from curator.model.roles import parse_collection, parse_role
from curator.model.tracks import Track
from curator.store.library import Library

if TYPE_CHECKING:
    from curator.curation.tagging import How
    from curator.curation.wording import Assignment

_ASSIGNED = re.compile(r"[A-Za-z_]+\s*[+-]?=")
_SUGGESTED = "is:suggested"


def chosen(
    library: Library,
    words: Sequence[str] | None,
    *,
    roles: Sequence[str] = (),
    as_json: bool = False,
    suggested: bool = False,
) -> list[Track]:
    """The tracks that match the words and have any of the roles; all of them without either.

    `suggested`: with what is suggested for them. Raises QueryError, NotScanned, NothingMatched;
    for the last, `as_json` prints `[]` first.
    """
    wanted = read_words(words or [])
    wanted = (
        dataclasses.replace(wanted, query=wanted.query & role_query(roles)) if roles else wanted
    )
    for hint in wanted.query.hints:
        output.talk(f"curator: {hint}")
    tracks = _with_suggestions(library) if suggested or _SUGGESTED in str(wanted.query) else None
    try:
        return select(library, wanted, tracks)
    except NothingMatched as nothing:
        for word in filter(_is_role, wanted.query.words):
            output.talk(f"curator: a role? role:{word}")
        return demand([], str(nothing), as_json=as_json)


def demand(tracks: list[Track], otherwise: str, *, as_json: bool = False) -> list[Track]:
    """The tracks; without any, NothingMatched with that sentence, after `[]` for `as_json`."""
    if not tracks:
        if as_json:
            output.as_json([])
        raise NothingMatched(otherwise)
    return tracks


def to_change(
    library: Library, words: Sequence[str] | None, *, as_json: bool = False
) -> list[Track]:
    """The tracks that a command shall change: it demands a query or a path.

    Raises UsageError when nothing narrows them, else as `chosen`.
    """
    if not words or read_words(words).everything:
        raise UsageError("say which tracks: a query or a path")
    return chosen(library, words, as_json=as_json)


def query_text(words: Sequence[str] | None) -> str:
    """The query of a kept playlist. Raises UsageError without one or with a path in it."""
    wanted = read_words(words or [])
    if wanted.paths:
        raise UsageError("a kept playlist holds a query and no paths")
    if wanted.everything:
        raise UsageError("say what is in it: a query")
    return " ".join(words or [])


def how_of(*, add: bool = False, remove: bool = False, replace: bool = False) -> "How":
    """The way of tagging; without an option tracks that have a role keep it. Raises UsageError."""
    from curator.curation.tagging import How

    asked = {How.ADD: add, How.REMOVE: remove, How.REPLACE: replace}
    given = [how for how, yes in asked.items() if yes]
    if len(given) > 1:
        raise UsageError("--add, --remove and --replace exclude each other")
    return given[0] if given else How.FILL


def assignments_in(words: Sequence[str]) -> tuple[list["Assignment"], list[str]]:
    """The `FIELD=VALUE` that stand first, and the words after them.

    Raises FieldError for a field or value that does not exist, UsageError when there are none.
    """
    if not words:
        raise UsageError("say what to set and for which tracks: rating=4 title:knolls")
    from curator.curation.wording import parse_assignment

    first = next((at for at, word in enumerate(words) if not _ASSIGNED.match(word)), len(words))
    given = words[: max(first, 1)]
    return [parse_assignment(word) for word in given], list(words[len(given) :])


def _is_role(word: str) -> bool:
    """Whether a bare word names a role or a collection; a single letter hardly means one."""
    if parse_collection(word) is not None:
        return True
    try:
        return len(word.rstrip("0123456789")) > 1 and bool(parse_role(word))
    except RoleError:
        return False


def _with_suggestions(library: Library) -> list[Track]:
    from curator.curation.endings import heard_endings
    from curator.curation.suggesting import with_suggestions
    from curator.settings import cache_folder
    from curator.suggest.kept import KeptSuggestions

    kept = KeptSuggestions(cache_folder(), library.library_id)
    return with_suggestions(library.tracks(), kept, heard_endings(library))
