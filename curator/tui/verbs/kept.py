"""The page of kept playlists: showing one, keeping what is shown, editing, renaming, deleting."""

from collections.abc import Callable
from dataclasses import replace

from curator.curation.playlists import delete, playlist_tracks, save
from curator.curation.renaming import rename_playlist
from curator.errors import CuratorError
from curator.model.changes import Change, Origin
from curator.model.counting import clock, counted
from curator.model.playlists import Playlist, total_seconds
from curator.model.queries import parse_query
from curator.store.library import Library
from curator.tui.desk import Desk
from curator.tui.page import Page, PageName
from curator.tui.screens.prompt import Prompt
from curator.tui.trail import Trail
from curator.tui.verbs.pages import open_page
from curator.tui.widgets.board_lines import Column, Ink, Line, Table, cell

_COLUMNS = (
    Column("playlist", most=32),
    Column("tracks", right=True),
    Column("time", right=True, drop=2),
    Column("query", grows=True, drop=1),
    Column("order", drop=3),
)


def playlists(desk: Desk) -> None:
    """Kept playlists with what they hold now; Enter shows one."""
    found: dict[str, Playlist] = {}
    trail = Trail()

    def collect(library: Library) -> Table:
        several = library.playlists()
        found.update((one.name, one) for one in several)
        note = counted(len(several), "playlist") if several else ""
        held = {one.name: frozenset({replace(one, name="", added=None)}) for one in several}
        at = trail.follow(desk.at(PageName.PLAYLISTS), held)
        return Table(_COLUMNS, [_line(library, one) for one in several], at, note)

    def on(act: Callable[[Desk, Playlist], None]) -> Callable[[str], None]:
        return lambda name: act(desk, found[name]) if name in found else None

    key = desk.keyboard.key("playlist.keep")
    page = Page(
        name=PageName.PLAYLISTS,
        collect=collect,
        enter="shows it",
        empty=f"no playlists yet: {key} keeps what the list shows now as one,\n"
        "or in a shell: curator playlist save NAME QUERY",
        chosen=on(_show),
        does={"edit": on(_edit), "rename": on(_rename), "delete": on(_delete)},
    )
    open_page(desk, page)


def keep(desk: Desk) -> None:
    """Keep the query that is in force as a playlist."""
    query = str(desk.showing.query)
    order = "" if desk.showing.playlist else str(desk.showing.order)
    if not query or desk.showing.playlist is not None:
        desk.answer("a playlist keeps a query: filter the list first, then keep it")
        return

    def named(typed: str) -> None:
        name = " ".join(typed.split())  # as it is kept
        if any(one.name == name for one in desk.library.playlists()):
            desk.warn(f"there is a playlist '{name}' already; edit its query, or take another name")
            return
        kept_order = "" if order == "album" else order
        _change(
            desk,
            lambda library: save(library, name, query, order=kept_order, origin=Origin.APP),
            f"playlist {name} keeps {query}",
        )

    desk.ask(Prompt(f"Keep {query} as playlist", "", "openings"), named)


def _edit(desk: Desk, kept: Playlist) -> None:
    def changed(query: str) -> None:
        parse_query(query)
        if query != kept.query:
            _change(
                desk,
                lambda library: save(
                    library, kept.name, query, order=kept.order, limit=kept.limit,
                    unique=kept.unique, origin=Origin.APP,
                ),
                f"playlist {kept.name} keeps {query or 'everything'}",
            )  # fmt: skip

    desk.ask(Prompt(f"Query of {kept.name}", kept.query, "role:opening -role:licensed"), changed)


def _rename(desk: Desk, kept: Playlist) -> None:
    def renamed(name: str) -> None:
        if name != kept.name:
            _change(
                desk,
                lambda library: rename_playlist(library, kept.name, name, origin=Origin.APP),
                f"{kept.name} is called {name} now",
            )

    desk.ask(Prompt(f"Another name for {kept.name}", kept.name), renamed)


def _delete(desk: Desk, kept: Playlist) -> None:
    """Files that were written from it stay, and undo brings it back."""
    _change(
        desk,
        lambda library: delete(library, kept.name, origin=Origin.APP),
        f"deleted playlist {kept.name}",
    )


def _change(desk: Desk, act: Callable[[Library], Change | None], text: str) -> None:
    def done(change: Change | None) -> None:
        desk.answer(text if change else "nothing to change", undoes=change is not None)

    desk.act(act, done)


def _show(desk: Desk, kept: Playlist) -> None:
    desk.close_page()
    desk.show_playlist(kept)


def _line(library: Library, kept: Playlist) -> Line:
    extras = [kept.order, kept.limit, "unique" if kept.unique else ""]
    try:
        tracks = playlist_tracks(library, kept)
        size = cell(f"{len(tracks):,}"), cell(clock(total_seconds(tracks)), Ink.MUTED)
    except CuratorError as error:  # a query written by hand, or by a version that knew other words
        size, extras = (cell("?", Ink.WARNING), cell("")), [str(error)]
    said = "by hand" if kept.by_hand else kept.query or "everything"
    query = cell(said, Ink.PLAIN if kept.query else Ink.FAINT)
    order = cell(", ".join(filter(None, extras)), Ink.MUTED)
    return Line(kept.name, (cell(kept.name, Ink.STRONG), *size, query, order))
