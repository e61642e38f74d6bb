"""The actions of the pages: opening each, and the keys that mean something on one of them alone."""

from functools import partial

from curator.curation.correcting import FIELDS
from curator.tui.command import GO, Command, Verb
from curator.tui.desk import Desk
from curator.tui.page import PageName
from curator.tui.verbs import albums, kept, numbers, pages, past, wording, works

_FIELD_KEYS = {"name": "n", "aliases": "a", "medium": "m", "year": "y", "edition": "e"}


def page_commands() -> list[Command[Desk]]:
    """All of them; the key that opens a page is the chord of its own keys."""
    return [*_openers(), *_own()]


def _openers() -> list[Command[Desk]]:
    def opener(name: PageName, keys: str, text: str, verb: Verb[Desk]) -> Command[Desk]:
        return Command(name.opener, tuple(keys), name.value, GO, text, verb)

    return [
        opener(PageName.ALBUMS, "A", "albums by production, with what is left in each",
               albums.albums),
        opener(PageName.PRODUCTIONS, "", "productions: correct name, medium, year and more",
               works.productions),
        opener(PageName.PLAYLISTS, "P", "kept playlists", kept.playlists),
        opener(PageName.WORDS, "", "all words, to rename or merge one everywhere", wording.words),
        opener(PageName.SUBJECTS, "", "all characters and numbers, to rename or merge one",
               wording.subjects),
        opener(PageName.STATISTICS, "N", "numbers: roles by production, tagging by day",
               numbers.statistics),
        opener(PageName.HISTORY, "H", "what was said, and taking it back", past.history),
    ]  # fmt: skip


def _own() -> list[Command[Desk]]:
    def own(name: PageName, what: str, key: str, label: str, text: str) -> Command[Desk]:
        noun = name.value.removesuffix("s")
        verb = partial(pages.do, name=name, what=what)
        return Command(f"{noun}.{what}", (key,), label, GO, text, verb, name.chord)

    corrected = [
        own(PageName.PRODUCTIONS, field, _FIELD_KEYS[field], field,
            f"correct the {field} of a production, for all its tracks")
        for field in FIELDS
    ]  # fmt: skip
    return [
        own(PageName.ALBUMS, "production", "p", "production",
            "say which production all of an album belongs to"),
        *corrected,
        Command("playlist.keep", ("n",), "keep the filter", GO,
                "keep what the list shows now as a playlist", kept.keep, PageName.PLAYLISTS.chord),
        own(PageName.PLAYLISTS, "edit", "e", "query", "change the query of a playlist"),
        own(PageName.PLAYLISTS, "rename", "r", "rename", "give a playlist another name"),
        own(PageName.PLAYLISTS, "delete", "d", "delete", "delete a playlist; its files stay"),
        own(PageName.WORDS, "rename", "r", "rename or merge",
            "rename a word everywhere, or merge it with another"),
        own(PageName.SUBJECTS, "rename", "r", "rename or merge",
            "rename a character or number everywhere, or merge it with another"),
        own(PageName.HISTORY, "back", "t", "back to here",
            "take back everything after this line"),
    ]  # fmt: skip
