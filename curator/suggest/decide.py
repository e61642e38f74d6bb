"""From evidence to a suggestion: marker first, then the listener's tags, then everything else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from curator.model.roles import Role, RoleKind, Roles
from curator.model.suggestions import Evidence, Suggestion
from curator.suggest.base import KINDS, Base, headline, likeliest, reasons
from curator.suggest.calibration import calibrated
from curator.suggest.combiner import MEDIA, Probabilities, softmax
from curator.suggest.kinds import refined
from curator.suggest.markers import Marker
from curator.suggest.neighbours import Key, Lesson, Shared
from curator.suggest.view import View

LEAST = 0.5
"""Below this confidence nothing is suggested."""
_MARKER_WEIGHT = 8.0
_OUTSPOKEN = 0.5
_NOTABLE = 0.1
_BY_MEDIUM = frozenset({RoleKind.BGM, RoleKind.SCORE})
"""The roles that differ by their medium alone."""
Lessons = Mapping[Key, Lesson]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the untrained evidence comes to: all that a decision mostly needs of it.

    `scores` are log-odds and `chances` chances per KINDS, `at` is the likeliest; `roles` and `reason` are what would be suggested then, and the reason is empty for a track with an answer.
    `stated` says whether somebody has stated the medium.
    """

    scores: Probabilities
    chances: Probabilities
    at: int
    roles: Roles
    reason: str
    marker: Marker | None
    effect: Evidence | None
    stated: bool


def verdict_of(base: Base, *, waiting: bool) -> Verdict:
    """The verdict of all that is known of a track; a reason only where it is waiting for an answer."""
    at = likeliest(base.chances)
    reason = headline(base, at) if waiting and base.marker is None else ""
    stated = base.view.track.medium in MEDIA
    return Verdict(
        base.scores, base.chances, at, base.roles, reason, base.marker, base.effect, stated
    )


def decide(
    verdict: Verdict, lessons: Lessons, look: Callable[[], View], gather: Callable[[], Base]
) -> Suggestion | None:
    """The suggestion for a track that waits for an answer; None when nothing is likely.

    `look` and `gather` are asked where the tags speak for another role than the evidence. The
    evidence is left out of the suggestion: at 100,000 tracks that would be two million sentences.
    """
    if verdict.marker is not None:
        marker = verdict.marker
        return _one_for_all(frozenset({marker.role}), marker.sure, marker.reason)
    at, chance = _likeliest(verdict, lessons)
    guessed = not verdict.stated and KINDS[at] in _BY_MEDIUM
    confidence = calibrated(chance, guessed_medium=guessed)
    if confidence < LEAST:
        return None
    loudest = max(lessons, key=lambda key: _weight(lessons[key], at), default=None)
    if loudest is not None and _weight(lessons[loudest], at) >= _OUTSPOKEN:
        reason = _teaching(loudest, lessons[loudest], at).reason
    else:
        reason = verdict.reason if at == verdict.at else headline(gather(), at)
    roles = _roles(verdict, at, lessons, look)
    return _one_for_all(roles, round(confidence, 3), reason)


@lru_cache(maxsize=2048)
def _one_for_all(roles: Roles, confidence: float, reason: str) -> Suggestion:
    """The same value for all tracks for which the same is suggested."""
    return Suggestion(roles, confidence, intern(reason))


def explain(base: Base, lessons: Lessons) -> tuple[Evidence, ...]:
    """All the evidence for and against what is suggested, the strongest first."""
    found: list[Evidence] = []
    at, _ = _likeliest(base, lessons)
    if base.marker is not None:
        at = KINDS.index(RoleKind.THEME)
        marked = frozenset({base.marker.role})
        found.append(Evidence(marked, _MARKER_WEIGHT, base.marker.reason))
    found += [*_taught(lessons, at), *reasons(base, at)]
    return tuple(sorted(found, key=lambda each: (-each.weight, each.reason)))


def _likeliest(known: Verdict | Base, lessons: Lessons) -> tuple[int, float]:
    """The place in KINDS that is most likely, and how likely."""
    chances = known.chances
    if lessons:
        columns = zip(known.scores, *(lesson.offsets for lesson in lessons.values()), strict=True)
        chances = tuple(softmax([sum(column) for column in columns]))
    at = likeliest(chances)
    return at, chances[at]


def _roles(verdict: Verdict, at: int, lessons: Lessons, look: Callable[[], View]) -> Roles:
    """The winning role, refined by what the listener said of the same song, else by its names."""
    kind = KINDS[at]
    if kind is RoleKind.NONE and verdict.effect is not None:
        return verdict.effect.roles
    for key, lesson in lessons.items():
        same = key[0] is Shared.SONG and any(kind.covers(role.kind) for role in lesson.roles)
        if same:
            return lesson.roles
    return verdict.roles if at == verdict.at else refined(kind, look())


def _taught(lessons: Lessons, at: int) -> Iterator[Evidence]:
    for key, lesson in lessons.items():
        if abs(_weight(lesson, at)) >= _NOTABLE:
            yield _teaching(key, lesson, at)


def _weight(lesson: Lesson, at: int) -> float:
    """What a lesson says for KINDS[at], against all the others."""
    return lesson.offsets[at] - sum(lesson.offsets) / len(KINDS)


def _teaching(key: Key, lesson: Lesson, at: int) -> Evidence:
    weight = _weight(lesson, at)
    told = {kind: count for kind, count in lesson.counts.items() if KINDS[at].covers(kind)}
    counts = told if weight > 0 and told else lesson.counts
    kind = max(counts, key=lambda each: (counts[each], each.value))
    roles = frozenset(r for r in lesson.roles if r.kind is kind) or frozenset({Role(kind)})
    return Evidence(roles, round(weight, 2), _because(key, kind, counts[kind]))


def _because(key: Key, kind: RoleKind, count: int) -> str:
    """`same singer as the opening you tagged`, `same album as 3 tracks you tagged bgm`."""
    word = kind.word
    if key[0] is Shared.SONG:
        return f"same song as the {word} you tagged"
    if count == 1:
        return f"same {key[0].value} as the {word} you tagged"
    return f"same {key[0].value} as {count} tracks you tagged {word}"
