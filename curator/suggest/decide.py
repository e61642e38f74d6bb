"""From evidence to a suggestion: marker first, then the listener's tags, then everything else."""

from collections.abc import Iterator, Mapping, Sequence

from curator.model.roles import Role, RoleKind, Roles
from curator.model.suggestions import Evidence, Suggestion
from curator.suggest.base import KINDS, Base, reasons
from curator.suggest.calibration import calibrated
from curator.suggest.combiner import softmax
from curator.suggest.kinds import refined
from curator.suggest.neighbours import Key, Lesson, Shared

LEAST = 0.5
"""Below this confidence nothing is suggested."""
_MARKED = 0.99
_MARKER_WEIGHT = 8.0
Lessons = Mapping[Key, Lesson]
Reason = tuple[Evidence, bool]
"""Evidence, and whether a listener would be convinced by it."""


def decide(base: Base, lessons: Lessons) -> Suggestion | None:
    """The suggestion for one track; None for a track with an answer, and when nothing is likely."""
    if base.view.track.answered:
        return None
    if base.marker is not None:
        return _marked(base)
    scores = list(base.scores)
    for lesson in lessons.values():
        scores = [score + offset for score, offset in zip(scores, lesson.offsets, strict=True)]
    chances = softmax(scores)
    at = max(range(len(KINDS)), key=chances.__getitem__)
    confidence = calibrated(chances[at])
    if confidence < LEAST:
        return None
    found = _strongest_first([*_taught(lessons, at), *reasons(base, at)])
    return Suggestion(
        roles=_roles(base, at, lessons),
        confidence=round(confidence, 3),
        reason=_headline(found),
        evidence=tuple(evidence for evidence, _ in found),
    )


def _headline(found: Sequence[Reason]) -> str:
    """The strongest reason that convinces, or else the strongest there is."""
    speaking = [(evidence, telling) for evidence, telling in found if evidence.weight > 0]
    convincing = [evidence.reason for evidence, telling in speaking if telling]
    return next(
        iter(convincing), speaking[0][0].reason if speaking else "nothing speaks against it"
    )


def _marked(base: Base) -> Suggestion:
    marker = base.marker
    assert marker is not None
    reason = f"{'file' if marker.where == 'file' else 'folder'} name says {marker.text}"
    roles = frozenset({marker.role})
    evidence = Evidence(roles, _MARKER_WEIGHT, reason)
    theme = KINDS.index(RoleKind.THEME)
    rest = _strongest_first(list(reasons(base, theme)))
    return Suggestion(roles, _MARKED, reason, (evidence, *(each for each, _ in rest)))


def _roles(base: Base, at: int, lessons: Lessons) -> Roles:
    """The winning role, refined by what the listener said of the same song, else by its names."""
    kind = KINDS[at]
    if kind is RoleKind.NONE and base.effect is not None:
        return base.effect.roles
    for key, lesson in lessons.items():
        same = key.shared is Shared.SONG and any(kind.covers(role.kind) for role in lesson.roles)
        if same:
            return lesson.roles
    return refined(kind, base.view)


def _taught(lessons: Lessons, at: int) -> Iterator[Reason]:
    for key, lesson in lessons.items():
        weight = lesson.offsets[at] - sum(lesson.offsets) / len(KINDS)
        told = {kind: count for kind, count in lesson.counts.items() if KINDS[at].covers(kind)}
        if abs(weight) >= 0.1:
            counts = told if weight > 0 and told else lesson.counts
            kind = max(counts, key=lambda each: (counts[each], each.value))
            roles = frozenset(r for r in lesson.roles if r.kind is kind) or frozenset({Role(kind)})
            because = _because(key, kind, counts[kind])
            yield Evidence(roles, round(weight, 2), because), True


def _because(key: Key, kind: RoleKind, count: int) -> str:
    """`same singer as the opening you tagged`, `same album as 3 tracks you tagged bgm`."""
    word = kind.word
    if key.shared is Shared.SONG:
        return f"same song as the {word} you tagged"
    if count == 1:
        return f"same {key.shared.value} as the {word} you tagged"
    return f"same {key.shared.value} as {count} tracks you tagged {word}"


def _strongest_first(found: Sequence[Reason]) -> list[Reason]:
    return sorted(found, key=lambda pair: (-pair[0].weight, pair[0].reason))
