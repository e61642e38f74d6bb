"""Where the cursor of a page goes when its line is called something else."""

from curator.tui.trail import Trail

BEFORE = {"a": {1, 2}, "b": {3}, "c": {4}}


def begun() -> Trail:
    trail = Trail()
    assert trail.follow("", BEFORE) == ""
    return trail


def test_it_goes_where_the_same_stands_by_a_new_name_and_back() -> None:
    trail = begun()
    renamed = {"b": {3}, "c": {4}, "z": {1, 2}}
    assert trail.follow("a", renamed) == "z"
    assert trail.follow("a", renamed) == "z"  # the first one was never shown
    assert trail.follow("z", BEFORE) == "a"


def test_what_was_joined_is_where_it_was_joined_with() -> None:
    assert begun().follow("a", {"b": {1, 2, 3}, "c": {4}}) == "b"


def test_it_stays_where_its_line_is_or_where_nothing_stands_for_it_any_more() -> None:
    assert begun().follow("b", {"z": {1, 2}, "b": {3}}) == ""
    assert begun().follow("b", {"a": {1, 2}, "c": {4}}) == ""
    assert begun().follow("unheard of", {"z": {1, 2}}) == ""
