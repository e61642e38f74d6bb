"""Everything that a user can be told went wrong, as one family.

    CuratorError                 one clear sentence; exit code 1
    ├── UsageError               the words were wrong; exit code 2
    │   ├── RoleError            no such role
    │   ├── QueryError           a mistake in a query, with its place
    │   └── FieldError           a field or value that `set` does not take
    ├── NothingMatched           the query or path names no track
    ├── NotScanned               the path is not in the library yet
    ├── LibraryError             the library folder cannot be used
    │   ├── LibraryReadOnly      it cannot be written
    │   ├── LibraryLocked        another process holds it for too long
    │   ├── LibraryTooNew        a later curator wrote it
    │   └── LibraryDamaged       files that cannot be read, and what was set aside
    ├── NothingToUndo            history holds no such change
    ├── ScanError                a file or folder that cannot be read
    ├── DumpError                a dump that cannot be read or written
    ├── PlaybackError            a file that cannot be played
    │   └── LibmpvMissing        libmpv is not installed
    ├── DecodeError              a file that cannot be decoded
    ├── ExportError              a playlist that cannot be written as asked
    ├── PublishError             a server that did not take a playlist
    ├── RemoteError              no open app that answers, or one that refuses
    │   └── RemoteTaken          another open app answers for this library
    ├── SettingsError            config.toml cannot be read
    └── ThemeError               a theme file with a mistake in it

The message is the sentence that the user reads: it names the file and the cure.
Foreign exceptions are translated at the station that met them and never travel on.
"""

from typing import ClassVar


class CuratorError(Exception):
    """What went wrong, in a sentence for the user; `exit_code` is what scripts see."""

    exit_code: ClassVar[int] = 1


class UsageError(CuratorError):
    """The words given were wrong; nothing was tried."""

    exit_code: ClassVar[int] = 2


class RoleError(UsageError):
    """A role that does not exist."""


class QueryError(UsageError):
    """A mistake in a query.

    `position` counts characters from 0 in `text`, and `length` is how many of them are wrong.
    """

    def __init__(self, message: str, *, text: str = "", position: int = 0, length: int = 1) -> None:
        super().__init__(message)
        self.text = text
        self.position = position
        self.length = length

    def pointed(self) -> str:
        """The query with a line of carets under the mistake (two lines, no final newline)."""
        return f"{self.text}\n{' ' * self.position}{'^' * max(1, self.length)}"


class FieldError(UsageError):
    """A field or a value that cannot be set."""


class NothingMatched(CuratorError):
    """No track answers to the query or path."""


class NotScanned(CuratorError):
    """A path that the library does not know yet; the cure is `curator scan`."""


class LibraryError(CuratorError):
    """The library folder cannot be used."""


class LibraryReadOnly(LibraryError):
    """The library can be read but not written."""


class LibraryLocked(LibraryError):
    """Another process has held the writers' lock for too long."""


class LibraryTooNew(LibraryError):
    """The library's format is later than this program knows."""


class LibraryDamaged(LibraryError):
    """A library file that cannot be understood; it was set aside, never overwritten."""


class NothingToUndo(CuratorError):
    """History holds no change that could be taken back or made again."""


class ScanError(CuratorError):
    """A file or folder that cannot be read, with the reason."""


class DumpError(CuratorError):
    """A dump that cannot be written, or holds lines that are no statements."""


class PlaybackError(CuratorError):
    """A file that cannot be played, or a player that cannot be started."""


class LibmpvMissing(PlaybackError):
    """The libmpv library is not installed; the message holds the command that installs it."""


class DecodeError(CuratorError):
    """A file that cannot be decoded."""


class ExportError(CuratorError):
    """A playlist that cannot be written as it was asked for."""


class PublishError(CuratorError):
    """A server that could not be reached or did not take the playlist."""


class RemoteError(CuratorError):
    """The open app cannot be asked, or refuses; also what is wrong with a request or an answer."""


class RemoteTaken(RemoteError):
    """Another app is open on the library, and answers as long as it is."""


class SettingsError(CuratorError):
    """A config.toml that cannot be read."""


class ThemeError(CuratorError):
    """A theme file with a mistake in it."""
