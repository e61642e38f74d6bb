"""The page of albums by production: what is left in each, and starting one."""

from collections.abc import Sequence
from functools import partial

from curator.curation.progress import Album, Group, first_waiting, groups, usual_pace
from curator.curation.tagging import Told
from curator.curation.wording import Assignment, put
from curator.model.changes import Origin
from curator.model.counting import clock, counted
from curator.model.tracks import Seconds, State, Track, TrackId
from curator.store.library import Library
from curator.tui.desk import Desk
from curator.tui.glyphs import Glyphs
from curator.tui.page import Page, PageName
from curator.tui.screens.prompt import Prompt
from curator.tui.verbs.pages import open_page
from curator.tui.widgets.board_lines import Cell, Column, Ink, Line, Table, bar, cell

_BAR = 12
_NO_ALBUM = "no album"
_NO_PRODUCTION = "no production"
_HEARD = "nothing in it can be played now"
_COLUMNS = (
    Column("album", grows=True, least=24),
    Column("done", least=_BAR, drop=2),
    Column("answered", right=True),
    Column("time left", right=True, drop=1),
    Column("medium", drop=4),
    Column("", drop=3),
)


def albums(desk: Desk) -> None:
    """Albums with what is left in each, those with work first; Enter starts one."""
    found: dict[str, list[Track]] = {}
    current = desk.listening.current

    def collect(library: Library) -> Table:
        several = groups(library.tracks())
        lines, tracks = _lines(several, desk.pace.left(1) or desk.pace.usual, desk.glyphs)
        found.update(tracks)
        playing = (one for one, its in tracks.items() if any(t.id == current for t in its))
        begins = not desk.at(PageName.ALBUMS)  # later the cursor is where the hand put it
        return Table(_COLUMNS, lines, next(playing, "") if begins else "", _note(several))

    page = Page(
        name=PageName.ALBUMS,
        collect=collect,
        enter="starts it",
        empty="no albums yet: curator scan FOLDER, or curator listen FOLDER",
        chosen=lambda one: _start(desk, [track.id for track in found.get(one, ())]),
        looked=lambda one: _look(desk, found.get(one, [])),
        does={"production": lambda one: _name_production(desk, found.get(one, []))},
    )
    open_page(desk, page)
    if desk.pace.left(1) is None and desk.pace.usual is None:
        desk.collector.act(
            lambda library: usual_pace(library.history()), partial(_paced, desk), desk.told
        )


def _paced(desk: Desk, usual: Seconds | None) -> None:
    """The pace of earlier sessions is known: tell the time by it from now on."""
    desk.pace.usual = usual
    if usual is not None:
        desk.refill_page()


def welcome(desk: Desk) -> None:
    """Open on the albums: a key that means nothing here closes the page and is obeyed."""
    albums(desk)
    desk.welcoming = True
    track = desk.listening.track(desk.listening.current)
    if track is not None:
        key = desk.keyboard.key("go.leave")
        desk.answer(f"{desk.glyphs.playing} {track.title} plays · {key} or a role key goes there")


def _look(desk: Desk, tracks: Sequence[Track]) -> None:
    """What Enter would play."""
    track = _first(desk, tracks)
    told = f"begins with {track.title}" if track else _HEARD
    if track is not None and track.artist:
        told += f" · {track.artist}"
    if desk.page is not None:
        desk.page.look(told)


def _first(desk: Desk, tracks: Sequence[Track]) -> Track | None:
    return first_waiting([track for track in tracks if desk.listening.playable(track.id)])


def _name_production(desk: Desk, tracks: list[Track]) -> None:
    """Ask which production all of an album belongs to."""
    names = {track.production.name for track in tracks}
    known = sorted({one.name for one in desk.library.productions().values()} | names - {""})
    before = next(iter(names)) if len(names) == 1 else ""
    ids = tuple(track.id for track in tracks)

    def answered(name: str) -> None:
        if name and name != before:
            given = [Assignment("production", "=", name)]
            desk.act(
                lambda library: put(library, ids, given, origin=Origin.APP),
                lambda told: _named(desk, told),
            )

    if tracks:
        title = f"Production of {counted(len(tracks), 'track')} of {tracks[0].album or _NO_ALBUM}"
        desk.ask(Prompt(title, before, "the film, series or game", known), answered)


