"""What was worked out lately is kept, and the older half goes when there is no room."""

from curator.suggest.recent import Recent


def test_the_older_half_goes() -> None:
    recent: Recent[int, str] = Recent(4)
    for number in range(5):
        recent[number] = str(number)
    assert dict(recent) == {2: "2", 3: "3", 4: "4"}
    recent[2] = "two"  # there is room: nothing goes
    assert dict(recent) == {2: "two", 3: "3", 4: "4"}
