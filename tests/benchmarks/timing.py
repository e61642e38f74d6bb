"""Measuring side by side: every case once a round, so that a busy machine hurts all alike."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

Case = Callable[[], float]
"""Does its work once and gives the seconds that count."""


def interleaved(cases: Mapping[str, Case], rounds: int) -> dict[str, list[float]]:
    """The seconds of each case in each round."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            taken[name].append(case())
    return taken


def middle(seconds: Sequence[float]) -> float:
    """The median."""
    return statistics.median(seconds)


def beyond(seconds: Sequence[float], share: float) -> float:
    """What this share of the values does not exceed: 0.99 for the p99."""
    return sorted(seconds)[min(len(seconds) - 1, int(share * len(seconds)))]


def timed(work: Callable[[], object]) -> Case:
    """A case of which all counts."""

    def case() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return case


def program(*command: str, environment: Mapping[str, str] | None = None) -> Case:
    """A whole process, from its start to its end; RuntimeError when it fails."""

    def case() -> float:
        start = time.perf_counter()
        ended = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
            check=False,
        )
        taken = time.perf_counter() - start
        if ended.returncode:
            raise RuntimeError(f"{' '.join(command)}: {ended.stderr.decode()[-500:]}")
        return taken

    return case


def processor(case: Case) -> Case:
    """The processor time of the processes that a case starts: what a busy machine hardly changes."""

    def worked() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        case()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return worked


def python(code: str) -> float:
    """The number that a fresh interpreter prints for this code."""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(ended.stdout.split()[-1])
