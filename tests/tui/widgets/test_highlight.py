"""Matched words are found as a query finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.tui.widgets.highlight import fold_words, spans


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Ember Tide Main Theme", ["tide"], ["Tide"]),
        ("Café de Nuit", ["cafe"], ["Café"]),
        ("Cafe\u0301 de Nuit", ["café"], ["Cafe\u0301"]),
        ("ランタン", ["らんたん"], ["ランタン"]),
        ("ｶﾞｰﾄﾞ", ["ガード"], ["ｶﾞｰﾄﾞ"]),
        ("Straße nach Süden", ["strasse"], ["Straße"]),
        ("tide tide", ["tide"], ["tide", "tide"]),
        ("overlap", ["over", "verl"], ["overl"]),
        ("Main Theme", ["main theme"], ["Main Theme"]),
        ("Knolls", [""], []),
        ("Knolls", [], []),
    ],
)
def test_spans(text: str, words: list[str], found: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, fold_words(words))] == found


@given(st.text(max_size=20), st.lists(st.text(max_size=4), max_size=3))
def test_spans_are_in_order_and_apart(text: str, words: list[str]) -> None:
    flat = [place for span in spans(text, fold_words(words)) for place in span]
    assert flat == sorted(set(flat))
    assert all(0 <= place <= len(text) for place in flat)
