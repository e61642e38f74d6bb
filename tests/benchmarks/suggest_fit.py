"""The weights of suggestions, fitted anew: to part of a table, so that the rest is unseen.

The most likely weights after what was seen: a log-linear model over medium and nature together,
drawn towards suggest_prior.toml. That is the model of curator/suggest/weights.py, whose numbers come
from a faster program; these differ by a few hundredths before they are rounded.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from math import copysign

from curator.model.productions import Medium
from curator.suggest.combiner import HYPOTHESES, MEDIA, NATURES, softmax

Columns = tuple[float, ...]
_ROUNDS = 60
_SELDOM = 8
"""A signal that was seen less often keeps what the prior says, if anything."""
_DRAWN = 6.0
_DRAWN_CROSS = 12.0
_LEAST_CROSS = 0.3
_MEDIUM_ALONE = re.compile(
    r"folder (?!of)|no medium|album (?:film|tv|anime|game|in |romaji|of scenes)"
    r"|composer known (?!class)"
)
_ALL_TOGETHER = re.compile(
    r"bias|work artists|work size|artists |loose size|album size|length|first|last|no artist"
    r"|artist on many|main artist|guest|plain|album of western|folder of western"
)


@dataclass(frozen=True, slots=True)
class Example:
    """What was noticed of a track, `bias` among it, its medium where stated, and what is right.

    `right` are places in HYPOTHESES; `weight` is how much the example counts.
    """

    names: tuple[str, ...]
    medium: Medium | None
    right: frozenset[int]
    weight: float


def fitted(examples: Iterable[Example]) -> dict[str, Columns]:
    """The weights of each signal for HYPOTHESES, rounded as weights.py has them."""
    alike: defaultdict[Example, float] = defaultdict(float)
    seen: Counter[str] = Counter()
    for one in examples:
        alike[replace(one, weight=1.0)] += one.weight
        seen.update(one.names)
    prior = _prior()
    signals = {
        name: _Signal(name, prior.get(name, {}))
        for name in sorted(seen.keys() | prior.keys())
        if seen[name] >= _SELDOM or name in prior
    }
    for _ in range(_ROUNDS):
        weights = {name: signal.weights() for name, signal in signals.items()}
        slopes = _slopes(weights, alike)
        for name, signal in signals.items():
            signal.turn(slopes[name])
    return {name: _as_written(signal.weights()) for name, signal in signals.items()}


def _prior() -> dict[str, dict[str, float]]:
    text = files("tests.benchmarks").joinpath("suggest_prior.toml").read_text("utf-8")
    return tomllib.loads(text)


def _slopes(
    weights: Mapping[str, Sequence[float]], alike: Mapping[Example, float]
) -> dict[str, list[float]]:
    """How the misfit grows with each weight."""
    slopes = {name: [0.0] * len(HYPOTHESES) for name in weights}
    for one, weight in alike.items():
        at, end = 0, len(HYPOTHESES)
        if one.medium is not None:
            at = MEDIA.index(one.medium) * len(NATURES)
            end = at + len(NATURES)
        names = [name for name in one.names if name in weights]
        rows = [weights[name][at:end] for name in names]
        chances = softmax(list(map(sum, zip(*rows, strict=True))))
        whole = sum(chance for place, chance in enumerate(chances, at) if place in one.right)
        for place, chance in enumerate(chances, at):
            slope = weight * (chance - chance / whole if place in one.right else chance)
            for name in names:
                slopes[name][place] += slope
    return slopes


@dataclass(slots=True)
class _Dial:
    """One number of the fit. Of its slope only the sign counts, and how often that stays."""

    drawn: float
    value: float = 0.0
    _step: float = 0.1
    _slope: float = 0.0

    def turn(self, slope: float) -> None:
        slope += self.drawn * self.value
        if slope * self._slope < 0:
            self._step, slope = self._step / 2, 0.0
        elif slope * self._slope > 0:
            self._step = min(1.2 * self._step, 0.5)
        if slope:
            self.value -= copysign(self._step, slope)
        self._slope = slope


@dataclass(slots=True)
class _Signal:
    """The numbers behind one signal: for natures, for media, and for both together."""

    name: str
    prior: Mapping[str, float]
    natures: list[_Dial] = field(default_factory=list)
    media: list[_Dial] = field(default_factory=list)
    cross: list[_Dial] = field(default_factory=list)

    def __post_init__(self) -> None:
        together = _ALL_TOGETHER.match(self.name)
        if together or not _MEDIUM_ALONE.match(self.name):
            self.natures = [_Dial(_DRAWN) for _ in NATURES]
        self.media = [_Dial(_DRAWN) for _ in MEDIA]
        if together:
            self.cross = [_Dial(_DRAWN_CROSS) for _ in HYPOTHESES]

    def weights(self) -> list[float]:
        """What it weighs for each of HYPOTHESES."""
        found: list[float] = []
        for at, (medium, nature) in enumerate(HYPOTHESES):
            keys = (medium.value, nature, f"{medium.value}/{nature}")
            weight = sum(self.prior.get(key, 0.0) for key in keys)
            weight += self.media[MEDIA.index(medium)].value
            if self.natures:
                weight += self.natures[NATURES.index(nature)].value
            found.append(weight + (self.cross[at].value if self.cross else 0.0))
        return found

    def turn(self, slopes: Sequence[float]) -> None:
        """Go one step towards the best fit, given how the misfit grows with each weight."""
        for at, dial in enumerate(self.natures):
            dial.turn(sum(slopes[at :: len(NATURES)]))
        for at, dial in enumerate(self.media):
            dial.turn(sum(slopes[at * len(NATURES) : (at + 1) * len(NATURES)]))
        for dial, slope in zip(self.cross, slopes, strict=False):
            dial.turn(slope)


def _as_written(weights: Sequence[float]) -> Columns:
    """In tenths: by nature, by medium, and what is left, where any of that is worth a line."""
    many = len(NATURES)
    natures = [sum(weights[at::many]) / len(MEDIA) for at in range(many)]
    mean = sum(natures) / many
    rest = [weight - natures[at % many] + mean for at, weight in enumerate(weights)]
    media = [sum(rest[many * at : many * (at + 1)]) / many for at in range(len(MEDIA))]
    cross = [round(each - media[at // many], 1) for at, each in enumerate(rest)]
    middle = sum(media) / len(media)
    worth = max(map(abs, cross)) >= _LEAST_CROSS
    return tuple(
        round(natures[at % many] - mean, 1)
        + round(media[at // many] - middle, 1)
        + (left if worth else 0.0)
        for at, left in enumerate(cross)
    )
