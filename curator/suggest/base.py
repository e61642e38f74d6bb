"""What the untrained evidence says of one track, before any of the listener's own tags."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curator.model.roles import Role, RoleKind
from curator.model.suggestions import Evidence
from curator.suggest.albums import album_signals
from curator.suggest.combiner import ROLES, Probabilities, combine, softmax, speaking
from curator.suggest.credits import credit_signals
from curator.suggest.effects import effect_evidence
from curator.suggest.groups import Group
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
    """A track with its untrained log-odds and chances per KINDS; `names` are those of its signals."""

    view: View
    marker: Marker | None
    scores: Probabilities
    chances: Probabilities
    signals: tuple[Signal, ...]
    names: tuple[str, ...]
    effect: Evidence | None


def base_of(view: View, group: Group, *, places: int) -> Base:
    """Gather all evidence but the listener's own; `places` counts the albums of the artist."""
    medium = view.track.medium
    signals = (*_gathered(view, group, places), Signal("bias", medium.value if medium else ""))
    names = tuple(sorted({signal.name for signal in signals}))
    effect = effect_evidence(view, group)
    scores = (*_log(combine(names, medium)), _MUSIC + (effect.weight if effect else 0.0))
    return Base(
        view=view,
        marker=marker_of(view, titles_here=group.titles),
        scores=scores,
        chances=tuple(softmax(scores)),
        signals=signals,
        names=names,
        effect=effect,
    )


def reasons(base: Base, at: int) -> Iterator[Evidence]:
    """The evidence for and against the role KINDS[at], each in words."""
    role = frozenset({Role(KINDS[at])})
    for signal, weight in _spoken(base, at):
        if abs(weight) >= _NOTABLE:
            yield Evidence(role, round(weight, 2), phrase(signal))
    if base.effect is not None:
        yield base.effect


def headline(base: Base, at: int) -> str:
    """The strongest reason for KINDS[at] that convinces a listener, else the strongest there is."""
    if base.effect is not None and KINDS[at] is RoleKind.NONE:
        return base.effect.reason
    found = [signal for signal, weight in _spoken(base, at) if weight > 0]
    best = next((signal for signal in found if is_telling(signal.name)), next(iter(found), None))
    return phrase(best) if best else "nothing speaks against it"


def _spoken(base: Base, at: int) -> Iterator[tuple[Signal, float]]:
    """The signals with what they add for KINDS[at], the strongest first."""
    if at < len(ROLES):
        details = {signal.name: signal for signal in base.signals}
        for name, weight in speaking(base.names, base.view.track.medium, at):
            yield details[name], weight


def _gathered(view: View, group: Group, places: int) -> Iterator[Signal]:
    yield from title_signals(view)
    yield from credit_signals(view, group, places=places)
    yield from album_signals(view, group)


def _log(probabilities: Sequence[float]) -> list[float]:
    return [math.log(max(chance, 1e-6)) for chance in probabilities]
