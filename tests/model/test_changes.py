"""Changes: taking one back, and what a later change has overtaken."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from curator.model.changes import (
    Change,
    Edit,
    Held,
    Json,
    Key,
    Origin,
    Statement,
    Step,
    Table,
    inverse,
    touched,
    touched_since,
)

Kept = dict[tuple[Table, str, str], Held]
Wish = dict[tuple[str, str], Json]


def say(kept: Kept, wishes: Wish, time: str) -> Change:
    """Make these wishes on what is kept, as the store does, and give back the change."""
    steps = []
    for (one, field), value in wishes.items():
        after = Statement(Table.TRACKS, one, field, value, time)
        steps.append(Step(kept.get(after.key), after))
        kept[after.key] = Held(value, time)
    return Change(f"c{time}", int(time), time, Origin.CLI, "s", "said", tuple(steps))


def values(kept: Kept) -> dict[tuple[Table, str, str], Json]:
    """What stands, without times; a removed field stands for nothing."""
    return {key: held.value for key, held in kept.items() if held.value is not None}


def overtaking(kept: Kept, change: Change) -> set[Key]:
    """The fields that no longer hold what the change left there."""
    return {
        step.after.key
        for step in change.steps
        if kept[step.after.key] != Held(step.after.value, step.after.time)
    }


def take_back(kept: Kept, change: Change, time: str) -> list[Statement]:
    edits, overtaken = inverse(change, overtaking(kept, change))
    say(kept, {(edit.id, edit.field): edit.value for edit in edits}, time)
    return overtaken


WISHES = st.dictionaries(
    st.tuples(st.sampled_from(["a1-0", "a1-1"]), st.sampled_from(["role:bgm", "rating", "note"])),
    st.one_of(st.none(), st.integers(0, 5), st.text(max_size=3), st.just(True)),
    min_size=1,
)


@given(st.lists(WISHES, max_size=4), WISHES)
def test_taking_back_the_last_change_leaves_what_stood_before(
    before: list[Wish], last: Wish
) -> None:
    kept: Kept = {}
    for number, wishes in enumerate(before):
        say(kept, wishes, str(number))
    stood = values(kept)
    change = say(kept, last, "100")
    assert take_back(kept, change, "101") == []
    assert values(kept) == stood


@given(WISHES, WISHES)
def test_what_a_later_change_touched_is_skipped_and_named(first: Wish, later: Wish) -> None:
    kept: Kept = {}
    change = say(kept, first, "1")
    say(kept, later, "2")
    overtaken = take_back(kept, change, "3")
    assert {(s.id, s.field) for s in overtaken} == set(first) & set(later)
    expected = {key: value for key, value in later.items() if value is not None}
    assert {key[1:]: value for key, value in values(kept).items()} == expected


@given(WISHES, WISHES)
def test_a_change_taken_back_can_be_made_again(before: Wish, wishes: Wish) -> None:
    kept: Kept = {}
    say(kept, before, "0")
    change = say(kept, wishes, "1")
    done = values(kept)
    edits, _ = inverse(change, overtaking(kept, change))
    undo = say(kept, {(edit.id, edit.field): edit.value for edit in edits}, "2")
    assert take_back(kept, undo, "3") == []
    assert values(kept) == done


def test_a_field_that_was_never_said_is_removed_again() -> None:
    change = say({}, {("a1-0", "rating"): 4}, "1")
    edits, _ = inverse(change, set())
    assert edits == [Edit(Table.TRACKS, "a1-0", "rating", None)]


def test_a_change_and_its_undo_touched_nothing_between_them() -> None:
    first = say({}, {("a1-0", "rating"): 4}, "1")
    undo = replace(say({}, {("a1-0", "rating"): None}, "2"), undoes=first.id)
    redo = replace(say({}, {("a1-0", "rating"): 4}, "3"), redoes=undo.id)
    key = first.steps[0].after.key
    assert key not in touched_since([undo, first])
    assert key not in touched_since([redo, undo])
    assert key in touched_since([redo, undo, first])
    assert key in touched_since([undo])


@given(st.lists(st.tuples(WISHES, st.integers(0, 3), st.booleans()), max_size=8))
def test_what_changes_touched_can_be_learnt_one_by_one(said: list[tuple[Wish, int, bool]]) -> None:
    """As if they were all looked at together: who takes back whom, from the newest to the oldest."""
    changes: list[Change] = []
    for at, (wishes, back, redoes) in enumerate(said):
        opposite = changes[-back].id if 0 < back <= len(changes) else ""
        change = say({}, wishes, str(at))
        undoes, again = ("", opposite) if redoes else (opposite, "")
        changes.append(replace(change, undoes=undoes, redoes=again))
    there, cancelled, keys = {change.id for change in changes}, set[str](), set[Key]()
    for change in reversed(changes):
        opposite = change.undoes or change.redoes
        if change.id not in cancelled and opposite in there:
            cancelled.add(opposite)
        elif change.id not in cancelled:
            keys.update(step.after.key for step in change.steps)
    found = touched_since(reversed(changes))
    asked = {step.after.key for change in changes for step in change.steps}
    assert {key for key in asked if key in found} == keys


def test_touched_names_the_ids_of_one_table() -> None:
    change = say({}, {("a1-0", "rating"): 4, ("a1-1", "note"): "x", ("a1-0", "note"): ""}, "1")
    assert touched([change]) == {"a1-0", "a1-1"}
    assert touched([change], Table.PLAYLISTS) == set()
