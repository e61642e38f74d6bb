"""Making up a playlist from what is at hand: a query, roles to tick, an order, a limit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from curator.curation.arranging import new_by_hand
from curator.curation.playlists import checked_name, save
from curator.curation.selecting import role_query
from curator.errors import FieldError
from curator.model.changes import Change, Origin
from curator.model.orders import parse_order
from curator.model.playlists import limited, parse_limit, unique
from curator.model.queries import EVERYTHING, Query, parse_query
from curator.model.roles import RoleKind
from curator.model.tracks import Track
from curator.store.library import Library

TICKED_ROLES = tuple(kind.word for kind in RoleKind)
TICKED_COLLECTIONS = ("original", "soundtrack", "underscore", "untagged")
"""What can be ticked, as `role:` takes it."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What of the tracks at hand comes into a playlist, and how.

    `query`, `order` and `limit` are texts as they are typed; without an order tracks stay as they
    came. `roles` are roles and collections, any of which a track must have. `unique` keeps one of
    several recordings of a song.
    """

    query: str = ""
    roles: Sequence[str] = ()
    order: str = ""
    limit: str = ""
    unique: bool = False

    def wanted(self) -> Query:
        """Query and roles as one. Raises QueryError."""
        query = parse_query(self.query) if self.query.strip() else EVERYTHING
        return query & role_query(self.roles) if self.roles else query


def compiled(tracks: Iterable[Track], recipe: Recipe) -> list[Track]:
    """The tracks that the recipe makes of these. Raises QueryError, FieldError."""
    limit = parse_limit(recipe.limit)
    found = recipe.wanted().among(list(tracks))
    if recipe.order.strip():
        found = parse_order(recipe.order).apply(found)
    return limited(unique(found) if recipe.unique else found, limit)


def keep_recipe(library: Library, name: str, recipe: Recipe, *, origin: Origin) -> Change | None:
    """Keep what the recipe finds in the whole library, found anew each time, under a name.

    Raises QueryError, FieldError, LibraryError.
    """
    return save(
        library,
        name,
        str(recipe.wanted()),
        order=recipe.order,
        limit=recipe.limit,
        unique=recipe.unique,
        origin=origin,
    )


def keep_tracks(
    library: Library, name: str, tracks: Sequence[Track], *, origin: Origin
) -> Change | None:
    """Keep just these tracks under a name, as a playlist by hand. Raises as `new_by_hand`."""
    return new_by_hand(library, name, tracks, origin=origin)


def why_not_kept(library: Library, name: str, *, by_hand: bool) -> str:
    """Why a playlist cannot be kept under this name, empty where it can."""
    try:
        plain = checked_name(name)
    except FieldError as error:
        return str(error)
    if by_hand and any(known.name == plain for known in library.playlists()):
        return f"there is a playlist {plain} already; keep it under another name"
    return ""
