"""The way in from the terminal: without a thread between a key and the app."""

import asyncio
import codecs
import os
import re
from collections.abc import Callable, Iterable

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.message import Message

_MOST_AT_ONCE = 1 << 16
_ESC = "\x1b"
_BEGINS = r"[\[\]^_OP]"
"""What follows the Esc that begins a sequence (ECMA-48; O begins some keys, as F1)."""
_TYPED = re.compile(rf"{_ESC}(?!{_BEGINS})([^\W\d_]?)")
"""An Esc that somebody typed, and the letter behind it: the two may have been Alt."""
_DOUBTFUL = re.compile(rf"{_ESC}{_BEGINS}?\Z")


class Inlet:
    """Makes messages of what the terminal sends, on the loop's own thread, as soon as it comes.

    Textual reads on a thread of its own, which has to get the interpreter before the app's thread
    can: while a scan works these are two waits for each key. And it looks ten times a second only
    whether an Esc was a key by itself.
    """

    def __init__(
        self, end: int, loop: asyncio.AbstractEventLoop, receive: Callable[[Message], object]
    ) -> None:
        """`end` is a terminal's descriptor; from now on what it sends goes to `receive`."""
        self._end = end
        self._loop = loop
        self._receive = receive
        self._parser = XTermParser()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._timer: asyncio.TimerHandle | None = None
        loop.add_reader(end, self._read)

    def close(self) -> None:
        """Read no more; what is half a key by now is dropped."""
        self._loop.remove_reader(self._end)
        if self._timer is not None:
            self._timer.cancel()

    def _read(self) -> None:
        try:
            data = os.read(self._end, _MOST_AT_ONCE)
        except BlockingIOError:
            return  # somebody else was quicker
        except OSError:
            data = b""
        if not data:  # the terminal is gone, which SIGHUP says as well
            self._loop.remove_reader(self._end)
        if text := self._decoder.decode(data):
            self._take(text)

    def _take(self, text: str) -> None:
        begun = self._timer is not None or _ESC in text
        text = self._held + text
        doubtful = _DOUBTFUL.search(text)
        self._held = doubtful[0] if doubtful else ""
        self._parse(_TYPED.sub(lambda typed: _said(typed[1]), text.removesuffix(self._held)))
        if self._timer is not None:
            self._timer.cancel()
        if begun:
            self._timer = self._loop.call_later(ESCAPE_DELAY, self._wait_no_longer)

    def _wait_no_longer(self) -> None:
        """What belongs to an Esc comes within a moment, or not at all."""
        self._timer = None
        self._pass_on(self._parser.tick())
        if held := self._held:
            self._held = ""
            self._parse(_said(held[1:]))

    def _parse(self, text: str) -> None:
        if text:  # to the parser nothing is the end of everything
            self._pass_on(self._parser.feed(text))

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self._receive(message)


def _said(behind: str) -> str:
    """Esc, and what was typed behind it, as kitty's protocol says it: nothing is in doubt there.

    Textual's parser loses a plain Esc before most signs, takes it and a digit for a letter with an
    accent, and waits to see whether more belongs to a letter. There a letter with Alt is a small
    one; 3 stands for Alt, 4 for Alt and Shift.
    """
    if not behind.isalpha() or len(behind.lower()) > 1:
        return f"{_ESC}[27u{behind}"
    return f"{_ESC}[{ord(behind.lower())};{4 if behind.isupper() else 3}u"
