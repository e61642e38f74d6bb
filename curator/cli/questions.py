"""The conversation of `curator tag --interactive`: lines for screen readers and plain terminals.

Nothing moves the cursor and nothing is drawn. What was said is durable before "saved" is.
"""

import os
import shlex
from collections.abc import Hashable, Sequence

import typer

from curator.cli import output
from curator.cli.choosing import chosen
from curator.cli.interrupting import INTERRUPTED
from curator.cli.opening import writing
from curator.curation.aloud import counted, introduced, lasting, sentence, spoken
from curator.curation.asking import Asking
from curator.curation.counsel import Counsel
from curator.curation.deck import Deck
from curator.curation.replies import HELP, Answer, Reply, parse_reply
from curator.disk.paths import display
from curator.errors import CuratorError, RoleError
from curator.model.roles import Roles
from curator.model.tracks import Track, album_key
from curator.playback.silent_player import SilentPlayer
from curator.playback.stderr_guard import stderr_into
from curator.settings import log_file
from curator.wiring import Parts, make_player

_STEP = 10
"""Per cent by which the volume changes."""

_PATIENCE = 1.0
"""Seconds that a question may wait for its suggestion."""
_NO_DEVICE = "No sound device is found, so nothing can be heard; curator doctor tells more."


def ask_about(ctx: typer.Context, words: Sequence[str]) -> None:
    """Ask about each track that the words find and that has no role yet.

    Ctrl-C and the end of the input end it with a summary, as `quit` does. Raises QueryError,
    NotScanned, NothingMatched.
    """
    with writing(ctx) as parts:
        asking = Asking.about(parts.library, chosen(parts.library, words))
        if not asking.rows.rows:
            output.say("Nothing is left to tag here.")
            return
        interrupted = _converse(parts, asking)
        output.say(_summary(asking, words))
    if interrupted:
        raise typer.Exit(INTERRUPTED)


def _converse(parts: Parts, asking: Asking) -> bool:
    """Hold the conversation; whether Ctrl-C ended it."""
    rows = [track for one in asking.rows.rows if (track := parts.library.track(one))]
    rest = [track for track in parts.library.tracks() if asking.rows.place(track.id) is None]
    with stderr_into(log_file()):  # where sound libraries complain, over the words
        player = make_player(parts.settings)
        silence = player.reason if isinstance(player, SilentPlayer) else _NO_DEVICE
        deck, counsel = Deck(player), Counsel([*rows, *rest])
        try:
            Conversation(asking, deck, counsel, silence).hold()
        except KeyboardInterrupt:
            output.say("")
            return True
        finally:
            deck.close()
            counsel.close()
    return False


