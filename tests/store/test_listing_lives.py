"""Whatever is said, found, folded and looked at in whatever order: a kept listing tells the truth."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curator.model.changes import Edit, Json, Origin, Table
from curator.store.library import Library
from tests.store.listings import asked, filled, opened, whole
from tests.store.samples import edit, found

pytestmark = pytest.mark.usefixtures("small_files")


Act = tuple[str, int, Json]

FIELDS = st.sampled_from(
    ["role:bgm", "rating", "title", "path", "production", "missing", "found", "name", "root"]
)
ACTS = st.tuples(FIELDS, st.sampled_from([0, 4, 7, 500, 501, 777]), st.booleans())


def act(library: Library, done: Act) -> None:
    """Say or find something; the value is taken back where the flag is not set."""
    field, number, on = done
    match field:
        case "missing":
            library.record([], [f"/m/{number % 7}/{number}.mp3".encode()])
            library.save_catalogue()
        case "found":
            library.record([found(f"/m/new/{number}.mp3", number)])
            library.save_catalogue()
        case "name":
            one = Edit(Table.PRODUCTIONS, "p1", "name", f"Name {number}" if on else None)
            library.commit([one], text="name", origin=Origin.APP)
        case "root":
            one = Edit(Table.FOLDERS, f"/m/{number % 7}", "production", "p1" if on else None)
            library.commit([one], text="folder", origin=Origin.APP)
        case _:
            values: dict[str, Json] = {"role:bgm": True, "rating": 3, "production": "p1"}
            value = values.get(field, f"/m/2/{number}x.mp3")
            library.commit([edit(number, field, value if on else None)], text="", origin=Origin.APP)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(ACTS, st.booleans(), st.booleans()), min_size=1, max_size=6))
def test_whatever_happens_the_same_tracks_come_of_it(
    tmp_path_factory: pytest.TempPathFactory, done: list[tuple[Act, bool, bool]]
) -> None:
    home = filled(tmp_path_factory.mktemp("any") / "library")
    for what, folds, looks in done:
        library = opened(home)
        act(library, what)
        if looks:
            library.listing.tracks()
            library.tracks()
        library.close(checkpoint=folds)
        assert asked(home)[0] == whole(home)
