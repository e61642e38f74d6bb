"""What was measured, as rows of a table: our figure, what stands beside it, the target."""

import os
import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in `unit` and what it is compared with; `limit` is the greatest good ratio.

    Without something beside it `limit` is for the figure itself; None: there is no target.
    """

    work: str
    ours: float
    unit: str
    beside: str = ""
    theirs: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours through theirs."""
        return self.ours / self.theirs if self.theirs else None

    @property
    def verdict(self) -> str:
        """Whether the target is met."""
        if self.limit is None:
            return ""
        value = self.ours if self.ratio is None else self.ratio
        return "met" if value <= self.limit else "**missed**"

    def line(self) -> str:
        """The row of a Markdown table."""
        theirs = "" if self.theirs is None else f"{self.beside}: {_number(self.theirs)} {self.unit}"
        ratio = "" if self.ratio is None else f"{_number(self.ratio)} ×"
        sign = "×" if self.ratio is not None else self.unit
        limit = "" if self.limit is None else f"≤ {_number(self.limit)} {sign}"
        ours = f"{_number(self.ours)} {self.unit}"
        return f"| {self.work} | {ours} | {theirs} | {ratio} | {limit} | {self.verdict} |"


HEAD = "| work | curator | beside | ratio | target | |\n| --- | ---: | ---: | ---: | ---: | --- |"


def machine() -> str:
    """One line about where and when this was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    return (
        f"{day}, {platform.system()} {platform.release()}, {platform.machine()}, "
        f"{os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}, "
        f"load {os.getloadavg()[0]:.1f}"
    )


def table(title: str, rows: Iterable[Row]) -> str:
    """One section."""
    return "\n".join([f"## {title}", "", HEAD, *(row.line() for row in rows), ""])


def say(text: str) -> None:
    """One line for whoever waits."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
