"""The named pipe between the player's thread and the app: it posts messages and does nothing else.

Calling into the app from the player's thread deadlocks against the player's end, and setting a
reactive there runs watchers in the wrong thread; a message does neither.
"""

from collections.abc import Callable

from textual.message import Message

from curator.playback.player import Player, PlayerEvent, Position


class PlayerSaid(Message):
    """Something happened in the player; a position is replaced by a later one still unread."""

    def __init__(self, event: PlayerEvent) -> None:
        super().__init__()
        self.event = event

    def can_replace(self, message: Message) -> bool:
        """Whether `message`, waiting in the queue, is out of date because of this one."""
        return (
            isinstance(message, PlayerSaid)
            and isinstance(message.event, Position)
            and isinstance(self.event, Position)
        )


class PlayerBridge:
    """Forwards a player's events until it is closed; close it before the player."""

    def __init__(self, player: Player, post: Callable[[Message], object]) -> None:
        self._post: Callable[[Message], object] | None = post
        player.listen(self._forward)

    def close(self) -> None:
        """Stop posting: the screen is going away."""
        self._post = None

    def _forward(self, event: PlayerEvent) -> None:
        post = self._post
        if post is not None:
            post(PlayerSaid(event))
