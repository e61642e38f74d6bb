"""Statistics as lines for people."""

from collections.abc import Mapping

from curator.cli import output
from curator.cli.rows import LONGEST, total_text
from curator.curation.statistics import Part, Statistics
from curator.model.counting import counted


def print_statistics(numbers: Statistics) -> None:
    """Print the numbers: the whole, the roles, the rest that is not zero, the productions."""
    whole = numbers.whole
    output.line(f"{counted(whole.tracks, 'track')} · {total_text(whole.seconds)}")
    broken = f" · {whole.broken:,} cannot be read" if whole.broken else ""
    output.line(f"{_share(whole)} answered · {numbers.later:,} for later{broken}")
    for title, counts in (
        ("roles", numbers.roles),
        ("collections", numbers.collections),
        ("media", numbers.media),
        ("ratings", numbers.ratings),
        ("files", numbers.states),
    ):
        _print_counts(title, counts)
    if numbers.productions:
        output.line("productions")
        output.table(map(_production, numbers.productions[:LONGEST]))
        more = len(numbers.productions) - LONGEST
        if more > 0:
            output.line(f"  … and {more:,} more (--json lists all)")


def _print_counts(title: str, counts: Mapping[str, int]) -> None:
    rows = [[f"  {name}", f"{count:,}"] for name, count in counts.items() if count]
    if rows:
        output.line(title)
        output.table(rows)


def _production(part: Part) -> list[str]:
    medium = part.medium.value if part.medium else ""
    return [f"  {part.name or '(unknown)'}", medium, counted(part.tracks, "track"), _share(part)]


def _share(part: Part) -> str:
    asked = part.tracks - part.broken
    per_cent = 100 * part.answered // asked if asked else 0
    return f"{part.answered:,} of {asked:,} ({per_cent} %)"
