"""The vocabulary page: what the roles mean, and where pieces fall that have no role of their own."""

from collections.abc import Callable

from curator.model.roles import RoleKind

ROLE_MEANINGS: dict[RoleKind, str] = {
    RoleKind.OPENING: "title song or sequence at the start (OP)",
    RoleKind.ENDING: "closing song, credits (ED)",
    RoleKind.MAIN: "the production's own signature piece",
    RoleKind.CHARACTER: "tied to a character, a place or a faction",
    RoleKind.INSERT: "a notable song heard inside an episode or scene",
    RoleKind.THEME: "known by it, and none of the five above",
    RoleKind.BGM: "plays under a scene, mostly instrumental (the word for anime and games)",
    RoleKind.SCORE: "composed to carry the story (the word for film and live action)",
    RoleKind.LICENSED: "existed before the production, even if re-recorded",
    RoleKind.NONE: "heard, and none of these: drama, speech, sound effect, preview",
}


def elsewhere(typed: Callable[[str], str]) -> dict[str, str]:
    """Where pieces fall that have no role of their own; `typed` says what reaches an action."""
    score, ending = typed("add.score"), typed("tag.ending")
    licensed, opening = typed("add.licensed"), typed("tag.opening")
    name, words = typed("ask.subject"), typed("ask.words")
    return {
        "image song, character song": "character",
        "jingle, eyecatch, stinger": f"bgm, with that word as its name ({name})",
        "trailer music": "licensed if it was bought in, else score",
        "music the characters hear": f"its role, and the word `source` ({words})",
        "credits suite": f"score and ending: {score}, then {ending}",
        "an older song as opening": f"licensed and opening: {licensed}, then {opening}",
    }
