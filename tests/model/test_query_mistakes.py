"""Mistakes in a query are pointed at in place; what may be meant otherwise is hinted at."""

import pytest

from curator.errors import QueryError
from curator.model.queries import EVERYTHING, parse_query
from tests.model.examples import NOW


@pytest.mark.parametrize(
    ("text", "hint"),
    [("role:opening -licensed", "-role:licensed"), ("-OP", "-role:OP"), ("a AND b", "AND")],
)
def test_hints(text: str, hint: str) -> None:
    (only,) = parse_query(text).hints
    assert hint in only
    assert (parse_query(text) & EVERYTHING).hints == (only,)


@pytest.mark.parametrize("text", ["role:opening -role:licensed", "-drums", '"AND"', "-l"])
def test_no_hints(text: str) -> None:
    assert parse_query(text).hints == ()


@pytest.mark.parametrize(
    ("text", "marks", "says"),
    [
        ("(a b", "^   ", "not closed"),
        ("x (a OR (b)", "  ^        ", "not closed"),
        ("(", "^", "not closed"),
        ("a OR (", "     ^", "not closed"),
        ('a "b c', "  ^   ", "not closed"),
        ('title:"b c', "      ^   ", "not closed"),
        ("a (b)) c", "     ^  ", "quotes"),
        (") a", "^  ", "quotes"),
        ("a (  )", "  ^^^^", "nothing between"),
        ('a ""', "  ^^", "nothing between"),
        ("a OR", "  ^^", "both sides"),
        ("OR a", "^^  ", "both sides"),
        ("(a OR) b", "   ^^   ", "both sides"),
        ("a OR OR b", "     ^^  ", "both sides"),
        ("-", "^", "right behind"),
        ("rol:opening", "^^^^       ", "did you mean role:?"),
        ("x prodcution:y", "  ^^^^^^^^^^^  ", "did you mean production:?"),
        ("ttitle:y", "^^^^^^^ ", "did you mean title:?"),
        ("tirle:y", "^^^^^^ ", "did you mean title:?"),
        ('foo:"a b"', "^^^^     ", "no field"),
        ("title:", "      ^", "missing"),
        ("title: a", "      ^ ", "missing"),
        ('artist:"\u200b"', "       ^^^", "missing:artist"),
        ("role:openning", "     ^^^^^^^^", "opening"),
        ("a role:zzz b", "       ^^^  ", "there is no role"),
        ("is:lost", "   ^^^^", "known: here"),
        ("missing:compser", "        ^^^^^^^", "composer"),
        ("medium:gmae", "       ^^^^", "game"),
        ("rating:6", "       ^", "0 to 5"),
        ("rating:x..4", "       ^^^^", "0 to 5"),
        ("rating:4..x", "          ^", "0 to 5"),
        ("rating:>x", "        ^", "0 to 5"),
        ("rating>x", "       ^", "0 to 5"),
        ('rating:"4..x"', "       ^^^^^^", "0 to 5"),
        ("rating:4..2", "       ^^^^", "2..4"),
        ("rating:..", "       ^^", "before or after"),
        ("year:1995s", "     ^^^^^", "1990s"),
        ("duration:1:70", "         ^^^^", "1:40"),
        ("added:2026-02-30", "      ^^^^^^^^^^", "2026-01-31"),
        ("added:>7d", "      ^^^", "7d.."),
    ],
)
def test_points_at_the_mistake(text: str, marks: str, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(text, now=NOW)
    assert says in str(caught.value)
    expected = marks.rstrip()
    assert caught.value.pointed() == f"{text}\n{expected}"


def test_deep_nesting_is_refused_in_a_sentence() -> None:
    with pytest.raises(QueryError, match="inside one another"):
        parse_query("(" * 5000 + "a" + ")" * 5000)
