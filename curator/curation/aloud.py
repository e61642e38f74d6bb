"""Tracks and roles as sentences to be read aloud: words instead of signs, one line each."""

from collections.abc import Iterable

from curator.model.roles import Role, ordered
from curator.model.tracks import Seconds, Track


def introduced(track: Track, place: int, total: int, *, album: bool = True) -> str:
    """`3 of 41: Knolls, Doug Kaufman, Music of Wesnoth, 4 minutes 33. Suggestion: bgm, because …`.

    Without `album` its name is left out: it was heard with the track before. What was already
    said of the track, or that it was put off, stands before the suggestion.
    """
    about = [track.title, track.artist, (track.album or track.production.name) * album]
    about.append("" if track.duration is None else lasting(track.duration))
    sentences = [f"{place} of {total}: {', '.join(part for part in about if part)}."]
    if track.roles:
        sentences.append(f"You said: {spoken(track.roles)}.")
    if track.said.later:
        sentences.append("Put off before.")
    if track.suggestion is not None:
        roles, reason = spoken(track.suggestion.roles), track.suggestion.reason
        sentences.append(f"Suggestion: {roles}, because {reason}.")
    return " ".join(sentences)


def spoken(roles: Iterable[Role]) -> str:
    """`opening 2 and licensed`; `nothing` where there are none."""
    words = [role.word for role in ordered(roles)]
    return " and ".join(words) or "nothing"


def lasting(seconds: Seconds) -> str:
    """`4 minutes 33`, `1 minute 5`, `45 seconds`, `2 minutes`."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return counted(rest, "second")
    return f"{counted(minutes, 'minute')} {rest}" if rest else counted(minutes, "minute")


def sentence(text: str) -> str:
    """The text with a capital at its start and a full stop at its end."""
    end = "" if text.endswith((".", "?", "!")) else "."
    return f"{text[:1].upper()}{text[1:]}{end}"


def counted(number: int, thing: str) -> str:
    """`1 track`, `41 tracks`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
