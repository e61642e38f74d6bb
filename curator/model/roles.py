"""The ten roles a piece of music can have in its production, their subjects, and sets of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from curator.errors import RoleError
from curator.model.spelling import one_slip


class RoleKind(StrEnum):
    """The ten roles, in the order in which they are always shown; the value is the canonical text."""

    THEME = "theme"
    OPENING = "theme/opening"
    ENDING = "theme/ending"
    MAIN = "theme/main"
    CHARACTER = "theme/character"
    INSERT = "theme/insert"
    BGM = "bgm"
    SCORE = "score"
    LICENSED = "licensed"
    NONE = "none"

    @property
    def word(self) -> str:
        """The last word of the canonical text: `opening`, `bgm`."""
        return self.value.rpartition("/")[2]

    @property
    def label(self) -> str:
        """The word for a key row or a sentence: `Opening`, `BGM`."""
        return "BGM" if self is RoleKind.BGM else self.word.capitalize()

    @property
    def is_theme(self) -> bool:
        """Whether this is `theme` or one of its kinds."""
        return self.value.startswith("theme")

    def covers(self, other: "RoleKind") -> bool:
        """Whether asking for this kind also finds `other`: `theme` finds all its kinds."""
        return self is other or (self is RoleKind.THEME and other.is_theme)


ORDER = {kind: place for place, kind in enumerate(RoleKind)}


@dataclass(frozen=True, slots=True)
class Role:
    """One role of a track, with the subject that may stand behind a colon."""

    kind: RoleKind
    subject: str = ""

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.subject}" if self.subject else self.kind.value

    @property
    def label(self) -> str:
        """The text for a sentence: `Opening 2`, `Character Sephiroth`."""
        return f"{self.kind.label} {self.subject}" if self.subject else self.kind.label

    @property
    def word(self) -> str:
        """The short text for a list column: `opening 2`, `character Sephiroth`, `bgm`."""
        return f"{self.kind.word} {self.subject}" if self.subject else self.kind.word


Roles = frozenset[Role]
NO_ROLES: Roles = frozenset()

_NAMES: dict[RoleKind, tuple[str, ...]] = {
    RoleKind.THEME: ("theme", "themes", "theme song", "t"),
    RoleKind.OPENING: (
        "opening", "openings", "op", "ncop", "opening theme", "opening song", "open",
        "main title", "titles", "title song", "o",
    ),
    RoleKind.ENDING: (
        "ending", "endings", "ed", "nced", "ending theme", "ending song", "closing",
        "closing theme", "end", "end title", "end titles", "end credits", "credits", "e",
    ),
    RoleKind.MAIN: ("main", "main theme", "m"),
    RoleKind.CHARACTER: (
        "character", "characters", "char", "character theme", "character song", "image song", "c",
    ),
    RoleKind.INSERT: ("insert", "inserts", "insert song", "in", "insert theme", "i"),
    RoleKind.BGM: ("bgm", "bg", "background", "background music", "bg music", "b"),
    RoleKind.SCORE: ("score", "scores", "original score", "s"),
    RoleKind.LICENSED: ("licensed", "licenced", "license", "licensed song", "l"),
    RoleKind.NONE: ("none", "no role", "nothing", "d"),
}  # fmt: skip
# What people call a piece, and where it falls: the role and the subject it brings along.
_ELSEWHERE: dict[str, Role] = {
    **{word: Role(RoleKind.BGM, word) for word in ("jingle", "eyecatch", "stinger")},
    "drama": Role(RoleKind.NONE, "drama"),
    "speech": Role(RoleKind.NONE, "speech"),
    "sound effect": Role(RoleKind.NONE, "sound effect"),
    "sfx": Role(RoleKind.NONE, "sound effect"),
    "preview": Role(RoleKind.NONE, "preview"),
}
_KINDS: dict[str, RoleKind] = {name: kind for kind, names in _NAMES.items() for name in names}
_NUMBERED = re.compile(r"(?P<name>\D+?)\s*#?0*(?P<number>\d+)")
_ALIKE = 0.8  # of 1: `openning` is a slip for `opening`, `nope` none for `open`
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f]+")


def clean_subject(text: str) -> str:
    """A subject as it is kept: one line, single blanks.

    Raises RoleError for a `+`, which joins roles on the command line.
    """
    subject = _BLANKS.sub(" ", text).strip()
    if "+" in subject:
        raise RoleError(f"a subject cannot hold '+', which joins roles: '{subject}'")
    return subject


def parse_role(text: str) -> Role:
    """Read one role as people write it: `op`, `OP2`, `Insert Song`, `Character: Vader`.

    Raises RoleError, naming the nearest role.
    """
    name, colon, subject = text.partition(":")
    plain = _plain(name)
    if plain in _ELSEWHERE and not colon:
        return _ELSEWHERE[plain]
    if plain in _KINDS:
        return Role(_KINDS[plain], clean_subject(subject))
    numbered = _NUMBERED.fullmatch(plain)
    if numbered and not colon and numbered["name"].strip() in _KINDS:
        return Role(_KINDS[numbered["name"].strip()], numbered["number"])
    raise RoleError(_no_such_role(text.strip(), plain))


def parse_roles(text: str) -> Roles:
    """Read a set of roles joined by `+`: `opening+licensed`.

    Raises RoleError for what is no role, and for `none` beside others, which it excludes.
    """
    given = [parse_role(part) for part in text.split("+")]
    if len({role.kind is RoleKind.NONE for role in given}) > 1:
        raise RoleError(
            f"'none' excludes the other roles in '{text.strip()}': say one or the other"
        )
    return settled(given)


def settled(roles: Iterable[Role]) -> Roles:
    """A set of roles that can stand together.

    A plain `theme` goes when one of its kinds is there, a role without a subject when the same
    role has one, and `none` excludes the others: it goes when anything else is there.
    """
    given = frozenset(roles)
    kinds = {role.kind for role in given}
    named = {role.kind for role in given if role.subject}
    kept = given
    if any(kind.is_theme and kind is not RoleKind.THEME for kind in kinds):
        kept = frozenset(r for r in kept if r.kind is not RoleKind.THEME)
    if kinds - {RoleKind.NONE}:
        kept = frozenset(r for r in kept if r.kind is not RoleKind.NONE)
    return frozenset(r for r in kept if r.subject or r.kind not in named)


def ordered(roles: Iterable[Role]) -> list[Role]:
    """Roles in the order in which they are shown: by kind, then by subject."""
    return sorted(roles, key=lambda role: (ORDER[role.kind], role.subject))


def format_roles(roles: Iterable[Role], joiner: str = "+") -> str:
    """Canonical texts in order: `theme/opening:2+licensed`."""
    return joiner.join(str(role) for role in ordered(roles))


def labels(roles: Iterable[Role]) -> str:
    """Roles for a sentence, in order: `Opening 2 + Licensed`."""
    return " + ".join(role.label for role in ordered(roles))


def doubts(roles: Roles) -> str:
    """Why a set of roles is allowed but odd, as a sentence; empty when it is not."""
    kinds = {role.kind for role in roles}
    if {RoleKind.SCORE, RoleKind.LICENSED} <= kinds:
        return "score and licensed at once: is it both?"
    return ""


class Collection(StrEnum):
    """Sets of tracks that follow from roles and are never stored."""

    ORIGINAL = "original"
    SOUNDTRACK = "soundtrack"
    UNDERSCORE = "underscore"
    UNTAGGED = "untagged"

    def holds(self, roles: Roles) -> bool:
        """Whether a track with these roles belongs to the collection."""
        kinds = {role.kind for role in roles}
        match self:
            case Collection.UNTAGGED:
                return not kinds
            case Collection.SOUNDTRACK:
                return bool(kinds - {RoleKind.NONE})
            case Collection.UNDERSCORE:
                return bool(kinds & {RoleKind.BGM, RoleKind.SCORE})
            case Collection.ORIGINAL:
                own = any(kind.is_theme for kind in kinds) or kinds & {RoleKind.BGM, RoleKind.SCORE}
                return bool(own) and RoleKind.LICENSED not in kinds


COLLECTION_ALIASES = {"ost": Collection.ORIGINAL}


def parse_collection(text: str) -> Collection | None:
    """The collection of that name (or alias), or None."""
    plain = _plain(text)
    if plain in COLLECTION_ALIASES:
        return COLLECTION_ALIASES[plain]
    return next((one for one in Collection if one.value == plain), None)


def _plain(text: str) -> str:
    words = _BLANKS.sub(" ", re.sub(r"[/_-]", " ", text.casefold())).strip()
    return words.removeprefix("theme ") if words.removeprefix("theme ") in _KINDS else words


def _no_such_role(text: str, plain: str) -> str:
    import difflib  # only for mistakes  # noqa: PLC0415

    names = [name for name in _KINDS if len(name) > 2]
    swapped = [n for n in names if one_slip(plain, n) and sorted(plain) == sorted(n)]
    near = swapped or difflib.get_close_matches(plain, names, n=1, cutoff=_ALIKE)
    if near:
        return f"there is no role '{text}'; did you mean '{_KINDS[near[0]].value}'?"
    known = ", ".join(kind.word for kind in RoleKind)
    return f"there is no role '{text}'; roles are {known}"
