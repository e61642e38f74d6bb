"""Keys that are typed before the line that they are meant for can take them."""

from collections.abc import Awaitable, Callable

from textual import events


class TypedAhead:
    """Keeps keys from when a dialog is asked for until its line is there, in the order typed.

    All of it belongs to the app's thread.
    """

    def __init__(self) -> None:
        self._keys: list[events.Key] | None = None
        self._turn = 0

    @property
    def waiting(self) -> bool:
        """Whether a line is on its way."""
        return self._keys is not None

    def begin(self) -> int:
        """What is typed from now on is meant for what is not there yet; the turn to `pass_on` in."""
        self._keys = self._keys or []
        self._turn += 1
        return self._turn

    def keep(self, key: events.Key) -> bool:
        """Keep a key for the line; False when none is on its way."""
        if self._keys is None:
            return False
        self._keys.append(key)
        return True

    async def pass_on(self, take: Callable[[events.Key], Awaitable[None]], turn: int) -> None:
        """The line is there: its keys. Some went astray for a moment, so they go by their time.

        Where something else is waited for since this turn, they are meant for that.
        """
        if turn != self._turn:
            return
        keys, self._keys = self._keys or [], None
        for key in sorted(keys, key=lambda key: key.time):
            await take(key)


def again(key: events.Key) -> events.Key:
    """The same key, to be sent once more."""
    copy = events.Key(key.key, key.character)
    copy.time = key.time
    return copy
