"""Words and subjects of the whole library: which there are, and renaming one everywhere."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from curator.curation.tagging import Told, role_edits
from curator.curation.wording import words_of
from curator.errors import FieldError, NothingMatched
from curator.model.changes import WORD_PREFIX, Edit, Json, Origin, Table
from curator.model.counting import counted
from curator.model.roles import Role, RoleKind, clean_subject, ordered, settled
from curator.model.tracks import Track, TrackId
from curator.store.library import Library


@dataclass(frozen=True, slots=True)
class WordUse:
    """A word and how many tracks have it."""

    word: str
    tracks: int

    def as_object(self) -> dict[str, Json]:
        """The object for `--json`."""
        return {"word": self.word, "tracks": self.tracks}


@dataclass(frozen=True, slots=True)
class SubjectUse:
    """A role with a subject, how many tracks have it, and in which productions, by name."""

    role: Role
    tracks: int
    productions: tuple[str, ...]

    def as_object(self) -> dict[str, Json]:
        """The object for `--json`."""
        return {
            "role": self.role.kind.value,
            "subject": self.role.subject,
            "tracks": self.tracks,
            "productions": list(self.productions),
        }


@dataclass(frozen=True, slots=True)
class Rewording:
    """What renaming would do: to these tracks, of which `merged` have the new one already."""

    label: str
    ids: tuple[TrackId, ...]
    merged: int
    edits: tuple[Edit, ...]

    @property
    def text(self) -> str:
        """`word tense → dark: 12 tracks, 5 of them had both`."""
        line = f"{self.label}: {counted(len(self.ids), 'track')}"
        return f"{line}, {self.merged:,} of them had both" if self.merged else line


def words_used(tracks: Iterable[Track]) -> list[WordUse]:
    """Every word, those on most tracks first."""
    counts = Counter(word for track in tracks for word in track.said.words)
    return [WordUse(*one) for one in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]


def subjects_used(tracks: Iterable[Track]) -> list[SubjectUse]:
    """Every role with a subject: by role, and in it those on most tracks first."""
    counts: Counter[Role] = Counter()
    names: defaultdict[Role, set[str]] = defaultdict(set)
    for track in tracks:
        for role in track.roles:
            if role.subject:
                counts[role] += 1
                names[role].add(track.production.name)
    places = {role: place for place, role in enumerate(ordered(counts))}
    kinds = list(RoleKind)
    shown = sorted(counts, key=lambda one: (kinds.index(one.kind), -counts[one], places[one]))
    return [SubjectUse(one, counts[one], tuple(sorted(names[one] - {""}))) for one in shown]


def plan_word(tracks: Collection[Track], old: str, new: str) -> Rewording:
    """What renaming a word everywhere would change; an old name that was there is merged with.

    Raises NothingMatched for a word that no track has, FieldError for a name that is no word.
    """
    names = words_of(new)
    if len(names) != 1:
        raise FieldError(f"'{new}' is not one word to rename to; commas split words")
    name = names[0]
    having = [track for track in tracks if old in track.said.words]
    if not having:
        raise NothingMatched(_unknown("word", old, {w for t in tracks for w in t.said.words}))
    edits = (
        [] if name == old else [edit for track in having for edit in _word_edits(track, old, name)]
    )
    merged = sum(name in track.said.words for track in having) if edits else 0
    ids = tuple(track.id for track in having) if edits else ()
    return Rewording(f"word {old} → {name}", ids, merged, tuple(edits))


def plan_subject(
    tracks: Collection[Track], old: str, new: str, kind: RoleKind | None = None
) -> Rewording:
    """What renaming a subject would change, in one role or (None) in every role that has it.

    Raises NothingMatched for one that no track has, RoleError or FieldError for one that cannot be.
    """
    subject = clean_subject(new)
    if not subject:
        raise FieldError("a subject needs a name to be renamed to")
    having = [(track, found) for track in tracks if (found := _having(track, old, kind))]
    if not having:
        known = {role.subject for track in tracks for role in track.roles if role.subject}
        raise NothingMatched(_unknown("subject", old, known))
    edits: list[Edit] = []
    merged = 0
    for track, roles in having if subject != old else []:
        renamed = {Role(role.kind, subject) for role in roles}
        merged += bool(renamed & track.roles)
        edits += role_edits(track, settled((track.roles - roles) | renamed))
    where = f"{kind.label} " if kind else "subject "
    ids = tuple(track.id for track, _ in having) if edits else ()
    return Rewording(f"{where}{old} → {subject}", ids, merged, tuple(edits))


def carry_out(library: Library, plan: Rewording, *, origin: Origin) -> Told:
    """Make it last, as one act. Raises LibraryError."""
    change = library.commit(plan.edits, text=plan.text, origin=origin)
    return Told(plan.text, plan.ids, change=change)


def _word_edits(track: Track, old: str, new: str) -> list[Edit]:
    return [
        Edit(Table.TRACKS, track.id, f"{WORD_PREFIX}{old}", None),
        Edit(Table.TRACKS, track.id, f"{WORD_PREFIX}{new}", True),
    ]


def _having(track: Track, subject: str, kind: RoleKind | None) -> frozenset[Role]:
    return frozenset(
        role for role in track.roles if role.subject == subject and kind in (None, role.kind)
    )


def _unknown(noun: str, name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    meant = f"did you mean '{near[0]}'?" if near else f"curator {noun}s lists all"
    return f"no track has the {noun} '{name}'; {meant}"
