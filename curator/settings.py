"""Where things live, and the listener's preferences from config.toml (which is never written)."""

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from curator.disk.paths import absolute, display
from curator.errors import SettingsError
from curator.model.list_columns import DEFAULT_COLUMNS, Column

APP = "curator"
CONFIG_VARIABLE, CACHE_VARIABLE, LIBRARY_VARIABLE = (
    "CURATOR_CONFIG",
    "CURATOR_CACHE",
    "CURATOR_LIBRARY",
)


@dataclass(frozen=True, slots=True)
class Scanning:
    """`[scan]`: `ignore` holds shell patterns for names of files and folders to pass over."""

    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listen:
    """`[listen]`: `mode` at the first start, `tag` or `listen`; later it is where it was left."""

    mode: str = "tag"


@dataclass(frozen=True, slots=True)
class Listing:
    """`[list]`: `group` rows by `album`, `production` or not at all (`flat`); the `columns`."""

    group: str = "album"
    columns: tuple[Column, ...] = DEFAULT_COLUMNS


@dataclass(frozen=True, slots=True)
class Sampling:
    """`[sample]`: `seconds` at each of `places` (per cent), `then` `wait` or go to the `next`."""

    seconds: int = 8
    places: tuple[int, ...] = (20, 50, 80)
    then: str = "wait"


@dataclass(frozen=True, slots=True)
class Exporting:
    """`[export]`: the `folder` for playlists, whether paths are `absolute`, the `target` they are for.

    In the folder `follow` the open app keeps every kept playlist up to date; empty for none.
    """

    folder: str = ""
    absolute: bool = False
    target: str = "default"
    follow: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """`[look]`: the `theme`, `ascii` for terminals without the glyphs, and how the `cover` is drawn."""

    theme: str = "night"
    cover: str = "blocks"
    ascii: bool = False


@dataclass(frozen=True, slots=True)
class Playing:
    """`[player]`: `volume` 0–130 per cent, `replaygain` (album, track, no), `gapless`."""

    volume: int = 100
    replaygain: str = "album"
    gapless: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """All preferences, and `warnings`: one sentence for each thing that was not understood."""

    scan: Scanning = Scanning()
    listen: Listen = Listen()
    list: Listing = Listing()
    sample: Sampling = Sampling()
    export: Exporting = Exporting()
    look: Look = Look()
    player: Playing = Playing()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[str, ...] = ()

    @property
    def remembered(self) -> dict[str, str | int]:
        """What is said here of the fields that a session leaves behind as well (`LeftAt`)."""
        return {
            "theme": self.look.theme,
            "volume": self.player.volume,
            "mode": self.listen.mode,
            "group": self.list.group,
        }


_XDG = {
    "user_config_dir": ("XDG_CONFIG_HOME", "~/.config"),
    "user_cache_dir": ("XDG_CACHE_HOME", "~/.cache"),
    "user_data_dir": ("XDG_DATA_HOME", "~/.local/share"),
}
_CHOICES = {
    ("listen", "mode"): ("tag", "listen"),
    ("list", "group"): ("album", "production", "flat"),
    ("look", "cover"): ("blocks", "graphics", "sixel", "kitty"),
    ("sample", "then"): ("wait", "next"),
    ("player", "replaygain"): ("album", "track", "no"),
}
_RANGES = {("player", "volume"): (0, 130), ("sample", "seconds"): (1, 60)}
_SECTIONS = {
    "scan": Scanning,
    "listen": Listen,
    "list": Listing,
    "sample": Sampling,
    "export": Exporting,
    "look": Look,
    "player": Playing,
}


def config_folder() -> bytes:
    """The folder of config.toml and the listener's own themes; `CURATOR_CONFIG` overrides."""
    return _folder(CONFIG_VARIABLE, "user_config_dir")


def cache_folder() -> bytes:
    """The folder of what can be made again; `CURATOR_CACHE` overrides."""
    return _folder(CACHE_VARIABLE, "user_cache_dir")


def log_folder() -> bytes:
    """The folder of the log."""
    return _users("user_log_dir")


def log_file() -> bytes:
    """The log; its folder is made, unless that cannot be: no reason to do without the rest."""
    with suppress(OSError):
        os.makedirs(log_folder(), mode=0o700, exist_ok=True)
    return os.path.join(log_folder(), b"curator.log")


def library_folder(given: str | None = None) -> bytes:
    """The library as given, else `CURATOR_LIBRARY`, else in the user's data folder."""
    if given:
        return absolute(given)
    return _folder(LIBRARY_VARIABLE, "user_data_dir")


