"""Confidence: the share that was right where a probability was this high, in works held out."""

import math
from itertools import pairwise

import pytest

from curator.model.roles import RoleKind, parse_roles
from curator.model.suggestions import Suggestion
from curator.suggest.base import KINDS, Base
from curator.suggest.calibration import calibrated
from curator.suggest.decide import Verdict, decide
from curator.suggest.view import View

# Mean chance → share that was right, with all and with half of the names known. There are 60 to
# 2,900 suggestions of a library in each line, of 20 to 380 works.
_OBSERVED = {
    False: {
        0.530: 0.516, 0.578: 0.516, 0.623: 0.683, 0.676: 0.769, 0.727: 0.804, 0.774: 0.886,
        0.825: 0.932, 0.879: 0.958, 0.917: 0.980, 0.948: 0.987, 0.973: 0.994, 0.981: 0.997,
    },
    True: {
        0.530: 0.715, 0.580: 0.773, 0.625: 0.882, 0.676: 0.858, 0.727: 0.915, 0.776: 0.947,
        0.826: 0.954, 0.876: 0.978, 0.916: 0.987, 0.947: 0.991, 0.971: 0.991, 0.980: 0.989,
    },
}  # fmt: skip


@pytest.mark.parametrize("guessed", [False, True])
def test_what_is_stated_is_what_was_observed(guessed: bool) -> None:
    off = {
        chance: calibrated(chance, guessed_medium=guessed) - right
        for chance, right in _OBSERVED[guessed].items()
    }
    assert max(map(abs, off.values())) < 0.08
    assert sum(map(abs, off.values())) / len(off) < 0.025


@pytest.mark.parametrize("guessed", [False, True])
def test_a_greater_chance_never_gets_less(guessed: bool) -> None:
    stated = [calibrated(step / 200, guessed_medium=guessed) for step in range(201)]
    assert all(less <= more for less, more in pairwise(stated))
    assert 0 <= stated[0] < 0.01
    assert 0.99 < stated[-1] < 1


def judged(kind: RoleKind, chance: float, *, stated: bool) -> Suggestion | None:
    """What is suggested where the evidence gives one role this chance, and licensed the rest."""
    chances = [1e-9] * len(KINDS)
    chances[KINDS.index(RoleKind.LICENSED)] = 1 - chance
    at = KINDS.index(kind)
    chances[at] = chance
    return decide(
        Verdict(
            tuple(map(math.log, chances)),
            tuple(chances),
            at,
            parse_roles(kind.value),
            "the album",
            None,
            None,
            stated,
        ),
        {},
        nothing_else_is_asked,
        nothing_else_is_asked_for,
    )


def nothing_else_is_asked() -> View:
    raise AssertionError("the likeliest role is that of the evidence")


def nothing_else_is_asked_for() -> Base:
    raise AssertionError("the reason is that of the evidence")


@pytest.mark.parametrize("kind", [RoleKind.BGM, RoleKind.SCORE])
def test_a_guessed_medium_is_better_than_its_chance(kind: RoleKind) -> None:
    told = judged(kind, 0.7, stated=True)
    guessed = judged(kind, 0.7, stated=False)
    assert told is not None
    assert guessed is not None
    assert told.confidence + 0.05 < guessed.confidence
    assert judged(kind, 0.51, stated=True) is None
    assert judged(kind, 0.51, stated=False) is not None


def test_a_theme_is_a_theme_in_every_medium() -> None:
    for chance in (0.55, 0.7, 0.9):
        told = judged(RoleKind.THEME, chance, stated=True)
        assert told == judged(RoleKind.THEME, chance, stated=False)
        assert told is not None
    assert judged(RoleKind.THEME, 0.51, stated=False) is None
