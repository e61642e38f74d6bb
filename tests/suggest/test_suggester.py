"""The suggester as a whole: pure, in any order, honest, and the same bit by bit as at once."""

import random
from dataclasses import replace

import pytest

from curator.model.productions import Medium
from curator.model.roles import NO_ROLES, Roles, parse_roles
from curator.model.tracks import Said, Track
from curator.suggest.suggester import Suggester, suggest
from tests.suggest.listings import alone, said, score_album, song_collection, track


def library() -> list[Track]:
    """Albums of several shapes, loose songs, a game's folders."""
    songs = [
        track(f"Amber Gate/{title}.flac", title=title, artist=artist)
        for title, artist in (
            ("Yume no Kakera", "Hanae Morisaki"),
            ("Kaze no Uta", "Sorane Akizuki"),
            ("Kaze no Uta (TV Size)", "Sorane Akizuki"),
        )
    ]
    game = [
        track(f"games/moonlander/music/{name}.ogg", seconds=100 + 9 * at)
        for at, name in enumerate(("title", "crater_run", "boss_battle", "credits"))
    ]
    effects = [track(f"games/moonlander/sounds/{n}.wav", seconds=0.5) for n in ("jump", "hit")]
    marked = [track("Amber Gate/AmberGate-OP2.flac", title="Kanata", artist="Hanae Morisaki")]
    return [*score_album(), *song_collection(), *songs, *game, *effects, *marked]


def tagged(one: Track, roles: str) -> Track:
    kept: Roles = parse_roles(roles) if roles else NO_ROLES
    return replace(one, said=Said(roles=kept))


def test_the_order_of_the_tracks_changes_nothing() -> None:
    tracks = library()
    tracks[0] = tagged(tracks[0], "licensed")
    tracks[30] = tagged(tracks[30], "theme/opening")
    expected = suggest(tracks)
    shuffled = tracks[:]
    for seed in range(3):
        random.Random(seed).shuffle(shuffled)
        assert suggest(shuffled) == expected


def test_every_suggestion_is_honest_and_has_a_reason() -> None:
    suggester = Suggester(library())
    explained = [suggester.explain(id_) for id_ in suggester.all()]
    suggestions = [each for each in explained if each is not None]
    assert len(suggestions) > 20
    for suggestion in suggestions:
        assert 0.5 <= suggestion.confidence <= 1
        assert suggestion.roles
        assert suggestion.reason in {each.reason for each in suggestion.evidence}
        weights = [evidence.weight for evidence in suggestion.evidence]
        assert weights == sorted(weights, reverse=True)


def test_a_track_with_an_answer_gets_no_suggestion() -> None:
    tracks = [tagged(one, "none") for one in library()]
    assert suggest(tracks) == {}


def test_nothing_at_all_gives_nothing() -> None:
    assert suggest([]) == {}


@pytest.mark.parametrize("seed", range(4))
def test_step_by_step_is_the_same_as_at_once(seed: int) -> None:
    dice = random.Random(seed)
    everything = library()
    now = {one.id: one for one in everything[:20]}
    suggester = Suggester(now.values())
    for _ in range(30):
        before = suggester.all()
        changed: list[Track] = []
        gone = [dice.choice(list(now))] if len(now) > 5 and dice.random() < 0.2 else []
        for id_ in gone:
            del now[id_]
        for one in dice.sample(everything, 3):
            if one.id not in gone:
                roles = dice.choice(
                    ("", "bgm", "licensed", "theme/opening:2", "none", "score+theme")
                )
                medium = dice.choice((None, Medium.ANIME, Medium.GAME))
                changed.append(
                    replace(tagged(one, roles), production=replace(one.production, medium=medium))
                )
        now.update({one.id: one for one in changed})
        news = suggester.update(changed, gone)
        after = suggester.all()
        assert after == suggest(list(now.values()))
        moved = {i for i in before.keys() | after.keys() if before.get(i) != after.get(i)}
        assert news == {i: after.get(i) for i in moved}


def test_a_tag_elsewhere_touches_nothing_here() -> None:
    suggester = Suggester(library())
    lonely = track("Other/Place/one.flac", artist="Nobody Else", medium=Medium.FILM)
    suggester.update([lonely])
    assert suggester.update([tagged(lonely, "licensed")]).keys() <= {lonely.id}


def test_files_with_no_tags_and_names_in_any_bytes() -> None:
    odd = replace(track("x/y.ogg"), path=b"/music/\xff\xfe/\xe9t\xe9.ogg")
    root = replace(track("z.ogg"), path=b"/z.ogg")
    for suggestion in suggest([odd, root]).values():
        assert suggestion.reason


def test_the_medium_decides_between_bgm_and_score() -> None:
    for medium, role in (
        (Medium.FILM, "score"),
        (Medium.TV, "score"),
        (Medium.ANIME, "bgm"),
        (Medium.GAME, "bgm"),
    ):
        album = score_album(medium=medium)
        assert said(alone(album[4], album)) == {role}


def test_many_artists_on_a_film_album_are_licensed() -> None:
    album = song_collection(medium=Medium.FILM)
    suggestions = suggest(album)
    assert all(said(suggestions.get(one.id)) == {"licensed"} for one in album)
    assert "artists on 12 tracks" in suggestions[album[3].id].reason
