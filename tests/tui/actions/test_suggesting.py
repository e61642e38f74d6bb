"""Suggestions: accept one, accept the rest of the album, ask why."""

import re

from curator.model.roles import format_roles, labels, parse_roles
from tests.tui.actions.covering import covers
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Sitting


def suggested(sitting: Sitting) -> dict[str, str]:
    """Titles and suggested roles of the rows that have some."""
    return {
        track.title: format_roles(track.suggestion.roles)
        for track in map(sitting.desk.listening.seen, sitting.desk.on.list.tracks)
        if track.suggestion
    }


@covers("suggest.accept")
async def test_accept_says_what_was_suggested(sitting: Sitting) -> None:
    await sitting.play(TITLES[4])
    offered = suggested(sitting)[TITLES[4]]
    assert "opening" in offered  # the file name says so
    assert "y accepts" in sitting.text(sitting.desk.on.roles)
    assert "≈" in sitting.row(TITLES[4])
    await sitting.act("suggest.accept")
    assert sitting.roles(TITLES[4]) == offered
    assert sitting.now != TITLES[4]
    assert "≈" not in sitting.row(TITLES[4])
    await sitting.press("u")
    assert sitting.roles(TITLES[4]) == ""


@covers("suggest.rest")
async def test_the_rest_of_the_album_is_shown_first_and_then_accepted(sitting: Sitting) -> None:
    await sitting.play(TITLES[5])
    await sitting.press("e")
    await sitting.play(TITLES[4])
    offered = {t: r for t, r in suggested(sitting).items() if t in TITLES[4:]}
    assert offered
    await sitting.act("suggest.rest")
    assert "Y again accepts" in sitting.answer
    assert not any(sitting.roles(title) for title in offered)
    await sitting.act("suggest.rest")
    assert {title: sitting.roles(title) for title in offered} == offered
    assert f"{len(offered)} accepted suggestions · saved" in sitting.answer
    assert next(sitting.library.history()).text == f"{len(offered)} accepted suggestions"
    assert sitting.roles(TITLES[5]) == "theme/ending"
    await sitting.press("u")
    assert not any(sitting.roles(title) for title in offered)


async def test_another_key_between_withdraws_the_offer(sitting: Sitting) -> None:
    await sitting.play(TITLES[4])
    await sitting.press("Y", "j", "Y")
    assert "Y again accepts" in sitting.answer
    assert sitting.roles(TITLES[4]) == ""


@covers("go.why")
async def test_why_lists_the_evidence(sitting: Sitting) -> None:
    await sitting.play(TITLES[4])
    await sitting.act("go.why")
    assert sitting.app.screen is not sitting.desk.screen
    assert re.search(r", \d\d % sure", sitting.screen_text)
    assert "OP2" in sitting.screen_text
    await sitting.press("escape")
    assert sitting.app.screen is sitting.desk.screen


@covers("only.suggested")
async def test_suggestions_by_reason_are_shown_or_accepted_as_a_group(sitting: Sitting) -> None:
    everything = suggested(sitting)
    await sitting.act("only.suggested")
    show, first, *others = sitting.choices
    assert show == f"show all {len(everything)} in the list"
    await sitting.press("j", "enter")
    accepted = [title for title in everything if sitting.roles(title)]
    assert first.startswith(f"{len(accepted)} {labels(parse_roles(sitting.roles(accepted[0])))}")
    assert len(sitting.choices) - 1 <= len(others)  # what is left is asked next
    await sitting.press("escape", "u")
    assert not any(sitting.roles(title) for title in everything)
    await sitting.act("only.suggested")
    await sitting.press("enter")
    assert set(sitting.rows) == set(suggested(sitting))


async def test_a_group_with_the_current_track_goes_on_in_tag_mode(sitting: Sitting) -> None:
    await sitting.play(TITLES[4])
    await sitting.press("f", "y")
    opening = next(n for n, line in enumerate(sitting.choices) if "Opening" in line)
    await sitting.press(*["j"] * opening, "enter", "escape")
    assert sitting.roles(TITLES[4]) == "theme/opening:2"
    assert sitting.now == TITLES[5]


async def test_what_is_typed_behind_it_is_for_the_list_of_groups(sitting: Sitting) -> None:
    sitting.strike("f", "y", "j", "enter")
    await sitting.until(lambda: any(map(sitting.roles, TITLES)), "a group is accepted")
    await sitting.settle()
    assert sitting.roles(TITLES[0]) == "licensed"  # of the first group


async def test_the_end_is_told_where_the_last_one_is_accepted(sitting: Sitting) -> None:
    await sitting.press("/")
    await sitting.type(TITLES[4], "enter", "n", "y")
    assert "accepted Opening 2 · saved · nothing is left to tag here" in sitting.answer


async def test_nothing_suggested_is_said(sitting: Sitting) -> None:
    await sitting.press("a", "d", "y")
    assert "nothing is suggested here" in sitting.answer
    assert sitting.roles(TITLES[0]) == "none"
