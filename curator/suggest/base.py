"""What the untrained evidence says of one track, before any of the listener's own tags."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from curator.model.productions import Medium
from curator.model.roles import Role, RoleKind, Roles
from curator.model.suggestions import Evidence
from curator.suggest.albums import album_signals, place_signals, work_signals
from curator.suggest.combiner import ROLES, Probabilities, combine, softmax, speaking
from curator.suggest.credits import credit_signals
from curator.suggest.effects import effect_evidence
from curator.suggest.groups import Group, group_of
from curator.suggest.kinds import refined
from curator.suggest.markers import Marker, marker_of
from curator.suggest.signals import Signal, is_telling, phrase
from curator.suggest.titles import title_signals
from curator.suggest.view import View

KINDS = (*ROLES, RoleKind.NONE)
"""The roles that are weighed against each other, in the order of the probabilities."""
_NOTABLE = 0.1
_MUSIC = -4.0
"""Log-odds for `none` when nothing speaks for it."""


@dataclass(frozen=True, slots=True)
class Base:
    """A track with its untrained log-odds and chances per KINDS.

    `roles` is the likeliest of them, refined; `names` are those of the signals, in order.
    """

    view: View
    marker: Marker | None
    scores: Probabilities
    chances: Probabilities
    roles: Roles
    signals: tuple[Signal, ...]
    names: tuple[str, ...]
    effect: Evidence | None


class Album:
    """The tracks of one album folder, looked at together.

    `works` are the groups of its productions by View.work, where they are more than the album.
    """

    def __init__(self, members: Sequence[View], works: Mapping[str, Group]) -> None:
        self._group = group_of(members)
        self._works = works
        self._shared: dict[tuple[str, str], tuple[Signal, ...]] = {}

    def base_of(self, view: View, *, places: int) -> Base:
        """All evidence but the listener's own; `places` counts the albums of the artist."""
        signals = self._signals(view, places)
        effect = effect_evidence(view, self._group)
        against = effect.weight if effect else 0.0
        names = tuple(sorted({name for name, _ in signals}))
        scores, chances = _weighed(names, view.track.medium, against)
        return Base(
            view=view,
            marker=marker_of(view, titles_here=self._group.titles),
            scores=scores,
            chances=chances,
            roles=refined(KINDS[likeliest(chances)], view),
            signals=signals,
            names=names,
            effect=effect,
        )

    def _signals(self, view: View, places: int) -> tuple[Signal, ...]:
        medium = view.track.medium
        return (
            *title_signals(view),
            *credit_signals(view, self._group, places=places),
            *place_signals(view, self._group),
            *self._of_all(view),
            ("bias", medium.value if medium else ""),
        )

    def _of_all(self, view: View) -> tuple[Signal, ...]:
        """The signals that all tracks share whose album and production are called the same."""
        key = (view.album, view.work)
        if key not in self._shared:
            whole = self._works.get(view.work, self._group)
            found = album_signals(view.album, view.folders, self._group)
            self._shared[key] = (*found, *work_signals(self._group, whole))
        return self._shared[key]


@lru_cache(maxsize=512)
def _weighed(
    names: tuple[str, ...], medium: Medium | None, against: float
) -> tuple[Probabilities, Probabilities]:
    """The log-odds and the chances per KINDS; `against` is the weight of what is no music."""
    scores = (*_log(combine(names, medium)), _MUSIC + against)
    return scores, tuple(softmax(scores))


def likeliest(chances: Sequence[float]) -> int:
    """The place in KINDS with the greatest chance, the first of several."""
    return chances.index(max(chances))


def reasons(base: Base, at: int) -> Iterator[Evidence]:
    """The evidence for and against the role KINDS[at], each in words."""
    role = frozenset({Role(KINDS[at])})
    details = dict(base.signals)
    medium = base.view.track.medium
    spoken = speaking(base.names, medium, at, base.names) if at < len(ROLES) else []
    for name, weight in spoken:
        if abs(weight) >= _NOTABLE:
            yield Evidence(role, round(weight, 2), phrase((name, details[name])))
    if base.effect is not None:
        yield base.effect


def headline(base: Base, at: int) -> str:
    """The strongest reason for KINDS[at] that convinces a listener, else the strongest there is."""
    if base.effect is not None and KINDS[at] is RoleKind.NONE:
        return base.effect.reason
    name = _loudest(base.names, base.view.track.medium, at)
    said = next((signal for signal in base.signals if signal[0] == name), None)
    return phrase(said) if said else "nothing speaks against it"


@lru_cache(maxsize=512)
def _loudest(names: tuple[str, ...], medium: Medium | None, at: int) -> str:
    """The name of the signal that headline() is about; empty when none speaks for the role."""
    convincing = [name for name in names if is_telling(name)]
    for among in (convincing, names):
        spoken = speaking(names, medium, at, among) if at < len(ROLES) else []
        name, weight = max(spoken, key=itemgetter(1), default=("", 0.0))
        if weight > 0:
            return name
    return ""


def _log(probabilities: Sequence[float]) -> list[float]:
    return [math.log(max(chance, 1e-6)) for chance in probabilities]