class Conversation:
    """One question after the other; `silence` is what to say where nothing can be heard."""

    def __init__(self, asking: Asking, deck: Deck, counsel: Counsel, silence: str) -> None:
        self._asking = asking
        self._deck = deck
        self._counsel = counsel
        self._silence = silence
        self._track: Track | None = None
        self._album: Hashable = None

    def hold(self) -> None:
        """Ask until all is answered, or the input ends."""
        count = counted(len(self._asking.rows.rows), "track")
        output.say(f"{count} without a role. Say help for all answers.")
        self._go_on()
        while self._track is not None:
            line = output.hear("Answer: ")
            if line is None:
                return
            try:
                self._take(parse_reply(line), self._track)
            except RoleError as error:
                output.say(f"{sentence(str(error))} Say help for all answers.")
            except CuratorError as error:
                output.say(f"Not saved: {sentence(str(error))}")

    def _take(self, answer: Answer, track: Track) -> None:
        match answer.reply:
            case Reply.NOTHING:
                output.say(self._introduction(track))
            case Reply.ROLES:
                self._save(answer.roles)
            case Reply.ACCEPT if track.suggestion is not None:
                self._save(track.suggestion.roles)
            case Reply.ACCEPT:
                output.say("Nothing is suggested here; say a role, or skip.")
            case Reply.LATER:
                self._asking.put_off()
                output.say("Saved: put off to the end.")
                self._go_on()
            case Reply.SKIP:
                self._asking.skip()
                self._go_on()
            case Reply.QUIT:
                self._track = None
            case _:
                self._steer(answer, track)

    def _steer(self, answer: Answer, track: Track) -> None:
        """What says nothing of a track."""
        match answer.reply:
            case Reply.BACK:
                before = self._asking.go_back()
                self._put(before) if before else output.say("This is where it began.")
            case Reply.UNDO:
                self._undo()
            case Reply.AGAIN:
                self._put(track)
            case Reply.PAUSE:
                output.say("Paused." if self._deck.toggle_pause() else "Playing.")
            case Reply.JUMP:
                known = self._deck.jump(answer.tenth)
                output.say(f"At {answer.tenth}0 percent." if known else "Its length is unknown.")
            case Reply.WHERE:
                output.say(self._where())
            case Reply.LOUDER | Reply.QUIETER:
                step = _STEP if answer.reply is Reply.LOUDER else -_STEP
                output.say(f"Volume {self._deck.louder(step)} percent.")
            case Reply.RATE | Reply.NOTE | Reply.WORDS:
                self._state(answer)
            case Reply.HELP:
                for line in HELP:
                    output.say(line)

    def _save(self, roles: Roles) -> None:
        told = self._asking.say(roles)
        track = self._here()
        output.say(f"Saved: {spoken(track.roles if track else roles)}.")
        if told.doubt:
            output.say(sentence(told.doubt))
        if track is not None:
            self._counsel.learn([track])
        self._go_on()

    def _state(self, answer: Answer) -> None:
        """What is said beside the role; the track stays."""
        how = "+=" if answer.reply is Reply.WORDS else "="
        self._asking.state(answer.reply.value, how, answer.text)
        stars = f"rating {answer.text}" if answer.text != "0" else "no rating"
        output.say(f"Saved: {stars if answer.reply is Reply.RATE else answer.reply.value}.")

    def _where(self) -> str:
        """The place in the track, and how much is left to do."""
        position, length = self._deck.place()
        of = f" of {lasting(length)}" if length is not None else ""
        return f"At {lasting(position)}{of}. {counted(self._asking.left, 'track')} left."

    def _undo(self) -> None:
        done = self._asking.take_back()
        track = self._here()
        if done is None or track is None:
            output.say("Nothing was said since this began; curator undo takes back older things.")
            return
        did = "Undone" if done.change else "Left as it is, for it was changed later"
        output.say(f"{did}: {done.of.text}.")
        self._counsel.learn([track])
        self._put(track)

    def _go_on(self) -> None:
        self._put(self._asking.go_on())

    def _put(self, track: Track | None) -> None:
        """Play a track and ask about it; without one, this is the end."""
        if track is None:
            output.say("That was the last one.")
            self._track = None
            return
        problem = self._deck.play(track)
        if self._deck.deaf and self._silence:
            output.say(self._silence)
            self._silence = ""
        self._track = self._counsel.over(track, _PATIENCE)
        new, self._album = album_key(track) != self._album, album_key(track)
        output.say(self._introduction(self._track, album=new))
        if problem:
            output.say(f"It cannot be heard: it {problem}.")

    def _introduction(self, track: Track, *, album: bool = True) -> str:
        total = len(self._asking.rows.rows)
        return introduced(track, self._asking.place, total, album=album)

    def _here(self) -> Track | None:
        current = self._asking.current
        return self._asking.library.track(current) if current else None


def _summary(asking: Asking, words: Sequence[str]) -> str:
    total, left = len(asking.rows.rows), asking.left
    done = [f"{len(asking.tagged)} tagged", f"{left} of {total} left"]
    put_off = len(asking.postponed - asking.tagged)
    if put_off:
        done.insert(1, f"{put_off} put off")
    line = f"{', '.join(done)}."
    if asking.tagged:
        line += " curator undo takes back what was said last."
    if left:
        # What is no UTF-8 in a path cannot be typed from what is shown, but still be recognised.
        again = shlex.join(["curator", "tag", "--interactive", *words])
        line += f" Go on with: {display(os.fsencode(again))}"
    return line
