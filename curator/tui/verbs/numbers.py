"""The page of statistics: totals, roles by production as bars, and tagging by day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content

from curator.curation.charting import Days, Mix, mixes, tagging_by_day
from curator.curation.statistics import Statistics
from curator.curation.statistics import statistics as count
from curator.model.counting import clock, counted
from curator.model.roles import RoleKind
from curator.store.library import Library
from curator.tui.desk import Desk
from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.page import Page, PageName, Sheet, Shown
from curator.tui.themes import role_variable
from curator.tui.verbs.pages import open_page
from curator.tui.widgets.board_lines import Table
from curator.tui.widgets.cells import fit, fit_right
from curator.tui.widgets.spans import Piece, line

_DAYS = 28
_MIXES = 200
_RAMP = " ▁▂▃▄▅▆▇█"
_PLAIN_RAMP = " .:-=+*#@"
_NAME = (16, 32)  # fewest and most cells of a production's name
_TITLE = "bold $accent"
_MUTED = "$text-muted"


def statistics(desk: Desk) -> None:
    """How much is answered, which roles each production has, and how the tagging went."""
    glyphs = desk.glyphs

    def collect(library: Library) -> Shown:
        tracks = library.tracks()
        if not tracks:
            return Table((), ())
        numbers, several = count(tracks), mixes(tracks)
        today = datetime.now().astimezone().date()
        days = tagging_by_day(library.history(), today, _DAYS)

        def draw(cells: int) -> Content:
            parts = [_totals(numbers), _roles(several, glyphs, cells), _tagged(days, glyphs)]
            return Content("\n\n").join(parts)

        return Sheet(draw, counted(len(tracks), "track"))

    empty = "no music yet: curator scan FOLDER, or curator listen FOLDER"
    page = Page(name=PageName.STATISTICS, collect=collect, empty=empty)
    open_page(desk, page)


def _totals(numbers: Statistics) -> Content:
    whole = numbers.whole
    asked = whole.tracks - whole.broken
    share = 100 * whole.answered // asked if asked else 0
    media = " · ".join(f"{number:,} {name}" for name, number in numbers.media.items())
    states = {name: number for name, number in numbers.states.items() if number and name != "here"}
    rated = sum(numbers.ratings.values())
    told = [
        f"{whole.answered:,} of {asked:,} answered ({share} %)",
        f"{clock(whole.seconds)} of music",
        f"{numbers.later:,} for later" if numbers.later else "",
        f"{rated:,} rated" if rated else "",
        *(f"{number:,} {name}" for name, number in states.items()),
        f"{whole.broken:,} cannot be read" if whole.broken else "",
    ]
    return _lines(
        [
            [("Library", _TITLE)],
            [(" · ".join(filter(None, told)), "")],
            [(f"medium: {media}", _MUTED)],
        ]
    )


def _roles(several: Sequence[Mix], glyphs: Glyphs, cells: int) -> Content:
    """The legend, and a bar for each production: as long as its share, one sign for each role."""
    rows: list[list[Piece]] = [[("Roles by production", _TITLE)]]
    rows += _legend(several, glyphs, cells)
    shown = several[:_MIXES]
    names = [mix.production.name or "no production" for mix in shown]
    name_cells = min(_NAME[1], max(_NAME[0], cells // 4), max(map(cell_len, names), default=1))
    counts = [f"{mix.answered:,} of {mix.answered + mix.left:,}" for mix in shown]
    count_cells = max(map(len, counts), default=0)
    room = max(10, cells - name_cells - count_cells - 4)
    for mix, name, number in zip(shown, names, counts, strict=True):
        rows.append([
            (fit(name, name_cells, glyphs.ellipsis) + "  ", ""),
            *stacked(mix.kinds, mix.left, room, glyphs),
            ("  " + fit_right(number, count_cells), _MUTED),
        ])  # fmt: skip
    if len(several) > len(shown):
        rows.append([(f"and {len(several) - len(shown):,} more", _MUTED)])
    return _lines(rows)


def stacked(kinds: Counter[RoleKind], left: int, cells: int, glyphs: Glyphs) -> list[Piece]:
    """One bar over all its tracks: a role's sign as often as its share of them, then what is left.

    Every role that is there has one cell at least, as far as there is room.
    """
    parts = [(kind, kinds[kind]) for kind in RoleKind if kinds[kind]]
    total = kinds.total() + left
    if not total:
        return [(glyphs.track * cells, "$faint")]
    wide = {kind: max(1, cells * number // total) for kind, number in parts}
    while sum(wide.values()) > cells - bool(left) and max(wide.values()) > 1:
        wide[max(wide, key=lambda kind: wide[kind])] -= 1
    if not left and wide:
        wide[max(wide, key=lambda kind: kinds[kind])] += max(0, cells - sum(wide.values()))
    pieces: list[Piece] = [
        (glyphs.role(kind) * number, role_variable(kind)) for kind, number in wide.items()
    ]
    rest = cells - sum(wide.values())
    return [*pieces, (glyphs.track * max(0, rest), "$faint")]


def _legend(several: Sequence[Mix], glyphs: Glyphs, cells: int) -> list[list[Piece]]:
    whole: Counter[RoleKind] = Counter()
    for mix in several:
        whole.update(mix.kinds)
    rows: list[list[Piece]] = [[]]
    used = 0
    left = sum(mix.left for mix in several)
    items: list[tuple[str, str]] = [
        (f"{glyphs.role(kind)} {kind.word} {whole[kind]:,}", role_variable(kind))
        for kind in RoleKind
        if whole[kind]
    ]
    items.append((f"{glyphs.track} left {left:,}", "$faint"))
    for text, style in items:
        if used and used + cell_len(text) > cells:
            rows.append([])
            used = 0
        rows[-1] += [(text, style), ("   ", "")]
        used += cell_len(text) + 3
    return rows


def _tagged(days: Days, glyphs: Glyphs) -> Content:
    """A column for each day, and the sums in words."""
    ramp = _RAMP if glyphs is UNICODE else _PLAIN_RAMP
    most = max(days.counts, default=0)
    bars = "".join(_step(number, most, ramp) * 2 for number in days.counts)
    best, best_count = days.best
    sums = [
        f"today {days.within(1):,}",
        f"7 days {days.within(7):,}",
        f"{len(days.counts)} days {days.within(len(days.counts)):,}",
        f"most on {best:%Y-%m-%d}: {best_count:,}" if best_count else "",
    ]
    first = f"{len(days.counts)} days ago"
    axis = first + "today".rjust(max(6, 2 * len(days.counts) - len(first)))
    told = " · ".join(filter(None, sums))
    return _lines([
        [("Tracks tagged by day", _TITLE)],
        [(bars, "$accent")],
        [(axis, _MUTED)],
        [(told, "")],
    ])  # fmt: skip


def _step(number: int, most: int, ramp: str) -> str:
    """The sign for a number; what is not nothing never looks like nothing."""
    if not number:
        return ramp[0]
    return ramp[max(1, round(number * (len(ramp) - 1) / most))]


def _lines(rows: Iterable[Iterable[Piece]]) -> Content:
    return Content("\n").join([line(row) for row in rows])
