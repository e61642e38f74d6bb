"""File names from texts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.export.file_names import ascii_text, distinct, safe_name
from curator.export.names import NOT_ON_WINDOWS
from curator.export.profiles import PROFILES


@pytest.mark.parametrize(
    ("text", "default", "android", "car"),
    [
        ("AC/DC: all?", "AC-DC- all-", "AC-DC- all-", "AC-DC- all-"),
        ("  .hidden. ", "hidden", "hidden", "hidden"),
        ("Größe – Ægir’s Łódź", "Größe – Ægir’s Łódź", "Größe – Ægir’s Łódź", "Grosse - AEgir's Lodz"),
        ("葬送のフリーレン", "葬送のフリーレン", "葬送のフリーレン", "playlist"),
        ("a\n\x00b\u2028c", "a-b-c", "a-b-c", "a-b-c"),
        ("con", "_con", "_con", "_con"),
        (" nul ", "_nul", "_nul", "_nul"),
        ("lpt1.old", "_lpt1.old", "_lpt1.old", "_lpt1.old"),
        ('\\:*?"<>|. . ', "-", "-", "-"),
        ("", "playlist", "playlist", "playlist"),
        ("song.mp3", "song.mp3-", "song.mp3-", "song.mp3-"),
        ("Ｆｕｌｌ", "Ｆｕｌｌ", "Ｆｕｌｌ", "Full"),
    ],
)  # fmt: skip
def test_names_for_a_target(text: str, default: str, android: str, car: str) -> None:
    made = [safe_name(text, PROFILES[target]) for target in ("default", "android", "car")]
    assert made == [default, android, car]


@given(st.text(st.characters(codec=None), max_size=300), st.sampled_from(sorted(PROFILES)))
def test_every_name_can_be_a_file(text: str, target: str) -> None:
    name = safe_name(text, PROFILES[target])
    assert name
    assert "/" not in name
    assert len(name.encode()) <= 201
    assert name.isprintable() or not text.isprintable()
    line = b"./" + name.encode() + b".mp3"
    rules = (*PROFILES[target].refused, NOT_ON_WINDOWS)
    assert not [rule.reason for rule in rules if rule.finds(line)]
    assert name.isascii() or target != "car"


@given(st.text(max_size=50))
def test_ascii_is_printable_ascii(text: str) -> None:
    assert ascii_text(text).isascii()
    assert ascii_text(text).isprintable()


@given(st.lists(st.sampled_from(["a", "A", "a 2", "A 2", "é", "e\u0301", "b"]), max_size=12))
def test_names_become_distinct_wherever_case_counts_or_not(names: list[str]) -> None:
    made = distinct(names)
    keys = {unicodedata.normalize("NFC", name).casefold() for name in made}
    assert len(keys) == len(names)
    assert all(own.startswith(name) for own, name in zip(made, names, strict=True))
    assert distinct(names) == made


def test_the_first_keeps_its_name() -> None:
    assert distinct(["a", "A", "a", "b"]) == ["a", "A 2", "a 3", "b"]
