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
        async def checked(**fixtures: Sitting | Studio) -> None:
            await test(**fixtures)
            acted = {one for fixture in fixtures.values() for one in fixture.acted}
            assert set(actions) <= acted

        return checked

    return note
