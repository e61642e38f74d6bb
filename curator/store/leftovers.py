"""What writers that died left behind: half of a new file, under a name that nobody looks for."""

import os
import re
from contextlib import suppress

from curator.disk.paths import PathBytes

_HALF = rb"\.(?:%s)[\dT.-]*\.jsonl?\.[0-9a-f]{12}\.tmp"


def sweep(folder: PathBytes, names: bytes = b"tags|journal|history") -> None:
    """Delete such files of these names in a folder of the library; what cannot be deleted stays.

    For whoever holds all locks under which they are written: nobody else is writing one then.
    """
    half = re.compile(_HALF % names)
    with suppress(OSError):
        for name in os.listdir(folder):
            if half.fullmatch(name):
                os.unlink(os.path.join(folder, name))
