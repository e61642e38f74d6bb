"""A character as the event that Textual makes of it when it is typed."""

import unicodedata

from textual import events


def as_key(character: str) -> events.Key:
    """The key press of one printable character; its name is Textual's (`a`, `question_mark`)."""
    if character.isalnum():
        return events.Key(character, character)
    name = unicodedata.name(character).lower().replace(" ", "_").replace("-", "_")
    return events.Key(name, character)
