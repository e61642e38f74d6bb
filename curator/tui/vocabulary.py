"""The vocabulary page: what the roles mean, and where pieces fall that have no role of their own."""

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

ELSEWHERE: dict[str, str] = {
    "image song, character song": "character",
    "jingle, eyecatch, stinger": "bgm, with that word as its name (r c)",
    "trailer music": "licensed if it was bought in, else score",
    "music the characters hear": "its role, and the word `source` (r w)",
    "credits suite": "score and ending: S, then e",
    "an older song as opening": "licensed and opening: L, then o",
}
