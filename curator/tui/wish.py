"""What the command line asked the app for."""

from dataclasses import dataclass

from curator.model.productions import Medium


@dataclass(frozen=True, slots=True)
class Wish:
    """What to scan, what to show, and how to start; empty means where the session was left."""

    paths: tuple[bytes, ...] = ()
    query: str = ""
    playlist: str = ""
    mode: str = ""
    shuffle: bool = False
    silent: bool = False
    medium: Medium | None = None

    @property
    def resumes(self) -> bool:
        """Whether nothing was asked for: then the session goes on where it was left."""
        return not (self.paths or self.query or self.playlist)
