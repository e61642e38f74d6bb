"""Roles by production, and how much was tagged on which day."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from curator.curation.charting import mixes, tagging_by_day
from curator.curation.history import undo
from curator.curation.tagging import How, tag
from curator.curation.wording import parse_assignment, put
from curator.model.changes import Origin
from curator.model.roles import RoleKind, parse_roles
from curator.store.library import Library
from tests.stock import stocked, track_id


def say(library: Library, text: str, *numbers: int) -> None:
    ids = [track_id(number) for number in numbers]
    tag(library, ids, parse_roles(text), How.REPLACE, origin=Origin.APP)


def test_a_track_counts_once_by_its_first_role(tmp_path: Path) -> None:
    library = stocked(tmp_path, "One", "Two", "Three", "Four")
    put(library, [track_id(1), track_id(2)], [parse_assignment("production=X")], origin=Origin.APP)
    say(library, "opening+licensed", 1)
    say(library, "bgm", 3)
    one, two = mixes(library.tracks())
    assert {one.production.name, two.production.name} == {"X", ""}
    known = one if one.production.name else two
    assert known.kinds == {RoleKind.OPENING: 1}
    assert (known.tracks, known.answered, known.left) == (2, 1, 1)


def test_days_count_tracks_that_were_given_a_role_and_not_what_was_undone(tmp_path: Path) -> None:
    library = stocked(tmp_path, "One", "Two", "Three")
    say(library, "bgm", 1, 2)
    say(library, "score", 3)
    undo(library, origin=Origin.APP)
    put(library, [track_id(1)], [parse_assignment("rating=3")], origin=Origin.APP)
    changes = list(library.history())
    today = datetime.now().astimezone().date()
    days = tagging_by_day(changes, today, 7)
    assert days.counts == (0, 0, 0, 0, 0, 0, 2)
    assert days.best == (today, 2)
    earlier = [replace(one, time="2026-01-30T12:00:00.000000Z") for one in changes]
    later = tagging_by_day(earlier, date(2026, 2, 1), 7)
    assert later.counts == (0, 0, 0, 0, 2, 0, 0)
    assert (later.within(3), later.within(2)) == (2, 0)
    assert tagging_by_day(earlier, date(2026, 2, 1) + timedelta(days=7), 7).within(7) == 0
