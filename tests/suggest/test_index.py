"""Which tracks stand under which keys, few under one or many."""

import pytest

from curator.model.tracks import TrackId
from curator.suggest.index import Index


@pytest.mark.parametrize("count", [1, 2, 500])
def test_tracks_come_and_go(count: int) -> None:
    index: Index[str] = Index()
    ids = [TrackId(f"t{number}") for number in range(count)]
    for one in ids:
        index.put(one, "album")
        index.put(one, "artist")
        index.put(one, "album")  # it stands there already
    assert index.members("album") == set(ids)
    index.drop(ids[0], "album")
    index.put(ids[0], "other")
    assert index.members("album") == set(ids[1:])
    assert index.members("other") == {ids[0]}
    for one in ids[1:]:
        index.drop(one, "album")
    assert index.members("album") == frozenset()
    assert index.members("artist") == set(ids)
