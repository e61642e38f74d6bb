"""What somebody answers who is asked track by track: words or letters, forgiving. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from curator.errors import RoleError
from curator.model.roles import (
    NO_ROLES,
    Role,
    RoleKind,
    Roles,
    clean_subject,
    parse_role,
    parse_roles,
    settled,
)


class Reply(StrEnum):
    """What an answer asks for; the value is its word."""

    NOTHING = ""
    ROLES = "roles"
    ACCEPT = "yes"
    LATER = "later"
    SKIP = "skip"
    BACK = "back"
    UNDO = "undo"
    AGAIN = "again"
    PAUSE = "pause"
    JUMP = "jump"
    WHERE = "where"
    LOUDER = "louder"
    QUIETER = "quieter"
    RATE = "rating"
    NOTE = "note"
    WORDS = "words"
    HELP = "help"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: `roles` where some were said, `tenth` of the track for a jump.

    `text` is what a rating (a digit), a note or words are to be.
    """

    reply: Reply
    roles: Roles = NO_ROLES
    tenth: int = 0
    text: str = ""


# The letters are the app's keys; the letters of roles are known to the roles themselves.
_WORDS: dict[Reply, tuple[str, ...]] = {
    Reply.ACCEPT: ("yes", "y", "accept", "ok"),
    Reply.LATER: ("later", "z", "unsure"),
    Reply.SKIP: ("skip", "n", "next"),
    Reply.BACK: ("back", "p", "previous"),
    Reply.UNDO: ("undo", "u"),
    Reply.AGAIN: ("again", "a", "repeat"),
    Reply.PAUSE: ("pause", "k", "play", "go on"),
    Reply.WHERE: ("where", "w", "info", "time"),
    Reply.LOUDER: ("louder", "+", "volume up"),
    Reply.QUIETER: ("quieter", "softer", "-", "volume down"),
    Reply.HELP: ("help", "h", "?"),
    Reply.QUIT: ("quit", "q", "exit", "stop"),
}
_STATED = (
    (Reply.RATE, re.compile(r"(?:rate|rating)\s+(?P<text>[0-5])(?:\s+stars?)?", re.IGNORECASE)),
    (Reply.RATE, re.compile(r"(?P<text>[0-5])\s+(?:stars?|of 5)", re.IGNORECASE)),
    (Reply.NOTE, re.compile(r"note(?:\s*:\s*|\s+)(?P<text>.+)", re.IGNORECASE)),
    (Reply.WORDS, re.compile(r"words?(?:\s*:\s*|\s+)(?P<text>.+)", re.IGNORECASE)),
)
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
}
_MEANT = {word: reply for reply, words in _WORDS.items() for word in words}

HELP = (
    "A role: opening (o), ending (e), main (m), character (c), insert (i), theme (t), bgm (b), "
    "score (s), licensed (l), or none (d).",
    "Several roles: opening licensed. With a name or number: character: Sephiroth, opening 2.",
    "yes (y): take the suggestion. later (z): ask again at the end. skip (n): not now.",
    "back (p): the track before. undo (u): take back what was said last, and go there.",
    "again (a): from the start. 0 to 9: jump to that tenth. pause (k): hold, or go on.",
    "louder (+), quieter (-). where (w): the place in the track, and how many are left. quit (q).",
    "And beside the role: rating 4. note: what you think. words: calm, piano.",
)
"""Every answer that is understood, in lines to be read aloud."""


def parse_reply(text: str) -> Answer:
    """Read an answer: an order, a digit, or roles joined by blanks, commas, `and` or `+`.

    Raises RoleError for what is neither, naming the word that it is about.
    """
    plain = " ".join(text.casefold().split())
    if not plain:
        return Answer(Reply.NOTHING)
    if plain in _MEANT:
        return Answer(_MEANT[plain])
    if len(plain) == 1 and plain in "0123456789":
        return Answer(Reply.JUMP, tenth=int(plain))
    for reply, pattern in _STATED:
        if stated := pattern.fullmatch(" ".join(text.split())):
            return Answer(reply, text=stated["text"])
    return Answer(Reply.ROLES, _roles(" ".join(text.split())))


def _roles(text: str) -> Roles:
    try:
        return parse_roles(text)
    except RoleError as whole:
        words = [word for word in text.replace(",", " ").replace("+", " ").split() if word != "and"]
        words = [_NUMBERS.get(word.casefold(), word) for word in words]
        try:
            return settled(_one_after_the_other(words))
        except RoleError as part:
            if named := _character(words):
                return settled([named])
            raise _shortly(part if len(words) > 1 else whole) from None


def _character(words: list[str]) -> Role | None:
    """`character Darth Vader`: a name that has no colon before it, and no role in it."""
    kind, *name = words or [""]
    if not name or not _is_role(kind) or any(map(_is_role, name)):
        return None
    role = parse_role(kind)
    subject = clean_subject(" ".join(name))
    return Role(role.kind, subject) if role == Role(RoleKind.CHARACTER) and subject else None


def _is_role(word: str) -> bool:
    try:
        parse_role(word)
    except RoleError:
        return False
    return True


def _shortly(error: RoleError) -> RoleError:
    """Without the list of all roles, which is long when it is read aloud each time."""
    said, listing, _ = str(error).partition("; roles are ")
    return RoleError(said) if listing else error


def _one_after_the_other(words: list[str]) -> list[Role]:
    """Roles of one or more words each (`insert song licensed`), the longest that fit first."""
    found: list[Role] = []
    while words:
        for length in range(min(len(words), 3), 0, -1):
            try:
                found.append(parse_role(" ".join(words[:length])))
            except RoleError:
                if length == 1:
                    raise
            else:
                words = words[length:]
                break
    return found
