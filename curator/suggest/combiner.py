"""One place where evidence becomes a probability: weights are added up over hypotheses.

A hypothesis is a medium together with what the piece is in it (theme, underscore, licensed).
Underscore is called bgm in anime and games and score in film and series; so a medium that nobody
stated is worked out from the same evidence, and an unsure medium makes an unsure role.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from curator.model.productions import Medium
from curator.model.roles import RoleKind
from curator.suggest.weights import BIAS, CROSS, WEIGHTS

MEDIA = (Medium.FILM, Medium.TV, Medium.ANIME, Medium.GAME)
NATURES = ("theme", "underscore", "licensed")
HYPOTHESES = tuple((medium, nature) for medium in MEDIA for nature in NATURES)
ROLES = (RoleKind.THEME, RoleKind.BGM, RoleKind.SCORE, RoleKind.LICENSED)
_SCORED = (Medium.FILM, Medium.TV)
_ROLE_OF = tuple(
    ROLES.index(RoleKind.THEME)
    if nature == "theme"
    else ROLES.index(RoleKind.LICENSED)
    if nature == "licensed"
    else ROLES.index(RoleKind.SCORE if medium in _SCORED else RoleKind.BGM)
    for medium, nature in HYPOTHESES
)
Probabilities = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How likely each of ROLES is, and what each signal added, in log-odds per role."""

    probabilities: Probabilities
    added: Mapping[str, Probabilities]


@lru_cache(maxsize=65536)
def combine(names: tuple[str, ...], medium: Medium | None) -> Outcome:
    """Add up what the named signals weigh, `bias` among them; `medium` is the stated one.

    `other` has no convention of its own and is treated as unknown.
    """
    rows = {name: _row(name) for name in names if name == "bias" or name in WEIGHTS}
    open_ = [at for at, (home, _) in enumerate(HYPOTHESES) if medium not in MEDIA or home is medium]
    totals = [sum(row[at] for row in rows.values()) for at in open_]
    chances = softmax(totals)
    roles = [0.0] * len(ROLES)
    for at, chance in zip(open_, chances, strict=True):
        roles[_ROLE_OF[at]] += chance
    added = {name: _added(row, open_, chances, roles) for name, row in rows.items()}
    return Outcome(tuple(roles), added)


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores in log-odds as probabilities that add up to 1."""
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    whole = sum(raised)
    return [value / whole for value in raised]


@lru_cache(maxsize=1024)
def _row(name: str) -> Probabilities:
    """The weight of a signal for each hypothesis."""
    weights = BIAS if name == "bias" else WEIGHTS[name]
    natures, media = weights[:3], weights[3:]
    cross = CROSS.get(name, (0.0,) * len(HYPOTHESES))
    return tuple(
        natures[NATURES.index(nature)] + media[MEDIA.index(medium)] + cross[at]
        for at, (medium, nature) in enumerate(HYPOTHESES)
    )


def _added(
    row: Probabilities, open_: Sequence[int], chances: Sequence[float], roles: Sequence[float]
) -> Probabilities:
    """What one signal speaks for each role against all others, weighed by how likely they are."""
    sums = [0.0] * len(ROLES)
    for at, chance in zip(open_, chances, strict=True):
        sums[_ROLE_OF[at]] += chance * row[at]
    whole = sum(sums)
    return tuple(
        0.0 if role < 1e-9 or role > 1 - 1e-9 else part / role - (whole - part) / (1 - role)
        for part, role in zip(sums, roles, strict=True)
    )
