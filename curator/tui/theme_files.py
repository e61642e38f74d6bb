"""Theme files: read, checked, found; pure, so that `curator themes` lists them without a screen.

A file is `NAME.toml` with `name`, `about`, `dark`, a table `[interface]` and a table `[roles]` with
one colour for each role. Colours are `#rrggbb`, or all of them ANSI (`ansi_blue`, `ansi_default`)
for a theme that uses the terminal's own sixteen.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import curator
from curator.disk.paths import display
from curator.errors import ThemeError
from curator.model.roles import RoleKind

DEFAULT_THEME = "night"
_T = TypeVar("_T")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_HUES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
ANSI_COLOURS = frozenset(
    ["ansi_default", *(f"ansi_{hue}" for hue in _HUES), *(f"ansi_bright_{hue}" for hue in _HUES)]
)
_TOP_KEYS = ("name", "about", "dark", "interface", "roles")


@dataclass(frozen=True, slots=True)
class Interface:
    """The colours that are no roles.

    `surface` lies behind what plays, `panel` behind the bottom line; `cursor` and `selection` lie
    behind rows; `muted` is second-rank text, `faint` is for column heads and empty bars.
    """

    background: str
    surface: str
    panel: str
    cursor: str
    selection: str
    text: str
    muted: str
    faint: str
    accent: str
    warning: str
    error: str
    success: str


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """One theme as its file says it; `path` is where it was read (bytes as on disk)."""

    name: str
    about: str
    dark: bool
    interface: Interface
    roles: Mapping[RoleKind, str]
    path: bytes = b""

    @property
    def ansi(self) -> bool:
        """Whether the colours are the terminal's own; then nobody can compute their contrast."""
        return self.interface.background.startswith("ansi_")


@dataclass(frozen=True, slots=True)
class Shelf:
    """All themes by name, and one sentence for each file of the listener that cannot be used."""

    themes: Mapping[str, ThemeFile]
    warnings: tuple[str, ...] = ()


def builtin_folder() -> bytes:
    """Where the shipped themes lie: inside the installed package, else beside it in a checkout."""
    package = os.path.dirname(os.fsencode(curator.__file__))
    inside = os.path.join(package, b"themes")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), b"themes")


def load_themes(own: bytes | None = None) -> Shelf:
    """The shipped themes and those of the listener's folder, which win over the same name.

    A broken theme of the listener is a warning and is left out. Raises ThemeError for a broken
    shipped one.
    """
    shipped = {theme.name: theme for theme in map(read_theme, _files(builtin_folder()))}
    warnings: list[str] = []
    added: dict[str, ThemeFile] = {}
    for path in _files(own) if own else []:
        try:
            theme = read_theme(path)
        except ThemeError as error:
            warnings.append(str(error))
        else:
            added[theme.name] = theme
    return Shelf({**shipped, **added}, tuple(warnings))


def read_theme(path: bytes) -> ThemeFile:
    """Read one file. Raises ThemeError, naming the file, the key and the nearest right key."""
    where = display(path)
    try:
        with open(path, "rb") as file:
            raw = tomllib.load(file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ThemeError(f"{where} cannot be read as a theme: {error}") from error
    _check_keys(where, "", raw, _TOP_KEYS, optional=("about",))
    interface = _colours(where, "interface", raw, [one.name for one in fields(Interface)])
    roles = _colours(where, "roles", raw, [kind.word for kind in RoleKind])
    _one_kind_of_colour(where, [*interface.values(), *roles.values()])
    return ThemeFile(
        name=_name(where, raw["name"]),
        about=_kind(where, "about", raw.get("about", ""), str, "a text"),
        dark=_kind(where, "dark", raw["dark"], bool, "true or false"),
        interface=Interface(**interface),
        roles={kind: roles[kind.word] for kind in RoleKind},
        path=path,
    )


def _files(folder: bytes) -> list[bytes]:
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(b".toml"))
    except OSError:
        return []  # the listener's folder of themes need not exist
    return [os.path.join(folder, name) for name in names]


def _colours(where: str, table: str, raw: dict[str, Any], known: list[str]) -> dict[str, str]:
    colours: dict[str, str] = _kind(where, table, raw[table], dict, "a table of colours")
    _check_keys(where, f"{table}.", colours, known)
    for key, value in colours.items():
        if not _is_colour(value):
            raise ThemeError(
                f"{where}: {table}.{key} must be a colour like '#e69f00' or 'ansi_blue', "
                f"not {value!r}"
            )
    return colours


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and bool(_HEX.fullmatch(value) or value in ANSI_COLOURS)


def _check_keys(
    where: str,
    prefix: str,
    given: Iterable[str],
    known: Iterable[str],
    optional: Iterable[str] = (),
) -> None:
    given, known = list(given), list(known)
    for key in given:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
            cure = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(known)}"
            raise ThemeError(f"{where}: there is no key '{prefix}{key}'; {cure}")
    for key in known:
        if key not in given and key not in optional:
            raise ThemeError(f"{where}: the key '{prefix}{key}' is missing")


def _name(where: str, value: object) -> str:
    name = _kind(where, "name", value, str, "a text")
    if not _NAME.fullmatch(name):
        raise ThemeError(
            f"{where}: name must be small letters, digits and hyphens like 'late-night', "
            f"not {value!r}"
        )
    return name


def _kind(where: str, key: str, value: object, kind: type[_T], said: str) -> _T:
    if not isinstance(value, kind):
        raise ThemeError(f"{where}: {key} must be {said}, not {value!r}")
    return value


def _one_kind_of_colour(where: str, colours: list[str]) -> None:
    """Textual either passes the terminal's colours through or it does not; half is not possible."""
    if len({colour.startswith("ansi_") for colour in colours}) > 1:
        raise ThemeError(f"{where}: use '#rrggbb' for all colours or 'ansi_…' for all, not both")
