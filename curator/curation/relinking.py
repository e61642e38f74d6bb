"""Re-encoded music: another recording takes over what was said of the one that vanished.

The sound of a re-encode is another one, so nothing follows by itself; here it is offered, and
done as one act. The old recording keeps its words, for another machine may still have its file,
and says who took its place; without a file it is not shown any more.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from curator.curation.counterparts import Offer, Pair, counterparts
from curator.curation.tagging import Told
from curator.model.changes import ROLE_PREFIX, Edit, Json, Origin, Statement, Table
from curator.model.counting import counted
from curator.model.links import HINTS, RELINKED, Link, parse_link
from curator.model.playlists import Playlist
from curator.model.tracks import State, Track, TrackId
from curator.store.library import Library

_TIMES: dict[str, Callable[[str, str], str]] = {"added": min, "heard": max}
"""When a piece was added first and heard last, whichever recording it was."""


def offers(library: Library, among: Container[TrackId] | None = None) -> list[Offer]:
    """What looks re-encoded; `among` narrows the vanished tracks down to some."""
    tracks = library.tracks()
    vanished = [t for t in tracks if _is_vanished(t) and (among is None or t.id in among)]
    if not vanished:
        return []
    fresh = [track for track in tracks if track.state is State.HERE and not _is_spoken_of(track)]
    return counterparts(vanished, fresh, _links(library, vanished))


def relink(library: Library, chosen: Sequence[Offer], *, origin: Origin) -> Told:
    """Let the new recordings have everything said of the old, and their places in playlists.

    What was said of a new one already stands, unless the two were linked before: then what was
    said of the old one since is later. One act, undone as one. Raises LibraryError.
    """
    pairs = [pair for offer in chosen for pair in offer.pairs]
    said: dict[str, list[Statement]] = {pair.old.id: [] for pair in pairs}
    for statement in library.statements():
        if statement.table is Table.TRACKS and statement.id in said:
            said[statement.id].append(statement)
    edits = [edit for pair in pairs for edit in _handover(library, pair, said[pair.old.id])]
    edits += _playlist_edits(library.playlists(), pairs)
    text = _line(pairs)
    change = library.commit(edits, text=text, origin=origin)
    return Told(text, tuple(pair.new.id for pair in pairs), change=change)


def _is_vanished(track: Track) -> bool:
    """Whether no disk could bring the track back: its file is gone, or never was on this machine."""
    return track.state is State.MISSING or not track.copies


def _is_spoken_of(track: Track) -> bool:
    """Whether the listener said anything of a track: then it is no mere re-encode."""
    said = track.said
    listened = (said.roles, said.words, said.note, said.later, said.rating is not None)
    return any(listened) or said.versions is not None


def _links(library: Library, vanished: Iterable[Track]) -> dict[TrackId, Track]:
    """The successors that these were given before, as far as their files are here."""
    found: dict[TrackId, Track] = {}
    for track in vanished:
        met = {track.id}
        link = _link(library, track.id)
        while link is not None and link.new not in met:
            met.add(link.new)
            new = library.track(link.new)
            if new is not None and new.state is State.HERE:
                found[track.id] = new
                break
            link = _link(library, link.new)
    return found


def _link(library: Library, one: TrackId) -> Link | None:
    held = library.held(Table.TRACKS, one, RELINKED)
    return parse_link(held.value) if held else None


def _handover(library: Library, pair: Pair, said: Sequence[Statement]) -> Iterator[Edit]:
    words = [statement for statement in said if statement.field not in HINTS]
    link = _link(library, pair.old.id)
    until = max((one.time for one in words), default="")
    yield Edit(Table.TRACKS, pair.old.id, RELINKED, Link(pair.new.id, until).as_value())
    if link is not None and link.new == pair.new.id:
        since = (one for one in words if one.time > link.until)
        yield from (Edit(Table.TRACKS, pair.new.id, one.field, one.value) for one in since)
        return
    times = [one for one in said if one.field in _TIMES]
    for one in (*words, *times):
        held = library.held(Table.TRACKS, pair.new.id, one.field)
        taken = _taken_over(pair.new, one.field, one.value, held.value if held else None)
        yield Edit(Table.TRACKS, pair.new.id, one.field, taken)


def _taken_over(new: Track, field: str, old: Json, own: Json) -> Json:
    """What the new recording says in this field: its own word, and else the old one's."""
    if old is None or (field.startswith(ROLE_PREFIX) and new.roles):
        return own
    if field in _TIMES and isinstance(old, str) and isinstance(own, str):
        return _TIMES[field](old, own)
    return old if own is None else own


def _playlist_edits(playlists: Iterable[Playlist], pairs: Iterable[Pair]) -> Iterator[Edit]:
    successors = {pair.old.id: pair.new.id for pair in pairs}
    for playlist in playlists:
        pins = dict(playlist.pinned)
        for one in sorted(pins.keys() & successors.keys()):
            new = successors[one]
            yield Edit(Table.PLAYLISTS, playlist.name, f"pin:{new}", pins.get(new, pins[one]))
        places = dict(playlist.placed)
        for one in sorted(places.keys() & successors.keys()):
            new = successors[one]
            yield Edit(Table.PLAYLISTS, playlist.name, f"place:{new}", places.get(new, places[one]))
        for one in sorted(playlist.dropped & successors.keys()):
            yield Edit(Table.PLAYLISTS, playlist.name, f"drop:{successors[one]}", True)


def _line(pairs: Sequence[Pair]) -> str:
    if len(pairs) == 1:
        return f"relinked {pairs[0].old.title}"
    albums = {pair.new.album for pair in pairs}
    of = f" of {next(iter(albums))}" if len(albums) == 1 and "" not in albums else ""
    return f"relinked {counted(len(pairs), 'track')}{of}"
