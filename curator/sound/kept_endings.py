"""How tracks end, kept for a whole library in one file of the cache folder.

Nothing here is missed when it is lost, so nothing here ever fails: what cannot be read is listened
to again, what cannot be written is not kept. Loads no decoder.
"""

import hashlib
import logging
import os
from collections.abc import Mapping

import orjson

from curator.disk.atomic import write_atomic
from curator.disk.paths import PathBytes
from curator.model.tracks import TrackId

_log = logging.getLogger(__name__)

_FOLDER = b"endings-1"


class KeptEndings:
    """The file of one library; `folder` is the cache folder. The last that writes wins."""

    def __init__(self, folder: PathBytes, library: str) -> None:
        name = hashlib.blake2b(library.encode("utf-8", "surrogatepass"), digest_size=16)
        self._path = os.path.join(folder, _FOLDER, name.hexdigest().encode())

    def read(self) -> dict[TrackId, float]:
        """How the tracks end that were listened to, in dB as `ending` says."""
        try:
            with open(self._path, "rb") as file:
                return {TrackId(one): float(db) for one, db in orjson.loads(file.read()).items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            _log.info("Listening to all endings again: %s", error)
            return {}

    def write(self, endings: Mapping[TrackId, float]) -> None:
        """Keep these, and nothing else."""
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
            write_atomic(self._path, orjson.dumps(dict(endings)))
        except OSError as error:
            _log.info("Not keeping endings: %s", error)
