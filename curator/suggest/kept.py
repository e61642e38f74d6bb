"""Suggestions that need not be worked out again: one file a library, in the cache folder.

Nothing here is missed when it is lost, so nothing here ever fails: what cannot be read, is damaged
or was made by other rules is worked out again, what cannot be written is not kept. Several
processes may use it at once; the last that writes wins, and each file is whole.
"""

import hashlib
import logging
import os
from collections.abc import Iterator, Mapping

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
_FOLDER = b"suggestions-1"
Kept = Mapping[TrackId, tuple[int, Suggestion | None]]
"""Per track: the fingerprint it had, and what was suggested for it then (None: nothing)."""


class KeptSuggestions:
    """The file of one library; `folder` is the cache folder."""

    def __init__(self, folder: PathBytes, library: str) -> None:
        name = hashlib.blake2b(library.encode("utf-8", "surrogatepass"), digest_size=16)
        self._path = os.path.join(folder, _FOLDER, name.hexdigest().encode())

    def read(self) -> Kept:
        """What was kept; nothing where that cannot be trusted."""
        try:
            with open(self._path, "rb") as file:
                head, _, body = file.read().partition(b"\n")
            if head != _head(body):
                raise ValueError("damaged, or made by other rules")
            return dict(_unpacked(orjson.loads(body)))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, RoleError) as error:
            _log.info("Suggesting all anew: %s", error)
            return {}

    def write(self, kept: Kept) -> None:
        """Keep these, and nothing else."""
        body = orjson.dumps([_packed(*each) for each in kept.items()])
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


def _unpacked(rows: list[list[str]]) -> Iterator[tuple[TrackId, tuple[int, Suggestion | None]]]:
    made: dict[str, Suggestion] = {}
    for one, number, *rest in rows:
        found = None
        if rest:
            roles, confidence, reason = rest
            known = f"{roles} {confidence} {reason}"
            found = made.get(known) or Suggestion(parse_roles(roles), float(confidence), reason)
            made[known] = found
        yield TrackId(one), (int(number), found)
