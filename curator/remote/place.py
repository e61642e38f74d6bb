"""Where the socket of a library lies: in a folder of this user alone.

That is `curator` in the user's runtime folder, else `curator-<user id>` in the folder for
temporary files. The name of the socket follows from the library's folder, so that each library
has one.
"""

import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator

from curator.disk.paths import PathBytes

RUNTIME_VARIABLE = "XDG_RUNTIME_DIR"


def sockets(library: PathBytes) -> Iterator[PathBytes]:
    """The places of a library's socket, the best one first; an app takes the first it can have."""
    name = hashlib.blake2b(os.path.realpath(library), digest_size=8).hexdigest().encode()
    for folder in _folders():
        yield os.path.join(folder, name + b".sock")


def make_folder(folder: PathBytes) -> None:
    """Make sure of a folder that only this user can enter. Raises OSError."""
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        if not _is_mine(folder):
            raise PermissionError(errno.EPERM, "it is no folder of this user") from None
        os.chmod(folder, 0o700)


def is_safe(socket: PathBytes) -> bool:
    """Whether nobody but this user could have put a socket there."""
    return _is_mine(os.path.dirname(socket))


def _folders() -> Iterator[PathBytes]:
    runtime = os.fsencode(os.environ.get(RUNTIME_VARIABLE, ""))
    # After `su` it may still be the folder of somebody else.
    if os.path.isabs(runtime) and _is_mine(runtime):
        yield os.path.join(runtime, b"curator")
    yield os.path.join(os.fsencode(tempfile.gettempdir()), b"curator-%d" % os.geteuid())


def _is_mine(folder: PathBytes) -> bool:
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
