"""The page of productions: what is known of each, and correcting it once for all its tracks."""

from collections.abc import Collection, Mapping
from functools import partial

from curator.curation.correcting import (
    FIELDS,
    Work,
    carry_out,
    parse_correction,
    plan_correction,
    work_keyed,
    works,
)
from curator.curation.tagging import Told
from curator.curation.wording import Assignment
from curator.model.changes import Origin
from curator.model.counting import counted
from curator.model.folding import fold
from curator.model.productions import Medium
from curator.model.query_nodes import quoted
from curator.store.library import Library
from curator.tui.desk import Desk
from curator.tui.page import Page, PageName
from curator.tui.screens.prompt import Prompt
from curator.tui.trail import Trail
from curator.tui.verbs.pages import open_page
from curator.tui.widgets.board_lines import Column, Ink, Line, Table, cell

_COLUMNS = (
    Column("production", grows=True, least=24),
    Column("medium", drop=2),
    Column("year", right=True, drop=4),
    Column("edition", most=16, drop=5),
    Column("aliases", most=24, drop=6),
    Column("albums", right=True, drop=3),
    Column("answered", right=True),
)
_EXAMPLES = {
    "name": "the film, series or game; the name of another one joins the two",
    "aliases": "葬送のフリーレン, Frieren",
    "medium": ", ".join(Medium),
    "year": "1997",
    "edition": "US release",
}


def productions(desk: Desk) -> None:
    """Productions with medium, year, edition, aliases and how far they are; Enter shows one."""
    found: dict[str, Work] = {}
    trail = Trail()

    def collect(library: Library) -> Table:
        several = works(library)
        found.clear()
        found.update((one.key, one) for one in several)
        note = counted(sum(bool(one.production.name) for one in several), "production")
        tracks = {one.key: frozenset(track.id for track in one.tracks) for one in several}
        at = trail.follow(desk.at(PageName.PRODUCTIONS), tracks)
        return Table(_COLUMNS, [_line(one) for one in several], at, note if several else "")

    page = Page(
        name=PageName.PRODUCTIONS,
        collect=collect,
        enter="shows its tracks",
        empty="no productions yet: scan music first, curator scan FOLDER",
        chosen=lambda key: _show(desk, found[key]) if key in found else None,
        does={name: partial(_correct, desk, found, name) for name in FIELDS},
    )
    open_page(desk, page)


def _correct(desk: Desk, found: Mapping[str, Work], field: str, key: str) -> None:
    """Ask for one field of a production; it holds for all its tracks."""
    work = found.get(key)
    if work is None:
        return
    before = _text(work, field)

    def answered(text: str) -> None:
        if text != before:
            _commit(desk, work, parse_correction(f"{field}={text}"))

    names = sorted({one.production.name for one in found.values()} - {"", work.production.name})
    known = {"medium": [one.value for one in Medium], "name": names}.get(field, [])
    whom = counted(len(work.tracks), "track")
    title = f"{field.capitalize()} of {work.production.name or 'no production'}"
    preview = partial(_outlook, whom, names if field == "name" else [])
    desk.ask(Prompt(title, before, _EXAMPLES[field], known, preview=preview), answered)


def _outlook(whom: str, names: Collection[str], typed: str) -> str:
    """What Enter would do with what is typed; `names` are those that would join two productions."""
    other = next((one for one in names if fold(one) == fold(typed)), "")
    return f"joins it with {other}: {whom} more there" if other else f"holds for {whom}"


def _commit(desk: Desk, work: Work, assignment: Assignment) -> None:
    def act(library: Library) -> Told:
        plan = plan_correction(library, work_keyed(library, work.key), [assignment])
        return carry_out(library, plan, origin=Origin.APP)

    desk.act(act, lambda told: _corrected(desk, told))


def _corrected(desk: Desk, told: Told) -> None:
    desk.refill()
    desk.answer(told.text, undoes=told.change is not None)


def _text(work: Work, field: str) -> str:
    one = work.production
    known = {
        "name": one.name,
        "aliases": ", ".join(sorted(one.aliases)),
        "medium": one.medium.value if one.medium else "",
        "year": str(one.year or ""),
        "edition": one.edition,
    }
    return known[field]


def _line(work: Work) -> Line:
    texts = {name: _text(work, name) for name in FIELDS}
    name = cell(texts["name"], Ink.STRONG) or cell("no production", Ink.FAINT)
    return Line(
        work.key,
        (
            name,
            cell(texts["medium"], Ink.MUTED),
            cell(texts["year"], Ink.MUTED),
            cell(texts["edition"], Ink.MUTED),
            cell(texts["aliases"], Ink.MUTED),
            cell(f"{work.albums:,}", Ink.MUTED),
            cell(work.progress, Ink.PLAIN if work.left else Ink.FAINT),
        ),
    )


def _show(desk: Desk, work: Work) -> None:
    name = work.production.name
    desk.close_page()
    desk.filter_by(f"production:={quoted(name)}" if name else "missing:production")
    desk.answer(f"shows {name or 'what belongs to no production'}")
