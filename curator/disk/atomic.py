"""Writing a file so that it is either the old one or the new one, also after a power cut."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from curator.disk.paths import PathBytes

_BLOCK = 1 << 20
# What a file system answers that cannot fsync a folder; the rename is then as safe as it gets.
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}


def write_atomic(
    path: PathBytes, data: bytes | Iterable[bytes], *, mode: int | None = None
) -> bool:
    """Put these bytes into the file: a temporary file in the same folder, fsync, rename.

    A symlink is followed; a device or FIFO is written directly. `mode` is for a file that does
    not exist yet (default: what the umask leaves of 0o666); an existing one keeps its mode.
    Returns False, with the file untouched, when it held the same bytes already. Raises OSError;
    the old file is then as it was.
    """
    target = os.path.realpath(path)
    found = _status(target)
    if found is not None and not stat.S_ISREG(found.st_mode):
        return _write_directly(target, data)
    if found is not None and isinstance(data, bytes) and _holds(target, found.st_size, data):
        return False
    temporary = _temporary_name(target)
    try:
        _write_new(temporary, data, stat.S_IMODE(found.st_mode) if found else mode)
        if found is not None and _same(temporary, target):
            return False
        os.replace(temporary, target)
    finally:
        with suppress(OSError):  # gone already when all went well
            os.unlink(temporary)
    sync_folder(os.path.dirname(target))
    return True


@contextmanager
def prepared(path: PathBytes, data: Iterable[bytes]) -> Iterator[Callable[[], None]]:
    """Write these bytes beside the file and sync them; calling what it gives renames them into place.

    For whoever may hold a lock only while the name changes. A symlink is followed, an existing
    file keeps its mode, and one that holds the same bytes already stays. What was not put into
    place is deleted when the block ends. Entering and calling raise OSError; the old file is then
    as it was.
    """
    target = os.path.realpath(path)
    found = _status(target)
    temporary = _temporary_name(target)

    def put() -> None:
        if found is None or not _same(temporary, target):
            os.replace(temporary, target)
            sync_folder(os.path.dirname(target))

    try:
        _write_new(temporary, data, stat.S_IMODE(found.st_mode) if found else None)
        yield put
    finally:
        with suppress(OSError):  # gone already when all went well
            os.unlink(temporary)


def sync_folder(folder: PathBytes) -> None:
    """Make new, renamed and deleted names in the folder last. Raises OSError."""
    descriptor = os.open(folder or b".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte; a short write is taken up where it stopped. Raises OSError."""
    written = os.write(descriptor, data)
    while written < len(data):
        written += os.write(descriptor, data[written:])


def _status(path: PathBytes) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _temporary_name(target: PathBytes) -> PathBytes:
    folder, name = os.path.split(target)
    # 255 bytes is the longest name that common file systems take.
    return os.path.join(folder, b".%s.%s.tmp" % (name[:200], os.urandom(6).hex().encode()))


def _write_new(path: PathBytes, data: bytes | Iterable[bytes], mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o666)
    try:
        if mode is not None:
            os.fchmod(descriptor, mode)
        for block in _blocks(data):
            write_all(descriptor, block)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_directly(path: PathBytes, data: bytes | Iterable[bytes]) -> bool:
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        for block in _blocks(data):
            write_all(descriptor, block)
    finally:
        os.close(descriptor)
    return True


def _blocks(data: bytes | Iterable[bytes]) -> Iterator[bytes]:
    """The data in pieces that are worth a system call each."""
    if isinstance(data, bytes):
        yield data
        return
    pending: list[bytes] = []
    size = 0
    for piece in data:
        pending.append(piece)
        size += len(piece)
        if size >= _BLOCK:
            yield b"".join(pending)
            pending, size = [], 0
    yield b"".join(pending)


def _holds(path: PathBytes, size: int, data: bytes) -> bool:
    if size != len(data):
        return False
    try:
        with open(path, "rb") as file:
            return file.read() == data
    except PermissionError:
        return False  # writable by rename, though not readable


def _same(one: PathBytes, other: PathBytes) -> bool:
    if os.path.getsize(one) != os.path.getsize(other):
        return False
    try:
        with open(one, "rb") as first, open(other, "rb") as second:
            while block := first.read(_BLOCK):
                if block != second.read(_BLOCK):
                    return False
    except PermissionError:
        return False
    return True
