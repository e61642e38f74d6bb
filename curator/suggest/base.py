"""What the untrained evidence says of one track, before any of the listener's own tags."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curator.model.roles import Role, RoleKind
from curator.model.suggestions import Evidence
from curator.suggest.albums import album_signals
from curator.suggest.combiner import ROLES, Probabilities, combine, softmax
from curator.suggest.credits import credit_signals
from curator.suggest.effects import effect_evidence
from curator.suggest.groups import Group
from curator.suggest.markers import Marker, marker_of
from curator.suggest.signals import Signal, phrase, telling
from curator.suggest.titles import title_signals
from curator.suggest.view import View

KINDS = (*ROLES, RoleKind.NONE)
"""The roles that are weighed against each other, in the order of the probabilities."""
_MUSIC = -4.0
"""Log-odds for `none` when nothing speaks for it."""


@dataclass(frozen=True, slots=True)
class Base:
    """A track with its untrained log-odds and chances per KINDS, its signals and what each added."""

    view: View
    marker: Marker | None
    scores: Probabilities
    chances: Probabilities
    signals: tuple[Signal, ...]
    added: tuple[Probabilities, ...]
    effect: Evidence | None


def base_of(view: View, group: Group, *, places: int) -> Base:
    """Gather all evidence but the listener's own; `places` counts the albums of the artist."""
    medium = view.track.medium
    signals = (*_gathered(view, group, places), Signal("bias", medium.value if medium else ""))
    names = tuple(sorted({signal.name for signal in signals}))
    outcome = combine(names, medium)
    known = [signal for signal in signals if signal.name in outcome.added]
    effect = effect_evidence(view, group)
    scores = (*_log(outcome.probabilities), _MUSIC + (effect.weight if effect else 0.0))
    return Base(
        view=view,
        marker=marker_of(view, titles_here=group.titles),
        scores=scores,
        chances=tuple(softmax(scores)),
        signals=tuple(known),
        added=tuple(outcome.added[signal.name] for signal in known),
        effect=effect,
    )


def reasons(base: Base, at: int) -> Iterator[tuple[Evidence, bool]]:
    """The evidence for and against the role KINDS[at], and whether a listener would be convinced."""
    role = frozenset({Role(KINDS[at])})
    if at < len(ROLES):
        for signal, added in zip(base.signals, base.added, strict=True):
            if abs(added[at]) >= 0.1:
                yield Evidence(role, round(added[at], 2), phrase(signal)), telling(signal)
    if base.effect is not None:
        yield base.effect, True


def _gathered(view: View, group: Group, places: int) -> Iterator[Signal]:
    yield from title_signals(view)
    yield from credit_signals(view, group, places=places)
    yield from album_signals(view, group)


def _log(probabilities: Sequence[float]) -> list[float]:
    return [math.log(max(chance, 1e-6)) for chance in probabilities]