def _named(desk: Desk, told: Told) -> None:
    desk.refill()
    desk.answer(told.text, undoes=told.change is not None)


def _start(desk: Desk, ids: Sequence[TrackId]) -> None:
    """Play the first that waits; where the filter hides it, everything is shown first."""
    tracks = [track for one in ids if (track := desk.listening.track(one)) is not None]
    first = _first(desk, tracks)
    if first is None:
        desk.answer(_HEARD)
        return
    desk.close_page()
    if desk.listening.queue.place(first.id) is not None:
        desk.turn(desk.listening.play(first.id))
        return
    hidden = bool(str(desk.showing.query) or desk.showing.playlist)
    desk.filter_by("", then=lambda: desk.turn(desk.listening.play(first.id)))
    if hidden:
        desk.answer("the filter hid it; everything is shown")


def _lines(
    several: Sequence[Group], pace: Seconds | None, glyphs: Glyphs
) -> tuple[list[Line], dict[str, list[Track]]]:
    """The lines, and which tracks each stands for; a production of several albums has a head.

    A line is called after its first track, so that the cursor stays on it wherever it goes.
    """
    lines: list[Line] = []
    tracks: dict[str, list[Track]] = {}

    def add(head: Cell, its: Sequence[Album], medium: str) -> None:
        every = [track for album in its for track in album.tracks]
        one = f"{len(its)} from {every[0].id}"
        tracks[one] = every
        lines.append(
            Line(one, (head, *_counts(its, pace, glyphs), cell(medium, Ink.MUTED), _away(its)))
        )

    for group in several:
        medium = next((track.medium.value for track in group.tracks if track.medium), "")
        name = group.production.name
        if len(group.albums) == 1:
            add(_single(name, group.albums[0].name), group.albums, medium)
            continue
        add(cell(name or _NO_PRODUCTION, Ink.STRONG), group.albums, medium)
        for album in group.albums:
            add(cell(f"  {album.name or _NO_ALBUM}"), [album], "")
    return lines, tracks


def _single(production: str, album: str) -> Cell:
    """A production that is one album stands on one line: the album's name only where it differs."""
    name = production or album or _NO_ALBUM
    return cell(name, Ink.STRONG) + (
        cell(f"  {album}", Ink.MUTED) if album and album != name else ()
    )


def _counts(its: Sequence[Album], pace: Seconds | None, glyphs: Glyphs) -> tuple[Cell, Cell, Cell]:
    answered, left = sum(one.answered for one in its), sum(one.left for one in its)
    total = answered + left
    if not left:
        done = cell(f"{glyphs.bar * _BAR}", Ink.FAINT)
        return done, cell(f"{answered:,} of {total:,}", Ink.FAINT), cell("done", Ink.FAINT)
    seconds = left * pace if pace else sum(one.seconds_left for one in its)
    about = f"{max(1, round(seconds / 60)):,} min" if pace else clock(seconds)
    return bar(answered, total, _BAR, glyphs), cell(f"{answered:,} of {total:,}"), cell(about)


def _away(its: Sequence[Album]) -> Cell:
    missing, away = (sum(one.state(state) for one in its) for state in (State.MISSING, State.AWAY))
    told = [f"{missing:,} missing" if missing else "", f"{away:,} away" if away else ""]
    return cell(", ".join(filter(None, told)), Ink.WARNING)


def _note(several: Sequence[Group]) -> str:
    tracks = [track for group in several for track in group.tracks]
    answered = sum(track.answered for track in tracks)
    asked = sum(track.asked for track in tracks)
    return f"{answered:,} of {asked:,} in the library" if tracks else ""
