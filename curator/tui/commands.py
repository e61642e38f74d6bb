"""Every action of the app, declared once.

Keys, footer, command palette, help screen, `curator keys`, README's table and the listener's own
keys in config.toml all come from this table. Keys are characters as typed, or Textual's names
(`space`, `left`, `ctrl+d`). An action with a `chord` is reached by that prefix key first.
"""

from functools import partial

from curator.model.productions import Medium
from curator.model.tracks import Version
from curator.tui.command import (
    FILTER,
    GO,
    MEDIUM,
    MOVE,
    ONLY,
    PLAY,
    RATE,
    SELECT,
    SORT,
    TAG,
    Command,
    Verb,
)
from curator.tui.desk import Desk
from curator.tui.page_commands import page_commands
from curator.tui.role_keys import ROLE_KEYS
from curator.tui.verbs import (
    exporting,
    filtering,
    going,
    moving,
    noting,
    picking,
    playing,
    saying,
    selecting,
    suggesting,
    undoing,
)

_SORT_KEYS = {
    "a": "album", "r": "role", "t": "title", "p": "artist", "l": "duration", "y": "year",
    "s": "rating", "n": "number", "v": "version", "o": "production", "c": "composer",
    "m": "medium", "w": "words", "d": "added", "h": "heard",
}  # fmt: skip
_MEDIUM_KEYS = dict(zip("12345", Medium, strict=True))
_VERSION_KEYS = dict(zip("tvial", Version, strict=True))


def _role_commands() -> list[Command[Desk]]:
    said = [
        Command(f"tag.{kind.word}", (key,), kind.label, TAG,
                f"say that it is {kind.label}, and in Tag mode go on",
                partial(saying.say, kind=kind))
        for kind, key in ROLE_KEYS.items()
    ]  # fmt: skip
    added = [
        Command(f"add.{kind.word}", (key.upper(),), f"also {kind.label}", TAG,
                f"add {kind.label}, or remove it if all have it; stay",
                partial(saying.add, kind=kind))
        for kind, key in ROLE_KEYS.items()
    ]  # fmt: skip
    return said + added


def _word_commands() -> list[Command[Desk]]:
    rated = [
        Command(f"rate.{stars}", (str(stars),), f"{stars} of 5" if stars else "no rating", TAG,
                f"rate {stars} of 5" if stars else "take the rating away",
                partial(noting.rate, stars=stars), RATE, family="rating")
        for stars in range(6)
    ]  # fmt: skip
    versions = [
        Command(f"version.{one.value}", (key,), one.value, TAG,
                f"the {one.value} version, or not", partial(noting.version, one=one), RATE)
        for key, one in _VERSION_KEYS.items()
    ]  # fmt: skip
    asked = [
        Command("ask.subject", ("c",), "name", TAG, "name the character, or give the number",
                noting.ask_subject, RATE),
        Command("ask.words", ("w",), "words", TAG, "add words: tense, nostalgic, piano",
                noting.ask_words, RATE),
        Command("ask.note", ("n",), "note", TAG, "write a note", noting.ask_note, RATE),
        Command("ask.production", ("p",), "production", TAG,
                "say which production it belongs to", noting.ask_production, RATE),
    ]  # fmt: skip
    return rated + versions + asked


def _tag_commands() -> list[Command[Desk]]:
    return [
        *_role_commands(),
        Command("suggest.accept", ("y",), "accept", TAG,
                "accept the suggestion, and in Tag mode go on", suggesting.accept),
        Command("suggest.rest", ("Y",), "accept the rest", TAG,
                "show what accepting for the rest of the album would do; again does it",
                suggesting.accept_rest),
        Command("tag.repeat", (".",), "repeat", TAG, "say the last roles again", saying.repeat),
        Command("tag.clear", ("x",), "clear", TAG, "clear the roles; nothing else", saying.clear),
        Command("tag.later", ("z",), "later", TAG, "unsure: ask again at the end, and go on",
                saying.later),
        Command("tag.more", (RATE,), "rate, version, words …", TAG,
                "rating, version, name, words, note or production: then one more key",
                partial(going.wait_for, chord=RATE)),
        *_word_commands(),
        Command("undo", ("u",), "undo", TAG, "take back my last act, and go back to its track",
                undoing.undo),
        Command("redo", ("U",), "redo", TAG, "make it again", undoing.redo),
    ]  # fmt: skip


