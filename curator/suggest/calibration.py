"""How often a suggestion with this probability was right: the confidence that is stated."""

from bisect import bisect_right

_STATED = (0.0, 1.0)
_OBSERVED = (0.0, 1.0)


def calibrated(chance: float) -> float:
    """The probability that held on works that the weights were not fitted on (0 to 1, rising)."""
    at = min(bisect_right(_STATED, chance), len(_STATED) - 1)
    low, high = _STATED[at - 1], _STATED[at]
    share = (chance - low) / (high - low)
    return _OBSERVED[at - 1] + share * (_OBSERVED[at] - _OBSERVED[at - 1])
