"""The system calls that write, each met by whoever stands in for them.

A call is a point with a name, like `journal:write` or `tags.json:rename`: what it writes, and how.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_CALLS = {
    "open": "create", "write": "write", "fsync": "fsync", "fdatasync": "fdatasync",
    "replace": "rename", "link": "link", "unlink": "unlink", "ftruncate": "cut",
    "mkdir": "make",
}  # fmt: skip
_NAMES = [
    (re.compile(r"^\.(.+)\.[0-9a-f]{12}\.tmp$"), r"new \1"),
    (re.compile(r"\.damaged-[\dTZ-]+$"), " aside"),
    (re.compile(r"tags-\d{4}-.*\.json$"), "backup"),
    (re.compile(r"[\w.-]+-[0-9a-f]{8}\.jsonl$"), "dump"),
    (re.compile(r"\bjournal\.jsonl"), "journal"),
    (re.compile(r"\bhistory\.jsonl"), "history"),
]


@dataclass(frozen=True, slots=True)
class Call:
    """One call on its way: `what` it does, and what it was given."""

    what: str
    real: Callable[..., object]
    given: tuple[Any, ...]
    named: dict[str, Any]

    def __call__(self) -> object:
        """Let it happen."""
        return self.real(*self.given, **self.named)

    def half(self) -> object:
        """Let half of a write happen."""
        return self.real(self.given[0], bytes(self.given[1])[: len(self.given[1]) // 2])

    @property
    def path(self) -> str:
        """The file or folder that it writes; of a rename or link the new name."""
        about = self.given[1 if self.what in ("rename", "link") else 0]
        if isinstance(about, int):
            return os.readlink(f"/proc/self/fd/{about}")
        return os.path.abspath(os.fsdecode(about))

    @property
    def point(self) -> str:
        """Its name in a table."""
        name = os.path.basename(self.path)
        if os.path.isdir(self.path):
            return f"{'backups' if name == 'backups' else 'folder'}/:{self.what}"
        for pattern, plain in _NAMES:
            name = pattern.sub(plain, name)
        return f"{name}:{self.what}"


def stand_in(met: Callable[[Call], object]) -> None:
    """Let every call that writes be met by this function, in this process from now on."""
    for name, what in _CALLS.items():
        setattr(os, name, _stand_in_for(getattr(os, name), what, met))


def _stand_in_for(
    real: Callable[..., object], what: str, met: Callable[[Call], object]
) -> Callable[..., object]:
    def call(*given: Any, **named: Any) -> object:  # noqa: ANN401  (whatever the call takes)
        if what == "create" and not given[1] & os.O_CREAT:
            return real(*given, **named)
        return met(Call(what, real, given, named))

    return call
