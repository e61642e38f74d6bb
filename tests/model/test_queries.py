"""Queries: what they match, how they combine and print, and where mistakes are pointed at."""

import itertools
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from curator.model.productions import Medium, Production
from curator.model.queries import EVERYTHING, Query, parse_query
from curator.model.query_fields import FIELDS
from curator.model.roles import parse_roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import State, Track, Version
from tests.model.examples import EMPTY, FULL, NOW
from tests.model.making import make_track


def ask(text: str, track: Track = FULL) -> bool:
    return parse_query(text, now=NOW).matches(track)


@pytest.mark.parametrize(
    "text",
    [
        "zoltraak", "ZOLTRAAK evan", "call soundtrack", "フリーレン", "ふりーれん", '"evan call"',
        "title:zoltraak", "title:(TV", 'title:="zoltraak (tv size)"', "artist:call",
        "album:original", "album_artist:var", "composer:call", "production:frieren",
        "production:葬送のﾌﾘｰﾚﾝ", "production:=frieren", "path:/music/frieren/", "note:bells",
        "edition:eu", "id:a1-3f", "track:7", "track:5..", "disc:2", "disc:>1", "disc>=2",
        "year:2023", "year:2020s", "year:..2023", "year=2023", "medium:anime", "version:tv-size",
        "version:TVsize", "duration:1:40", "duration:100", "duration:..1:40", "duration:1m40s..2m",
        "duration:>1:39", "duration<1:41", "rating:4", "rating:4..", "rating:>=4", "rating>3",
        "rating:2..5", "word:tense", 'word:"Solo Piano"', "words:tense", "added:7d..", "added:7d",
        "added:..2d", "added:2026-03-07", "added:2026-03", "added:2026", "added:2026-03-01..",
        "heard:today", "heard:1d..", "heard:yesterday..", "role:opening", "role:theme", "role:op",
        "role:opening:2", "role:op2", "roles:licensed", "role:soundtrack", "=opening:2",
        "role:=opening", "is:here", "is:later", "is:copy", "is:broken", "state:here",
        "-role:untagged", "-role:original", "-missing:composer", "nothing OR zoltraak",
        "(nothing OR zoltraak) evan", "-(nothing OR never)", "--evan", "Evan - Zoltraak", "",
    ],
)  # fmt: skip
def test_matches(text: str) -> None:
    assert ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "nothing", "zoltraak nothing", '"call evan"', "-zoltraak", "bells", "tense", "title:call",
        "title:=zoltraak", "production:soundtrack", "id:3f", "track:70", "disc:<2", "year:2024",
        "year:1990s", "medium:game", "version:live", "duration:1:41..", "duration:..1:39",
        "duration>1:40", "rating:5", "rating:..3", "rating<4", "word:piano", "added:2d..",
        "added:..7d", "added:2025", "heard:4h..", "role:ending", "role:opening:1", "role:op20",
        "=theme", "role:=theme", "role:original", "role:underscore", "is:missing", "is:away",
        "is:suggested", "missing:note", "role:opening -role:licensed", "nothing OR never",
    ],
)  # fmt: skip
def test_does_not_match(text: str) -> None:
    assert not ask(text)


@pytest.mark.parametrize("name", [n for n in FIELDS if n not in ("is", "missing", "id", "path")])
def test_missing_finds_the_empty_field(name: str) -> None:
    empty = replace(EMPTY, metadata=replace(EMPTY.metadata, title=""))
    assert ask(f"missing:{name}", empty)
    assert not ask(f"missing:{name}")


@pytest.mark.parametrize("text", ["rating:..5", "heard:1d..", "year:1..", "-heard:today OR x"])
def test_a_range_never_finds_the_empty_field(text: str) -> None:
    assert ask(text.replace("1..", "0001.."), EMPTY) == text.startswith("-")


@pytest.mark.parametrize(
    ("roles", "text", "found"),
    [
        ("theme", "=theme", True),
        ("theme/opening", "=theme", False),
        ("character:Darth Vader", "role:character:vader", True),
        ("character:Darth Vader", "=character:vader", False),
        ("character:Darth Vader", 'role:character:"darth vader"', True),
        ("character:Darth Vader", '=character:"darth vader"', True),
        ("character:Darth Vader", 'role:theme:"vader"', True),
        ("opening:12", "role:opening:1", False),
        ("bgm", "role:ost", True),
        ("none:drama", "role:soundtrack", False),
        ("none:drama", "role:none", True),
        ("score+licensed", "role:original", False),
    ],
)
def test_roles(roles: str, text: str, found: bool) -> None:
    assert ask(text, make_track(roles=roles)) is found


@pytest.mark.parametrize(("state"), list(State))
def test_states(state: State) -> None:
    track = make_track(state=state)
    assert [s for s in State if ask(f"is:{s.value}", track)] == [state]


