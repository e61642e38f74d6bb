"""The cursor of a page stays on what it was on, also where that is called something else now."""

from collections.abc import Hashable, Mapping, Set
from dataclasses import dataclass, field


@dataclass(slots=True)
class Trail:
    """Remembers what each line of a page stood for (its tracks, say) when it was collected last.

    So a production, a word or a playlist is found again after it was renamed, and after that was
    taken back, by whomever. Belongs to the thread that collects.
    """

    _stood: Mapping[str, Set[Hashable]] = field(default_factory=dict)
    _led: dict[str, str] = field(default_factory=dict)

    def follow(self, at: str, now: Mapping[str, Set[Hashable]]) -> str:
        """Where the cursor goes from line `at`; empty where it needs not, or cannot.

        It goes to a line that is new and stands for all of the same, else (two were joined) to
        one that was there before.
        """
        before, self._stood = self._stood, now
        # Of two that were collected one after the other the first may never have been shown.
        where = at if at in before else self._led.get(at, at)
        if where not in now:
            its = before.get(where, frozenset())
            alike = [one for one, stands in now.items() if its and its <= stands]
            where = next((one for one in alike if one not in before), next(iter(alike), ""))
        if not where or where == at:
            return ""
        self._led[at] = where
        return where
