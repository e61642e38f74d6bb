"""Verbs that say something of tracks."""

from collections.abc import Callable, Mapping, Sequence, Set

from curator.curation.pressing import Press
from curator.curation.tagging import How, Told, known_subjects, plan_roles, renamed, tag, untag
from curator.curation.wording import Assignment, put, set_later, words_of
from curator.model.changes import Origin
from curator.model.roles import NO_ROLES, Role, RoleKind, Roles, clean_subject
from curator.model.tracks import TrackId, Version
from curator.store.library import Library
from curator.tui.desk import Desk
from curator.tui.screens.prompt import Prompt

_STREAK = 4

NOTHING_MEANT = "nothing is playing; Enter plays the row under the cursor"


def say(desk: Desk, kind: RoleKind) -> None:
    """A plain role key."""
    desk.on.roles.flash(kind)
    _press(desk, desk.hand.press(kind, desk.selection))


def add(desk: Desk, kind: RoleKind) -> None:
    """Shift and a role key."""
    desk.on.roles.flash(kind)
    _press(desk, desk.hand.add(kind, desk.selection))


def repeat(desk: Desk) -> None:
    """Say the last roles again."""
    press = desk.hand.repeat(desk.selection)
    if press is None:
        desk.answer("no role was said yet")
    else:
        _press(desk, press)


def clear(desk: Desk) -> None:
    """Clear the roles of the target."""
    ids = tuple(track.id for track in desk.target_tracks() if track.roles)
    desk.hand.forget_visit()
    if not ids:
        desk.answer("there is no role to clear")
        return
    claim(desk, dict.fromkeys(ids, NO_ROLES))
    desk.act(
        lambda library: untag(library, ids, origin=Origin.APP),
        lambda told: _saved(desk, told),
        ids,
    )


def later(desk: Desk) -> None:
    """Put the target off, and go on."""
    ids = desk.target.ids
    if not ids:
        desk.answer(NOTHING_MEANT)
        return
    moves = ids == (desk.listening.current,)
    desk.listening.postponed.update(ids)  # until the writer answers: then the library knows

    def put_off(library: Library) -> Told:
        try:
            return set_later(library, ids, True, origin=Origin.APP)
        finally:
            desk.listening.postponed.difference_update(ids)

    desk.act(put_off, lambda told: _said(desk, ids, told, "later, asked again at the end"))
    if moves:
        desk.turn(desk.listening.go_on())


def rate(desk: Desk, stars: int) -> None:
    """Rate the target 1..5; 0 takes the rating away."""
    rating = Assignment("rating", "=", str(stars) if stars else "")
    _assign(desk, desk.target.ids, [rating], f"{stars} of 5" if stars else "no rating")


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
            _assign(desk, ids, changes, f"words: {text or 'none'}")

    _ask(
        desk,
        Prompt(
            "Words, split by commas", ", ".join(sorted(shared)), "tense, calm", known, several=True
        ),
        take,
    )


def ask_note(desk: Desk) -> None:
    """Ask for a note; of several tracks, those with one of their own keep it."""
    notes = {track.said.note for track in desk.target_tracks()}
    _typed(desk, Prompt("Note", _only(notes), "one line about this piece"), "note", notes)


def ask_production(desk: Desk) -> None:
    """Ask which production the target belongs to."""
    names = {track.production.name for track in desk.target_tracks()}
    known = sorted({one.name for one in desk.library.productions().values()} | names - {""})
    prompt = Prompt("Production", _only(names), "the film, series or game", known)
    _typed(desk, prompt, "production", names)


def ask_subject(desk: Desk) -> None:
    """Name the character, or give the number, of the role that the target has."""
    tracks = desk.target_tracks()
    kinds = {role.kind for track in tracks for role in track.roles}
    kind = next(iter(kinds)) if len(kinds) == 1 else RoleKind.CHARACTER
    known = known_subjects(desk.library, tracks[0].production, kind) if tracks else []
    before = {role for track in tracks for role in track.roles if role.kind is kind}
    old = next(iter(before)) if len(before) == 1 and len(tracks) == 1 else None
    ids = desk.target.ids

    def name(text: str) -> None:
        new = Role(kind, clean_subject(text))
        if text and new != old:
            desk.act(
                lambda library: renamed(library, ids, old, new, origin=Origin.APP),
                lambda told: _said(desk, ids, told, ""),
            )

    value = old.subject if old else ""
    _ask(desk, Prompt(f"{kind.label}: name or number", value, "Sephiroth, or 2", known), name)


