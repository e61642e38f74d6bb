"""What is done to the track that plays: holding it, jumping in it, another player for it."""

from dataclasses import KW_ONLY, dataclass, field

from curator.curation.entries import Entries
from curator.curation.turns import Heard
from curator.model.tracks import Seconds, TrackId
from curator.playback.player import Player
from curator.store.library import Library


@dataclass(slots=True)
class Transport:
    """The player, and where it is.

    `token` stands for what the player holds now and `coming_token` for what follows without a gap.
    """

    library: Library
    player: Player
    _: KW_ONLY
    current: TrackId | None = None
    heard: Heard = field(default_factory=Heard)
    token: int = 0
    coming_token: int | None = None
    entries: Entries = field(default_factory=Entries)

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        # What was heard of the player is of a moment ago.
        self.set_paused(not self.player.paused)

    def set_paused(self, paused: bool) -> None:
        """Hold what plays, or let it go on."""
        self.heard.paused = paused
        self.player.set_paused(paused)

    def seek_by(self, seconds: Seconds) -> None:
        """Jump forth or back within the track; behind its end there is nothing."""
        if self.heard.over:
            there = max(0.0, self.heard.position + seconds)
            if self.heard.duration is None or there < self.heard.duration:
                self.seek_at(there)
        elif self.current is not None:
            self.player.seek_by(seconds)

    def seek_at(self, seconds: Seconds) -> None:
        """Jump to a place in the track, in seconds from its start."""
        if self.current is not None:
            self.player.seek_to(seconds)

    def seek_to(self, fraction: float) -> None:
        """Jump to a part of the track, 0..1; nothing while its length is unknown."""
        if self.heard.duration:
            self.seek_at(self.heard.duration * fraction)

    def reset_position(self, one: TrackId, start: Seconds = 0.0) -> None:
        """This track is loaded: what is known of where it is before the player tells."""
        track = self.library.track(one)
        self.heard.position, self.heard.over = start, False
        self.heard.duration = track.duration if track else None

    def of_token(self, token: int) -> TrackId | None:
        """The track that the player was asked for under this number."""
        return self.entries.track(token)
