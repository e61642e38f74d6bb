"""Queries print themselves so that they can be read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.errors import QueryError
from curator.model.queries import Query, parse_query
from curator.model.query_fields import FIELDS
from tests.model.examples import FULL, NOW


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("role:OP  -role:licensed piano", "role:theme/opening -role:licensed piano"),
        ("((a b)) OR (c)", "a b OR c"),
        ("(a OR b) c", "(a OR b) c"),
        ("-(a b)", "-(a b)"),
        ("--a", "a"),
        ("rating:>=4", "rating:4.."),
        ("rating<=4", "rating:..4"),
        ("rating=04", "rating:4"),
        ("rating:>4", "rating:>4"),
        ("duration:100..2m", "duration:1:40..2:00"),
        ("duration:3700", "duration:1:01:40"),
        ("added:7D", "added:7d.."),
        ("role:ost", "role:original"),
        ("role:character:x", "role:theme/character:x"),
        ("state:away", "is:away"),
        ('say "\\"hi\\""', 'say "\\"hi\\""'),
        ('"OR"', '"OR"'),
        ("   ", ""),
    ],
)
def test_prints_canonically(text: str, canonical: str) -> None:
    assert str(parse_query(text)) == canonical


VALUES: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(
        ("title", "artist", "album", "album_artist", "composer", "production", "edition", "note",
         "path", "word"),
        st.text(min_size=1).filter(lambda text: bool(text.strip())),
    ),
    "id": st.from_regex(r"a1-[0-9a-f]{1,6}", fullmatch=True),
    "role": st.sampled_from(["opening", "op2", "=theme", "character:Darth Vader", "ost", "none"]),
    "medium": st.sampled_from(["anime", "game"]),
    "version": st.sampled_from(["tv-size", "live"]),
    "is": st.sampled_from(["here", "copy", "later"]),
    "missing": st.sampled_from(["note", "role", "heard"]),
    **dict.fromkeys(("added", "heard"), st.sampled_from(["7d", "2026", "..2026-01", "today", "3w.."])),
    "year": st.sampled_from(["1995", "1990s", "1995..", ">2000", "1990s..2001"]),
    "duration": st.sampled_from(["100", "1:40", "..2m", "<=1:00:00", "1m5s..3m"]),
    **dict.fromkeys(("track", "disc"), st.integers(0, 99).map(str)),
    "rating": st.sampled_from(["4", "4..", "..3", "1..2", ">3", "<=4"]),
}  # fmt: skip


def escaped(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def test_every_field_takes_part_in_the_round_trip() -> None:
    assert set(VALUES) == set(FIELDS)


@st.composite
def terms(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(sorted(VALUES)))
    return f"{name}:{escaped(draw(VALUES[name]))}"


TEXTS = st.text(min_size=1).filter(lambda text: bool(text.strip())).map(escaped)


WORDS = st.text(st.characters(exclude_characters='"()'), min_size=1).filter(
    lambda text: not any(c.isspace() for c in text) and ":" not in text and text.strip("-") != ""
)


QUERIES = st.recursive(
    st.one_of(TEXTS, terms(), WORDS),
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=4).map(lambda several: f"({' '.join(several)})"),
        st.lists(parts, min_size=2, max_size=3).map(lambda several: f"({' OR '.join(several)})"),
        parts.map(lambda part: f"-{part}"),
    ),
    max_leaves=12,
)


def read(text: str) -> Query | None:
    try:
        return parse_query(text, now=NOW)
    except QueryError as error:
        refusal = error
    assert 0 <= refusal.position <= len(text)
    assert refusal.position + refusal.length <= len(text) + 1
    return None


@given(QUERIES)
def test_printed_and_read_again_is_the_same_query(text: str) -> None:
    query = read(text)
    if query is not None:
        again = parse_query(str(query), now=NOW)
        assert again == query
        assert str(again) == str(query)
        assert again.matches(FULL) == query.matches(FULL)


@given(st.text())
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    query = read(text)
    assert query is None or parse_query(str(query), now=NOW) == query
