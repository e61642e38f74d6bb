"""Lines, rows, groups and selections, without a screen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from curator.model.roles import parse_roles
from curator.model.tracks import Said, Track, Version
from curator.tui.glyphs import ASCII, UNICODE
from curator.tui.widgets.row_selection import RowSelection
from curator.tui.widgets.row_texts import group_texts, number_text, role_pieces, version_text
from curator.tui.widgets.track_rows import Grouping, TrackRows
from tests.tui.widgets.gallery import make_track, sample_tracks


def rows_of_albums(sizes: list[int]) -> TrackRows:
    """Albums of these sizes."""
    tracks = [
        make_track(number, "x", album=f"album {album}")
        for album, size in enumerate(sizes)
        for number in range(size)
    ]
    return TrackRows(tracks, Grouping.ALBUM)


@given(st.lists(st.integers(1, 5), max_size=8))
def test_lines_and_rows_agree(sizes: list[int]) -> None:
    rows = rows_of_albums(sizes)
    assert rows.line_count == sum(sizes) + len(sizes)
    lines = [rows.line_of(row) for row in range(len(rows))]
    assert [rows.row_at(line) for line in lines] == list(range(len(rows)))
    headers = [line for line in range(rows.line_count) if line not in lines]
    assert [rows.group_at(line) for line in headers] == list(range(len(sizes)))
    assert [rows.header_line(group) for group in range(len(sizes))] == headers
    assert [len(rows.rows_of(group)) for group in range(len(sizes))] == sizes
    assert rows.row_at(rows.line_count) is None


def test_flat_rows_have_no_headers() -> None:
    rows = TrackRows(sample_tracks(), Grouping.FLAT)
    assert rows.line_count == len(rows)
    assert rows.line_of(3) == 3
    assert rows.group_of(3) is None


def test_groups_are_named_and_counted() -> None:
    rows = TrackRows(sample_tracks(), Grouping.ALBUM)
    assert rows.group_name(0) == "Music of Ember Tide"
    name, text = group_texts(rows.group_name(0), rows.counts(0), UNICODE, 100)
    assert text == "11 tracks · 6 answered · 4 theme · 1 bgm · 1 licensed · 1 none"
    assert name == "Music of Ember Tide"
    assert TrackRows(sample_tracks(), Grouping.PRODUCTION).group_name(1) == "灯りの旅"


def test_a_head_says_its_counts_shorter_where_it_is_narrow_and_cuts_none() -> None:
    counts = TrackRows(sample_tracks(), Grouping.ALBUM).counts(0)

    def said(cells: int) -> str:
        name, text = group_texts("Ember Tide", counts, UNICODE, cells)
        assert name == "Ember Tide"
        assert cell_len(name) + 2 + cell_len(text) <= cells
        return text

    assert said(74) == "11 tracks · 6 answered · 4 theme · 1 bgm · 1 licensed · 1 none"
    assert said(73) == "6 of 10 · 4 theme · 1 bgm · 1 licensed · 1 none"
    assert said(58) == "6 of 10 · 4 ☆ · 1 ≋ · 1 © · 1 —"
    assert said(42) == "6 of 10 · 4 ☆ · 1 ≋ · 1 ©"
    assert said(20) == "6 of 10"


def test_a_long_name_is_cut_for_the_first_counts() -> None:
    counts = TrackRows(sample_tracks(), Grouping.ALBUM).counts(0)
    name, text = group_texts("A very long name of an album indeed", counts, UNICODE, 40)
    assert (name, text) == ("A very long name of an album i…", "6 of 10")
    assert cell_len(name) + 2 + cell_len(text) == 40


def test_counts_follow_a_changed_track() -> None:
    rows = TrackRows(sample_tracks(), Grouping.ALBUM)
    untagged = rows.tracks[2]
    before = rows.counts(0).answered
    assert rows.replace(replace(untagged, said=Said(roles=parse_roles("bgm")))) == 2
    assert rows.counts(0).answered == before + 1
    assert rows.replace(untagged) == 2
    assert group_texts("x", rows.counts(0), UNICODE, 99)[1].startswith("11 tracks · 6 answered")
    assert rows.replace(make_track(99, "stranger")) is None


def test_ranges_add_up() -> None:
    rows = rows_of_albums([10])
    marks = RowSelection()
    marks.begin(range(2, 3))
    marks.reach(range(4, 5))
    assert marks.count(rows) == 3
    marks.close(rows)
    marks.begin(range(7, 8))
    marks.reach(range(3, 4))  # upwards, and over two that are selected already
    assert marks.count(rows) == len(marks.ids(rows)) == 6
    assert [row for row in range(10) if marks.holds(row, rows.tracks[row].id)] == [*range(2, 8)]
    marks.clear()
    assert marks.count(rows) == 0


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.sets(st.integers(0, 5)))
def test_lines_and_rows_agree_when_groups_are_folded(sizes: list[int], away: set[int]) -> None:
    rows = rows_of_albums(sizes)
    rows.fold([group for group in rows.groups if group in away], away=True)
    left = [size for group, size in enumerate(sizes) if group not in away]
    assert rows.line_count == len(sizes) + sum(left)
    for row in range(len(rows)):
        group = rows.group_of(row)
        if rows.is_folded(group):
            assert rows.group_at(rows.line_of(row)) == group
            assert rows.span_of(row) == rows.rows_of(group or 0)
        else:
            assert rows.row_at(rows.line_of(row)) == row
            assert rows.span_of(row) == range(row, row + 1)
    stops = [0]
    while (below := rows.step(stops[-1], 1)) != stops[-1]:
        stops.append(below)
    assert len(stops) == sum(left) + len(sizes) - len(left)
    assert rows.step(stops[-1], -len(rows)) == 0
    again = TrackRows(rows.tracks, Grouping.ALBUM, rows.folded)
    assert [again.is_folded(group) for group in again.groups] == [
        rows.is_folded(group) for group in rows.groups
    ]
    rows.fold(rows.groups, away=False)
    assert rows.line_count == sum(sizes) + len(sizes)


def test_a_range_takes_a_folded_group_whole() -> None:
    rows = rows_of_albums([3, 4, 2])
    rows.fold([1], away=True)
    marks = RowSelection()
    marks.begin(rows.span_of(2))
    marks.reach(rows.span_of(rows.step(2, 1)))
    assert marks.count(rows) == 5


def test_a_selection_forgets_what_is_not_listed() -> None:
    rows = rows_of_albums([5])
    marks = RowSelection()
    marks.add(track.id for track in rows.tracks)
    marks.drop_unlisted(rows_of_albums([2]))
    assert marks.count(rows) == 2


@pytest.mark.parametrize(
    ("roles", "cells", "expected"),
    [
        ("opening:2", 14, ["◆ opening 2"]),
        ("opening:2+licensed", 24, ["◆ opening 2", "© licensed"]),
        ("opening:2+licensed", 20, ["◆ opening 2", "©"]),
        ("opening:2+licensed", 12, ["◆ opening", "©"]),
        ("character:Morrow", 14, ["☻ character"]),
        ("character:Sephiroth", 19, ["☻ character Sephiroth"]),  # the caller cuts the name
    ],
)
def test_roles_keep_a_word_and_their_signs(roles: str, cells: int, expected: list[str]) -> None:
    assert [text for _, text in role_pieces(parse_roles(roles), UNICODE, cells)] == expected


def test_roles_in_ascii() -> None:
    pieces = role_pieces(parse_roles("bgm+licensed"), ASCII, 20)
    assert [text for _, text in pieces] == ["B bgm", "L licensed"]


def test_number_and_version() -> None:
    versions = frozenset({Version.INSTRUMENTAL, Version.VOCAL})
    track = make_track(7, "x", versions=versions)
    assert number_text(track) == "7"
    assert number_text(on_disc(track, 2)) == "2-07"
    assert version_text(track, 20) == "vocal instrumental"
    assert version_text(track, 12) == "vocal instr"


def on_disc(track: Track, disc: int) -> Track:
    """The track on another disc."""
    return replace(track, metadata=replace(track.metadata, disc=disc))
