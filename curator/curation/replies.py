"""What somebody answers who is asked track by track: words or letters, forgiving. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from curator.errors import RoleError
from curator.model.roles import NO_ROLES, Role, Roles, parse_role, parse_roles, settled


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
    HELP = "help"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: `roles` where some were said, `tenth` of the track for a jump."""

    reply: Reply
    roles: Roles = NO_ROLES
    tenth: int = 0


# The letters are the app's keys; the letters of roles are known to the roles themselves.
_WORDS: dict[Reply, tuple[str, ...]] = {
    Reply.ACCEPT: ("yes", "y", "accept", "ok"),
    Reply.LATER: ("later", "z", "unsure"),
    Reply.SKIP: ("skip", "n", "next"),
    Reply.BACK: ("back", "p", "previous"),
    Reply.UNDO: ("undo", "u"),
    Reply.AGAIN: ("again", "a", "repeat"),
    Reply.PAUSE: ("pause", "k", "play", "go on"),
    Reply.HELP: ("help", "h", "?"),
    Reply.QUIT: ("quit", "q", "exit", "stop"),
}
_MEANT = {word: reply for reply, words in _WORDS.items() for word in words}

HELP = (
    "A role: opening (o), ending (e), main (m), character (c), insert (i), theme (t), bgm (b), "
    "score (s), licensed (l), or none (d).",
    "Several roles: opening licensed. With a name or number: character: Sephiroth, opening 2.",
    "yes (y): take the suggestion. later (z): ask again at the end. skip (n): not now.",
    "back (p): the track before. undo (u): take back what was said last, and go there.",
    "again (a): from the start. 0 to 9: jump to that tenth. pause (k): hold, or go on. quit (q).",
)
"""Every answer that is understood, in lines to be read aloud."""


def parse_reply(text: str) -> Answer:
    """Read an answer: an order, a digit, or roles joined by blanks, commas, `and` or `+`.

    Raises RoleError for what is neither.
    """
    plain = " ".join(text.casefold().split())
    if not plain:
        return Answer(Reply.NOTHING)
    if plain in _MEANT:
        return Answer(_MEANT[plain])
    if len(plain) == 1 and plain in "0123456789":
        return Answer(Reply.JUMP, tenth=int(plain))
    return Answer(Reply.ROLES, _roles(" ".join(text.split())))


def _roles(text: str) -> Roles:
    try:
        return parse_roles(text)
    except RoleError as whole:
        words = [word for word in text.replace(",", " ").replace("+", " ").split() if word != "and"]
        try:
            return settled(_one_after_the_other(words))
        except RoleError as part:
            raise (part if len(words) > 1 else whole) from None


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
