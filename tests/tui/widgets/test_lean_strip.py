"""What goes out in few bytes shows the same as what Textual would write."""

import re
from collections.abc import Iterator

import pytest
from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from curator.tui.widgets.lean_strip import LeanStrip
from curator.tui.widgets.quick_text import QuickText
from curator.tui.widgets.track_list import TrackList
from tests.tui.test_themes import NAMES
from tests.tui.widgets.gallery import Gallery

Cell = tuple[str, frozenset[str], str, str]
_ESCAPE = re.compile(r"\x1b\[([0-9;]*)m|(.)", re.DOTALL)
_SYSTEMS = {"truecolor": "TRUECOLOR", "256": "EIGHT_BIT", "standard": "STANDARD"}


def shown(written: str) -> list[Cell]:
    """The signs that a terminal shows, each with its attributes, its colour and what is behind.

    Of a blank without attributes nobody sees the colour. Everything is at rest in the end.
    """
    return list(_shown(written))


def _shown(written: str) -> Iterator[Cell]:
    attributes: frozenset[str] = frozenset()
    colours = {"3": "", "4": ""}
    for codes, sign in _ESCAPE.findall(written):
        if sign:
            unseen = sign.isspace() and not attributes
            yield sign, attributes, "" if unseen else colours["3"], colours["4"]
            continue
        todo = (codes or "0").split(";")
        while todo:
            code = todo.pop(0)
            if code == "0":
                attributes, colours = frozenset(), {"3": "", "4": ""}
            elif code in ("38", "48"):
                count = {"2": 4, "5": 2}[todo[0]]
                colours[code[0]] = ";".join([code, *todo[:count]])
                del todo[:count]
            elif len(code) > 1 and code[:-1] in ("3", "4", "9", "10"):
                ground = "3" if code[:-1] in ("3", "9") else "4"
                colours[ground] = "" if code in ("39", "49") else code
            else:
                attributes |= {code}
    assert (attributes, colours) == (frozenset(), {"3": "", "4": ""})


def _console(system: str) -> Console:
    return Console(color_system=system, force_terminal=True)  # type: ignore[arg-type]  # a literal


def _same(strip: Strip, console: Console) -> tuple[int, int]:
    system = ColorSystem[_SYSTEMS[console.color_system or ""]]
    plain = "".join(
        f"\x1b[{Strip.render_ansi(style, system)}m{text}\x1b[0m" if style else text
        for text, style, _ in strip
    )
    lean = LeanStrip(strip).render(console)
    assert shown(lean) == shown(plain)
    return len(plain), len(lean)


@pytest.mark.parametrize("system", _SYSTEMS)
async def test_all_that_it_is_used_for_looks_the_same(system: str) -> None:
    for theme in (*NAMES, "textual-light"):
        app = Gallery(theme=theme)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            sizes: list[tuple[int, int]] = []
            for widget in app.query("*"):
                if isinstance(widget, QuickText | TrackList):
                    strips = widget.render_lines(Region(0, 0, *widget.outer_size))
                    assert all(isinstance(strip, LeanStrip) for strip in strips)
                    sizes += [_same(strip, _console(system)) for strip in strips]
            before, now = map(sum, zip(*sizes, strict=True))
            assert now < 0.75 * before


_RED, _BLUE = Color.parse("red"), Color.parse("#0000ff")
_STYLES = (
    Style.null(),
    Style(color=_RED),
    Style(color=_BLUE, bgcolor=_RED),
    Style(bgcolor=_BLUE),
    Style(bold=True),
    Style(bold=True, color=_RED),
    Style(bold=False, italic=True, bgcolor=_BLUE),
    Style(reverse=True, dim=True, color=_RED),
    Style(underline=True),
    Style(strike=True, overline=True, bgcolor=_RED),
    Style(color="default", bgcolor="default"),
    None,
)


@pytest.mark.parametrize("system", _SYSTEMS)
@pytest.mark.parametrize("text", ["sign", "   ", "　"])
def test_every_style_follows_every_other(system: str, text: str) -> None:
    for first in _STYLES:
        for second in _STYLES:
            line = [Segment(text, first), Segment(text, second), Segment("end", first)]
            _same(Strip(line), _console(system))


def test_a_link_is_left_to_textual() -> None:
    strip = Strip([Segment("here", Style(link="https://example.org"))])
    assert "https://example.org" in LeanStrip(strip).render(_console("truecolor"))


def test_another_terminal_gets_other_colours() -> None:
    strip = LeanStrip(Strip([Segment("sign", Style(color=_BLUE))]))
    assert strip.render(_console("truecolor")) != strip.render(_console("standard"))


def test_the_segments_are_those_it_was_made_of() -> None:
    line = [Segment("a", _STYLES[1]), Segment("b", _STYLES[1])]
    assert list(LeanStrip(Strip(line))) == line
