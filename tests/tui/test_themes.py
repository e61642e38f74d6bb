"""Theme files: all shipped ones are readable, mistakes are named, the listener's own ones win."""

import itertools
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest
from textual.theme import Theme

import curator
from curator.errors import ThemeError
from curator.model.roles import RoleKind
from curator.tui.contrast import contrast, too_faint
from curator.tui.theme_files import (
    DEFAULT_THEME,
    ThemeFile,
    builtin_folder,
    load_themes,
    read_theme,
)
from curator.tui.themes import Palette, as_textual, variable_defaults
from tests.tui.widgets.gallery import Gallery

SHIPPED = load_themes().themes
NAMES = sorted(SHIPPED)
# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
BLINDNESS = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


@pytest.fixture
def own(tmp_path: Path) -> bytes:
    """A copy of the default theme in a folder of the listener's, to be spoilt."""
    shipped = os.path.join(builtin_folder(), b"night.toml")
    (tmp_path / "mine.toml").write_bytes(Path(os.fsdecode(shipped)).read_bytes())
    return os.fsencode(tmp_path)


def spoil(folder: bytes, old: str, new: str) -> bytes:
    """Change the copy; its path."""
    path = Path(os.fsdecode(folder)) / "mine.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return os.fsencode(path)


def test_there_are_seven_of_every_kind() -> None:
    assert len(SHIPPED) >= 7
    assert DEFAULT_THEME in SHIPPED
    assert sum(not theme.dark for theme in SHIPPED.values()) >= 2
    assert [theme.name for theme in SHIPPED.values() if theme.ansi] == ["ansi"]
    for theme in SHIPPED.values():
        assert os.path.basename(theme.path) == f"{theme.name}.toml".encode()
        assert theme.about
        # One line of the list to choose from, at 80 columns.
        assert len(f"{max(SHIPPED, key=len)}  {theme.about}") <= 74


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_theme_can_be_read(name: str) -> None:
    assert [str(pair) for pair in too_faint(SHIPPED[name])] == []


def test_faint_colours_are_found(own: bytes) -> None:
    faint = read_theme(spoil(own, 'text = "#dfe2ea"', 'text = "#444444"'))
    assert "text on background has contrast 1.9, needs 4.5" in map(str, too_faint(faint))


def test_contrast_of_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("kind", BLINDNESS)
def test_the_colour_blind_theme_keeps_its_roles_apart(kind: str) -> None:
    seen = {role: simulated(colour, kind) for role, colour in SHIPPED["okabe-ito"].roles.items()}
    near = {
        (one.word, other.word): math.dist(seen[one], seen[other])
        for one, other in itertools.combinations(seen, 2)
        if math.dist(seen[one], seen[other]) < 12
    }
    assert near == {}


def simulated(colour: str, kind: str) -> tuple[float, float, float]:
    """The colour as somebody sees it, in CIELAB."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    r, g, b = (
        min(1.0, max(0.0, sum(w * c for w, c in zip(row, linear, strict=True))))
        for row in BLINDNESS[kind]
    )
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in (x, y, z))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("opening =", "openin =", "there is no key 'roles.openin'; did you mean 'opening'?"),
        ("[roles]", "[rolls]", "there is no key 'rolls'; did you mean 'roles'?"),
        ('bgm = "#6cb6ff"', "", "the key 'roles.bgm' is missing"),
        ("dark = true", "dark = 1", "dark must be true or false, not 1"),
        ('"#e5ab43"', '"amber"', "interface.accent must be a colour like"),
        ('"#e5ab43"', '"ansi_yellow"', "or 'ansi_…' for all, not both"),
        ('"night"', '"Night Desk"', "name must be small letters"),
        ("[interface]", "[interface", "cannot be read as a theme"),
    ],
)
def test_a_mistake_is_named(own: bytes, old: str, new: str, message: str) -> None:
    path = spoil(own, old, new)
    with pytest.raises(ThemeError) as caught:
        read_theme(path)
    assert os.fsdecode(path) in str(caught.value)
    assert message in str(caught.value)


def test_interface_must_be_a_table(tmp_path: Path) -> None:
    path = tmp_path / "flat.toml"
    path.write_text('name = "flat"\ndark = true\ninterface = 3\n[roles]\n')
    with pytest.raises(ThemeError, match="interface must be a table of colours, not 3"):
        read_theme(os.fsencode(path))


def test_own_themes_win_over_the_same_name(own: bytes) -> None:
    spoil(own, '"#e5ab43"', '"#ffffff"')
    shelf = load_themes(own)
    assert shelf.themes["night"].interface.accent == "#ffffff"
    assert set(shelf.themes) == set(SHIPPED)
    assert shelf.warnings == ()


def test_a_broken_own_theme_is_one_warning(own: bytes) -> None:
    spoil(own, "opening =", "openin =")
    shelf = load_themes(own)
    assert shelf.themes["night"] == SHIPPED["night"]
    assert len(shelf.warnings) == 1
    assert "openin" in shelf.warnings[0]


def test_a_folder_of_own_themes_need_not_exist() -> None:
    assert load_themes(b"/nowhere/at/all").warnings == ()


def test_shipped_themes_are_found_in_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "curator"
    (package / "themes").mkdir(parents=True)
    monkeypatch.setattr(curator, "__file__", str(package / "__init__.py"))
    assert builtin_folder() == os.fsencode(package / "themes")
    (package / "themes").rmdir()
    assert builtin_folder() == os.fsencode(tmp_path / "site" / "themes")


def test_listing_themes_loads_no_textual() -> None:
    code = (
        "import sys; from curator.tui.theme_files import load_themes; "
        "import curator.tui.contrast; load_themes(); "
        "sys.exit(any(name.partition('.')[0] in ('textual', 'rich') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", NAMES)
async def test_every_theme_colours_the_app(name: str) -> None:
    app = Gallery(theme=name)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        palette = Palette.of(app.theme_variables)
        colours = {style.color for style in palette.roles.values()}
        # Sixteen colours are too few for ten roles, and signs and words tell them apart.
        assert len(colours) == len(RoleKind) or name == "ansi"
        assert app.export_screenshot().count("<text") > 50


async def test_our_variables_exist_under_a_theme_of_textual() -> None:
    app = Gallery(theme="textual-light")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.theme_variables["role-bgm"] == variable_defaults()["role-bgm"]


def test_the_cursor_is_seen_without_a_background() -> None:
    def palette(theme: ThemeFile) -> Palette:
        made: Theme = as_textual(theme)
        return Palette.of({**made.to_color_system().generate(), **made.variables})

    assert palette(SHIPPED["ansi"]).cursor_text.reverse
    assert not palette(SHIPPED["night"]).cursor_text.reverse
