"""Where a session was left: small, of no value to anybody else, and never in the way."""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Self

import orjson

from curator.disk.atomic import write_atomic
from curator.model.tracks import Seconds

FILE = b"state.json"


@dataclass(frozen=True, slots=True)
class LeftAt:
    """The track, the place in it, and what the screen showed.

    `details`: the panel of details was open. `config` is what config.toml said then of the fields
    that it has a say in. `asked` are the folders of which the medium was asked, whether it was
    answered or not (see `paths.as_text`).
    """

    track: str = ""
    position: Seconds = 0.0
    cursor: str = ""
    query: str = ""
    playlist: str = ""
    group: str = ""
    mode: str = ""
    theme: str = ""
    volume: int | None = None
    order: str = ""
    details: bool = False
    config: Mapping[str, str | int] = field(default_factory=dict)
    asked: tuple[str, ...] = ()

    def unless_changed(self, config: Mapping[str, str | int]) -> Self:
        """Without the fields that config.toml says otherwise by now: what was said last counts."""
        before = self.config
        changed = {name for name in config if name in before and before[name] != config[name]}
        return replace(
            self,
            group="" if "group" in changed else self.group,
            mode="" if "mode" in changed else self.mode,
            theme="" if "theme" in changed else self.theme,
            volume=None if "volume" in changed else self.volume,
        )


def load_left(folder: bytes) -> LeftAt:
    """Where the last session was left; the beginning if nobody can tell."""
    try:
        with open(os.path.join(folder, FILE), "rb") as file:
            raw = orjson.loads(file.read())
    except (OSError, orjson.JSONDecodeError):
        return LeftAt()
    if not isinstance(raw, dict):
        return LeftAt()
    defaults = asdict(LeftAt())
    known = {one.name for one in fields(LeftAt)}
    fitting = {
        name: value for name, value in raw.items() if name in known and _fits(value, defaults[name])
    }
    asked = tuple(text for text in fitting.pop("asked", ()) if isinstance(text, str))
    return LeftAt(**fitting, asked=asked)


def save_left(folder: bytes, left: LeftAt) -> None:
    """Keep it; a folder that cannot be written keeps nothing, and that harms nobody.

    Nor does half a character that a terminal sent: a text with one is left out.
    """
    kept = {name: value for name, value in asdict(left).items() if _can_be_kept(value)}
    try:
        write_atomic(os.path.join(folder, FILE), orjson.dumps(kept))
    except OSError:
        return


def _can_be_kept(value: object) -> bool:
    try:
        orjson.dumps(value)
    except orjson.JSONEncodeError:
        return False
    return True


def _fits(value: object, default: object) -> bool:
    if default is None:
        return value is None or isinstance(value, int)
    if isinstance(default, float):
        return isinstance(value, int | float)
    if isinstance(default, tuple):
        return isinstance(value, list)
    return isinstance(value, type(default))
