"""The bottom line: what the keys do, the last answer, and above it what stands wrong for long."""

import time
from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.timer import Timer

from curator.model.roles import RoleKind
from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.keyboard import beside
from curator.tui.themes import role_variable
from curator.tui.widgets.messages import KeysClicked
from curator.tui.widgets.quick_text import QuickText
from curator.tui.widgets.spans import Piece, cut, joined, width

_ANSWER_SECONDS = 12.0
_NO_TIME = 0.01
_GAP = "  "
_KEY, _DOES = "bold $accent", "$muted"


class StatusLine(QuickText):
    """Key hints at the left, the last answer at the right; a line more only for notices."""

    DEFAULT_CSS = """
    StatusLine { height: auto; background: $panel; }
    """

    def __init__(
        self,
        *,
        glyphs: Glyphs = UNICODE,
        id: str | None = None,  # noqa: A002  (Textual's own word)
    ) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._hints: tuple[tuple[str, str], ...] = ()
        self._answer: tuple[Piece, ...] = ()
        self._then: tuple[Piece, ...] = ()
        self._said = ""
        self._notices: tuple[str, ...] = ()
        self._timer: Timer | None = None
        self._until = 0.0

    @property
    def said(self) -> str:
        """The last answer as plain text, without its sign and the key that follows."""
        return self._said

    def set_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Pairs of key and word, the most wanted first: the last ones go where it is narrow."""
        self._hints = tuple(hints)
        self.refresh()

    def say(
        self, text: str, *, kind: RoleKind | None = None, then: tuple[str, str] = ("", "")
    ) -> None:
        """The last answer: `say("saved", kind=…, then=("u", "undoes"))`; an empty text clears it.

        `kind` puts the role's sign before the text in its colour; `then` is a key and what it
        does now, which stays where the text is cut.
        """
        self._said = text
        sign = "" if kind is None else f"{self._glyphs.role(kind)} "
        colour = "$foreground" if kind is None else role_variable(kind)
        key, does = then
        after = f" {self._glyphs.dot} " if text and key else ""
        self._answer = ((sign, colour), (text, colour))
        self._then = (
            (after, _DOES), (key, _KEY), (f" {does}" if does else "", _DOES),
        )  # fmt: skip
        self._let_expire()
        self.refresh()

    def warn(self, text: str) -> None:
        """The last answer, when it is that something did not work."""
        self._said = text
        self._answer, self._then = ((f"{self._glyphs.warning} {text}", "bold $error"),), ()
        self._let_expire()
        self.refresh()

    def set_notices(self, notices: Sequence[str]) -> None:
        """What stays wrong (no sound device, a library that cannot be written); none: no line."""
        if tuple(notices) != self._notices:
            self._notices = tuple(notices)
            self.refresh(layout=True)

    def _let_expire(self) -> None:
        """An answer is about what just happened; after a while the key hints are wanted more."""
        self._until = time.monotonic() + _ANSWER_SECONDS
        if self._timer is None:  # with each key there is another answer
            self._timer = self.set_timer(_ANSWER_SECONDS, self._expire)

    def _expire(self) -> None:
        left = self._until - time.monotonic()
        self._timer = self.set_timer(left, self._expire) if left > _NO_TIME else None
        if self._timer is None:
            self._answer = self._then = ()
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        """One line, or two while there are notices."""
        return 2 if self._notices else 1

    def lines(self) -> list[list[Piece]]:
        """Notices, if any, and the line of hints and answer."""
        cells, ellipsis = self.content_size.width, self._glyphs.ellipsis
        room = max(cells - width(self._then), cells * 3 // 4)  # on a tiny screen the text
        told = cut(self._answer, room, ellipsis)
        answer = cut([*told, *self._then], cells, ellipsis)
        hints = self._fitting_hints(cells - width(answer) - len(_GAP))
        gap = cells - width(hints) - width(answer)
        bottom = [*hints, (" " * gap, ""), *answer]
        if not self._notices:
            return [bottom]
        text = f"{self._glyphs.warning} {joined(self._notices, self._glyphs.dot)}"
        notices = cut([(text, "$warning")], cells, ellipsis)
        if self.content_size.height == 1:
            return [bottom if self._answer else notices]
        return [notices, bottom]

    def on_click(self, event: events.Click) -> None:
        """A click on a key or on what it does is that key; of two, the one that was hit."""
        offset, bottom = event.get_content_offset(self), self.lines()[-1]
        if offset is None or offset.y != int(bool(self._notices) and self.content_size.height > 1):
            return
        keys, at = "", 0
        for text, style in bottom:
            keys = text if style == _KEY else keys if style == _DOES else ""
            on_it, at = offset.x - at, at + cell_len(text)
            if offset.x >= at:
                continue
            several = beside(keys)
            if len(several) > 1:
                hit = (key for x, key in several.items() if 0 <= on_it - x < len(key))
                keys = next(hit, "") if style == _KEY else ""
            if keys:
                self.post_message(KeysClicked(keys))
            return

    def _fitting_hints(self, cells: int) -> list[Piece]:
        pieces: list[Piece] = []
        for key, word in self._hints:
            hint: list[Piece] = [(key, _KEY), (f" {word}{_GAP}", _DOES)]
            cells -= width(hint)
            if cells < 0:
                break
            pieces += hint
        return pieces
