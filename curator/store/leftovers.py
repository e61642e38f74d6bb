"""What writers that died left behind: half of a new file, under a name that nobody looks for."""

import os
import re
from contextlib import suppress

from curator.disk.paths import PathBytes

_HALF = re.compile(rb"\.(?:tags|catalogue|journal|history)[\dT.-]*\.jsonl?\.[0-9a-f]{12}\.tmp")


def sweep(folder: PathBytes) -> None:
    """Delete such files in a folder of the library; what cannot be deleted stays.

    For whoever holds the lock: nobody else is writing one then.
    """
    with suppress(OSError):
        for name in os.listdir(folder):
            if _HALF.fullmatch(name):
                os.unlink(os.path.join(folder, name))
