"""Which files a player may be given."""

import os
import stat


def obstacle(path: bytes) -> str:
    """Why this is no file to play, to be read after its name; empty if nothing speaks against it.

    libmpv would play everything under a folder and wait for ever on a FIFO, so both are stopped
    here. Links are followed.
    """
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return "does not exist"
    except (OSError, ValueError) as error:
        return f"cannot be reached: {getattr(error, 'strerror', None) or error}"
    if stat.S_ISDIR(mode):
        return "is a folder"
    if not stat.S_ISREG(mode):
        return "is not a regular file"
    return "" if os.access(path, os.R_OK) else "may not be read by you"
