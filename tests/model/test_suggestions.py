"""Suggestions: how sure one is, for people."""

import pytest

from curator.model.roles import parse_roles
from curator.model.suggestions import Suggestion


@pytest.mark.parametrize(("sure", "told"), [(0.904, "90 %"), (0.999, "99 %"), (1.0, "99 %")])
def test_a_guess_is_never_quite_sure(sure: float, told: str) -> None:
    assert Suggestion(parse_roles("bgm"), sure, "a reason").percent == told