def _seek_commands() -> list[Command[Desk]]:
    tenths = [
        Command(f"seek.{tenth}", (str(tenth),), f"{10 * tenth} %", PLAY,
                f"jump to {10 * tenth} % of the track", partial(playing.seek_tenth, tenth=tenth),
                family="jump")
        for tenth in range(10)
    ]  # fmt: skip
    steps = [
        Command("seek.back", ("left",), "5 s back", PLAY, "5 seconds back",
                partial(playing.seek, seconds=-5), family="seek"),
        Command("seek.forth", ("right",), "5 s on", PLAY, "5 seconds on",
                partial(playing.seek, seconds=5), family="seek"),
        Command("seek.far_back", (",",), "30 s back", PLAY, "30 seconds back",
                partial(playing.seek, seconds=-30)),
        Command("seek.far_forth", (";",), "30 s on", PLAY, "30 seconds on",
                partial(playing.seek, seconds=30)),
    ]  # fmt: skip
    return steps + tenths


def _play_commands() -> list[Command[Desk]]:
    return [
        Command("play.pause", ("space",), "pause", PLAY, "pause, or go on", playing.pause),
        Command("play.row", ("enter",), "play the row", PLAY, "play the row under the cursor",
                playing.play_row),
        Command("play.next", ("n",), "next", PLAY, "next: untagged in Tag mode, else in order",
                playing.following),
        Command("play.back", ("p",), "back", PLAY, "back to the one heard before", playing.back),
        Command("album.next", (">",), "next album", PLAY, "next album, in Tag mode with work left",
                partial(playing.album, step=1)),
        Command("album.back", ("<",), "previous album", PLAY,
                "previous album, in Tag mode with work left", partial(playing.album, step=-1)),
        Command("volume.down", ("-",), "quieter", PLAY, "quieter",
                partial(playing.volume, step=-5)),
        Command("volume.up", ("+", "="), "louder", PLAY, "louder",
                partial(playing.volume, step=5)),
        Command("speed.down", ("[",), "slower", PLAY, "slower, the pitch stays",
                partial(playing.speed, step=-0.1)),
        Command("speed.up", ("]",), "faster", PLAY, "faster, the pitch stays",
                partial(playing.speed, step=0.1)),
        Command("speed.normal", ("backspace",), "normal speed", PLAY, "normal speed",
                partial(playing.speed, step=0)),
        Command("play.sample", ("w",), "sample mode", PLAY,
                "sample mode: a few seconds from a few places, then it waits", playing.sample),
        Command("seek.loudest", ("W",), "loudest", PLAY, "jump to the loudest passage",
                playing.loudest),
        Command("play.random", ("R",), "random order", PLAY, "random order, or as listed",
                playing.random_order),
        Command("mode", ("a",), "Tag ⇄ Listen", PLAY,
                "Tag: a role key goes on; Listen: it stays and tracks follow", playing.mode),
    ]  # fmt: skip


def _move_commands() -> list[Command[Desk]]:
    def move(name: str, keys: tuple[str, ...], label: str, verb: Verb[Desk]) -> Command[Desk]:
        return Command(f"move.{name}", keys, label, MOVE, label, verb)

    return [
        move("down", ("j", "down"), "row down", partial(moving.rows, count=1)),
        move("up", ("k", "up"), "row up", partial(moving.rows, count=-1)),
        move("page_down", ("pagedown", "ctrl+d"), "page down", partial(moving.pages, count=1)),
        move("page_up", ("pageup", "ctrl+u"), "page up", partial(moving.pages, count=-1)),
        move("first", ("g", "home"), "to the first row", moving.first),
        move("last", ("G", "end"), "to the last row", moving.last),
        move("here", ("h",), "here: to what plays", moving.here),
    ]


def _select_commands() -> list[Command[Desk]]:
    return [
        Command("select.range", ("v",), "select", SELECT, "start or end a range; ranges add up",
                selecting.range_),
        Command("select.more", ("V",), "this album, all, nothing", SELECT,
                "select this album, then all that is shown, then nothing", selecting.more),
        Command("playlist.add", ("*",), "into a playlist", SELECT,
                "put the selection, or what plays, into a playlist; a new name makes one",
                picking.put_in),
        Command("playlist.remove", ("delete",), "out of the playlist", SELECT,
                "take the selection, or the row, out of the playlist that is shown",
                picking.take_out),
        Command("playlist.earlier", ("{",), "earlier in the playlist", SELECT,
                "move the selection, or the row, one place earlier in the playlist",
                partial(picking.move, step=-1)),
        Command("playlist.later", ("}",), "later in the playlist", SELECT,
                "move the selection, or the row, one place later in the playlist",
                partial(picking.move, step=1)),
    ]  # fmt: skip


