"""The role row: what a role key tags, the ten roles with their keys, or a chord's choices."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual import events
from textual.geometry import Size
from textual.timer import Timer

from curator.model.roles import NO_ROLES, RoleKind, Roles, ordered
from curator.model.suggestions import Suggestion
from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.themes import role_variable
from curator.tui.widgets.cells import fit
from curator.tui.widgets.key_grid import KeyWord, Placed, flow, flow_within, grid, lines_needed
from curator.tui.widgets.messages import ChoicePressed, KeysClicked, RolePressed
from curator.tui.widgets.quick_text import QuickText
from curator.tui.widgets.spans import Piece, cut, ends, width

_FLASH_SECONDS = 0.25
_LOOKS = 4
"""How often within that it is looked whether it is over."""


class RoleRow(QuickText):
    """A head line, and one or two lines of keys; the height changes with the width alone.

    `keys` gives each role its key, in the order in which they stand. `accept_key` is the key that
    accepts a suggestion; without one no key is offered.
    """

    DEFAULT_CSS = """
    RoleRow { height: auto; }
    """

    def __init__(
        self,
        keys: Mapping[RoleKind, str],
        *,
        accept_key: str = "",
        glyphs: Glyphs = UNICODE,
        id: str | None = None,  # noqa: A002  (Textual's own word)
    ) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._words: tuple[KeyWord, ...] = ()
        self.set_keys(keys, accept_key=accept_key)
        self._choices: list[KeyWord] = []
        self._title = ""
        self._target = ""
        self._lit: frozenset[RoleKind] = frozenset()
        self._suggestion: Suggestion | None = None
        self._flashing: RoleKind | None = None
        self._until = 0.0
        self._timer: Timer | None = None
        self._placed: Sequence[Placed] = ()

    def set_keys(self, keys: Mapping[RoleKind, str], *, accept_key: str = "") -> None:
        """Other keys than those given at first."""
        before, self._accept_key = self._words, accept_key
        self._words = tuple(
            KeyWord(key, f"{self._glyphs.role(kind)} {kind.label}", kind)
            for kind, key in keys.items()
        )
        if before != self._words:
            self.refresh(layout=True)

    def show(
        self, roles: Roles = NO_ROLES, *, target: str, suggestion: Suggestion | None = None
    ) -> None:
        """Light these roles; `target` is what a key tags: `tags ▶ Knolls`, `tags 3 selected`."""
        lit = frozenset(role.kind for role in roles)
        if (lit, target, suggestion) != (self._lit, self._target, self._suggestion):
            self._lit, self._target, self._suggestion = lit, target, suggestion
            self.refresh()

    def flash(self, kind: RoleKind) -> None:
        """Light a role up for a moment: the answer to its key."""
        if self._timer is None:  # one for all keys: to begin one takes a while
            self._timer = self.set_interval(_FLASH_SECONDS / _LOOKS, self._end_flash)
        elif self._flashing is None:
            self._timer.reset()
        self._flashing, self._until = kind, time.monotonic() + _FLASH_SECONDS
        self.refresh()

    def show_choices(self, choices: Sequence[tuple[str, str]], title: str = "") -> None:
        """Show what the next key can be, in place of the roles: pairs of key and label."""
        self._choices = [KeyWord(key, label) for key, label in choices]
        self._title = title
        self.refresh()

    def hide_choices(self) -> None:
        """Show the roles again."""
        self.show_choices(())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's signature)
        """The head, and the keys; choices make do with the same lines, so that nothing jumps."""
        return 1 + lines_needed(self._words, width)

    def lines(self) -> list[list[Piece]]:
        """Head line and key lines."""
        cells, height = self.content_size
        if height == 1:
            return [self._only_line(cells)]
        room, choices = lines_needed(self._words, cells), self._choices
        shown = flow_within(choices, cells, room) if choices else grid(self._words, cells)
        self._placed = [place for place in shown if place.y < room]
        rows = range(max((place.y for place in self._placed), default=-1) + 1)
        return [self._head(cells), *(self._keys(row) for row in rows)]

    def on_click(self, event: events.Click) -> None:
        """A click on a key is that key, also on the one that accepts a suggestion."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        above = int(self.content_size.height > 1)
        for place in self._placed:
            if place.covers(offset.x, offset.y - above):
                kind, key = place.word.kind, place.word.key
                self.post_message(ChoicePressed(key) if kind is None else RolePressed(kind))
        accepts = () if self._choices else self._suggested()[1]
        if accepts and offset.y < above and offset.x >= self.content_size.width - width(accepts):
            self.post_message(KeysClicked(self._accept_key))

    def _only_line(self, cells: int) -> list[Piece]:
        """Where there is one line for all: the choices, else the target and what it has."""
        if self._choices:
            tight = flow([replace(word, tight=True) for word in self._choices], cells)
            self._placed = tight if tight[-1].y == 0 else []
            keys: list[Piece] = [(f"{word.key} ", "bold $accent") for word in self._choices]
            return self._keys(0) if self._placed else cut(keys, cells, self._glyphs.ellipsis)
        self._placed = []
        roles: list[Piece] = [
            (f"{self._glyphs.role(kind)} {kind.label} ", f"bold {role_variable(kind)}")
            for kind in RoleKind
            if kind in self._lit
        ]
        right = roles or self._suggested()[0][:2] or [(self._glyphs.untagged, "$muted")]
        left = (self._target.removeprefix("tags "), "$foreground")
        room = min(width([left]), max(cells // 3, cells - width(right) - 1))
        shown = [*cut([left], room, self._glyphs.ellipsis), (" ", "")]
        return [*shown, *cut(right, cells - room - 1, self._glyphs.ellipsis)]

    def _head(self, cells: int) -> list[Piece]:
        left: list[Piece] = [(self._target, "bold" if self._choices else "$foreground")]
        if self._choices:
            return ends([*left, (f"  {self._title}", "$accent")], [], cells, self._glyphs.ellipsis)
        why, accepts = self._suggested()
        room = cells - min(width(left), cells // 2) - width(accepts) - 2
        right = [*cut(why, room, self._glyphs.ellipsis), *accepts]
        return ends(left, right, cells, self._glyphs.ellipsis)

    def _suggested(self) -> tuple[list[Piece], list[Piece]]:
        """The suggestion with its reason, and the key that accepts it, which is never cut."""
        if self._suggestion is None or not self._suggestion.roles:
            return [], []
        pieces: list[Piece] = [(f"{self._glyphs.suggestion} ", "$muted italic")]
        pieces += [
            (f"{role.kind.label} ", f"{role_variable(role.kind)} italic dim")
            for role in ordered(self._suggestion.roles)
        ]
        pieces.append((f" {self._suggestion.reason}", "$muted"))
        if not self._accept_key:
            return pieces, []
        return pieces, [(f"  {self._accept_key}", "bold $accent"), (" accepts", "$muted")]

    def _keys(self, row: int) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        for place in (one for one in self._placed if one.y == row):
            label = fit(place.word.label, place.room, self._glyphs.ellipsis)
            chip_style, label_style = self._styles(place.word.kind)
            word: list[Piece] = [(place.word.chip, chip_style), (" ", ""), (label, label_style)]
            pieces += [(" " * (place.x - at), ""), *word]
            at = max(at, place.x) + width(word)
        return pieces

    def _styles(self, kind: RoleKind | None) -> tuple[str, str]:
        """Of key and word: plain, lit (has the role), or flashing (was just pressed)."""
        if kind is None:
            return "bold $accent", "$foreground"
        colour = role_variable(kind)
        if kind is self._flashing:
            return f"bold reverse {colour}", f"bold reverse {colour}"
        if kind in self._lit:
            return f"bold reverse {colour}", f"bold {colour}"
        return f"bold {colour}", "$muted"

    def _end_flash(self) -> None:
        assert self._timer is not None  # it calls
        if time.monotonic() < self._until:
            return
        self._timer.pause()
        self._flashing = None
        self.refresh()