def load_settings(folder: bytes | None = None) -> Settings:
    """Read config.toml from the folder; without one, the defaults.

    An unknown key is a warning with the nearest name. Raises SettingsError for a file that is
    not TOML or a value of the wrong kind.
    """
    path = os.path.join(folder or config_folder(), b"config.toml")
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"{display(path)} cannot be read: {error}") from error
    return _settings(_parsed(data, display(path)), display(path))


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    import tomllib  # only for who has such a file  # noqa: PLC0415

    try:
        return tomllib.loads(data.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{name} cannot be read: {error}") from error


def _settings(raw: dict[str, Any], name: str) -> Settings:
    warnings: list[str] = []
    known = [*_SECTIONS, "keys"]
    warnings += [_unknown(f"[{key}]", key, known, name) for key in raw if key not in known]
    read: dict[str, Any] = {
        section: _section(kind, section, raw.get(section, {}), name, warnings)
        for section, kind in _SECTIONS.items()
    }
    return Settings(**read, keys=_keys(raw.get("keys", {}), name), warnings=tuple(warnings))


def _section(kind: type[Any], section: str, raw: object, name: str, warnings: list[str]) -> Any:  # noqa: ANN401  (one of the section classes above)
    if not isinstance(raw, dict):
        raise SettingsError(f"{name}: [{section}] must be a table, not a value")
    defaults = kind()
    known = [one.name for one in fields(kind)]
    values: dict[str, Any] = {}
    for key, value in raw.items():
        if key not in known:
            warnings.append(_unknown(f"{section}.{key}", key, known, name))
        else:
            values[key] = _checked(section, key, value, getattr(defaults, key), name)
    return kind(**values)


def _columns(value: object, where: str) -> tuple[Column, ...]:
    possible = ", ".join(Column)
    if not isinstance(value, list):
        raise SettingsError(f"{where} must be a list of these: {possible}")
    for one in value:
        if one not in list(Column):
            near = _near(str(one), Column)
            meant = f"did you mean '{near[0]}'? Possible" if near else "possible"
            raise SettingsError(f"{where} has no column '{one}'; {meant} are {possible}")
        if value.count(one) > 1:
            raise SettingsError(f"{where} names '{one}' twice")
    if Column.TITLE not in value:
        raise SettingsError(f"{where} must name 'title', which takes the room that is left")
    return tuple(map(Column, value))


def _checked(section: str, key: str, value: object, default: object, name: str) -> object:
    where = f"{name}: {section}.{key}"
    if (section, key) == ("list", "columns"):
        return _columns(value, where)
    if isinstance(default, tuple):
        kind, name_of_kind = (int, "whole numbers") if key == "places" else (str, "texts")
        if not isinstance(value, list) or not all(type(one) is kind for one in value):
            raise SettingsError(f"{where} must be a list of {name_of_kind}")
        return tuple(value)
    if type(value) is not type(default):
        kinds = {bool: "true or false", int: "a whole number", str: "a text"}
        raise SettingsError(f"{where} must be {kinds[type(default)]}")
    choices = _CHOICES.get((section, key))
    if choices and value not in choices:
        raise SettingsError(f"{where} is one of {', '.join(choices)}, not '{value}'")
    least, most = _RANGES.get((section, key), (0, sys.maxsize))
    if isinstance(value, int) and not least <= value <= most:
        raise SettingsError(f"{where} is from {least} to {most}, not {value}")
    return value


def _keys(raw: object, name: str) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(raw, dict):
        raise SettingsError(f"{name}: [keys] must be a table of action = key")
    keys: dict[str, tuple[str, ...]] = {}
    for action, value in _flat(raw):
        several = [value] if isinstance(value, str) else value
        if not isinstance(several, list) or not all(isinstance(one, str) for one in several):
            raise SettingsError(f"{name}: keys.{action} must be a key or a list of keys")
        keys[action] = tuple(several)
    return MappingProxyType(keys)


def _flat(raw: dict[str, Any], before: str = "") -> list[tuple[str, Any]]:
    """`play.pause = "x"` in TOML is a table in a table; here it is one name again."""
    pairs: list[tuple[str, Any]] = []
    for key, value in raw.items():
        pairs += (
            _flat(value, f"{before}{key}.") if isinstance(value, dict) else [(before + key, value)]
        )
    return pairs


def _unknown(what: str, key: str, known: list[str], name: str) -> str:
    near = _near(key, known)
    meant = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(known)}"
    return f"{name}: {what} is unknown and does nothing; {meant}"


def _folder(variable: str, kind: str) -> bytes:
    return absolute(os.environ[variable]) if os.environ.get(variable) else _users(kind)


def _users(kind: str) -> bytes:
    """The user's own folder, by the name of the function that knows it."""
    if sys.platform == "linux" and kind in _XDG:
        # The same by the XDG specification, without what loading platformdirs takes.
        variable, otherwise = _XDG[kind]
        given = os.environ.get(variable, "")
        base = given if os.path.isabs(given) else os.path.expanduser(otherwise)
        return os.fsencode(os.path.join(base, APP))
    import platformdirs  # noqa: PLC0415

    folder: str = getattr(platformdirs, kind)(APP, appauthor=False)
    return os.fsencode(folder)


def _near(word: str, known: Iterable[str]) -> list[str]:
    import difflib  # only for mistakes  # noqa: PLC0415

    return difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
