"""A session at an open library: everything behind the listening screen, begun and ended in order."""

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from textual.app import App

from curator.curation.listening import Listening
from curator.curation.pressing import Hand
from curator.curation.sampling import Sampler
from curator.model.counting import counted
from curator.model.tracks import Seconds, TrackId
from curator.playback.patient_player import PatientPlayer
from curator.playback.player import Player
from curator.playback.silent_player import SilentPlayer
from curator.store.collecting import return_big_blocks
from curator.store.left import LeftAt, load_left, save_left
from curator.tui.adding import Adder
from curator.tui.ahead import TypedAhead
from curator.tui.commands import COMMANDS, FOOTER
from curator.tui.desk import Desk
from curator.tui.disks import Disks
from curator.tui.farewell import Farewell, within
from curator.tui.following import FollowingPlaylists
from curator.tui.furniture import Furniture
from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.graphics import engraver_for
from curator.tui.hearing import hear
from curator.tui.keeping import Keeping
from curator.tui.keyboard import Keyboard, keyboard
from curator.tui.media_keys import MediaKeys
from curator.tui.opening import (
    demand_paths,
    first_mode,
    first_showing,
    folders_asked,
    goes_on,
    left_now,
    opens_on_albums,
    start,
)
from curator.tui.painting import Gauge, Painter
from curator.tui.player_bridge import PlayerBridge
from curator.tui.remote import Remote
from curator.tui.role_keys import ROLE_KEYS
from curator.tui.screens.listening import ListeningScreen
from curator.tui.verbs import albums, saying
from curator.tui.wish import Wish
from curator.tui.writer import Writer
from curator.wiring import Parts, join_media_keys, make_pictures, make_player

STARTING = "the player is starting"
_CATCH_UP_SECONDS = 0.5
_KEEP_PLACE_SECONDS = 5.0
_RETRY_SECONDS = 5.0
_TELL_SECONDS = 0.5
_PATIENCE: Seconds = 3.0
"""How long the threads are waited for at the end that keep nothing of what was said."""
_DEAF = "the sound device did not answer in time and was left to itself"


