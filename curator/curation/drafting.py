"""A playlist in the making: which file stands for each track, and what is to be said of it."""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field

from curator.curation.placing import Place
from curator.export.m3u import Entry
from curator.export.names import TWIN_REASON, is_ordinary, twins
from curator.export.profiles import Covers, Profile
from curator.model.tracks import State, Track


@dataclass(frozen=True, slots=True)
class Remark:
    """A file and what is to be said of it."""

    path: bytes
    reason: str


@dataclass(slots=True)
class Draft:
    """The entries of a playlist, and beside them the tracks and files that they are of.

    `refused` names what the target cannot be told, `warned` what some readers get wrong,
    `skipped` what is missing or away.
    """

    entries: list[Entry] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    paths: list[bytes] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    warned: list[Remark] = field(default_factory=list)
    skipped: list[Remark] = field(default_factory=list)


def draft(tracks: Iterable[Track], place: Place, profile: Profile) -> Draft:
    """Find the file of each track and judge its name by the profile; every file comes once.

    A file that could not be read is refused.
    """
    made = Draft()
    covers = _Covers(place, profile)
    judge = _Judge(made, place, profile)
    seen: set[bytes] = set()
    for track in tracks:
        path = file_of(track, place)
        if path is None:
            made.skipped.append(Remark(track.path, why_skipped(track)))
            continue
        if track.problem:
            made.refused.append(Remark(path, why_unreadable(track)))
            continue
        line = place.line(path)
        if line in seen or not judge.lets_in(line, path):
            continue
        seen.add(line)
        made.entries.append(
            Entry(line, track.title, track.artist, track.duration, covers.of(track))
        )
        made.tracks.append(track)
        made.paths.append(path)
    if profile.folds_names:
        alike = twins(entry.line for entry in made.entries)
        pairs = zip(made.entries, made.paths, strict=True)
        made.warned += [Remark(path, TWIN_REASON) for one, path in pairs if one.line in alike]
    return made


def is_regular(path: bytes) -> bool:
    """Whether it leads to a regular file: players hang on FIFOs and expand folders."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return False


def file_of(track: Track, place: Place) -> bytes | None:
    """The first existing regular file of a track that is here; under the playlist's root if any."""
    if track.state is not State.HERE:
        return None
    if len(track.copies) < 2:
        return track.path if is_regular(track.path) else None
    paths = place.preferred((track.path, *track.copies))
    return next((path for path in paths if is_regular(path)), None)


def why_skipped(track: Track) -> str:
    """Missing or away: why a track without a file is left out."""
    return State.AWAY.value if track.state is State.AWAY else State.MISSING.value


def why_unreadable(track: Track) -> str:
    """Why a file that the scan could not read is left out."""
    start = "cannot be read: "
    return start + track.problem.removeprefix(f"the file {start}")


class _Judge:
    """Decides which lines the target can be told; its remarks go to the draft."""

    def __init__(self, made: Draft, place: Place, profile: Profile) -> None:
        self._made = made
        self._outside = place.outside
        self._profile = profile
        self._lets_ordinary_pass = profile.lets_ordinary_pass

    def lets_in(self, line: bytes, path: bytes) -> bool:
        """Whether the line can be in the playlist."""
        if self._outside and line.startswith(b"/"):
            self._made.refused.append(Remark(path, self._outside))
            return False
        if self._lets_ordinary_pass and is_ordinary(line):
            return True
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

    def of(self, track: Track) -> bytes:
        """The picture of a track in the profile's terms, empty without one."""
        if self._profile.covers is Covers.NONE:
            return b""
        cover = track.metadata.cover
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
