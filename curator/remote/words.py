"""What plays, in one line for people and status bars."""

from collections.abc import Mapping

from curator.model.changes import Json

_DOT = " · "


def in_words(now: Mapping[str, Json]) -> str:
    """`Knolls · Doug Kaufman · Music of Wesnoth · 1:07 of 4:33 · paused · bgm`.

    `now` is what an answer tells (`protocol.NOW_FIELDS`); what is unknown is left out.
    """
    if not now.get("title"):
        return "nothing is playing"
    elapsed, length = now.get("elapsed"), now.get("length")
    roles, suggestion = now.get("roles"), now.get("suggestion")
    said = " + ".join(map(str, roles)) if isinstance(roles, list) else ""
    guessed = f"untagged, perhaps {suggestion}" if suggestion else "untagged"
    parts = (
        now["title"],
        now.get("artist"),
        now.get("production") or now.get("album"),
        f"{elapsed} of {length}" if length else elapsed,
        "paused" if now.get("paused") else "",
        said or guessed,
    )
    return _DOT.join(str(part) for part in parts if part)
