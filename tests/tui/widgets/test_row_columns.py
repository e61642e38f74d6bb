"""Which columns a width has room for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.model.list_columns import DEFAULT_COLUMNS, Column
from curator.model.orders import Order
from curator.tui.widgets.row_columns import (
    GAP,
    MARKER,
    Layout,
    layout,
    sorting,
    with_album,
)


def drawn(shown: Layout) -> int:
    """The cells that a row takes: time has its gap within."""
    gaps = sum(column is not Column.DURATION for column, _ in shown.columns[1:])
    return MARKER + GAP * gaps + sum(cells for _, cells in shown.columns)


def names(shown: Layout) -> list[str]:
    return [column.value for column, _ in shown.columns]


@given(st.integers(44, 300))
def test_role_title_and_time_stay(width: int) -> None:
    shown = layout(width)
    assert shown.cells(Column.ROLE) >= 14
    assert shown.cells(Column.TITLE) >= 8
    assert shown.cells(Column.DURATION) == 8


@given(
    st.integers(18, 300),
    st.lists(st.sampled_from(Column), unique=True).filter(lambda some: Column.TITLE in some),
    st.none() | st.sampled_from(Column),
)
def test_whatever_is_chosen_fits(
    width: int, chosen: list[Column], sorted_by: Column | None
) -> None:
    shown = layout(width, chosen, sorted_by)
    assert drawn(shown) <= width
    assert shown.cells(Column.TITLE) >= 8
    left = [column for column in chosen if shown.cells(column)]
    assert [column for column, _ in shown.columns if column in chosen] == left


def test_the_artist_goes_first() -> None:
    assert layout(140).cells(Column.ARTIST) > 20
    assert names(layout(79)) == ["role", "version", "number", "title", "duration"]
    assert names(layout(60)) == ["role", "number", "title", "duration"]
    assert names(layout(45)) == ["role", "title", "duration"]


def test_on_the_smallest_screen_a_role_is_its_sign() -> None:
    shown = layout(19)
    assert names(shown) == ["role", "title"]
    assert shown.cells(Column.ROLE) == 1
    assert shown.cells(Column.TITLE) >= 10


def test_the_column_that_the_rows_go_by_comes_in_and_leaves_last() -> None:
    assert names(layout(140, DEFAULT_COLUMNS, Column.YEAR))[-2:] == ["year", "duration"]
    assert "year" in names(layout(60, DEFAULT_COLUMNS, Column.YEAR))
    assert "artist" in names(layout(79, DEFAULT_COLUMNS, Column.ARTIST))
    assert "version" not in names(layout(79, DEFAULT_COLUMNS, Column.ARTIST))


def test_the_album_stands_behind_the_artist() -> None:
    chosen = with_album(DEFAULT_COLUMNS)
    assert chosen.index(Column.ALBUM) == chosen.index(Column.ARTIST) + 1
    assert with_album(chosen) == chosen
    assert with_album((Column.TITLE, Column.YEAR)) == (Column.TITLE, Column.ALBUM, Column.YEAR)


@pytest.mark.parametrize("column", Column)
def test_every_column_is_an_order(column: Column) -> None:
    assert sorting(Order(column.value)) is column
    assert Order(column.value).apply([]) == []
    assert sorting(Order("random")) is None
