"""The fit that measures suggestions on works held out: it learns, and leaves the rest to the prior."""

from curator.model.productions import Medium
from curator.suggest.combiner import HYPOTHESES
from curator.suggest.weights import CROSS, WEIGHTS
from tests.benchmarks.suggest_fit import Example, fitted

_FILM = range(3)


def seen(name: str, nature: str, times: int) -> list[Example]:
    """Tracks of films with one thing noticed."""
    right = frozenset({HYPOTHESES.index((Medium.FILM, nature))})
    return [Example(("bias", name), Medium.FILM, right, 1.0)] * times


def test_what_was_seen_weighs_and_what_was_not_keeps_the_prior() -> None:
    weights = fitted([*seen("title words 1", "licensed", 40), *seen("title part", "theme", 40)])
    theme, underscore, licensed = (weights["title words 1"][at] for at in _FILM)
    assert licensed > max(theme, underscore) + 0.5
    assert weights["title part"][0] > weights["title part"][2] + 0.5
    theme, underscore, licensed = (weights["artists one of 8+"][at] for at in _FILM)
    assert (round(underscore - theme, 1), round(underscore - licensed, 1)) == (5.0, 5.0)


def test_a_signal_that_is_seldom_seen_weighs_nothing() -> None:
    weights = fitted([*seen("title words 1", "licensed", 7), *seen("title part", "theme", 40)])
    assert "title words 1" not in weights


def test_the_prior_speaks_of_signals_that_there_are() -> None:
    assert fitted([]).keys() <= {"bias", *WEIGHTS, *CROSS}
