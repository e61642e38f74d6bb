"""How often a suggestion with this probability was right: the confidence that is stated.

Measured over 30,864 suggestions: the labelled listings that the weights come from, in four
conditions and three splits, each suggested by weights fitted without the track's work. There the
sums were too modest between 0.6 and 0.95, which this line straightens; below that the conditions
differ, and nothing is added.
"""

from bisect import bisect_right

_CHANCE = (0.0, 0.5, 0.6, 0.65, 0.7, 0.775, 0.85, 0.9, 0.95, 0.98, 1.0)
_RIGHT = (0.0, 0.5, 0.62, 0.72, 0.82, 0.88, 0.92, 0.96, 0.985, 0.994, 0.997)


def calibrated(chance: float) -> float:
    """The confidence for a probability, both 0 to 1; a greater one never gets less."""
    at = min(bisect_right(_CHANCE, chance), len(_CHANCE) - 1)
    low, high = _CHANCE[at - 1], _CHANCE[at]
    share = (chance - low) / (high - low)
    return _RIGHT[at - 1] + share * (_RIGHT[at] - _RIGHT[at - 1])
