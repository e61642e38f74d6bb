"""What a command comes to: an exit code, and one line about what went wrong."""

import os
from collections.abc import Callable

from curator.cli import output
from curator.errors import CuratorError, QueryError


def answered(act: Callable[[], object]) -> int:
    """Do it; its exit code. What cannot be done is said on standard error."""
    try:
        result = act()
    except CuratorError as error:
        _say(error)
        return error.exit_code
    except OSError as error:
        where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        output.error(f"{where}{error.strerror or error}")
        return 1
    return result if isinstance(result, int) else 0


def _say(error: CuratorError) -> None:
    pointed = error.pointed() if isinstance(error, QueryError) and error.text else ""
    output.error(" ".join([str(error), *getattr(error, "__notes__", [])]), pointed)
