"""What the last scans came to, kept in the cache: by it the next one knows that nothing changed.

A scan is a matter of three things: what lies on disk, what the catalogue holds, and which paths
are asked for. An outcome is believed for no other catalogue than the one that the scan left
(device, inode, size and both times are the same), and whoever asks compares what lies on disk by
its mark. Whatever does not fit is as good as none.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

from curator.disk.paths import PathBytes, as_text, from_text
from curator.model.tracks import FoundFile
from curator.store.cached import read_cached, write_cached
from curator.store.catalogue import Catalogue
from curator.store.collecting import no_collection

_FORMAT = 1
_MOST = 16
"""Outcomes that are kept, the latest ones."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a scan of these places came to, after which another one would find nothing to do.

    `mark` is the digest of all that it saw. `count` files were there; `met` are the places with
    music; `failed` (with the reason) and `cues` as in the scan's summary. `passed_by` are known
    files that it did not meet though they are there: that has to be looked at each time.
    """

    places: tuple[PathBytes, ...]
    mark: str
    count: int
    met: tuple[PathBytes, ...]
    failed: tuple[tuple[PathBytes, str], ...] = ()
    cues: tuple[PathBytes, ...] = ()
    passed_by: tuple[PathBytes, ...] = ()


class Standing(NamedTuple):
    """Which state of the catalogue is in memory.

    `signature` is that of its file, None while the two may differ; `turns` says how often it was
    changed since it was read.
    """

    signature: tuple[int, ...] | None
    turns: int


class Scans:
    """The outcomes of one library's scans; an empty path keeps none."""

    def __init__(self, path: PathBytes, catalogue: Catalogue) -> None:
        self._path = path
        self._catalogue = catalogue

    def standing(self) -> Standing:
        """Which state of the catalogue is in memory now."""
        return Standing(self._catalogue.signature(), self._catalogue.turns)

    def known(self) -> dict[PathBytes, FoundFile]:
        """A copy of what is known of all files; those not yet read are read at once."""
        with no_collection():
            self._catalogue.read_all()
            return {file.path: file for file in self._catalogue.each()}

    def outcome(self, places: tuple[PathBytes, ...], standing: Standing) -> Outcome | None:
        """What the last scan of these places came to, if it left the catalogue as it stands."""
        kept = self._kept(standing)
        return next((one for one in kept if one.places == places), None)

    def keep(self, outcome: Outcome, standing: Standing) -> None:
        """Remember it; without success where the cache cannot be written."""
        if not self._path or standing.signature is None:
            return
        others = [one for one in self._kept(standing) if one.places != outcome.places]
        body = orjson.dumps(
            {
                "format": _FORMAT,
                "of": standing.signature,
                "outcomes": [_object(one) for one in [outcome, *others][:_MOST]],
            }
        )
        write_cached(self._path, body + b"\n")

    def _kept(self, standing: Standing) -> list[Outcome]:
        if not self._path or standing.signature is None:
            return []
        cached = read_cached(self._path)
        if cached is None:
            return []
        found = orjson.loads(cached[0])
        if found["format"] != _FORMAT or found["of"] != [*standing.signature]:
            return []
        return [_outcome(one) for one in found["outcomes"]]


def _object(outcome: Outcome) -> dict[str, Any]:
    return {
        "places": [as_text(path) for path in outcome.places],
        "mark": outcome.mark,
        "count": outcome.count,
        "met": [as_text(path) for path in outcome.met],
        "failed": [[as_text(path), reason] for path, reason in outcome.failed],
        "cues": [as_text(path) for path in outcome.cues],
        "passed_by": [as_text(path) for path in outcome.passed_by],
    }


def _outcome(found: dict[str, Any]) -> Outcome:
    return Outcome(
        _paths(found["places"]),
        found["mark"],
        found["count"],
        _paths(found["met"]),
        tuple((from_text(path), reason) for path, reason in found["failed"]),
        _paths(found["cues"]),
        _paths(found["passed_by"]),
    )


def _paths(texts: list[str]) -> tuple[PathBytes, ...]:
    return tuple(map(from_text, texts))
