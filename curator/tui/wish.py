"""What the command line asked the app for."""

from dataclasses import dataclass

from curator.model.productions import Medium


@dataclass(frozen=True, slots=True)
class Wish:
    """What to scan, what to show, and how to start; empty means where the session was left.

    `albums` asks for the page of albums to begin with; `offers_albums` for it only where nothing
    else was asked for, and there is no session to go on with.
    """

    paths: tuple[bytes, ...] = ()
    query: str = ""
    playlist: str = ""
    mode: str = ""
    shuffle: bool = False
    silent: bool = False
    medium: Medium | None = None
    albums: bool = False
    offers_albums: bool = False

    @property
    def resumes(self) -> bool:
        """Whether nothing was asked for: then the session goes on where it was left."""
        return not (self.paths or self.query or self.playlist)

    @property
    def alone(self) -> bool:
        """Whether not even how to start was asked for."""
        return self.resumes and not (self.mode or self.shuffle or self.silent)
