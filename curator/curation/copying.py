"""Copies of tracks for a reader of its own: a stick for a car, with names that it can show.

Each file is written under another name first, so that one which is there is whole; it gets the
time of its source, by which the next run knows it (to two seconds, as FAT keeps them).
"""

import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress

from curator.curation.copy_plan import Copied, Copy, Copying, CopyPlan, plan_copies
from curator.curation.drafting import Remark
from curator.curation.exporting import LEAVE_OUT, Exported, Manner, incomplete, write
from curator.curation.splitting import make_folder
from curator.disk.paths import display
from curator.errors import CuratorError, ExportError
from curator.export.file_names import safe_name
from curator.export.m3u import Entry, m3u_bytes
from curator.export.profiles import Profile
from curator.export.reader import path_lines
from curator.model.playlists import total_seconds, unique
from curator.model.tracks import Track
from curator.sound.encoder import encode_mp3

_FAT_STEP = 2.0  # seconds
_MP3 = b".mp3"


def copy_to(
    tracks: Iterable[Track],
    folder: bytes,
    manner: Manner,
    *,
    name: str = "playlist",
    convert: bool = False,
    report: Callable[[Copying], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Copied:
    """Copy the files of these tracks into a folder (absolute), numbered, with a playlist beside.

    With `convert` every track becomes an MP3 of even loudness; without it MP3 files are copied as
    they are and others refused, where the profile plays nothing else. A file that is there under
    the name of a copy is replaced only if the playlist beside names it. Raises ExportError when
    tracks are missing or away (unless the manner skips them), and for a folder or a disk that
    cannot take them.
    """
    wanted = unique(tracks) if manner.one_per_song else list(tracks)
    plan = plan_copies(wanted, manner.profile, convert=convert)
    if plan.skipped and not manner.skip_missing:
        raise ExportError(f"nothing was copied: {incomplete(plan.skipped, len(wanted))}{LEAVE_OUT}")
    if not plan.copies or (plan.refused and manner.strict):
        raise ExportError(f"nothing was copied: {_first_of(plan.refused + plan.skipped)}")
    make_folder(folder)
    playlist = _playlist_of(folder, name, manner.profile)
    before, done, copied = _named_in(playlist), [], Copied()
    for number, copy in enumerate(plan.copies):
        report(Copying(number, len(plan.copies), display(copy.name)))
        if _is_free(copy, folder, before, copied) and _make(copy, folder, copied, cancelled):
            done.append(copy)
        if cancelled():
            copied.cancelled = True
            return copied
    copied.strangers = _strangers(folder, plan.copies)
    copied.exported = write(_listed(done, plan, playlist, name, manner))
    return copied


def _playlist_of(folder: bytes, name: str, profile: Profile) -> bytes:
    return os.path.join(folder, safe_name(name, profile).encode() + profile.extension)


def _named_in(playlist: bytes) -> frozenset[bytes]:
    """The files that the last run named: copies of ours, whatever became of their sources."""
    try:
        with open(playlist, "rb") as file:
            lines = path_lines(file.read())
    except OSError:
        return frozenset()
    return frozenset(line.removeprefix(b"./") for _, line, _ in lines)


def _is_free(copy: Copy, folder: bytes, before: frozenset[bytes], copied: Copied) -> bool:
    """Whether a copy may have its name; a file of somebody else stays, and that is said."""
    target = os.path.join(folder, copy.name)
    if copy.name in before or not os.path.lexists(target):
        return True
    try:
        if _is_there(target, os.stat(copy.source), copy):
            return True
    except OSError:
        pass  # the copying itself says why
    reason = f"{display(copy.name)} is there and no copy of it; delete it, or name another folder"
    copied.failed.append(Remark(copy.source, reason))
    return False


def _make(copy: Copy, folder: bytes, copied: Copied, cancelled: Callable[[], bool]) -> bool:
    """Make one file unless it is there; whether it is there then."""
    target = os.path.join(folder, copy.name)
    temporary = os.path.join(folder, b".%s.part" % copy.name)
    try:
        status = os.stat(copy.source)
        if _is_there(target, status, copy):
            copied.kept += 1
            return True
        if not _written(copy, temporary, cancelled):
            return False
        _make_last(temporary)
        os.utime(temporary, ns=(status.st_mtime_ns, status.st_mtime_ns))
        os.replace(temporary, target)
    except OSError as error:
        if error.filename == copy.source and error.filename2 is None:  # the others may be there
            copied.failed.append(Remark(copy.source, f"cannot be read: {error.strerror}"))
            return False
        raise ExportError(f"{display(target)} cannot be written: {error.strerror}") from error
    except CuratorError as error:
        copied.failed.append(Remark(copy.source, str(error)))
        return False
    finally:
        with suppress(OSError):  # gone already when all went well
            os.unlink(temporary)
    copied.made += 1
    return True


def _written(copy: Copy, temporary: bytes, cancelled: Callable[[], bool]) -> bool:
    if copy.converted:
        return encode_mp3(copy.source, temporary, copy.tags, cancelled=cancelled)
    shutil.copyfile(copy.source, temporary)
    return True


def _make_last(path: bytes) -> None:
    """Have the disk hold all of it before it gets its name: sticks are pulled out early."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_there(target: bytes, source: os.stat_result, copy: Copy) -> bool:
    try:
        found = os.stat(target)
    except FileNotFoundError:
        return False
    same_size = copy.converted or found.st_size == source.st_size
    return same_size and abs(found.st_mtime - source.st_mtime) <= _FAT_STEP


def _strangers(folder: bytes, copies: Iterable[Copy]) -> int:
    ours = {copy.name for copy in copies}
    there = (name for name in os.listdir(folder) if name.lower().endswith(_MP3))
    return sum(name not in ours for name in there)


def _listed(
    done: list[Copy], plan: CopyPlan, playlist: bytes, name: str, manner: Manner
) -> Exported:
    """The playlist beside the copies; it names what is there."""
    entries = [Entry(b"./" + c.name, c.track.title, c.track.artist, c.track.duration) for c in done]
    return Exported(
        destination=playlist,
        written=False,
        count=len(done),
        seconds=total_seconds(copy.track for copy in done),
        refused=tuple(plan.refused),
        warned=(),
        skipped=tuple(plan.skipped),
        data=m3u_bytes(entries, name, manner.profile),
        memory=manner.memory,
    )


def _first_of(remarks: list[Remark]) -> str:
    if not remarks:
        return "there are no tracks"
    return f"{display(remarks[0].path)}: {remarks[0].reason}"
