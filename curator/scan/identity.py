"""Who a recording is: a hash of the encoded audio, the same under any name and any tags.

`a1-` and 128 bits of BLAKE2b over the payload's length (8 bytes, little-endian) and its first,
middle and last 64 KiB; a short payload is hashed whole. What the payload is, and what counts as
its length, stands in `payloads.table`. Three kinds of id exist:

- `a1-…` the audio;
- `f1-…` the full digest, for a file whose `a1` id belongs to other audio already;
- `n1-…` the path, for a file in which no audio can be found.
"""

import hashlib
import os

from curator.errors import ScanError
from curator.model.tracks import TrackId
from curator.scan.formats import is_tracker
from curator.scan.payloads.payload import NoPayload, Payload
from curator.scan.payloads.table import find_payload
from curator.scan.source import Source, opened

DIGEST = 16
"""Bytes of every digest here: 128 bits."""


def identify_source(source: Source, path: bytes) -> TrackId:
    """The id of an open file. Raises OSError when it cannot be read any more."""
    try:
        payload = _payload(source, path)
    except NoPayload:
        return id_of_path(path)
    digest = hashlib.blake2b(payload.length.to_bytes(8, "little", signed=True), digest_size=DIGEST)
    for span in payload.sample:
        for block in source.blocks(span):
            digest.update(block)
    return TrackId(f"a1-{digest.hexdigest()}")


def id_of_path(path: bytes) -> TrackId:
    """The id of a file that holds no audio: it lasts as long as the path does."""
    return TrackId(f"n1-{hashlib.blake2b(path, digest_size=DIGEST).hexdigest()}")


def is_of_path(track: TrackId) -> bool:
    """Whether an id was made from a path, because no audio was found."""
    return track.startswith("n1-")


def is_of_digest(track: TrackId) -> bool:
    """Whether an id is a full digest, because the `a1` id belonged to other audio."""
    return track.startswith("f1-")


def full_digest(path: bytes) -> str:
    """32 hex digits over the whole payload: equal for two files with the same audio only.

    Reads all of the file. Raises ScanError when it cannot be read or holds no audio.
    """
    digest = hashlib.blake2b(digest_size=DIGEST)
    try:
        with opened(path) as source:
            for span in _payload(source, path).whole():
                for block in source.blocks(span):
                    digest.update(block)
    except (OSError, NoPayload) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ScanError(f"cannot compare '{os.fsdecode(path)}': {reason}") from error
    return digest.hexdigest()


def id_of_digest(digest: str) -> TrackId:
    """The id of a file whose sampled id belongs to other audio; `digest` is its full digest."""
    return TrackId(f"f1-{digest}")


def _payload(source: Source, path: bytes) -> Payload:
    return find_payload(source, tracker=is_tracker(path))
