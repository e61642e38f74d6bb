"""Roles: forgiving reading, canonical printing, sets that can stand together, collections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.errors import RoleError
from curator.model.roles import (
    NO_ROLES,
    Collection,
    Role,
    RoleKind,
    Roles,
    clean_subject,
    doubts,
    format_roles,
    ordered,
    parse_collection,
    parse_role,
    parse_roles,
    settled,
)

SUBJECTS = st.text(st.characters(codec="utf-8", exclude_characters="+")).map(clean_subject)
ROLES = st.builds(Role, st.sampled_from(RoleKind), st.one_of(st.just(""), SUBJECTS))
SETS = st.frozensets(ROLES, max_size=5)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("op", "theme/opening"), ("OP2", "theme/opening:2"), ("Op #02", "theme/opening:2"),
        ("Opening Theme 3", "theme/opening:3"), ("ncop1", "theme/opening:1"),
        ("main title", "theme/opening"), ("theme/opening", "theme/opening"),
        ("Theme-Opening", "theme/opening"), ("ED", "theme/ending"), ("closing", "theme/ending"),
        ("end credits", "theme/ending"), ("theme", "theme"), ("theme song", "theme"),
        ("main", "theme/main"), ("Main Theme", "theme/main"), ("insert song", "theme/insert"),
        ("IN", "theme/insert"), ("Character: Vader", "theme/character:Vader"),
        ("image song", "theme/character"), ("bg", "bgm"), ("Background Music", "bgm"),
        ("jingle", "bgm:jingle"), ("eyecatch", "bgm:eyecatch"), ("bgm: eyecatch", "bgm:eyecatch"),
        ("score", "score"), ("licenced", "licensed"), ("none", "none"), ("drama", "none:drama"),
        ("SFX", "none:sound effect"), ("bgm:a:b", "bgm:a:b"), (" bgm : two \n words ", "bgm:two words"),
    ],
)  # fmt: skip
def test_reads_what_people_write(written: str, canonical: str) -> None:
    assert str(parse_role(written)) == canonical


@pytest.mark.parametrize(
    ("written", "says"),
    [("openning", "did you mean 'theme/opening'"), ("xyz", "roles are theme, opening"),
     ("nope", "'nope'; roles are theme, opening"), ("mian", "did you mean 'theme/main'"),
     ("bmg", "did you mean 'bgm'"), ("socre", "did you mean 'score'"), ("", "''"),
     ("2", "no role"), ("op2:x", "no role"), ("bgm:a+b", r"\+")],
)  # fmt: skip
def test_refuses_what_is_no_role(written: str, says: str) -> None:
    with pytest.raises(RoleError, match=says):
        parse_role(written)


@pytest.mark.parametrize("key", ["o", "e", "m", "c", "i", "t", "b", "s", "l", "d"])
def test_every_role_has_its_key_as_a_short_name(key: str) -> None:
    found = {k: parse_role(k).kind for k in "oemcitbsld"}
    assert found[key] in RoleKind
    assert set(found.values()) == set(RoleKind)


@given(ROLES)
def test_printed_and_read_again_is_the_same_role(role: Role) -> None:
    assert parse_role(str(role)) == role


@given(SETS)
def test_printed_and_read_again_is_the_same_set(roles: Roles) -> None:
    stands = settled(roles)
    if stands:
        assert parse_roles(format_roles(stands)) == stands


@given(SETS)
def test_a_settled_set_stands_together(roles: Roles) -> None:
    stands = settled(roles)
    kinds = {role.kind for role in stands}
    assert stands <= roles
    assert bool(stands) == bool(roles)
    assert settled(stands) == stands
    assert RoleKind.NONE not in kinds or kinds == {RoleKind.NONE}
    assert RoleKind.THEME not in kinds or not any(
        kind.is_theme for kind in kinds - {RoleKind.THEME}
    )


@given(st.lists(ROLES, max_size=6))
def test_the_order_given_does_not_matter(roles: list[Role]) -> None:
    assert format_roles(roles) == format_roles(roles[::-1])
    assert [role.kind for role in ordered(roles)] == sorted(
        (role.kind for role in roles), key=list(RoleKind).index
    )


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("theme+opening", "theme/opening"),
        ("theme:x+ending", "theme/ending"),
        ("opening+op2", "theme/opening:2"),
        ("op1+op2", "theme/opening:1+theme/opening:2"),
        ("none:drama+none", "none:drama"),
        ("licensed+opening", "theme/opening+licensed"),
    ],
)
def test_sets(written: str, left: str) -> None:
    assert format_roles(parse_roles(written)) == left


def test_none_is_said_alone() -> None:
    with pytest.raises(RoleError, match=r"^'none' excludes the other roles in 'none\+bgm'"):
        parse_roles("none+bgm")


def test_words_for_a_column() -> None:
    assert parse_role("op2").word == "opening 2"
    assert parse_role("character:Sephiroth").word == "character Sephiroth"
    assert parse_role("bgm").word == "bgm"


def test_theme_covers_its_kinds_and_nothing_covers_more() -> None:
    covered = [kind for kind in RoleKind if RoleKind.THEME.covers(kind)]
    assert [kind.word for kind in covered] == [
        "theme", "opening", "ending", "main", "character", "insert",
    ]  # fmt: skip
    for kind in set(RoleKind) - {RoleKind.THEME}:
        assert [other for other in RoleKind if kind.covers(other)] == [kind]


@pytest.mark.parametrize(
    ("roles", "collections"),
    [
        ("", {Collection.UNTAGGED}),
        ("none", set()),
        ("opening", {Collection.ORIGINAL, Collection.SOUNDTRACK}),
        ("opening+licensed", {Collection.SOUNDTRACK}),
        ("licensed", {Collection.SOUNDTRACK}),
        ("bgm", {Collection.ORIGINAL, Collection.SOUNDTRACK, Collection.UNDERSCORE}),
        ("score+licensed", {Collection.SOUNDTRACK, Collection.UNDERSCORE}),
    ],
)
def test_collections_follow_from_roles(roles: str, collections: set[Collection]) -> None:
    held = parse_roles(roles) if roles else NO_ROLES
    assert {collection for collection in Collection if collection.holds(held)} == collections


@given(SETS)
def test_collections_fit_together(roles: Roles) -> None:
    stands = settled(roles)
    if Collection.ORIGINAL.holds(stands) or Collection.UNDERSCORE.holds(stands):
        assert Collection.SOUNDTRACK.holds(stands)
    assert Collection.UNTAGGED.holds(stands) == (stands == NO_ROLES)


def test_names_of_collections() -> None:
    assert parse_collection(" OST ") is Collection.ORIGINAL
    assert parse_collection("Underscore") is Collection.UNDERSCORE
    assert parse_collection("bgm") is None


def test_score_and_licensed_together_is_doubted() -> None:
    assert "score and licensed" in doubts(parse_roles("score+licensed"))
    assert doubts(parse_roles("opening+licensed")) == ""
