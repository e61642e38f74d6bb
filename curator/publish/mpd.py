"""Putting a playlist on a running Music Player Daemon, in its own music directory's terms.

The only door to python-mpd2, which comes with the extra `publish` and is imported when needed.
"""

import importlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol
from urllib.parse import unquote, urlsplit

from curator.errors import PublishError
from curator.model.tracks import Seconds

_PORT = 6600
_TIMEOUT: Seconds = 20.0


@dataclass(frozen=True, slots=True)
class Published:
    """What the server took: the name there, how many tracks, and the paths it does not know."""

    name: str
    count: int
    unknown: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server listens: a host and a port, or a socket (then `host` is its path)."""

    host: str
    port: int = _PORT
    password: str = ""


class _Client(Protocol):
    """What is used of python-mpd2's client, which makes its methods at run time."""

    def listmounts(self) -> list[dict[str, str]]: ...
    def playlistadd(self, name: str, uri: str) -> None: ...
    def rm(self, name: str) -> None: ...
    def rename(self, name: str, new: str) -> None: ...


def parse_server(address: str) -> Server:
    """Read `mpd://[PASSWORD@]HOST[:PORT]`, a host, or the path of a socket. Raises PublishError."""
    if address.startswith(("/", "~")):
        return Server(os.path.expanduser(address))
    try:
        parts = urlsplit(address if "://" in address else f"mpd://{address}")
        port = parts.port or _PORT
    except ValueError:
        raise PublishError(f"'{address}' is no server; write mpd://HOST:PORT") from None
    if parts.scheme != "mpd" or not parts.hostname or parts.path not in ("", "/"):
        raise PublishError(f"'{address}' is no server; write mpd://HOST:PORT or a socket's path")
    return Server(parts.hostname, port, unquote(parts.password or parts.username or ""))


def publish(
    name: str,
    tracks: Sequence[Sequence[bytes]],
    server: Server,
    *,
    music_folder: bytes | None = None,
) -> Published:
    """Make these tracks the stored playlist of that name, in order.

    Each stands as its files (absolute paths), of which the first that the server knows is taken.
    `music_folder` is the server's music directory as this machine sees it; by default
    the server is asked. The old playlist of that name is there until the new one is complete. Raises
    PublishError when the server cannot be reached, refuses, or knows none of the files.
    """
    if not name or "/" in name or "\n" in name or "\r" in name:
        raise PublishError(f"'{name}' cannot be a playlist's name on the server: no '/' in it")
    mpd = _library()
    with _connected(mpd, server) as client:
        folder = music_folder or _music_folder(mpd, client)
        draft = f"{name}~curator"
        with _may_be_missing(mpd):
            client.rm(draft)
        unknown = tuple(files[0] for files in tracks if not _add(mpd, client, draft, files, folder))
        if len(unknown) == len(tracks):
            raise PublishError(_strangers(len(tracks)))
        with _may_be_missing(mpd):
            client.rm(name)
        client.rename(draft, name)
    return Published(name, len(tracks) - len(unknown), unknown)


def _strangers(count: int) -> str:
    told = f"none of the {count} tracks" if count > 1 else "not the only track"
    return f"the server knows {told}; has it scanned them, and is this its music folder?"


def _library() -> ModuleType:
    try:
        return importlib.import_module("mpd")
    except ImportError:
        raise PublishError(
            "publishing needs python-mpd2; install it with: pipx inject curator python-mpd2"
        ) from None


@contextmanager
def _connected(mpd: ModuleType, server: Server) -> Iterator[_Client]:
    """A client of the server; whatever goes wrong with it becomes a PublishError."""
    if server.host.startswith("/") and not os.path.exists(server.host):
        raise PublishError(f"there is no MPD at {server.host}; is it running?")
    client = mpd.MPDClient()
    client.timeout = _TIMEOUT
    try:
        client.connect(server.host, server.port)
        if server.password:
            client.password(server.password)
        yield client
    except (mpd.MPDError, OSError, UnicodeError) as error:
        raise PublishError(f"the MPD at {server.host}: {error}") from error
    finally:
        with suppress(mpd.MPDError, OSError):
            client.disconnect()


def _music_folder(mpd: ModuleType, client: _Client) -> bytes:
    """The server's music directory, as it is mounted at the top of its tree."""
    try:
        mounts = client.listmounts()
    except mpd.CommandError:
        mounts = []
    top = next((one.get("storage", "") for one in mounts if not one.get("mount")), "")
    if not top.startswith("/"):
        raise PublishError("the server does not say where its music lies; name its music folder")
    return os.fsencode(top)


def _add(
    mpd: ModuleType, client: _Client, draft: str, files: Iterable[bytes], folder: bytes
) -> bool:
    """Append the first of a track's files that the server knows; whether it knows any."""
    for uri in dict.fromkeys(_uri(path, folder) for path in files):
        if uri is None:
            continue
        try:
            client.playlistadd(draft, uri)
        except mpd.CommandError as error:
            if error.errno is not mpd.FailureResponseCode.NO_EXIST:
                raise
        else:
            return True
    return False


def _uri(path: bytes, folder: bytes) -> str | None:
    """The path in the server's terms: below its music directory, UTF-8, in one line."""
    real_folder = os.path.realpath(folder)
    for one, root in ((path, folder), (os.path.realpath(path), real_folder)):
        below = root.rstrip(b"/") + b"/"
        if one.startswith(below) and b"\n" not in one:
            try:
                return one[len(below) :].decode()
            except UnicodeDecodeError:
                return None
    return None


@contextmanager
def _may_be_missing(mpd: ModuleType) -> Iterator[None]:
    """Pass over the server's answer that there is no such thing."""
    try:
        yield
    except mpd.CommandError as error:
        if error.errno is not mpd.FailureResponseCode.NO_EXIST:
            raise
