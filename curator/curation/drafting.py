"""A playlist in the making: which file stands for each track, and what is to be said of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, repeat
from typing import TYPE_CHECKING

from curator.curation.placing import Place
from curator.curation.presence import is_regular, regular_files
from curator.export.m3u import Entry, entries
from curator.export.names import TWIN_REASON, is_ordinary, ordinary, twins
from curator.export.profiles import Covers, Profile
from curator.model.tracks import State

if TYPE_CHECKING:  # a class of it takes as long to make as ten tracks
    from curator.model.listed import Playable


@dataclass(frozen=True, slots=True)
class Remark:
    """A file and what is to be said of it."""

    path: bytes
    reason: str


@dataclass(slots=True)
class Draft:
    """The entries of a playlist, and beside them the files that they are of.

    `refused` names what the target cannot be told, `warned` what some readers get wrong,
    `skipped` what is missing or away.
    """

    entries: list[Entry] = field(default_factory=list)
    paths: list[bytes] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    warned: list[Remark] = field(default_factory=list)
    skipped: list[Remark] = field(default_factory=list)


def draft(tracks: Sequence["Playable"], place: Place, profile: Profile) -> Draft:
    """Find the file of each track and judge its name by the profile; every file comes once.

    A file that could not be read is refused.
    """
    made = Draft()
    covers = _Covers(place, profile)
    judge = _Judge(made, place, profile)
    files = list(_files_of(tracks, place))
    lines = [b"" if path is None else place.line(path) for path in files]
    seen: set[bytes] = set()
    rows: list[int] = []
    for row, good in enumerate(judge.plainly_good(lines)):
        path, line = files[row], lines[row]
        if path is None:
            made.skipped.append(Remark(tracks[row].path, why_skipped(tracks[row])))
        elif tracks[row].problem:
            made.refused.append(Remark(path, why_unreadable(tracks[row])))
        elif line not in seen and (good or judge.lets_in(line, path)):
            seen.add(line)
            rows.append(row)
            made.paths.append(path)
    taken = [tracks[row] for row in rows]
    made.entries = entries(
        [lines[row] for row in rows],
        [track.title for track in taken],
        [track.artist for track in taken],
        [track.duration for track in taken],
        covers.of_all(taken),
    )
    if profile.folds_names:
        alike = twins(entry.line for entry in made.entries)
        pairs = zip(made.entries, made.paths, strict=True)
        made.warned += [Remark(path, TWIN_REASON) for one, path in pairs if one.line in alike]
    return made


def file_of(track: "Playable", place: Place) -> bytes | None:
    """The first existing regular file of a track that is here; under the playlist's root if any."""
    if track.state is not State.HERE:
        return None
    if len(track.copies) < 2:
        return track.path if is_regular(track.path) else None
    paths = place.preferred((track.path, *track.copies))
    return next((path for path in paths if is_regular(path)), None)


def _files_of(tracks: Sequence["Playable"], place: Place) -> Iterator[bytes | None]:
    """The file of each track; those of tracks with one file are looked for together."""
    single = [t.state is State.HERE and len(t.copies) < 2 for t in tracks]
    there = regular_files(t.path for t in compress(tracks, single))
    for track, is_single in zip(tracks, single, strict=True):
        if is_single:
            yield track.path if track.path in there else None
        else:
            yield file_of(track, place)


def why_skipped(track: "Playable") -> str:
    """Missing or away: why a track without a file is left out."""
    return State.AWAY.value if track.state is State.AWAY else State.MISSING.value


def why_unreadable(track: "Playable") -> str:
    """Why a file that the scan could not read is left out."""
    start = "cannot be read: "
    return start + track.problem.removeprefix(f"the file {start}")


class _Judge:
    """Decides which lines the target can be told; its remarks go to the draft."""

    def __init__(self, made: Draft, place: Place, profile: Profile) -> None:
        self._made = made
        self._outside = place.outside
        self._profile = profile

    def plainly_good(self, lines: Sequence[bytes]) -> Iterable[bool]:
        """Of each line whether it surely can be in the playlist, without a remark."""
        if not self._profile.lets_ordinary_pass:
            return repeat(False, len(lines))
        if self._outside and any(line.startswith(b"/") for line in lines):
            return repeat(False, len(lines))
        return ordinary(lines)

    def lets_in(self, line: bytes, path: bytes) -> bool:
        """Whether the line can be in the playlist."""
        if self._outside and line.startswith(b"/"):
            self._made.refused.append(Remark(path, self._outside))
            return False
        refusal = next((rule for rule in self._profile.refused if rule.finds(line)), None)
        if refusal is not None:
            self._made.refused.append(Remark(path, refusal.reason))
            return False
        reasons = [rule.reason for rule in self._profile.warned if rule.finds(line)]
        self._made.warned += [Remark(path, reason) for reason in reasons]
        return True


class _Covers:
    """What `#EXTALBUMARTURL` says of tracks; each picture is looked for once."""

    def __init__(self, place: Place, profile: Profile) -> None:
        self._place = place
        self._profile = profile
        self._known: dict[bytes, bytes] = {b"": b""}

    def of_all(self, tracks: Iterable["Playable"]) -> Iterable[bytes]:
        """The picture of each track in the profile's terms, empty without one."""
        if self._profile.covers is Covers.NONE:
            return repeat(b"")
        return (self._of(track.cover) for track in tracks)

    def _of(self, cover: bytes) -> bytes:
        if cover not in self._known:
            self._known[cover] = self._told(cover) if is_regular(cover) else b""
        return self._known[cover]

    def _told(self, cover: bytes) -> bytes:
        if self._profile.covers is Covers.OF_ENTRIES:
            from urllib.parse import quote_from_bytes  # slow to load, and seldom needed  # noqa: PLC0415

            return b"file://" + quote_from_bytes(cover).encode()
        line = self._place.line(cover)
        # A picture has no name of audio, and no other trouble either.
        return line if is_ordinary(line + b".mp3") else b""