class Session:
    """What a listener does with one open library; `desk` is there once the furniture is.

    Everything but making it belongs to the app's thread.
    """

    def __init__(self, parts: Parts, wish: Wish) -> None:
        """Any thread may do this. Raises QueryError, NothingMatched and ScanError for what cannot
        be shown.
        """
        return_big_blocks()  # before anything big is made
        self.parts = parts
        self.keyboard: Keyboard[Desk] = keyboard(COMMANDS, parts.settings.keys)
        self._wish = wish
        left = load_left(parts.library.folder)
        self._left: LeftAt = left.unless_changed(parts.settings.remembered)
        demand_paths(wish.paths, parts.library.files)
        self._showing = first_showing(
            wish, self._left, parts.settings.list.group, parts.library.playlists()
        )
        self.ahead = TypedAhead()
        self.unended: tuple[str, ...] = ()
        self._told = 0  # of the library's notices
        self._bridge: PlayerBridge | None = None
        self._desk: Desk | None = None
        self._adder: Adder | None = None
        self._remote: Remote | None = None
        self._media_keys: MediaKeys | None = None
        self._following: FollowingPlaylists | None = None

    @property
    def desk(self) -> Desk:
        """What the verbs work with."""
        assert self._desk is not None  # made by `furnish`
        return self._desk

    def furnish(self, screen: ListeningScreen, furniture: Furniture, glyphs: Glyphs) -> Desk:
        """Join everything at the desk."""
        self.keyboard = replace(self.keyboard, plain=glyphs is not UNICODE)
        library, settings = self.parts.library, self.parts.settings
        mode = first_mode(self._wish, self._left, settings.listen.mode)
        silent, volume = SilentPlayer(STARTING), self._left.volume
        silent.set_volume(settings.player.volume if volume is None else volume)
        listening = Listening(library, silent, mode, shuffle=self._wish.shuffle)
        writer = Writer(library, screen.gate.post)
        desk = Desk(
            screen=screen,
            ahead=self.ahead,
            post=screen.gate.post,
            library=library,
            settings=settings,
            listening=listening,
            hand=Hand(listening),
            writer=writer,
            keeping=Keeping(writer),
            aside=Writer(library, screen.gate.post),
            adviser=Writer(library, screen.gate.post),
            painter=Painter(
                Writer(library, screen.gate.post),
                make_pictures,
                engraver_for(settings.look.cover if glyphs is UNICODE else "blocks", os.environ),
            ),
            gauge=Gauge(Writer(library, screen.gate.post), make_pictures),
            keyboard=self.keyboard,
            showing=self._showing,
            sampler=Sampler(settings.sample.seconds, settings.sample.places),
            on=furniture,
            asked_folders=folders_asked(self._left),
            glyphs=glyphs,
        )
        self._desk = desk
        furniture.list.seen = listening.seen
        furniture.list.set_columns(settings.list.columns)
        self._lay_out(furniture)
        screen.take(desk, partial(hear, desk), partial(saying.say, desk))
        return desk

    def _lay_out(self, furniture: Furniture) -> None:
        """The details as they were left, and the listener's own keys, where until now those that
        are declared stood.
        """
        if self._left.details:
            furniture.details.toggle()
        keyboard = self.keyboard
        role_keys = {kind: keyboard.key(f"tag.{kind.word}") for kind in ROLE_KEYS}
        furniture.roles.set_keys(role_keys, accept_key=keyboard.key("suggest.accept"))
        furniture.status.set_hints(keyboard.choices(map(keyboard.command, FOOTER)))

    def begin(self, app: App[int], warnings: Iterable[str]) -> None:
        """After the first paint: rows, then the player, then the scan."""
        desk = self.desk
        for text in (*warnings, *self.keyboard.problems):
            desk.notice(text, text)
        self._tell_damage()
        desk.refill()
        desk.advise_all()
        desk.aside.act(lambda _: self._make_player(), self._player_made, desk.told)
        if self._wish.paths:
            self._adder = Adder(desk, self._wish)
            self._adder.begin()
        Disks(desk).begin()
        self._remote = Remote(desk)
        self._remote.open()
        self._media_keys = MediaKeys(desk, Writer(desk.library, desk.post), join_media_keys)
        self._media_keys.open()
        self._following = FollowingPlaylists.wanted(desk)
        if self._following is not None:
            self._following.begin()
        if not self.parts.library.writable:
            desk.notice("disk", "This library can only be read: nothing you say is kept")
        app.set_interval(_CATCH_UP_SECONDS, self._catch_up)
        app.set_interval(_KEEP_PLACE_SECONDS, lambda: self._keep_place(app.theme))
        app.set_interval(_RETRY_SECONDS, desk.keeping.retry)
        app.set_interval(_TELL_SECONDS, self._media_keys.tell)

    def _make_player(self) -> Player:
        """On a thread: loading libmpv takes about 0.1 s."""
        return make_player(self.parts.settings, silent=self._wish.silent)

    def _player_made(self, player: Player) -> None:
        desk = self.desk
        if isinstance(player, SilentPlayer):
            desk.notice("sound", player.reason)
        player = PatientPlayer(player)
        desk.listening.change_player(player)
        self._bridge = PlayerBridge(player, desk.post)
        desk.on_filled = self._start
        self._start()

    def _start(self) -> None:
        """Begin to play as soon as there is something to play."""
        desk = self.desk
        something = desk.showing.rows or goes_on(desk.listening, self._wish, self._left)
        if desk.listening.current is None and something:
            desk.turn(start(desk.listening, self._wish, self._left))
            if self._wish.resumes and self._left.cursor:
                desk.on.list.move_to(TrackId(self._left.cursor))
            if opens_on_albums(desk.listening, self._wish, self._left):
                albums.welcome(desk)

    def _catch_up(self) -> None:
        self._tell_damage()  # also what was met while something was said
        desk = self.desk
        desk.writer.act(lambda library: library.catch_up(), desk.caught_up, desk.told)

    def _tell_damage(self) -> None:
        notices = self.parts.library.notices
        for text in notices[self._told :]:
            self.desk.notice(text, text)
        self._told = len(notices)

    def _keep_place(self, theme: str) -> None:
        """So that even after a crash the session goes on near where it was."""
        folder, left = self.parts.library.folder, left_now(self.desk, theme)
        self.desk.aside.act(lambda _: save_left(folder, left), lambda _: None, self.desk.told)

    def drawn(self) -> None:
        """Something has been drawn."""
        if self._desk is not None:
            self._desk.drawn()

    def close(self, theme: str) -> None:
        """In this order: no more messages, no more sound, everything said is durable."""
        desk = self._desk
        if desk is None:
            return
        desk.drawn()  # what waits for that needs threads that end now
        if self._bridge is not None:
            self._bridge.close()
        left = left_now(desk, theme)
        sound = Farewell(_PATIENCE)
        sound.end(lambda patience: within(patience, desk.listening.player.close), _DEAF)
        farewell = Farewell(_PATIENCE)
        if self._adder is not None:
            farewell.end(self._adder.close, self._adder.unended)
        for close in (desk.close_pages, desk.painter.close, desk.gauge.close):
            farewell.end(close)
        farewell.end(desk.adviser.drop)
        farewell.end(desk.aside.drop)
        save_left(self.parts.library.folder, left)  # after what that thread kept of it
        if self._remote is not None:
            self._remote.close()
        if self._media_keys is not None:
            farewell.end(self._media_keys.close)
        desk.keeping.retry()
        desk.writer.close()  # this one is waited for: nothing that was said is lost
        last = Farewell(_PATIENCE)  # it writes what was said until now
        if self._following is not None:
            last.end(self._following.close, self._following.unended)
        self.unended = (*sound.left, *farewell.left, *last.left)

    @property
    def summary(self) -> str:
        """What was done, for the terminal after the app is gone; empty if it never opened, or was
        left before it had counted what there is.
        """
        desk = self._desk
        if desk is None or (desk.library.files and not desk.showing.total):
            return ""
        found = (desk.library.track(one) for one in desk.tally.tagged)
        tagged = [track for track in found if track is not None and track.answered]
        answered, total = len(desk.showing.answered), desk.showing.asked
        return desk.tally.summary(tagged, answered, total, desk.glyphs)

    @property
    def lost(self) -> str:
        """How much of what was said could not be kept, and why; empty if all of it was."""
        keeping = self._desk.keeping if self._desk else None
        if keeping is None or not keeping.lost:
            return ""
        return f"{counted(keeping.lost, 'act')} could not be saved: {keeping.problem}"
