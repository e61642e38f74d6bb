"""The targets of playlists by the names that options take."""

from curator.errors import UsageError
from curator.export.profiles import PROFILES, Profile


def profile_of(name: str) -> Profile:
    """The playlist profile of that name. Raises UsageError."""
    if name not in PROFILES:
        raise UsageError(f"there is no target '{name}'; targets are {', '.join(PROFILES)}")
    return PROFILES[name]
