"""Disks that go away and come back while the app is open: said once, waited for, never skipped.

A file that fails is no reason to go on before somebody has looked whether its whole root is away.
Looking can hang for minutes on a network disk, so it is done on a thread that nobody waits for.
"""

import threading
from collections.abc import Sequence

from curator.curation.reaching import gone_folders, seems_changed
from curator.disk.paths import PathBytes, display
from curator.errors import CuratorError
from curator.model.tracks import Seconds, State, TrackId
from curator.tui.desk import Desk
from curator.tui.writer import Written

_LOOK_SECONDS: Seconds = 2.0


class Disks:
    """Looks after every file that failed, and every two seconds while a root is away."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._failed: list[TrackId] = []
        self._asked: list[TrackId] = []
        self._looking = False

    def begin(self) -> None:
        """Say what is away already, and watch for its return from now on."""
        self._desk.on_failed = self.doubt
        self._show_away()
        self._desk.screen.set_interval(_LOOK_SECONDS, self._watch)

    def doubt(self, failed: TrackId) -> None:
        """This file failed: go on once it is known whether its disk is there."""
        self._failed.append(failed)
        self._look()

    def _watch(self) -> None:
        if self._desk.library.away() or self._desk.listening.gone:
            self._look()

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            self._asked, self._failed = self._failed, []  # what fails from now on is asked anew
            library = self._desk.library
            roots, known = library.roots(), library.away()
            failed = [track.path for one in self._asked if (track := library.track(one))]
            asked = (roots, known, failed, self._desk.listening.gone)
            looking = threading.Thread(
                target=self._look_aside, args=asked, name="disks", daemon=True
            )
            looking.start()

    def _look_aside(
        self,
        roots: Sequence[PathBytes],
        known: Sequence[PathBytes],
        failed: Sequence[PathBytes],
        gone: Sequence[PathBytes],
    ) -> None:
        changed, gone = seems_changed(roots, known), gone_folders(failed, roots, gone)
        self._desk.post(Written(lambda: self._looked(changed, gone)))

    # -- on the app's thread ---------------------------------------------------------------

    def _looked(self, changed: bool, gone: Sequence[PathBytes]) -> None:
        self._show_gone(tuple(gone))
        if changed:
            self._desk.writer.act(lambda library: library.refresh_states(), self._settle, _raise)
        else:
            self._settle(changed=False)

    def _settle(self, changed: bool) -> None:
        """The states are right now: say what becomes of the files that failed."""
        self._looking = False
        desk, listening = self._desk, self._desk.listening
        for one in self._asked:
            track = desk.library.track(one)
            if track is not None and track.state is State.AWAY:
                listening.strand(one)
                if one == listening.current:
                    desk.answer(f"{track.title} waits for its disk")
            elif track is not None and listening.gone_with(track):
                desk.turn(listening.pass_folder(one))
            else:
                desk.turn(listening.pass_over(one))
        if changed:
            turn = listening.come_back()
            if turn is not None:
                desk.turn(turn)
                desk.picture(turn.now)  # while the disk was away there was nothing to be seen
            self._show_away()
            desk.refill(grows=True)
        desk.show_now()
        if self._failed:
            self._look()

    def _show_gone(self, gone: tuple[PathBytes, ...]) -> None:
        """Say which folders below a root cannot be reached; the tracks in them are passed over."""
        desk, before = self._desk, self._desk.listening.gone
        if gone == before:
            return
        desk.listening.gone = gone
        if gone:
            more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
            text = f"{display(gone[0])}{more} cannot be reached: what is in it is passed over"
            desk.notice("gone", text)
        else:
            desk.notice("gone", "")
            desk.answer(f"{display(before[0])} is there again")
        desk.refill(grows=True)

    def _show_away(self) -> None:
        desk, away = self._desk, self._desk.library.away()
        if away:
            more = f" and {len(away) - 1} more" if len(away) > 1 else ""
            text = f"{display(away[0])}{more} is away: connect its disk and it goes on"
            desk.notice("away", text)
        elif "away" in desk.notices:
            desk.notice("away", "")
            desk.answer("the disk is there again")


def _raise(error: CuratorError) -> None:
    raise error  # looking for folders fails with no error of ours
