"""Esc and another key typed at once: a terminal sends the two as one key, Alt and the other."""

from collections.abc import Callable, Sequence

from textual import events
from textual.message_pump import MessagePump

from curator.tui.key_event import as_key

_ALT = "alt+"
_SHIFT = "shift+"
_MOMENT = 1e-6
"""Seconds: keys that went astray are sorted by their time."""


def parted(key: events.Key) -> tuple[events.Key, events.Key] | None:
    """Esc and the other key, where a key with Alt can have been both; None for every other one.

    Only with a character: what Alt and an arrow send is nothing that Esc and the arrow do.
    """
    name = key.key
    if not name.startswith(_ALT):
        return None
    rest = name.removeprefix(_ALT)
    if len(rest) == len(_SHIFT) + 1 and rest.startswith(_SHIFT):
        rest = rest[-1].upper()
    if len(rest) > 1:
        return None
    escape, other = events.Key("escape", "\x1b"), as_key(rest)
    escape.time, other.time = key.time - _MOMENT, key.time
    return escape, other


def in_turn(nodes: Sequence[MessagePump], then: Callable[[], object]) -> None:
    """Call when each of these nodes has handled what it was sent; one after the other.

    One that is gone by then is passed over.
    """
    for place, node in enumerate(nodes):
        if node.call_later(in_turn, nodes[place + 1 :], then):
            return
    then()
