"""Suggestions that need not be worked out again: one file a library, in the cache folder.

Nothing here is missed when it is lost, so nothing here ever fails: what cannot be read, is damaged
or was made by other rules is worked out again, what cannot be written is not kept. Several
processes may use it at once; the last that writes wins, and each file is whole.
"""

import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from io import BytesIO

import orjson

from curator.disk.atomic import write_atomic
from curator.disk.paths import PathBytes
from curator.errors import RoleError
from curator.model.roles import parse_roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import TrackId
from curator.suggest.fingerprints import rules

_log = logging.getLogger(__name__)

# A later format takes another name, and what lies under the old one is simply not looked at.
_FOLDER = b"suggestions-2"
Kept = Mapping[TrackId, tuple[int, Suggestion | None]]
"""Per track: the fingerprint it had, and what was suggested for it then (None: nothing)."""


class KeptSuggestions:
    """The file of one library; `folder` is the cache folder."""

    def __init__(self, folder: PathBytes, library: str) -> None:
        name = hashlib.blake2b(library.encode("utf-8", "surrogatepass"), digest_size=16)
        self._path = os.path.join(folder, _FOLDER, name.hexdigest().encode())

    def read(self) -> Kept:
        """What was kept; nothing where that cannot be trusted."""
        found: dict[TrackId, tuple[int, Suggestion | None]] = {}
        return found if self._read(found.__setitem__) else {}

    def still(self, prints: Mapping[TrackId, int]) -> dict[TrackId, Suggestion | None]:
        """What was kept of the tracks whose fingerprints are these now."""
        own = dict(zip(prints, prints, strict=True))  # no second object for each id
        found: dict[TrackId, Suggestion | None] = {}

        def take(one: TrackId, kept: tuple[int, Suggestion | None]) -> None:
            if prints.get(one) == kept[0]:
                found[own[one]] = kept[1]

        return found if self._read(take) else {}

    def _read(self, take: Callable[[TrackId, tuple[int, Suggestion | None]], None]) -> bool:
        """Give out what was kept, one by one; False where it cannot be trusted."""
        try:
            with open(self._path, "rb") as file:
                head, _, body = file.read().partition(b"\n")
            if head != _head(body):
                raise ValueError("damaged, or made by other rules")
            for one, kept in _unpacked(body):
                take(one, kept)
        except FileNotFoundError:
            return False
        except (OSError, ValueError, TypeError, RoleError) as error:
            _log.info("Suggesting all anew: %s", error)
            return False
        return True

    def write(self, kept: Kept) -> None:
        """Keep these, and nothing else."""
        # Lines, so that reading makes no objects for all of them at once: they leave holes.
        body = b"".join(orjson.dumps(_packed(*each)) + b"\n" for each in kept.items())
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            write_atomic(self._path, _head(body) + b"\n" + body)
        except OSError as error:
            _log.info("Not keeping suggestions: %s", error)


def _head(body: bytes) -> bytes:
    """The first line: by which rules the rest was made, and its checksum."""
    return f"{rules()} {hashlib.blake2b(body, digest_size=16).hexdigest()}".encode()


def _packed(one: TrackId, kept: tuple[int, Suggestion | None]) -> list[object]:
    number, found = kept
    if found is None:
        return [one, number]
    roles = "+".join(sorted(map(str, found.roles)))
    return [one, number, roles, found.confidence, found.reason]


def _unpacked(lines: bytes) -> Iterator[tuple[TrackId, tuple[int, Suggestion | None]]]:
    made: dict[tuple[str, ...], Suggestion] = {}
    roles_of, reason_of = cache(parse_roles), cache(str)  # each of them once
    for line in BytesIO(lines):
        one, number, *rest = orjson.loads(line)
        found = None
        if rest:
            found = made.get(tuple(rest))
            if found is None:
                roles, confidence, reason = rest
                found = Suggestion(roles_of(roles), float(confidence), reason_of(reason))
                made[tuple(rest)] = found
        yield TrackId(one), (int(number), found)