def _filter_commands() -> list[Command[Desk]]:
    only = [
        Command(f"only.{kind.word}", (key,), kind.label, FILTER, f"show only {kind.label}",
                partial(filtering.only, query=f"role:{kind.value}"), ONLY)
        for kind, key in ROLE_KEYS.items()
    ]  # fmt: skip
    sorts = [
        Command(f"sort.{name}", (key,), name, FILTER, f"sort by {name}; again turns it round",
                partial(filtering.sort, name=name), SORT)
        for key, name in _SORT_KEYS.items()
    ]  # fmt: skip
    return [
        Command("filter", ("/",), "filter", FILTER,
                "type a query; Enter keeps it, Esc leaves it", filtering.type_query),
        Command("filter.only", (ONLY,), "show only …", FILTER,
                "show only one role, what is untagged, later … : then one more key",
                partial(going.wait_for, chord=ONLY)),
        *only,
        Command("only.untagged", ("u",), "untagged", FILTER, "show only what has no answer",
                partial(filtering.only, query="role:untagged"), ONLY),
        Command("only.later", ("z",), "later", FILTER, "show only what was put off",
                partial(filtering.only, query="is:later"), ONLY),
        Command("only.suggested", ("y",), "suggested", FILTER,
                "all that is suggested, by reason: show it, or accept a group", suggesting.groups,
                ONLY),
        Command("only.production", (".",), "this production", FILTER,
                "show only the production that plays", filtering.this_production, ONLY),
        Command("only.everything", ("f",), "all", FILTER, "show everything",
                partial(filtering.only, query=""), ONLY),
        Command("sort", (SORT,), "sort by …", FILTER, "sort by a column: then its letter",
                partial(going.wait_for, chord=SORT)),
        *sorts,
        Command("group", ("tab",), "group", FILTER, "by album, by production, flat",
                filtering.group),
        Command("fold", ("Z",), "fold", FILTER,
                "put this group's rows away, or show them; again, those of all groups",
                filtering.fold),
    ]  # fmt: skip


def _go_commands() -> list[Command[Desk]]:
    media = [
        Command(f"medium.{one.value}", (key,), one.value, GO,
                f"everything here is {one.value}", partial(going.medium, one=one), MEDIUM)
        for key, one in _MEDIUM_KEYS.items()
    ]  # fmt: skip
    return [
        *media,
        *page_commands(),
        Command("go.export", ("X",), "export", GO,
                "write what is shown or selected as a playlist", exporting.ask_export),
        Command("go.why", ("K",), "why", GO, "all that speaks for this suggestion",
                suggesting.why),
        Command("go.details", ("J",), "details", GO,
                "all that is known of the track under the cursor, its loudness too; again closes",
                going.details),
        Command("go.palette", (":", "ctrl+p"), "palette", GO, "every action by its name",
                going.palette),
        Command("go.theme", (), "theme", GO, "choose the colours (a theme), with a preview",
                going.theme),
        Command("go.medium", (), "medium", GO, "say what medium everything here is",
                going.ask_medium),
        Command("go.help", ("?",), "keys", GO, "your keys, and what the roles mean", going.help_),
        Command("undo.unsaved", (), "give up", GO, "give up what could not be saved",
                going.give_up),
        Command("go.suspend", ("ctrl+z",), "suspend", GO, "back to the shell; fg returns",
                going.suspend),
        Command("go.leave", ("escape",), "leave", GO, "drop the selection, or leave the filter",
                going.leave),
        Command("go.quit", ("q", "ctrl+c"), "quit", GO, "quit; everything said is kept",
                going.quit_),
    ]  # fmt: skip


COMMANDS: tuple[Command[Desk], ...] = (
    *_tag_commands(),
    *_play_commands(),
    *_seek_commands(),
    *_move_commands(),
    *_select_commands(),
    *_filter_commands(),
    *_go_commands(),
)

FOOTER: tuple[str, ...] = (
    "play.pause",
    "seek.back",
    "seek.0",
    "undo",
    "filter",
    "go.export",
    "go.help",
    "tag.repeat",
    "select.range",
    "play.next",
    "mode",
)
"""The ids in the bottom line, the most wanted first; a family stands there whole."""
