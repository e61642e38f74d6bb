"""A found file ⇄ its document in catalogue.json; what is empty is left out."""

import base64
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from curator.disk.paths import as_fields, as_text, from_text
from curator.model.tracks import FoundFile, Metadata, TrackId, Version
from curator.store.records import Document, Pool

_TEXTS = (
    "title", "artist", "album", "album_artist", "composer", "marker", "production", "genre",
)  # fmt: skip
_KINDS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys((*_TEXTS, "id", "path", "path_bytes", "cover", "problem"), (str,)),
    **dict.fromkeys(("size", "mtime_ns", "track", "disc", "year"), (int,)),
    **dict.fromkeys(("embedded_cover", "whole_album", "missing"), (bool,)),
    "duration": (int, float),
    "versions": (list,),
}
_NO_VERSIONS: frozenset[Version] = frozenset()
_NUMBERS = ("track", "disc", "year", "duration")


def found_document(file: FoundFile) -> Document:
    """The document of one file."""
    metadata = file.metadata
    found: Document = {
        "id": file.id,
        **as_fields(file.path),
        "size": file.size,
        "mtime_ns": file.mtime_ns,
        **{name: text for name in _TEXTS if (text := getattr(metadata, name))},
        **{name: n for name in _NUMBERS if (n := getattr(metadata, name)) is not None},
    }
    if metadata.versions:
        found["versions"] = sorted(metadata.versions)
    if metadata.cover:
        found["cover"] = as_text(metadata.cover)
    if file.problem:
        found["problem"] = file.problem
    flags = {
        "embedded_cover": metadata.embedded_cover,
        "whole_album": metadata.whole_album,
        "missing": file.missing,
    }
    return found | {name: True for name, is_so in flags.items() if is_so}


def checked(found: Document) -> Document:
    """The same document, all of whose values are of the right kind; else ValueError.

    For files that another program wrote or that are damaged: our own need no second look.
    """
    for name, value in found.items():
        kind = _KINDS.get(name)
        if kind is not None and type(value) not in kind:
            raise ValueError(f"no found file: {name} is {type(value).__name__}")
    return found


def found_from(found: Mapping[str, Any], pool: Pool) -> FoundFile:
    """The file of such a document. Raises ValueError when it is not one."""
    try:
        return FoundFile(
            pool.paths[_path(found)],
            found["size"],
            found["mtime_ns"],
            TrackId(pool.texts[found["id"]]),
            _metadata(found, pool),
            found.get("problem", ""),
            found.get("missing", False),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no found file: {error!r}") from error


def _metadata(found: Mapping[str, Any], pool: Pool) -> Metadata:
    get, texts = found.get, pool.texts
    versions, cover = get("versions"), get("cover")
    return Metadata(
        texts[get("title") or "?"],  # another program may have emptied it
        texts[get("artist", "")],
        texts[get("album", "")],
        texts[get("album_artist", "")],
        texts[get("composer", "")],
        get("track"),
        get("disc"),
        pool.numbers[get("year")],
        get("duration"),
        _versions(tuple(versions)) if versions else _NO_VERSIONS,
        texts[get("marker", "")],
        texts[get("production", "")],
        texts[get("genre", "")],
        pool.paths[from_text(cover)] if cover else b"",
        get("embedded_cover", False),
        get("whole_album", False),
    )


def _path(found: Mapping[str, Any]) -> bytes:
    if "path_bytes" in found:
        return base64.b64decode(found["path_bytes"], validate=True)
    path: str = found["path"]
    return path.encode()


@lru_cache(maxsize=64)
def _versions(names: tuple[str, ...]) -> frozenset[Version]:
    return frozenset(map(Version, names))