def test_a_suggestion_counts_until_it_is_answered() -> None:
    guessed = make_track(suggestion=Suggestion(parse_roles("bgm"), 0.9, "named so"))
    assert ask("is:suggested", guessed)
    assert not ask("is:suggested", replace(guessed, said=FULL.said))


@pytest.mark.parametrize("title", ["Re:Zero", "NieR:Automata", "World:End", "a>b", "x=y", "=LOVE"])
def test_titles_with_signs_are_text(title: str) -> None:
    query = parse_query(title)
    assert query.words == (title,)
    assert query.matches(make_track(f"About {title}"))
    assert not query.matches(EMPTY)


def test_parentheses_inside_words_belong_to_them() -> None:
    assert parse_query("Song(TV Size)").words == ("Song(TV", "Size)")
    assert parse_query("(Song(TV) OR b)").words == ("Song(TV)", "b")
    assert parse_query(":)").words == (":)",)


def test_a_word_of_invisible_signs_matches_nothing() -> None:
    assert not parse_query('"\u200b"').matches(FULL)


def test_what_is_searched_follows_the_track() -> None:
    query = parse_query("renamed")
    track = make_track("before", "a1-77")
    assert not query.matches(track)
    assert query.matches(replace(track, metadata=replace(track.metadata, title="Renamed")))
    assert query.matches(replace(track, production=Production("renamed")))
    assert not query.matches(track)


def test_words_for_highlighting_are_those_that_a_match_shows() -> None:
    assert parse_query('piano -drums (solo OR "a b") title:x role:bgm piano').words == (
        "piano", "solo", "a b", "x",
    )  # fmt: skip


def test_queries_combine() -> None:
    either = parse_query("role:opening") | parse_query("role:ending")
    both = either & parse_query("evan")
    assert str(both) == "(role:theme/opening OR role:theme/ending) evan"
    assert parse_query(both.text) == both
    assert both.matches(FULL)
    assert EVERYTHING & both == both
    assert both & EVERYTHING == both
    assert EVERYTHING | both == EVERYTHING
    assert str(EVERYTHING) == ""


def test_dates_are_in_the_time_zone_of_now() -> None:
    evening = datetime.fromisoformat("2026-03-10T01:00:00+09:00")
    track = make_track(added=datetime(2026, 3, 9, 15, 30, tzinfo=UTC))  # the 10th in Tokyo
    assert parse_query("added:today", now=evening).matches(track)
    assert not parse_query("added:today", now=NOW).matches(track)


def combined(several: Iterable[str]) -> list[Query]:
    return [parse_query(text, now=NOW) for text in several]


@pytest.mark.parametrize(
    ("one", "other"),
    itertools.combinations(["evan", "nothing OR call", "-zoltraak", "role:theme", ""], 2),
)
def test_and_and_or_mean_what_they_say(one: str, other: str) -> None:
    first, second = combined([one, other])
    for track in (FULL, EMPTY):
        assert (first & second).matches(track) == (first.matches(track) and second.matches(track))
        assert (first | second).matches(track) == (first.matches(track) or second.matches(track))


QUERIES = (
    "knolls", "k", "kn", "kno", "bell north", "bell -north", "bell role:bgm", '"\u200b"', "a OR b", "",
    "-knolls", "title:=bell", "production:renamed", "year:1995..", "missing:year", "duration:..1:40",
    "role:untagged", "role:bgm", "is:later", "medium:game", "word:tense", "-(bell OR role:bgm) a",
    "id:a1-01", "added:2026..", "note:x", "composer:=uematsu", "version:live",
)  # fmt: skip


@pytest.mark.parametrize("text", QUERIES)
def test_the_matches_among_many_are_those_that_match_one_by_one(text: str) -> None:
    query = parse_query(text)
    names = ("The Northern Bell", "Knolls", "Bell", "a", "Knolls and Bells", "Kno", "x", "y", "z")
    tracks = [make_track(title, f"a1-{at:02}") for at, title in enumerate(names)]
    told = make_track(
        "Bell", "a1-77", roles="bgm", duration=70.5, file_year=1997, composer="Uematsu",
        medium=Medium.GAME, later=True, words=frozenset(["Tense"]), added=NOW, note="x",
        versions=frozenset([Version.LIVE]), production=Production("Renamed"),
    )  # fmt: skip
    changed = [told, *tracks[1:]]
    for several in (tracks, changed, tracks[:2] + tracks[1:3], [*tracks, told], tracks[:1], []):
        assert query.among(several) == [one for one in several if query.matches(one)]


def test_what_is_suggested_beside_the_tracks_counts() -> None:
    plain, answered = make_track("a", "a1-01"), make_track("b", "a1-02", roles="bgm")
    found = parse_query("is:suggested").among([plain, answered], {plain.id, answered.id})
    assert found == [plain]
