"""Hypothesis strategies for statements."""

from hypothesis import strategies as st

from curator.model.changes import Json, Statement, Table

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
times = st.integers(0, 3).map(lambda tick: f"2026-01-31T12:00:00.{tick:06d}Z")
values: st.SearchStrategy[Json] = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | texts
    | st.lists(texts, max_size=3).map(list[Json])
)
fields = st.sampled_from(["note", "rating", "role:bgm", "role:theme/opening:2", "path", "later"])
statements = st.builds(
    Statement,
    st.sampled_from(Table),
    st.sampled_from(["a1-00ff", "p-00ff", "openings", "/music"]),
    fields,
    values,
    times,
)
