"""Whether there are minutes or seconds: `tests/run --long` sets CURATOR_LONG."""

import os

LONG = "CURATOR_LONG" in os.environ
