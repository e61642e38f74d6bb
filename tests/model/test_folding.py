"""Folding: what a searcher takes for the same is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.model.folding import fold


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Legends of the NORTH", "legends of the north"),
        ("  two \t\n words ", "two words"),
        ("Café", "cafe"),
        ("Cafe\u0301", "café"),
        ("Großer Ægir, Łódź, Ørsted", "grosser aegir, lodz, orsted"),
        ("ΣΊΣΥΦΟΣ", "σισυφος"),
        ("ＡＢＣ１２３　全角", "abc123 全角"),
        ("ｵｰﾌﾟﾆﾝｸﾞ", "オープニング"),
        ("オープニング", "おーぷにんぐ"),
        ("ヴァイオリン", "ゔぁいおりん"),
        ("Don’t – stop", "don't - stop"),
        ("İstanbul", "istanbul"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("〜夏〜", "~夏~"),
        ("ℌ₂", "h2"),
    ],
)
def test_folds_together(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("はか", "ばか"), ("ハバ", "ハパ"), ("opening", "ending"), ("กา", "กี"), ("कि", "का")],
)
def test_keeps_other_letters_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_the_quick_way_agrees_with_the_long_way(text: str) -> None:
    assert fold(text + " é").removesuffix("e").rstrip() == fold(text)
