"""The verb that writes a playlist."""

import os
from dataclasses import replace

from curator.curation.drafting import Remark
from curator.curation.exporting import Exported, Manner, export
from curator.disk.paths import absolute, display
from curator.model.playlists import total_seconds
from curator.model.tracks import Track
from curator.tui.desk import Desk
from curator.tui.screens.export import ExportScreen, Outlook
from curator.tui.widgets.cells import counted

_PREVIEW = 6


def ask_export(desk: Desk) -> None:
    """Write what is selected, or else what is shown, as a playlist."""
    tracks = _tracks(desk)
    if not tracks:
        desk.answer("there is nothing to export here")
        return
    what = f"{len(desk.selection)} selected" if desk.selection else _what(desk)
    look = Outlook(
        what=what or "everything",
        tracks=len(tracks),
        seconds=total_seconds(tracks),
        first=[f"{t.artist} – {t.title}" if t.artist else t.title for t in tracks[:_PREVIEW]],
        path=_proposal(desk),
    )
    _ask(desk, tracks, look)


def _ask(desk: Desk, tracks: list[Track], look: Outlook) -> None:
    def answered(path: str | None) -> None:
        if path is not None:
            _write(desk, tracks, replace(look, path=path))

    desk.screen.app.push_screen(ExportScreen(look), answered)


def _write(desk: Desk, tracks: list[Track], look: Outlook) -> None:
    manner = Manner(roots=desk.library.roots(), absolute=desk.settings.export.absolute)
    desk.aside.act(
        lambda _: export(tracks, absolute(look.path), manner),
        lambda done: _written(desk, done),
        lambda error: _ask(desk, tracks, replace(look, problem=str(error))),
    )


def _written(desk: Desk, done: Exported) -> None:
    name = display(done.destination or b"")
    state = f"{counted(done.count)} in {name}" if done.written else f"{name} was up to date"
    desk.answer(state + _left_out(done.refused))


def _left_out(refused: tuple[Remark, ...]) -> str:
    if not refused:
        return ""
    first = refused[0]
    name = display(os.path.basename(first.path))
    return f" · {len(refused)} left out, the first is {name}: {first.reason}"


def _tracks(desk: Desk) -> list[Track]:
    """What is selected, else what still matches of what is shown; as the library has it now."""
    chosen = set(desk.selection)
    rows = (desk.library.track(track.id) for track in desk.on.list.tracks)
    matches = desk.showing.query.matches
    return [
        t for t in rows if t and (t.id in chosen if chosen else matches(desk.listening.seen(t)))
    ]


def _proposal(desk: Desk) -> str:
    """A place for the playlist: the preferred folder, else the first root, else here."""
    roots = desk.library.roots()
    folder = desk.settings.export.folder or (display(roots[0]) if roots else "")
    names = [_name(desk), *(f"{_name(desk)} {number}" for number in range(2, 100))]
    paths = [os.path.join(folder, f"{name}.m3u") for name in names]
    return next((path for path in paths if not os.path.lexists(absolute(path))), paths[0])


def _what(desk: Desk) -> str:
    playlist = desk.showing.playlist
    return " ".join(filter(None, [playlist.name if playlist else "", str(desk.showing.query)]))


def _name(desk: Desk) -> str:
    """A file name from what is shown: `opening anime`; safe on every file system."""
    words = "".join(c if c.isalnum() else " " for c in _what(desk)).split()
    return " ".join(word for word in words if word not in {"role", "theme"}) or "playlist"
