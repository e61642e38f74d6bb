"""One export dialog at work: what it shows is worked out off the UI's thread, and so is writing."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from curator.curation.compiling import Recipe, compiled, keep_recipe, keep_tracks, why_not_kept
from curator.curation.destinations import folder_beside, free_place, typed_path
from curator.curation.drafting import Remark
from curator.curation.exporting import Exported, Manner, no_folder, prepare, write
from curator.curation.remembering import recall, remember_folder
from curator.disk.paths import absolute, display
from curator.errors import CuratorError
from curator.export.profiles import PROFILES
from curator.export.reader import path_lines
from curator.model.changes import Change, Origin
from curator.model.playlists import total_seconds
from curator.model.tracks import Track
from curator.settings import Exporting
from curator.store.library import Library
from curator.tui.export_form import Asked, Outlook
from curator.tui.widgets.cells import counted

_FIRST = 40
_NAMED = 50


@dataclass(frozen=True, slots=True)
class Source:
    """The tracks at hand, found when they are needed, and how the listener calls them.

    `order` is what "as shown" means in a kept playlist. `picked`: they are a selection or a
    playlist, of which no query can be kept but the tracks alone.
    """

    find: Callable[[], Sequence[Track]]
    name: str
    order: str = ""
    picked: bool = False


@dataclass(slots=True)
class Work:
    """What the dialog needs of the library; its methods but `is_last` are for a worker thread."""

    library: Library
    settings: Exporting
    source: Source
    _round: int = 0
    _known: set[bytes] = field(default_factory=set)

    def begin(self) -> int:
        """Another outlook is wanted: the number of this round."""
        self._round += 1
        return self._round

    def is_last(self, this: int) -> bool:
        """Whether nothing else was asked for since."""
        return this == self._round

    def look(self, asked: Asked, this: int) -> Outlook | None:
        """What would come of it; None when something else was asked for since."""
        if not self.is_last(this):
            return None
        try:
            tracks = compiled(self.source.find(), asked.recipe)
        except CuratorError as error:
            return Outlook(problem=str(error))
        if not tracks:
            return Outlook(problem="no track is left: change the query, the roles or the limit")
        if not self.is_last(this):
            return None  # looking at a hundred thousand files takes a second or two
        path = self._path(tracks, asked)
        shown = display(path) if path is not None else ""
        problem = self._not_kept(asked)
        try:
            made = prepare(tracks, path, self._manner(asked), name=_stem(path))
        except CuratorError as error:
            size = total_seconds(tracks)
            return Outlook(len(tracks), size, problem=str(error), path=shown)
        return Outlook(
            tracks=made.count,
            seconds=made.seconds,
            first=_first_lines(made),
            problem=problem or _why_not(made, path, asked),
            warning=_replaced(made),
            notes=_notes(made),
            summary=_summary(made),
            keeps=self._keeps(asked, made.count) if asked.keep_as else "",
            path=shown,
        )

    def write(self, asked: Asked) -> Exported | None:
        """Write the file, if one is named. Raises CuratorError."""
        tracks = compiled(self.source.find(), asked.recipe)
        path = self._path(tracks, asked)
        if path is None:
            return None
        done = write(prepare(tracks, path, self._manner(asked), name=_stem(path)))
        if asked.own_path:
            remember_folder(self.library.folder, os.path.dirname(path))
        return done

    def keep(self, library: Library, asked: Asked) -> Change | None:
        """Keep the playlist; for the thread that changes the library. Raises CuratorError."""
        if self.source.picked:
            tracks = compiled(self.source.find(), asked.recipe)
            return keep_tracks(library, asked.keep_as, tracks, origin=Origin.APP)
        return keep_recipe(library, asked.keep_as, self._kept(asked.recipe), origin=Origin.APP)

    def _kept(self, recipe: Recipe) -> Recipe:
        return recipe if recipe.order else replace(recipe, order=self.source.order)

    def _path(self, tracks: Sequence[Track], asked: Asked) -> bytes | None:
        """What was typed, else a free place next to the music or where the last one went."""
        if asked.own_path:
            return typed_path(asked.path, self._known) if asked.path else None
        roots, last = self.library.roots(), recall(self.library.folder).folder
        if self.settings.folder:
            folder = absolute(self.settings.folder)
        else:
            folder = last if os.path.isdir(last) else folder_beside(tracks, roots)
        place = free_place(folder, self._name(tracks, asked), PROFILES[asked.target])
        self._known.update((*roots, folder, place))
        return place

    def _name(self, tracks: Sequence[Track], asked: Asked) -> str:
        """A name from what is asked for (`opening anime`), or the album that all are of."""
        said = " ".join([asked.recipe.query, *asked.recipe.roles])
        words = "".join(c if c.isalnum() else " " for c in said).split()
        albums = {track.album for track in tracks}
        otherwise = self.source.name or (albums.pop() if len(albums) == 1 else "") or "playlist"
        return " ".join(word for word in words if word not in {"role", "theme"}) or otherwise

    def _manner(self, asked: Asked) -> Manner:
        return Manner(
            PROFILES[asked.target],
            self.library.roots(),
            absolute=self.settings.absolute,
            skip_missing=asked.skip_missing,
            memory=self.library.folder,
        )

    def _not_kept(self, asked: Asked) -> str:
        if not asked.keep_as:
            return ""
        return why_not_kept(self.library, asked.keep_as, by_hand=self.source.picked)

    def _keeps(self, asked: Asked, count: int) -> str:
        if self.source.picked:
            return f"just these {counted(count)}"
        name = " ".join(asked.keep_as.split())
        there = any(known.name == name for known in self.library.playlists())
        return "changes the playlist of that name" if there else "its query, found anew"


def _stem(path: bytes | None) -> str:
    return "" if path is None else display(os.path.splitext(os.path.basename(path))[0])


def _why_not(made: Exported, path: bytes | None, asked: Asked) -> str:
    if path is None:
        return "" if asked.keep_as else "name a file to write, or a playlist to keep"
    if made.problem:
        cure = "; tick 'what is not missing or away' to leave them out" if made.cure else ""
        return made.problem + cure
    return no_folder(path)


def _replaced(made: Exported) -> str:
    """What is to be said before a playlist of another hand is replaced."""
    if not made.replaces:
        return ""
    entries = "1 entry" if made.replaces == 1 else f"{made.replaces:,} entries"
    return f"another hand wrote the playlist that is there ({entries}); it is kept with a ~"


def _first_lines(made: Exported) -> list[tuple[str, str]]:
    first = islice(path_lines(made.data), _FIRST)
    return [
        (about["label"].decode("utf-8", "replace") if about else "", _shown(path))
        for _, path, about in first
    ]


def _shown(line: bytes) -> str:
    """A path line as it stands, but of an absolute one only the folder and the name."""
    text = display(line)
    parts = text.split("/")
    return "/…/" + "/".join(parts[-2:]) if text.startswith("/") and len(parts) > 4 else text


def _notes(made: Exported) -> list[str]:
    left_out = "left out" if made.skipped and not made.cure else ""
    return [
        *made.doubts,
        *_named(left_out, made.skipped),
        *_named("cannot be in it", made.refused),
        *_named("may be missed by some players", made.warned),
    ]


def _summary(made: Exported) -> str:
    """How many tracks the notes tell of."""
    told = [
        (len(made.refused), "cannot be in it"),
        (len({r.path for r in made.warned}), "warned of"),
    ]
    return " · ".join(f"{count:,} {what}" for count, what in told if count)


def _named(what: str, remarks: Sequence[Remark]) -> list[str]:
    if not remarks or not what:
        return []
    lines = [f"  {display(os.path.basename(one.path))}: {one.reason}" for one in remarks[:_NAMED]]
    rest = len(remarks) - _NAMED
    more = [f"  and {rest:,} more"] if rest > 0 else []
    return [f"{len(remarks):,} {what}:", *lines, *more]
