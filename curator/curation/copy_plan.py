"""What copies for a reader of its own are called: numbered, short, in letters that it can show."""

import os
from dataclasses import dataclass, field

from curator.curation.drafting import Remark, file_of, why_skipped, why_unreadable
from curator.curation.exporting import Exported
from curator.curation.placing import Place
from curator.export.file_names import ascii_text, safe_name
from curator.export.names import NOT_MP3
from curator.export.profiles import Profile
from curator.model.tracks import Track

_LONGEST_STEM = 60  # characters: displays in cars are short
_MP3 = b".mp3"


@dataclass(frozen=True, slots=True)
class Copy:
    """One file to be made: from where, under which name in the folder, and of what."""

    track: Track
    source: bytes
    name: bytes
    converted: bool

    @property
    def tags(self) -> dict[str, str]:
        """What the copy says about itself, by ffmpeg's names."""
        track, data = self.track, self.track.metadata
        tags = {
            "title": track.title,
            "artist": track.artist,
            "album": track.album,
            "album_artist": data.album_artist,
            "composer": data.composer,
            "track": str(data.track or ""),
            "date": str(track.year or ""),
        }
        return {name: value.replace("\0", " ") for name, value in tags.items() if value}


@dataclass(slots=True)
class CopyPlan:
    """The copies to be made, what the reader could not play, and what is missing or away."""

    copies: list[Copy] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    skipped: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Copying:
    """How far copying is: how many are done, of how many, and the name of the next."""

    done: int
    total: int
    name: str


@dataclass(slots=True)
class Copied:
    """What copying did: the playlist beside the copies, files made anew and files that were there.

    `failed` names files that could not be made, `strangers` counts MP3s there that are not in the
    playlist. A `cancelled` run wrote no playlist; the next one goes on where it stopped.
    """

    exported: Exported | None = None
    made: int = 0
    kept: int = 0
    failed: list[Remark] = field(default_factory=list)
    strangers: int = 0
    cancelled: bool = False


def plan_copies(wanted: list[Track], profile: Profile, *, convert: bool) -> CopyPlan:
    """Number the tracks in order; with `convert` each is to become an MP3."""
    plan = CopyPlan()
    digits = max(3, len(str(len(wanted))))
    for track in wanted:
        source = file_of(track, Place())
        if source is None:
            plan.skipped.append(Remark(track.path, why_skipped(track)))
        elif track.problem:
            plan.refused.append(Remark(source, why_unreadable(track)))
        elif not convert and NOT_MP3 in profile.refused and not source.lower().endswith(_MP3):
            plan.refused.append(Remark(source, NOT_MP3.reason))
        else:
            ending = _MP3 if convert else os.path.splitext(source)[1].lower()
            stem = f"{len(plan.copies) + 1:0{digits}} {_stem(track, profile)}"
            plan.copies.append(Copy(track, source, stem.encode() + ending, convert))
    return plan


def _stem(track: Track, profile: Profile) -> str:
    """A short name: the title, else (in another script) the work's or the role's."""
    role = min((role.word for role in track.roles), default="track")
    texts = (track.title, f"{track.production.name} {role}", role)
    readable = next((text for text in texts if _says_something(text)), role)
    return safe_name(readable, profile, "track")[:_LONGEST_STEM].rstrip(" .")


def _says_something(text: str) -> bool:
    """Whether enough of it is left in ASCII to know it by."""
    letters = sum(character.isalnum() for character in ascii_text(text))
    return letters * 2 > sum(character.isalnum() for character in text)
