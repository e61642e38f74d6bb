"""How often a suggestion with this probability was right: the confidence that is stated.

Measured over 61,728 suggestions: the labelled listings that the weights come from, in four
conditions and three splits, each suggested by weights fitted without the track's work, once with
all names of people.toml and once with half of them taken away. With the medium stated the sums
were too bold below 0.7, where little but a tie is left; without it they were too modest up to
0.95. The lines straighten that.
"""

from bisect import bisect_right

_CHANCE = (0.0, 0.5, 0.55, 0.6, 0.65, 0.7, 0.775, 0.85, 0.9, 0.95, 0.98, 1.0)
_RIGHT_STATED = (0.0, 0.5, 0.51, 0.55, 0.63, 0.7, 0.81, 0.88, 0.94, 0.98, 0.995, 0.998)
_RIGHT_UNSTATED = (0.0, 0.5, 0.59, 0.66, 0.75, 0.81, 0.86, 0.92, 0.95, 0.972, 0.993, 0.996)


def calibrated(chance: float, *, stated: bool) -> float:
    """The confidence for a probability, both 0 to 1; a greater one never gets less.

    `stated` says whether somebody has stated the medium.
    """
    right = _RIGHT_STATED if stated else _RIGHT_UNSTATED
    at = min(bisect_right(_CHANCE, chance), len(_CHANCE) - 1)
    low, high = _CHANCE[at - 1], _CHANCE[at]
    share = (chance - low) / (high - low)
    return right[at - 1] + share * (right[at] - right[at - 1])
