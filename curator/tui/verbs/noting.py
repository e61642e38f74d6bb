"""Verbs that say more of tracks than their roles: rating, version, name, words, note, production."""

from collections.abc import Callable, Sequence, Set

from curator.curation.tagging import Told, known_subjects, renamed
from curator.curation.wording import Assignment, put, words_of
from curator.model.changes import Origin
from curator.model.counting import counted
from curator.model.roles import Role, RoleKind, clean_subject
from curator.model.tracks import Track, TrackId, Version
from curator.tui.desk import Desk
from curator.tui.screens.prompt import Prompt
from curator.tui.verbs.saying import answer_nothing_meant, saved


def rate(desk: Desk, stars: int) -> None:
    """Rate the target 1..5; 0 takes the rating away.

    Of several tracks those with another rating keep it, until the same is asked for again.
    """
    ids = desk.target.ids
    rating = Assignment("rating", "=", str(stars) if stars else "")
    fills = not desk.hand.replaces(rating, ids)
    _assign(
        desk,
        ids,
        [rating],
        f"{stars} of 5" if stars else "no rating",
        fills=fills,
        key=desk.keyboard.typed(f"rate.{stars}"),
    )


def version(desk: Desk, one: Version) -> None:
    """Add a version, or take it away if all have it."""
    tracks = desk.target_tracks()
    has = bool(tracks) and all(one in track.versions for track in tracks)
    change = Assignment("version", "-=" if has else "+=", one.value)
    _assign(desk, desk.target.ids, [change], f"no {one.value}" if has else one.value)


def ask_words(desk: Desk) -> None:
    """Ask for words; those that all targets share stand there already and can be taken out."""
    tracks = desk.target_tracks()
    said = [track.said.words for track in tracks]
    shared = frozenset.intersection(*said) if said else frozenset()
    known = sorted({word for track in desk.library.tracks() for word in track.said.words})
    ids = desk.target.ids

    def take(text: str) -> None:
        given = set(words_of(text))
        changes = [
            Assignment("words", how, ", ".join(sorted(words)))
            for how, words in (("+=", given - shared), ("-=", shared - given))
            if words
        ]
        if changes:
            _assign(desk, ids, changes, f"words: {', '.join(words_of(text)) or 'none'}")

    _ask(
        desk,
        Prompt(
            "Words, split by commas", ", ".join(sorted(shared)), "tense, calm", known, several=True
        ),
        take,
    )


def ask_note(desk: Desk) -> None:
    """Ask for a note."""
    notes = {track.said.note for track in desk.target_tracks()}
    _typed(desk, Prompt("Note", _only(notes), "one line about this piece"), "note", notes)


def ask_production(desk: Desk) -> None:
    """Ask which production the target belongs to."""
    names = {track.production.name for track in desk.target_tracks()}
    known = sorted({one.name for one in desk.library.productions().values()} | names - {""})
    prompt = Prompt("Production", _only(names), "the film, series or game", known)
    _typed(desk, prompt, "production", names)


def ask_subject(desk: Desk) -> None:
    """Name the character, or give the number, of the role that the target has.

    An emptied line takes the name away that stood there.
    """
    tracks, ids = desk.target_tracks(), desk.target.ids
    kind = _kind_to_name(tracks)
    known = known_subjects(desk.library, tracks[0].production, kind) if tracks else []
    found = {role for track in tracks for role in track.roles if role.kind is kind}
    shared = [role for role in found if all(role in track.roles for track in tracks)]
    old = shared[0] if len(found) == len(shared) == 1 else None

    def name(text: str) -> None:
        new = Role(kind, clean_subject(text))
        if not new.subject and not (old and old.subject):
            desk.answer("nothing was named")
        elif new != old:
            desk.hand.last = frozenset({new})
            desk.act(
                lambda library: renamed(library, ids, old, new, origin=Origin.APP),
                lambda told: _said(desk, ids, told, "" if new.subject else f"{told.text}, no name"),
            )

    value = old.subject if old else ""
    _ask(desk, Prompt(f"{kind.label}: name or number", value, "Sephiroth, or 2", known), name)


def _kind_to_name(tracks: Sequence[Track]) -> RoleKind:
    """The role that all have which have any; a theme rather than that it was licensed, and a
    character where it could be one or the other.
    """
    kinds = {role.kind for track in tracks for role in track.roles}
    themes = {kind for kind in kinds if kind.is_theme}
    likely = themes or kinds - {RoleKind.LICENSED} or kinds
    return next(iter(likely)) if len(likely) == 1 else RoleKind.CHARACTER


def _assign(
    desk: Desk,
    ids: tuple[TrackId, ...],
    assignments: Sequence[Assignment],
    text: str,
    *,
    fills: bool = False,
    key: str = "",
) -> None:
    if not ids:
        answer_nothing_meant(desk)
        return
    if desk.refuses():
        return

    def told_of(told: Told) -> str:
        given = len(ids) - len(told.kept)
        many = f" · {counted(given, 'track')}" if len(ids) > 1 else ""
        return f"{text}{many} · {len(told.kept):,} kept theirs" if told.kept else text + many

    desk.act(
        lambda library: put(library, ids, assignments, origin=Origin.APP, fills=fills),
        lambda told: _said(desk, ids, told, told_of(told), key),
    )


def _said(desk: Desk, ids: tuple[TrackId, ...], told: Told, text: str, key: str = "") -> None:
    desk.show_tracks(ids)
    saved(desk, told, text, key=key)


def _ask(desk: Desk, prompt: Prompt, take: Callable[[str], None]) -> None:
    if not desk.target.ids:
        answer_nothing_meant(desk)
    else:
        desk.ask(prompt, take)


def _typed(desk: Desk, prompt: Prompt, field: str, before: Set[str]) -> None:
    """Ask for the value of a field of the target; an unchanged line changes nothing.

    What all have in common stands in the line and is corrected for all. Where they differ, those
    with a value that was said of them keep it.
    """
    ids = desk.target.ids

    def take(text: str) -> None:
        if {text} == before or (not text and len(before) > 1):
            return
        value = Assignment(field, "=", text)
        _assign(desk, ids, [value], f"{field}: {text or 'cleared'}", fills=len(before) > 1)

    _ask(desk, prompt, take)


def _only(values: Set[str]) -> str:
    """What all have in common; of several values none stands for the others."""
    return next(iter(values)) if len(values) == 1 else ""
