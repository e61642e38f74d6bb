"""All that is known of a track, as pairs of a word and a text; what is unknown is left out."""

import os
from collections.abc import Iterator

from curator.disk.paths import display
from curator.model.counting import clock
from curator.model.loudness import Loudness
from curator.model.roles import Roles, ordered
from curator.model.tracks import Track, Version
from curator.tui.glyphs import Glyphs
from curator.tui.widgets.cells import clean
from curator.tui.widgets.row_texts import day, number_text, trouble
from curator.tui.widgets.spans import joined

MEASURING = "measuring"
"""What stands for a loudness that is not there yet."""


def detail_lines(track: Track, loudness: str, glyphs: Glyphs) -> list[tuple[str, str]]:
    """The lines from top to bottom; `loudness` is its text (`loudness_text`)."""
    pairs = [*_named(track, glyphs), *_said(track, glyphs), *_found(track, loudness)]
    return [(word, clean(text)) for word, text in pairs if text]


def loudness_text(loudness: Loudness | None, glyphs: Glyphs) -> str:
    """`-14.2 LUFS · range 6.1 LU`; `silence` where nothing is loud enough; empty when unknown."""
    if loudness is None:
        return ""
    if loudness.integrated is None:
        return "silence"
    return f"{loudness.integrated:.1f} LUFS {glyphs.dot} range {loudness.range:.1f} LU"


def _named(track: Track, glyphs: Glyphs) -> Iterator[tuple[str, str]]:
    production, medium = track.production.name, track.medium.value if track.medium else ""
    yield "title", track.title
    yield "artist", track.artist
    yield "composer", track.metadata.composer
    yield "album", joined([track.album, number_text(track)], glyphs.dot)
    about = [production, medium, str(track.year or ""), track.edition]
    yield "production", joined(about, glyphs.dot)


def _said(track: Track, glyphs: Glyphs) -> Iterator[tuple[str, str]]:
    said, suggestion = track.said, track.suggestion
    yield "roles", _roles(track.roles, glyphs)
    if suggestion is not None and not track.roles:
        guessed = _roles(suggestion.roles, glyphs)
        yield "suggested", joined([guessed, suggestion.reason], glyphs.dot)
    yield "version", " ".join(one.value for one in Version if one in track.versions)
    yield "rating", f"{said.rating} of 5" if said.rating else ""
    yield "words", ", ".join(sorted(said.words))
    yield "note", said.note
    yield "later", "ask again at the end" if said.later else ""


def _found(track: Track, loudness: str) -> Iterator[tuple[str, str]]:
    yield "length", clock(track.duration) if track.duration is not None else ""
    yield "loudness", loudness
    yield "heard", day(track.said.heard)
    yield "added", day(track.said.added)
    yield "file", display(os.path.basename(track.path))
    yield "folder", display(os.path.dirname(track.path))
    yield "copies", str(len(track.copies)) if len(track.copies) > 1 else ""
    yield "trouble", track.problem or trouble(track)


def _roles(roles: Roles, glyphs: Glyphs) -> str:
    return "  ".join(f"{glyphs.role(role.kind)} {role.word}" for role in ordered(roles))
