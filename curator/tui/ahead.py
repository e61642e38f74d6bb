"""Keys that are typed before the line that they are meant for can take them."""

from collections.abc import Awaitable, Callable

from textual import events


class TypedAhead:
    """Keeps keys from when a dialog is asked for until its line is there, in the order typed.

    All of it belongs to the app's thread.
    """

    def __init__(self) -> None:
        self._keys: list[events.Key] | None = None

    @property
    def waiting(self) -> bool:
        """Whether a line is on its way."""
        return self._keys is not None

    def begin(self) -> None:
        """What is typed from now on is meant for a line that is not there yet."""
        self._keys = self._keys or []

    def keep(self, key: events.Key) -> bool:
        """Keep a key for the line; False when none is on its way."""
        if self._keys is None:
            return False
        self._keys.append(key)
        return True

    async def pass_on(self, take: Callable[[events.Key], Awaitable[None]]) -> None:
        """The line is there: its keys. Some went astray for a moment, so they go by their time."""
        keys, self._keys = self._keys or [], None
        for key in sorted(keys, key=lambda key: key.time):
            await take(key)


def again(key: events.Key) -> events.Key:
    """The same key, to be sent once more."""
    copy = events.Key(key.key, key.character)
    copy.time = key.time
    return copy
