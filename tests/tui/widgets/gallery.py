"""All widgets of the listening screen with invented tracks, as the screen composes them."""

from functools import partial

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.message import Message

from curator.model.productions import Medium, Production
from curator.model.roles import RoleKind, Roles, parse_roles
from curator.model.suggestions import Suggestion
from curator.model.tracks import Metadata, Said, State, Track, TrackId, Version
from curator.tui.glyphs import UNICODE, Glyphs
from curator.tui.role_keys import ROLE_KEYS
from curator.tui.theme_files import load_themes
from curator.tui.themes import textual_themes, variable_defaults
from curator.tui.widgets.filter_bar import FilterBar
from curator.tui.widgets.now_playing import NowPlaying, Playing
from curator.tui.widgets.progress_head import Heading, ProgressHead
from curator.tui.widgets.role_row import RoleRow
from curator.tui.widgets.seek_bar import SeekBar
from curator.tui.widgets.status_line import StatusLine
from curator.tui.widgets.track_list import TrackList
from curator.tui.widgets.track_rows import Grouping

HINTS = [
    ("space", "pause"), ("← →", "seek"), ("0–9", "jump"), ("u", "undo"), (".", "repeat"),
    ("/", "filter"), ("v", "select"), ("X", "export"), ("?", "keys"),
]  # fmt: skip
TIDE = Production("Ember Tide", "p-1", medium=Medium.GAME, year=2003)
LANTERN = Production("灯りの旅", "p-2", medium=Medium.ANIME, year=2023)


def make_track(
    number: int,
    title: str,
    roles: str = "",
    *,
    artist: str = "",
    album: str = "Music of Ember Tide",
    production: Production = TIDE,
    duration: float | None = 191.0,
    versions: frozenset[Version] = frozenset(),
    state: State = State.HERE,
    problem: str = "",
    suggested: str = "",
) -> Track:
    """An invented track; roles as in `opening:2+licensed`."""
    return Track(
        TrackId(f"a1-{album}-{number}"),
        b"/m/%d.ogg" % number,
        Metadata(title, artist, album, track=number, duration=duration, versions=versions),
        Said(roles=_roles(roles)),
        production,
        state,
        problem=problem,
        suggestion=Suggestion(_roles(suggested), 0.8, "12 of 14 by one composer")
        if suggested
        else None,
    )


def _roles(text: str) -> Roles:
    return parse_roles(text) if text else frozenset()


def sample_tracks() -> list[Track]:
    """Two albums with every kind of row."""
    tv, vocal = frozenset({Version.TV_SIZE}), frozenset({Version.VOCAL, Version.INSTRUMENTAL})
    lantern = partial(make_track, album="灯りの旅 Original Soundtrack", production=LANTERN)
    return [
        make_track(6, "Legends of the Lowlands", "opening", artist="Dana Kessler"),
        make_track(7, "The Harbour Bell", artist="Aleks Aubry-Karlsen", duration=222, suggested="bgm"),
        make_track(8, "Cinder Knolls", artist="Dana Kessler", duration=273),
        make_track(9, "Wanderer", "bgm", artist="Rhian Oakes", duration=264),
        make_track(10, "Ember Tide Main Theme", "main", artist="Aleks Aubry-Karlsen", duration=178),
        make_track(11, "Sailor's Reel", "licensed+insert", artist="trad.", versions=vocal, duration=127),
        make_track(12, "Captain Morrow", "character:Morrow", artist="Ines Valdés", duration=3727),
        make_track(13, "Low Water", artist="Matti Väst", state=State.MISSING, duration=212),
        make_track(14, "Silence at the Quay", artist="Rhian Oakes", duration=301, suggested="score"),
        make_track(15, "Victory (fanfare, 6 s)", "none", artist="Tim Pinter", duration=6),
        make_track(16, "Broken", artist="Tim Pinter", duration=None, problem="no audio stream"),
        lantern(1, "葬列のランタン 〜 Journey of a Lifetime 〜", "opening:2+licensed", artist="海野みれい", versions=tv, duration=90),
        lantern(2, "どこへでも (TVサイズ) 🎐✨", "ending", artist="ミレー", versions=tv, duration=90),
        lantern(3, "한밤의 등불 👩‍🚀", "bgm", artist="김서연"),
        lantern(4, "Piano Sketch with an exceedingly long title that no column will ever hold in full", "score", artist="An Orchestra of the Northern Coast with Choir"),
    ]  # fmt: skip


class Gallery(App[None]):
    """The widgets as the listening screen composes them; collects what they post."""

    CSS_PATH = "../../../curator/tui/styles.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012  (as Textual declares it)

    def __init__(self, *, glyphs: Glyphs = UNICODE, theme: str = "night") -> None:
        super().__init__()
        self.glyphs = glyphs
        self.messages: list[Message] = []
        for one in textual_themes(load_themes().themes.values()):
            self.register_theme(one)
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults()

    def compose(self) -> ComposeResult:
        yield ProgressHead(glyphs=self.glyphs)
        with Vertical(id="card"):
            yield NowPlaying(glyphs=self.glyphs)
            yield SeekBar(glyphs=self.glyphs)
            yield RoleRow(ROLE_KEYS, accept_key="y", glyphs=self.glyphs)
        yield TrackList(glyphs=self.glyphs)
        yield FilterBar(glyphs=self.glyphs)
        yield StatusLine(glyphs=self.glyphs)

    def on_mount(self) -> None:
        tracks = sample_tracks()
        playing = tracks[1]
        self.query_one(FilterBar).display = False
        self.query_one(ProgressHead).show(Heading(TIDE, "tag", 12, 41, 14, 312, 40_118))
        self.query_one(NowPlaying).show(Playing(playing, volume=80))
        self.query_one(SeekBar).show(67.0, playing.duration)
        sign = self.glyphs.playing
        self.query_one(RoleRow).show(
            parse_roles("bgm"), target=f"tags {sign} {playing.title}", suggestion=playing.suggestion
        )
        shown = self.query_one(TrackList)
        shown.show(tracks, Grouping.ALBUM)
        shown.set_playing(playing.id)
        shown.move_to(playing.id)
        shown.focus()
        status = self.query_one(StatusLine)
        status.set_hints(HINTS)
        status.say("Opening", kind=RoleKind.OPENING, then=("u", "undoes"))
