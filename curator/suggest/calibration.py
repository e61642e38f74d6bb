"""How often a suggestion with this probability was right: the confidence that is stated.

Measured by the real suggester over 246,912 suggestions: the labelled listings that the weights come
from, in four conditions and twelve splits (three folds or five), each suggested by weights fitted
without the track's work, once with all names of people.toml and once with half of them taken away.
The weights are fitted with a strong prior, so their sums are too modest, all but where little more
than a tie is left. Two lines straighten the log-odds. Only one thing beside the probability told
more in other works than it was fitted on: whether bgm and score are told apart by guessing the
medium. Not so the amount of evidence, the size of the album, title and artist alone, or whether
anybody in the credits is known.
"""

import math

_KNEE = 1.0
"""Log-odds where the lines meet: a chance of 0.73."""
_AT_KNEE = 1.75
_BELOW = 2.0
_ABOVE = 1.3
_GUESSED_MEDIUM = 0.7
_MOST = 0.998
_ALL_BUT_CERTAIN = 1e-6


def calibrated(chance: float, *, guessed_medium: bool) -> float:
    """The confidence for a probability, both 0 to 1; a greater one never gets less.

    `guessed_medium` says that the role is bgm or score and nobody has stated which medium it is
    from: such a guess was right more often than its chance says.
    """
    held = min(max(chance, _ALL_BUT_CERTAIN), 1 - _ALL_BUT_CERTAIN)
    beyond = math.log(held / (1 - held)) - _KNEE
    odds = _AT_KNEE + beyond * (_ABOVE if beyond > 0 else _BELOW)
    if guessed_medium:
        odds += _GUESSED_MEDIUM
    return min(_MOST, 1 / (1 + math.exp(-odds)))
