"""What other programs do to a file: write tags and pictures, remux."""

import os
from typing import Any

import av
import mutagen.flac
import mutagen.id3
import mutagen.mp4

# Mutagen's constructors carry no types.
_ID3: Any = mutagen.id3
_FLAC: Any = mutagen.flac
_MP4: Any = mutagen.mp4

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 39063
"""Ten megabytes that call themselves a picture."""


def retag(path: bytes, title: str, *, picture: bytes = b"") -> None:
    """Write a title, and a picture where mutagen has a way for it, into the file."""
    found: Any = mutagen.File(os.fsdecode(path))
    assert found is not None
    if found.tags is None:
        found.add_tags()
    if hasattr(found.tags, "add"):
        found.tags.add(_ID3.TIT2(encoding=3, text=[title]))
        if picture:
            found.tags.add(_ID3.APIC(encoding=0, mime="image/png", type=3, desc="", data=picture))
    elif isinstance(found, mutagen.mp4.MP4):
        found["\xa9nam"] = [title]
        if picture:
            found["covr"] = [_MP4.MP4Cover(picture, _MP4.MP4Cover.FORMAT_PNG)]
    else:
        found["title"] = [title]
        if picture and hasattr(found, "add_picture"):
            found.add_picture(_picture(picture))
        elif picture:
            found["comment"] = picture.hex()[: len(picture)]
    found.save()


def _picture(data: bytes) -> object:
    picture = _FLAC.Picture()
    picture.data, picture.mime, picture.type = data, "image/png", 3
    return picture


def remux(path: bytes, target: bytes, **metadata: str) -> None:
    """Copy the encoded audio into a new file of the same kind, as `ffmpeg -c copy` does."""
    ending = os.path.splitext(path)[1].decode()
    muxer = {".m4a": "ipod", ".wma": "asf", ".opus": "opus"}.get(ending, ending[1:])
    with (
        open(target, "wb") as file,
        av.open(os.fsdecode(path)) as source,
        av.open(file, "w", format=muxer) as out,
    ):
        out.metadata.update(metadata)
        stream = source.streams.audio[0]
        copy = out.add_stream_from_template(stream)
        for packet in source.demux(stream):
            if packet.size and packet.dts is not None:
                packet.stream = copy
                out.mux(packet)
