"""The writers' lock, between real processes."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from curator.disk.lock import Lock, locked
from curator.errors import LibraryLocked

HOLD = """
import sys, time
from curator.disk.lock import locked
with locked(sys.argv[1].encode(), timeout=5):
    print("held", flush=True)
    time.sleep(60)
"""


def hold(path: Path) -> "subprocess.Popen[str]":
    """Another process that holds the lock until it is killed."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_held_lock_is_waited_for_and_then_refused_in_one_sentence(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with hold(lock) as holder:
        begun = time.monotonic()
        with (
            pytest.raises(LibraryLocked, match=str(tmp_path)),
            locked(os.fsencode(lock), timeout=0.2),
        ):
            raise AssertionError("the lock was given twice")
        assert time.monotonic() - begun >= 0.2
        holder.kill()


def test_a_killed_holder_leaves_nothing_locked(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with hold(lock) as holder:
        holder.kill()
        holder.wait()
        with locked(os.fsencode(lock), timeout=1):
            pass


def test_threads_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    lock = os.fsencode(tmp_path / "lock")
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(20):
            with locked(lock, timeout=10):
                inside.append(1)
                most.append(len(inside))
                time.sleep(0.0002)
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 80
    assert set(most) == {1}


def test_a_lock_file_that_was_deleted_while_held_keeps_nobody_out(tmp_path: Path) -> None:
    lock = os.fsencode(tmp_path / "lock")
    with locked(lock, timeout=1):
        os.unlink(lock)
    with locked(lock, timeout=1):
        assert os.path.exists(lock)


def test_a_lock_that_is_taken_again_and_again_is_free_in_between(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path / "lock")
    again = Lock(path, patience=1)
    for _ in range(3):
        with again, pytest.raises(LibraryLocked), locked(path, timeout=0):
            raise AssertionError("the lock was given twice")
        with locked(path, timeout=0):
            pass
        os.unlink(path)
    again.close()


def test_a_lock_whose_folder_was_replaced_is_taken_in_the_new_one(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    path = os.fsencode(folder / "lock")
    lock = Lock(path, patience=0)
    with lock:
        pass
    folder.rename(tmp_path / "elsewhere")
    folder.mkdir()
    with lock:
        with pytest.raises(LibraryLocked), locked(path, timeout=0):
            raise AssertionError("it was taken in the old folder")
        with locked(os.fsencode(tmp_path / "elsewhere" / "lock"), timeout=0):
            pass  # nobody holds that one any more
    lock.close()


def test_a_lock_that_is_held_keeps_out_its_own_holder(tmp_path: Path) -> None:
    lock = Lock(os.fsencode(tmp_path / "lock"), patience=0)
    with lock:
        with pytest.raises(LibraryLocked), lock:
            raise AssertionError("the lock was given twice")
        with pytest.raises(LibraryLocked), locked(os.fsencode(tmp_path / "lock"), timeout=0):
            raise AssertionError("waiting for it in vain let go of it")
    with lock:
        pass
    lock.close()
