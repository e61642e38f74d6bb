"""Kept playlists as files that follow what is said, while the app is open.

Files are looked at and written on a thread of its own that nobody waits for: their disk may hang.
"""

import shlex
import threading
import time
from collections.abc import Sequence

from curator.curation.exporting import LEAVE_OUT, NOTHING_WRITTEN, Manner
from curator.curation.following import Follower
from curator.curation.splitting import Written
from curator.disk.paths import absolute, display
from curator.errors import CuratorError
from curator.export.profiles import PROFILES
from curator.model.tracks import Seconds
from curator.tui.desk import Desk
from curator.tui.writer import Written as Answer

LOOK_SECONDS: Seconds = 1.0
_QUIET = 2  # looks without a change, after which what was said is written
_LATEST = 15  # looks after which it is written although more is being said
_ANYHOW = 600  # looks after which it is tried again: `added:7d..` changes by itself


class FollowingPlaylists:
    """Watches the library, and has the playlists written a moment after it changed."""

    def __init__(self, desk: Desk, follower: Follower) -> None:
        self._desk = desk
        self._follower = follower
        self._seen: object = None
        self._waited = self._quiet = 0
        self._due = True
        self._working: threading.Thread | None = None
        self._closing = False

    @classmethod
    def wanted(cls, desk: Desk) -> "FollowingPlaylists | None":
        """One for the folder that `[export] follow` names, if it names any."""
        settings = desk.settings.export
        if not settings.follow:
            return None
        profile = PROFILES.get(settings.target)
        if profile is None:
            known = ", ".join(PROFILES)
            desk.notice("follow", f"[export] target '{settings.target}' is none of {known}")
            return None
        manner = Manner(profile, absolute=settings.absolute)
        return cls(desk, Follower(desk.library, absolute(settings.follow), manner))

    def begin(self) -> None:
        """Bring the files up to date, and keep them so."""
        self._desk.screen.set_interval(LOOK_SECONDS, self._look)

    def close(self, patience: Seconds) -> bool:
        """Write what was said last; False if that has not ended by then, or could not begin."""
        self._closing = True
        until = time.monotonic() + patience
        if self._working is not None:
            self._working.join(patience)
            if self._working.is_alive():
                return False
        if not (self._changed() or self._due):
            return True
        last = threading.Thread(target=self._follow_quietly, name="following", daemon=True)
        last.start()
        last.join(max(0.0, until - time.monotonic()))
        return not last.is_alive()

    @property
    def unended(self) -> str:
        """What to say where it did not end."""
        folder = display(self._follower.folder)
        again = f"curator playlist export-all {shlex.quote(folder)}"
        return f"not all playlists in {folder} could be written in time; {again} does it"

    def _changed(self) -> bool:
        library = self._desk.library
        now = (library.seq, library.away())
        changed, self._seen = now != self._seen, now
        return changed

    def _look(self) -> None:
        self._waited += 1
        if self._changed():
            self._quiet = 0
            self._due = True
        else:
            self._quiet += 1
        self._due = self._due or self._waited >= _ANYHOW
        settled = self._quiet >= _QUIET or self._waited >= _LATEST
        if self._due and settled and self._working is None:
            self._due, self._waited = False, 0
            self._working = threading.Thread(target=self._work, name="following", daemon=True)
            self._working.start()

    def _work(self) -> None:
        try:
            done = self._follower.follow(lambda: self._closing)
        except CuratorError as error:
            told = str(error)
            self._desk.post(Answer(lambda: self._ended([], told)))
        else:
            self._desk.post(Answer(lambda: self._ended(done, "")))

    def _follow_quietly(self) -> None:
        try:
            self._follower.follow()
        except CuratorError:
            return  # it was said while somebody looked, and is tried again at the next start

    def _ended(self, done: Sequence[Written], problem: str) -> None:
        """Say what could not be written, for as long as that is so."""
        self._working = None
        failed = [one for one in done if one.exported is None]
        if failed and not problem:
            more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
            why = failed[0].problem.removeprefix(NOTHING_WRITTEN).removesuffix(LEAVE_OUT)
            problem = f"the file of playlist {failed[0].name} stays as it was{more}: {why}"
        self._desk.notice("follow", problem)
