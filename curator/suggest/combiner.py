"""One place where evidence becomes a probability: weights are added up over hypotheses.

A hypothesis is a medium together with what the piece is in it (theme, underscore, licensed).
Underscore is called bgm in anime and games and score in film and series; so a medium that nobody
stated is worked out from the same evidence, and an unsure medium makes an unsure role.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from operator import mul

from curator.model.productions import Medium
from curator.model.roles import RoleKind
from curator.suggest.weights import BIAS, CROSS, WEIGHTS

MEDIA = (Medium.FILM, Medium.TV, Medium.ANIME, Medium.GAME)
NATURES = ("theme", "underscore", "licensed")
HYPOTHESES = tuple((medium, nature) for medium in MEDIA for nature in NATURES)
ROLES = (RoleKind.THEME, RoleKind.BGM, RoleKind.SCORE, RoleKind.LICENSED)
_SCORED = (Medium.FILM, Medium.TV)
_NOTHING = (0.0,) * (len(NATURES) + len(MEDIA))
Probabilities = tuple[float, ...]
Spoken = tuple[str, float]
"""The name of a signal and what it adds."""


@lru_cache(maxsize=512)
def combine(names: tuple[str, ...], medium: Medium | None) -> Probabilities:
    """How likely each of ROLES is: what the named signals weigh, `bias` among them, added up.

    `medium` is the stated one; `other` has no convention of its own and counts as unknown.
    """
    roles = [0.0] * len(ROLES)
    for place, chance in zip(_places(medium), _chances(names, medium), strict=True):
        roles[place] += chance
    return tuple(roles)


def speaking(
    names: tuple[str, ...], medium: Medium | None, role: int, among: Iterable[str]
) -> list[Spoken]:
    """What each signal `among` the names adds for ROLES[role] against all others, in log-odds.

    Hypotheses count by how likely they are; a role that is certain or impossible has no odds.
    """
    likely = combine(names, medium)[role]
    if not 1e-9 < likely < 1 - 1e-9:
        return []
    sides = [
        chance / likely if place == role else -chance / (1 - likely)
        for place, chance in zip(_places(medium), _chances(names, medium), strict=True)
    ]
    return [(name, sum(map(mul, sides, _row(name, medium)))) for name in among]


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores in log-odds as probabilities that add up to 1."""
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    whole = sum(raised)
    return [value / whole for value in raised]


@lru_cache(maxsize=512)
def _chances(names: tuple[str, ...], medium: Medium | None) -> tuple[float, ...]:
    """How likely each open hypothesis is."""
    rows = [_row(name, medium) for name in names]
    return tuple(softmax(list(map(sum, zip(*rows, strict=True)))))


@cache
def _open(medium: Medium | None) -> tuple[int, ...]:
    """The hypotheses that a stated medium leaves."""
    return tuple(
        at for at, (home, _) in enumerate(HYPOTHESES) if medium not in MEDIA or home is medium
    )


@cache
def _places(medium: Medium | None) -> tuple[int, ...]:
    """For each open hypothesis, its place in ROLES."""
    return tuple(ROLES.index(_role(*HYPOTHESES[at])) for at in _open(medium))


def _role(medium: Medium, nature: str) -> RoleKind:
    if nature == "underscore":
        return RoleKind.SCORE if medium in _SCORED else RoleKind.BGM
    return RoleKind.THEME if nature == "theme" else RoleKind.LICENSED


@lru_cache(maxsize=2048)
def _row(name: str, medium: Medium | None) -> Probabilities:
    """The weight of a signal for each open hypothesis; nothing for a signal without weights."""
    weights = BIAS if name == "bias" else WEIGHTS.get(name, _NOTHING)
    cross = CROSS.get(name, (0.0,) * len(HYPOTHESES))
    return tuple(
        weights[NATURES.index(HYPOTHESES[at][1])]
        + weights[len(NATURES) + MEDIA.index(HYPOTHESES[at][0])]
        + cross[at]
        for at in _open(medium)
    )
