"""Everything, one after the other: `python -m tests.benchmarks [PART…]`.

Parts: durable opening searching programs terminal scanning waveforms. With all of them it writes RESULTS.md
beside this file. The data is made once, in `$CURATOR_BENCHMARKS` or a folder of the system's
temporary one.
"""

import importlib
import os
import sys
import tempfile

from tests.benchmarks.peers import provide
from tests.benchmarks.report import machine, say, table

_PARTS = {
    "durable": "One durable tag",
    "opening": "Opening",
    "searching": "Filtering",
    "programs": "Whole processes",
    "terminal": "In a real terminal",
    "scanning": "Scanning",
    "waveforms": "Waveforms",
}
_RESULTS = os.path.join(os.path.dirname(__file__), "RESULTS.md")
_NOTES = os.path.join(os.path.dirname(__file__), "NOTES.md")


def main(asked: list[str]) -> None:
    """Measure what was asked for, and write the results when that is everything."""
    default = os.path.join(tempfile.gettempdir(), "curator-benchmarks")
    folder = os.environ.get("CURATOR_BENCHMARKS", default)
    os.makedirs(folder, exist_ok=True)
    for name in provide(folder):
        say(f"{name} is not there and cannot be installed: left out")
    head = f"`python -m tests.benchmarks` on {machine()}"
    sections: list[str] = []
    for name in asked or _PARTS:
        rows = importlib.import_module(f"tests.benchmarks.{name}").measure(folder)
        sections.append(table(_PARTS[name], rows))
        say(sections[-1])
    if not asked:
        with open(_NOTES, encoding="utf-8") as notes, open(_RESULTS, "w", encoding="utf-8") as file:
            file.write("\n".join(["# Results", "", head, "", *sections, notes.read()]))


if __name__ == "__main__":
    main(sys.argv[1:])
