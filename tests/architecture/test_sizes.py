"""Rooms stay small: files under 300 lines, functions under 40, nearly all much smaller."""

import pytest

from tests.architecture.rules import function_lines
from tests.architecture.source import sources


def _share_over(sizes: list[int], limit: int) -> float:
    return sum(size > limit for size in sizes) / len(sizes)


@pytest.mark.parametrize("folder", ["curator", "tests", "examples"])
def test_no_file_is_over_300_lines(folder: str) -> None:
    lengths = {source.path: source.text.count("\n") for source in sources(folder)}
    assert not {path: lines for path, lines in lengths.items() if lines > 300}


@pytest.mark.parametrize("folder", ["curator", "tests"])
def test_nine_files_of_ten_are_within_200_lines(folder: str) -> None:
    lengths = [source.text.count("\n") for source in sources(folder)]
    assert _share_over(lengths, 200) <= 0.1


@pytest.mark.parametrize("folder", ["curator", "tests"])
def test_nine_functions_of_ten_are_within_20_lines(folder: str) -> None:
    lengths = [function_lines(f) for source in sources(folder) for f in source.functions]
    assert _share_over(lengths, 20) <= 0.1


def test_share_over_a_limit_counts_only_what_is_over() -> None:
    assert _share_over([20, 21, 5, 300], 20) == 0.5
