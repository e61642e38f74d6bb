"""What other processes ask of the open app: actions by their names, and what plays."""

import difflib
import logging
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress

from curator.errors import CuratorError, RemoteError, RemoteTaken, RoleError
from curator.export.tables import track_object
from curator.model.changes import Json
from curator.model.counting import clock
from curator.model.roles import format_roles, parse_role
from curator.model.tracks import Seconds
from curator.remote.protocol import NOW_FIELDS, Answer, Request, refused
from curator.remote.server import Server
from curator.remote.words import in_words
from curator.tui.command import Command
from curator.tui.desk import Desk
from curator.tui.keyboard import Keyboard
from curator.tui.page_commands import page_commands
from curator.tui.writer import Written

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())

AT_THE_APP = frozenset({
    "ask.subject", "ask.words", "ask.note", "ask.production", "tag.more", "filter", "filter.only",
    "only.suggested", "sort", "go.export", "go.why", "go.palette", "go.theme", "go.medium",
    "go.help", "go.suspend", "playlist.add", *(command.id for command in page_commands()),
})  # fmt: skip
"""Actions that open something, wait for a key, or stop the app: they need somebody at the app."""

_AGAIN: Seconds = 2.0  # after which it is looked whether the other app is gone
_SHORT = ("play.", "tag.", "suggest.", "seek.", "go.")
"""What may be left out before an action's name, in this order: `pause` is `play.pause`."""


class Remote:
    """Answers requests from other processes on the app's own thread, one action after the other."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._server: Server | None = None
        self._told = ""

    def open(self) -> None:
        """Begin to listen, off this thread. Where that cannot be, the log says so and no more.

        While another app answers for this library, this one looks whether it is gone.
        """
        self._desk.aside.act(lambda _: self._listen(), lambda _: None, self._not_heard)

    def close(self) -> None:
        """Answer nobody any more; belongs after the end of the thread that `open` uses."""
        if self._server is not None:
            self._server.close()

    def _listen(self) -> None:
        self._server = Server(self._desk.library.folder, self._ask)

    def _not_heard(self, error: CuratorError) -> None:
        if str(error) != self._told:
            self._told = str(error)
            _log.warning("%s", error)
        if isinstance(error, RemoteTaken):
            self._desk.screen.set_timer(_AGAIN, self.open)

    def _ask(self, request: Request) -> "Future[Answer]":
        """On the server's thread: it only posts."""
        answer: Future[Answer] = Future()
        if not self._desk.post(Written(lambda: self._begin(request, answer))):
            answer.cancel()
        return answer

    # -- on the app's thread ---------------------------------------------------------------

    def _begin(self, request: Request, answer: "Future[Answer]") -> None:
        try:
            commands = [named(self._desk.keyboard, word) for word in request.actions]
        except RemoteError as error:
            _give(answer, refused(str(error)))
        else:
            _Run(self._desk, commands, answer).go_on()


class _Run:
    """Actions under way: each is run when the one before is done, and has said what it did."""

    def __init__(self, desk: Desk, commands: list[Command[Desk]], answer: "Future[Answer]") -> None:
        self._desk = desk
        self._left = commands
        self._answer = answer
        self._said: list[str] = []

    def go_on(self) -> None:
        """Run the next action; after the last one, answer."""
        desk = self._desk
        if not self._left:
            self._end(ok=True)
        elif self._left[0].id == "go.quit":
            self._said.append("closed")
            self._end(ok=True)
            desk.run(self._left[0])
        else:
            desk.on.status.say("")
            unsaved = desk.unsaved
            desk.run(self._left.pop(0))
            # The writer keeps its order: when it comes to this, what was said is durable.
            self._after_writing(lambda: self._done(unsaved))

    def _done(self, unsaved: int) -> None:
        desk = self._desk
        if desk.unsaved > unsaved:
            self._said.append(desk.on.status.said or "not saved")
            self._end(ok=False)
        else:
            self._said.append(desk.on.status.said or in_words(now(desk)))
            self.go_on()

    def _after_writing(self, then: Callable[[], object]) -> None:
        desk = self._desk

        def after_the_list(_: object = None) -> None:
            # What the list told the screen is on its way; this arrives behind it.
            desk.on.list.call_later(lambda: desk.screen.call_later(then))

        desk.writer.act(lambda _: None, after_the_list, after_the_list)

    def _end(self, *, ok: bool) -> None:
        _give(self._answer, Answer(ok, tuple(self._said), now(self._desk)))


def named(keyboard: Keyboard[Desk], word: str) -> Command[Desk]:
    """The action that a word means: its id, a role, or the last part of an id.

    Raises RemoteError for one that does not exist or that cannot be run from afar.
    """
    known = {command.id: command for command in keyboard.commands}
    found = word if word in known else _meant(word, known)
    if found in AT_THE_APP:
        raise RemoteError(f"{found} waits for somebody at the app; press its key there")
    return known[found]


def _meant(word: str, known: dict[str, Command[Desk]]) -> str:
    try:
        role = parse_role(word)
    except RoleError:
        role = None
    if role is not None and not role.subject:
        return f"tag.{role.kind.word}"
    if role is not None:
        raise RemoteError(f"a key says no name or number; curator tag {word} QUERY does")
    for start in _SHORT:
        if start + word in known:
            return start + word
    names = _names(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    meant = f"did you mean {names[near[0]]}?" if near else "curator keys lists them"
    raise RemoteError(f"there is no action '{word}'; {meant}")


def _names(known: dict[str, Command[Desk]]) -> dict[str, str]:
    """What an action may be called, and how it has to be: by its id, its last part, its label."""
    names = {one: one for one in known}
    for start in _SHORT:
        for one in known:
            if one.startswith(start):
                names.setdefault(one.removeprefix(start), one.removeprefix(start))
    for one, command in known.items():
        names.setdefault(command.label, one)
    return names


def now(desk: Desk) -> dict[str, Json]:
    """What plays and where the session stands, as `protocol.NOW_FIELDS` says."""
    listening, heard = desk.listening, desk.listening.heard
    track = listening.track(listening.current)
    fields: dict[str, Json] = dict.fromkeys(NOW_FIELDS, "")
    fields["roles"], fields["position"], fields["duration"] = [], None, None
    fields["medium"] = None
    if track is not None:
        told = track_object(track)
        fields |= {name: told[name] for name in (*NOW_FIELDS, "path_bytes") if name in told}
        fields["position"], fields["duration"] = heard.position, heard.duration
        fields["elapsed"] = clock(heard.position)
        fields["length"] = clock(heard.duration) if heard.duration is not None else ""
        if track.suggestion is not None:
            fields["suggestion"] = format_roles(track.suggestion.roles)
            fields["reason"] = track.suggestion.reason
    fields["answered"], fields["total"] = desk.showing.progress()
    return fields | {
        "paused": heard.paused,
        "mode": listening.mode.value,
        "library_answered": len(desk.showing.answered),
        "library_total": desk.showing.asked,
    }


def _give(answer: "Future[Answer]", value: Answer) -> None:
    with suppress(InvalidStateError):  # nobody waits for it any more
        answer.set_result(value)
