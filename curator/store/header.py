"""The head of a library file: its format, whose it is, and how much of the journal it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from curator.errors import LibraryDamaged, LibraryTooNew
from curator.store.records import Document

FORMAT = 1
"""The format of tags.json and catalogue.json that this program writes and reads."""

HEADER_TABLE = "library"
_MOST_CHANGES = 1 << 53


@dataclass(frozen=True, slots=True)
class Header:
    """The one document of the `library` table.

    `applied_seq` is the number of the last change that tags.json holds; `machine` names the
    machine that began the library.
    """

    library_id: str
    applied_seq: int
    machine: str

    def document(self) -> Document:
        """As it stands in tags.json."""
        return {
            "format": FORMAT,
            "library_id": self.library_id,
            "applied_seq": self.applied_seq,
            "machine": self.machine,
        }


def header_from(found: Mapping[str, Any], where: str) -> Header:
    """Read the header. Raises LibraryTooNew, naming `where`; LibraryDamaged if it is none."""
    check_format(found, where)
    try:
        applied, library_id, machine = found["applied_seq"], found["library_id"], found["machine"]
    except KeyError as error:
        raise LibraryDamaged(f"{where} cannot be read: its header lacks {error}") from error
    texts = type(library_id) is type(machine) is str
    if not texts or type(applied) is not int or not 0 <= applied < _MOST_CHANGES:
        raise LibraryDamaged(f"{where} cannot be read: its header is broken")
    return Header(library_id, applied, machine)


def check_format(found: Mapping[str, Any], where: str) -> None:
    """Refuse what a later program wrote. Raises LibraryTooNew; LibraryDamaged for no format."""
    number = found.get("format")
    if type(number) is not int or number < 1:
        raise LibraryDamaged(f"{where} cannot be read: it names no format")
    if number > FORMAT:
        raise LibraryTooNew(
            f"{where} was written by a later curator (format {number}, this one knows {FORMAT}); "
            "update curator to open it"
        )
