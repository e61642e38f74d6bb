"""XSPF: playlists in XML, with locations as URIs and lengths in milliseconds."""

from collections.abc import Iterator
from xml.parsers import expat

from curator.errors import ScanError
from curator.export.readers.mentions import Mention

_SAID = ("location", "title", "creator", "duration")
_MILLISECONDS = 1000  # in a second


def xspf_mentions(data: bytes) -> Iterator[Mention]:
    """The tracks of an XSPF that have a location or a title. Raises ScanError for broken XML."""
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.EntityDeclHandler = reading.refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ScanError(f"this XSPF cannot be read: {expat.errors.messages[error.code]}") from error
    except (LookupError, ValueError) as error:  # an encoding that is unknown, or too wide for expat
        raise ScanError(f"this XSPF cannot be read: {error}") from error
    for number, said in enumerate(reading.tracks, 1):
        location, title = said.get("location", ""), said.get("title", "")
        if location or title:
            yield Mention(
                location.encode("utf-8", "replace"),
                number,
                title,
                said.get("creator", ""),
                _seconds(said.get("duration", "")),
            )


class _Reading:
    """Collects what each track says; names of elements may have a prefix."""

    def __init__(self) -> None:
        self.tracks: list[dict[str, str]] = []
        self._inside: list[str] = []

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._inside.append(name.rpartition(":")[2])
        if self._inside[-1] == "track":
            self.tracks.append({})

    def end(self, _name: str) -> None:
        self._inside.pop()

    def text(self, text: str) -> None:
        if len(self._inside) > 1 and self._inside[-2] == "track" and self._inside[-1] in _SAID:
            said = self.tracks[-1]
            said[self._inside[-1]] = (said.get(self._inside[-1], "") + text).strip()

    def refuse(self, *_: object) -> None:
        raise ScanError("this XSPF defines entities of its own; no playlist needs any")


def _seconds(milliseconds: str) -> float | None:
    try:
        return int(milliseconds) / _MILLISECONDS
    except (ValueError, OverflowError):
        return None
