"""Where things lie in a library folder, and whether they can be read and written."""

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from zlib import crc32

from curator.disk.atomic import sync_folder
from curator.disk.paths import PathBytes, display
from curator.errors import LibraryError, LibraryReadOnly

_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_EFFECTIVE = os.access in os.supports_effective_ids


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of one library, and the folder for what can be made again (empty: none)."""

    folder: PathBytes
    cache: PathBytes = b""

    @property
    def tags(self) -> PathBytes:
        """What is stated, as of the last checkpoint."""
        return os.path.join(self.folder, b"tags.json")

    @property
    def journal(self) -> PathBytes:
        """The changes since the last checkpoint."""
        return os.path.join(self.folder, b"journal.jsonl")

    @property
    def history(self) -> PathBytes:
        """The changes before it."""
        return os.path.join(self.folder, b"history.jsonl")

    @property
    def catalogue(self) -> PathBytes:
        """What scanning found."""
        return os.path.join(self.folder, b"catalogue.json")

    @property
    def backups(self) -> PathBytes:
        """The folder of older copies of `tags`."""
        return os.path.join(self.folder, b"backups")

    @property
    def lock(self) -> PathBytes:
        """The writers' lock."""
        return os.path.join(self.folder, b"lock")

    @property
    def checkpoint_lock(self) -> PathBytes:
        """The lock of whoever makes a checkpoint or a backup; taken before the writers' lock."""
        return os.path.join(self.folder, b"checkpoint.lock")

    @property
    def catalogue_lock(self) -> PathBytes:
        """The lock of whoever writes `catalogue`; taken before the writers' lock."""
        return os.path.join(self.folder, b"catalogue.lock")

    def index(self, path: PathBytes) -> PathBytes:
        """Where the index of one of the files is kept; empty without a cache."""
        if not self.cache:
            return b""
        name = b"%08x-%s" % (crc32(path), os.path.basename(path))
        return os.path.join(self.cache, b"index", name)

    @property
    def scans(self) -> PathBytes:
        """Where it is kept what the last scans came to; empty without a cache."""
        return self.index(os.path.join(self.folder, b"scans"))

    @property
    def listing(self) -> PathBytes:
        """Where all tracks are kept as playlists see them; empty without a cache."""
        return self.index(os.path.join(self.folder, b"listing"))

    @property
    def name(self) -> str:
        """The folder as a person reads it."""
        return display(self.folder)

    def prepare(self) -> None:
        """Make the folder if it is missing. Raises LibraryError if it cannot be used at all."""
        try:
            _make_last(self.folder)
            os.listdir(self.folder)
        except (FileExistsError, NotADirectoryError) as error:
            raise LibraryError(
                f"{self.name} is no folder, so no library can be kept there; "
                "name another one with --library DIR"
            ) from error
        except OSError as error:
            raise LibraryError(
                f"the library folder {self.name} cannot be opened or made ({error.strerror}); "
                "name another one with --library DIR"
            ) from error

    def writable(self) -> bool:
        """Whether this process may write here; asked of the system, nothing is touched."""
        journal_closed = os.path.exists(self.journal) and not _may(self.journal, os.W_OK)
        return _may(self.folder, os.W_OK | os.X_OK) and not journal_closed

    def read_only_error(self) -> LibraryReadOnly:
        """The sentence for a library that can only be read."""
        return LibraryReadOnly(
            f"the library {self.name} can be read but not written, so nothing can be saved; "
            "make the folder writable or name another one with --library DIR"
        )

    def write_error(self, error: OSError) -> LibraryError:
        """The sentence for what the system answered to a writer."""
        if error.errno in _READ_ONLY:
            return self.read_only_error()
        cure = "free some space" if error.errno in _FULL else "see to the disk"
        return LibraryError(
            f"nothing was saved: the library {self.name} cannot be written "
            f"({error.strerror}); {cure} and try again"
        )


def unreadable(path: PathBytes, error: OSError) -> LibraryError:
    """The sentence for a library file that is there and cannot be read."""
    return LibraryError(
        f"{display(path)} cannot be read ({error.strerror}); "
        "see to its permissions and to the disk, nothing was changed"
    )


def _make_last(folder: PathBytes) -> None:
    """Make the folder if it is missing, so that a power cut does not take it with all in it."""
    missing, above = [], folder
    while not os.path.lexists(above):
        missing.append(above)
        above = os.path.dirname(above)
    os.makedirs(folder, exist_ok=True)
    for one in missing:
        with suppress(PermissionError):  # a folder that can be written, but not read
            sync_folder(os.path.dirname(one))


def _may(path: PathBytes, mode: int) -> bool:
    return os.access(path, mode, effective_ids=_EFFECTIVE)
