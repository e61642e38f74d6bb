"""A suggestion: the role that a track probably has, how sure we are, and why."""

from dataclasses import dataclass

from curator.model.roles import Roles


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for (positive weight) or against (negative) a role, in words."""

    roles: Roles
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Likely roles; `confidence` is 0..1 and 0.9 means right nine times in ten.

    `reason` is one phrase for the listener; `evidence` is all of it, the strongest first, and
    empty where nobody asked for an explanation.
    """

    roles: Roles
    confidence: float
    reason: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def percent(self) -> str:
        """How sure, for people: `90 %`. A guess is never quite sure, so 99 is the most."""
        return f"{min(99, round(100 * self.confidence))} %"
