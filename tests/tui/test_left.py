"""What a session leaves behind, against what config.toml says the next time."""

from curator.settings import Listen, Look, Playing, Settings
from tests.tui.soundtrack import TITLES
from tests.tui.studio import Studio


async def test_theme_volume_and_order_are_as_they_were_left(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("-", "F", "t", "F", "t")
        sitting.app.theme = "paper"
        rows = sitting.rows
    async with studio.sit() as sitting:
        assert sitting.app.theme == "paper"
        assert sitting.desk.listening.player.volume == 95
        assert sitting.rows == rows
        assert str(sitting.desk.showing.order) == "-title"


async def test_what_plays_goes_on_also_where_the_filter_hides_it(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.play(TITLES[7])
        await sitting.press("/")
        await sitting.type("harbour", "enter")
        await sitting.press("space", "5")
        heard = sitting.desk.listening.heard
        await sitting.until(lambda: heard.position > 15, "it has jumped")
    async with studio.sit() as sitting:
        assert (sitting.now, sitting.rows) == (TITLES[7], [TITLES[0]])
        assert sitting.under_cursor == TITLES[0]
        assert sitting.desk.listening.heard.position > 15
        await sitting.press("b")
        assert (sitting.roles(TITLES[7]), sitting.now) == ("bgm", TITLES[0])
        await sitting.press("f", "l")
    async with studio.sit() as sitting:
        assert (sitting.now, sitting.rows) == (TITLES[0], [])


async def test_the_details_are_as_open_as_they_were_left(studio: Studio) -> None:
    async with studio.sit() as sitting:
        assert not sitting.desk.on.details.open
        await sitting.act("go.details")
    async with studio.sit() as sitting:
        assert sitting.desk.on.details.open
        assert TITLES[0] in sitting.text(sitting.desk.on.details)
        await sitting.act("go.details")
    async with studio.sit() as sitting:
        assert not sitting.desk.on.details.open


async def test_what_was_changed_in_the_configuration_since_counts(studio: Studio) -> None:
    async with studio.sit() as sitting:
        await sitting.press("-", "a")
        sitting.app.theme = "paper"
    changed = Settings(look=Look(theme="velvet"), player=Playing(volume=60))
    async with studio.sit(settings=changed) as sitting:
        assert sitting.app.theme == "velvet"
        assert sitting.desk.listening.player.volume == 60
        assert sitting.desk.listening.mode.value == "listen"  # nobody said otherwise since
        await sitting.press("-")
    async with studio.sit(settings=changed) as sitting:  # it counts once
        assert sitting.desk.listening.player.volume == 55
    again = Settings(player=Playing(volume=60), listen=Listen(mode="listen"))
    async with studio.sit(settings=again) as sitting:
        assert sitting.app.theme == "night"
        assert sitting.desk.listening.mode.value == "listen"
