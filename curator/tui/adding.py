"""Adding music while the app is open: a thread of its own, and rows that appear as they are found."""

import gc
import math
import os
import threading
import time
from collections.abc import Callable, Iterable

from curator.curation.adding import Progress, Summary, add
from curator.curation.media import folder_to_ask
from curator.disk.paths import PathBytes, display
from curator.errors import CuratorError
from curator.model.counting import counted
from curator.model.tracks import Seconds, TrackId
from curator.store.library import Library
from curator.tui.desk import Desk
from curator.tui.verbs.going import ask_medium
from curator.tui.wish import Wish
from curator.tui.writer import Writer, Written

_REFILL_SECONDS = 0.7
_CALM_SECONDS = 3.0
"""Seconds without a key after which a second's work in one piece disturbs nobody."""
_SHARE = 15
"""Times as long as a refill took until the next one."""

_PORTION = 100
"""Files of which one change tells: a key that comes while it is made waits for it."""


class Adder:
    """One scan of what the listener named; `close` stops it after the file it is at."""

    def __init__(self, desk: Desk, wish: Wish) -> None:
        self._desk = desk
        self._wish = wish
        self._stop = threading.Event()
        self._thread = Writer(desk.library, desk.post)
        self._refill_at = 0.0
        self._told = 0.0

    def begin(self) -> None:
        """Scan; the app goes on meanwhile."""
        wish, ignore = self._wish, self._desk.settings.scan.ignore
        self._desk.notice("scan", "looking for music")
        self._desk.scanning = True
        self._thread.act(
            lambda library: add(
                library,
                wish.paths,
                medium=wish.medium,
                ignore=ignore,
                report=self._report,
                cancelled=self._stop.is_set,
                write=self._write,
                calm=self._is_calm,
                portion=_PORTION,
                kept=self._make,
            ),
            self._done,
            self._failed,
        )

    def close(self, patience: Seconds) -> bool:
        """Stop; what was found so far is kept. False if it has not ended by then."""
        self._stop.set()
        return self._thread.drop(patience)

    @property
    def unended(self) -> str:
        """What to say where it did not end."""
        where = ", ".join(map(display, self._wish.paths))
        return f"{where} did not answer in time; what was found there before is kept"

    def _write(self, act: Callable[[], None]) -> None:
        """On the scanning thread: the writer's next turn, after what the listener says."""
        self._desk.courtesy.step_back()
        self._desk.writer.do(act)
        self._desk.courtesy.step_back()
        # What was found stays; a full collection over it would hold up a key for 0.1 s and more.
        gc.collect(1)
        gc.freeze()

    def _make(self, ids: Iterable[TrackId]) -> None:
        """On the scanning thread: make tracks anew one by one, as they changed.

        Who asks for all tracks would make them all at once, and the writer would wait for that.
        """
        for one in ids:
            self._desk.courtesy.step_back()
            self._desk.library.track(one)

    def _is_calm(self) -> bool:
        return self._desk.courtesy.is_calm(_CALM_SECONDS)

    def _report(self, progress: Progress) -> None:
        """On the scanning thread: at most five times a second something is posted."""
        self._desk.courtesy.step_back()
        now = time.monotonic()
        if now - self._told >= 0.2:
            self._told = now
            self._desk.post(Written(lambda: self._show(progress)))

    def _show(self, progress: Progress) -> None:
        reading = f"reading {progress.done:,} of {counted(progress.total, 'file')}"
        found = f"{counted(progress.found, 'file')} found"
        self._desk.notice("scan", reading if progress.total else found)
        if time.monotonic() >= self._refill_at:
            self._refill()

    def _refill(self) -> None:
        """Show what was found; the longer that takes, the longer the list stays as it is."""
        begun, self._refill_at = time.monotonic(), math.inf

        def shown() -> None:
            now = time.monotonic()
            self._refill_at = now + max(_REFILL_SECONDS, _SHARE * (now - begun))
            self._desk.advise_new()

        self._desk.refill(grows=True, then=shown)

    def _done(self, summary: Summary) -> None:
        self._desk.notice("scan", "")
        self._desk.scanned()
        counts = (summary.added, summary.changed, len(summary.failed))
        words = ("added", "changed", "cannot be read")
        told = [f"{count:,} {word}" for count, word in zip(counts, words, strict=True) if count]
        if told:
            self._desk.answer(" · ".join(told))
        elif not (summary.unchanged or summary.missing or summary.away or summary.cancelled):
            where = ", ".join(map(display, self._wish.paths))
            self._desk.warn(f"there is no music in {where}")
        self._desk.ask_next = self._ask_medium
        self._ask_medium()

    def _ask_medium(self) -> None:
        """One line, one key, skippable: asked once of each folder whose medium nobody knows."""
        desk = self._desk
        asked = frozenset(desk.asked_folders)
        current = desk.library.track(desk.listening.current) if desk.listening.current else None
        playing = current.path if current else b""
        paths = [path for path in self._wish.paths if os.path.isdir(path)]

        def find(library: Library) -> PathBytes | None:
            found = (folder_to_ask(library, path, asked, playing) for path in paths)
            return next((folder for folder in found if folder), None)

        def ask(folder: PathBytes | None) -> None:
            free = not desk.chord and desk.screen is desk.screen.app.screen
            if folder is not None and free and desk.library.writable:
                ask_medium(desk, folder)

        desk.aside.act(find, ask, desk.told)

    def _failed(self, error: CuratorError) -> None:
        self._desk.scanned()
        self._desk.notice("scan", "")
        self._desk.warn(str(error))