def _press(desk: Desk, press: Press) -> None:
    ids = press.target.ids
    if not ids:
        desk.answer(NOTHING_MEANT)
        return
    if not desk.library.writable:
        desk.warn("not saved: this library can only be read")
        return
    plan = plan_roles(desk.target_tracks(), press.roles, press.how)
    claim(desk, plan.after)
    moves = press.moves_on and not plan.kept and desk.listening.current in plan.after
    if press.target.batch and not plan.kept and press.how is not How.TOGGLE:
        desk.on.list.clear_selection()  # done with it; what kept its role can still be replaced
    offer = _offer(desk, press)
    turn = desk.listening.go_on() if moves else None
    end = f" · {turn.text}" if turn and turn.text else ""
    desk.act(
        lambda library: tag(library, ids, press.roles, press.how, origin=Origin.APP),
        lambda told: _saved(desk, told, offer=offer or end),
        plan.after,
    )
    desk.turn(turn)
    desk.answer(f"{plan.text} · saving")


def claim(desk: Desk, after: Mapping[TrackId, Roles]) -> None:
    """Show at once what is being saved, and count it as done by this hand."""
    if any(not track.answered for track in map(desk.listening.track, after) if track):
        desk.pace.answered()
    desk.tally.tagged.update(after)
    for one, roles in after.items():
        desk.listening.claims.claim(one, roles)
    desk.show_tracks(after, saving=True)


def _offer(desk: Desk, press: Press) -> str:
    """The obvious next thing after the same answer a few times: the rest of the album."""
    here = desk.listening.track(press.target.ids[0])
    kind = next(iter(press.roles)).kind if len(press.roles) == 1 else None
    again = press.how is How.REPLACE and desk.hand.streak >= _STREAK
    if here is None or kind is None or not again:
        return ""
    left = sum(track.waiting for track in desk.album_shown(here))
    keys = f"{desk.keyboard.key('select.more')} {desk.keyboard.key(f'tag.{kind.word}')}"
    return f" · {keys} says it of the other {left} here" if left >= _STREAK else ""


def _saved(desk: Desk, told: Told, text: str = "", offer: str = "") -> None:
    key = desk.keyboard.key(f"tag.{told.kind.word}") if told.kept and told.kind else ""
    again = f" · {key or 'the same key'} again replaces them" if told.kept else ""
    doubt = f" · {told.doubt}" if told.doubt else ""
    desk.answer(f"{text or told.text} · saved{again}{doubt}{offer}", kind=told.kind, undoes=True)


def _assign(
    desk: Desk, ids: tuple[TrackId, ...], assignments: Sequence[Assignment], text: str
) -> None:
    if not ids:
        desk.answer(NOTHING_MEANT)
        return
    desk.act(
        lambda library: put(library, ids, assignments, origin=Origin.APP),
        lambda told: _said(desk, ids, told, text),
    )


def _said(desk: Desk, ids: tuple[TrackId, ...], told: Told, text: str) -> None:
    desk.show_tracks(ids)
    _saved(desk, told, text)


def _ask(desk: Desk, prompt: Prompt, take: Callable[[str], None]) -> None:
    if desk.target.ids:
        desk.ask(prompt, take)
    else:
        desk.answer(NOTHING_MEANT)


def _typed(desk: Desk, prompt: Prompt, field: str, before: Set[str]) -> None:
    """Ask for the value of a field of the target; an unchanged line changes nothing."""
    ids = desk.target.ids

    def take(text: str) -> None:
        if {text} == before or (not text and len(before) > 1):
            return
        _assign(desk, ids, [Assignment(field, "=", text)], f"{field}: {text or 'cleared'}")

    _ask(desk, prompt, take)


def _only(values: Set[str]) -> str:
    """What all have in common; of several values none stands for the others."""
    return next(iter(values)) if len(values) == 1 else ""
