"""Memory of big tables goes back to the system."""

import subprocess
import sys

from curator.store.collecting import return_freed

_HOLES = """
import sys
from curator.store.collecting import return_big_blocks
def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096
if sys.argv[1] == "on":
    assert return_big_blocks()
del (one := [bytearray(b"1") * (1 << 21)])[0]
before = resident()
blocks = [(bytearray(b"1") * (1 << 20), b"2" * 2000 + bytes([number])) for number in range(60)]
kept = [small for _, small in blocks]
del blocks
print((resident() - before) >> 20)
"""

_ENDS = """
import sys
from curator.store.collecting import return_big_blocks
def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096
bytearray(b"1") * (1 << 24)  # a block as great as an index is
if sys.argv[1] == "on":
    assert return_big_blocks()
before = resident()
several = [b"1" * 2000 + bytes([number % 256]) for number in range(6000)]
del several
print((resident() - before) >> 20)
"""


def test_holes_between_what_stays_are_given_back() -> None:
    left = {}
    for choice in ("on", "off"):
        done = subprocess.run(
            [sys.executable, "-c", _HOLES, choice], check=True, capture_output=True, text=True
        )
        left[choice] = int(done.stdout)
    assert left["on"] < 10 < left["off"]


def test_what_was_freed_is_given_back() -> None:
    small = [bytes(1000) for _ in range(20_000)]
    del small[:-1]  # the last one stands behind the hole
    assert return_freed()


def test_nor_does_much_stay_free_at_the_end_of_a_heap() -> None:
    left = {}
    for choice in ("on", "off"):
        done = subprocess.run(
            [sys.executable, "-c", _ENDS, choice], check=True, capture_output=True, text=True
        )
        left[choice] = int(done.stdout)
    assert left["on"] < 4 < left["off"]
