"""The pages of words and subjects: how often each is said, and renaming one everywhere."""

from collections.abc import Callable, Hashable, Iterable, Mapping

from curator.curation.rewording import (
    Rewording,
    SubjectUse,
    carry_out,
    plan_subject,
    plan_word,
    subjects_used,
    words_used,
)
from curator.curation.tagging import Told
from curator.model.changes import Origin
from curator.model.counting import counted
from curator.model.query_nodes import quoted
from curator.model.tracks import Track
from curator.store.library import Library
from curator.tui.desk import Desk
from curator.tui.page import Page, PageName
from curator.tui.screens.prompt import Prompt
from curator.tui.trail import Trail
from curator.tui.verbs.pages import open_page
from curator.tui.widgets.board_lines import Column, Ink, Line, Table, cell

_WORDS = (Column("word", grows=True), Column("tracks", right=True))
_SUBJECTS = (
    Column("role"),
    Column("subject", grows=True, least=20),
    Column("tracks", right=True),
    Column("productions", most=48, drop=1),
)


def words(desk: Desk) -> None:
    """All words with their counts; Enter shows the tracks of one."""
    add = desk.keyboard.typed("ask.words")
    counts: dict[str, int] = {}
    trail = Trail()

    def collect(library: Library) -> Table:
        tracks = library.tracks()
        several = words_used(tracks)
        counts.clear()
        counts.update((one.word, one.tracks) for one in several)
        lines = [
            Line(one.word, (cell(one.word, Ink.STRONG), cell(f"{one.tracks:,}"))) for one in several
        ]
        at = trail.follow(desk.at(PageName.WORDS), _having(tracks, lambda one: one.said.words))
        return Table(_WORDS, lines, at, counted(len(lines), "word") if lines else "")

    page = Page(
        name=PageName.WORDS,
        collect=collect,
        enter="shows its tracks",
        empty=f"no words yet: {add} on the listening screen adds some to a track",
        chosen=lambda word: _show(desk, f"words:{quoted(word)}"),
        does={"rename": lambda word: _rename_word(desk, word, counts)},
    )
    open_page(desk, page)


def subjects(desk: Desk) -> None:
    """All names and numbers behind roles with their counts; Enter shows the tracks of one."""
    add = desk.keyboard.typed("ask.subject")
    found: dict[str, SubjectUse] = {}
    trail = Trail()

    def collect(library: Library) -> Table:
        tracks = library.tracks()
        several = subjects_used(tracks)
        found.clear()
        found.update((str(one.role), one) for one in several)
        lines = [_subject_line(desk, one) for one in several]
        said = _having(tracks, lambda one: map(str, one.roles))
        at = trail.follow(desk.at(PageName.SUBJECTS), {key: said[key] for key in found})
        return Table(_SUBJECTS, lines, at, counted(len(lines), "subject") if lines else "")

    page = Page(
        name=PageName.SUBJECTS,
        collect=collect,
        enter="shows its tracks",
        empty=f"no subjects yet: {add} names the character, or gives the number, of a role",
        chosen=lambda role: _show(desk, f"role:={quoted(role)}"),
        does={"rename": lambda role: _rename_subject(desk, found.get(role), found)},
    )
    open_page(desk, page)


def _having(
    tracks: Iterable[Track], said: Callable[[Track], Iterable[str]]
) -> dict[str, set[Hashable]]:
    """The tracks of each word, or of whatever is said of them."""
    found: dict[str, set[Hashable]] = {}
    for track in tracks:
        for one in said(track):
            found.setdefault(one, set()).add(track.id)
    return found


def _rename_word(desk: Desk, old: str, counts: Mapping[str, int]) -> None:
    if old in counts:
        title = f"Rename {old} everywhere"
        _ask(desk, title, old, counts, lambda lib, new: plan_word(lib.tracks(), old, new))


def _rename_subject(desk: Desk, use: SubjectUse | None, found: Mapping[str, SubjectUse]) -> None:
    if use is None:
        return
    kind, old = use.role.kind, use.role.subject
    counts = {one.role.subject: one.tracks for one in found.values() if one.role.kind is kind}
    title = f"Rename {kind.label} {old} everywhere"
    _ask(desk, title, old, counts, lambda lib, new: plan_subject(lib.tracks(), old, new, kind))


def _ask(
    desk: Desk,
    title: str,
    old: str,
    counts: Mapping[str, int],
    plan: Callable[[Library, str], Rewording],
) -> None:
    """Ask for the new name; what Enter would do stands under the line while it is typed."""

    def answered(new: str) -> None:
        if new:
            desk.act(
                lambda library: carry_out(library, plan(library, new), origin=Origin.APP),
                lambda told: _renamed(desk, told),
            )

    known = [one for one in counts if one != old]
    prompt = Prompt(title, old, known=known, preview=lambda new: _preview(old, new, counts))
    desk.ask(prompt, answered)


def _renamed(desk: Desk, told: Told) -> None:
    desk.show_tracks(told.changed)
    desk.advise(told.changed)
    if told.change is None:
        desk.answer("it is called that already")
    else:
        desk.answer(told.text, undoes=True)


def _preview(old: str, new: str, counts: Mapping[str, int]) -> str:
    """What Enter would do, while the new name is typed."""
    name = " ".join(new.split())
    if not name or name == old:
        return f"{counted(counts.get(old, 0), 'track')} · type its new name"
    line = f"{counted(counts.get(old, 0), 'track')}: {old} → {name}"
    if name in counts:
        return f"{line} · merges it with the {name} of {counted(counts[name], 'track')}"
    return line


def _subject_line(desk: Desk, one: SubjectUse) -> Line:
    kind = one.role.kind
    return Line(
        str(one.role),
        (
            cell(f"{desk.glyphs.role(kind)} {kind.word}", kind),
            cell(one.role.subject, Ink.STRONG),
            cell(f"{one.tracks:,}"),
            cell(", ".join(one.productions), Ink.MUTED),
        ),
    )


def _show(desk: Desk, query: str) -> None:
    desk.close_page()
    desk.filter_by(query)
    desk.answer(f"shows {query}")
