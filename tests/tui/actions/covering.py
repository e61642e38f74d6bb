"""Which test shows the effect of which action."""

import functools
from collections.abc import Awaitable, Callable

from tests.tui.studio import Sitting, Studio

COVERED: set[str] = set()
"""The ids of all actions that a test runs, as soon as its module is imported."""

Test = Callable[..., Awaitable[None]]


def covers(*actions: str) -> Callable[[Test], Test]:
    """Say that a test runs these actions and looks at what they do; it fails if it does not."""

    def note(test: Test) -> Test:
        COVERED.update(actions)

        @functools.wraps(test)
        async def checked(**fixtures: object) -> None:
            await test(**fixtures)
            rooms = [one for one in fixtures.values() if isinstance(one, Sitting | Studio)]
            assert set(actions) <= set().union(*(one.acted for one in rooms))

        return checked

    return note
