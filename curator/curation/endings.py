"""How tracks end, as far as somebody listened: evidence for suggestions."""

from curator.settings import cache_folder
from curator.sound.kept_endings import KeptEndings
from curator.store.library import Library
from curator.suggest.view import Endings


def heard_endings(library: Library) -> Endings:
    """What is known of how the library's tracks end; nothing until somebody let it be heard."""
    return kept_endings(library).read()


def kept_endings(library: Library) -> KeptEndings:
    """Where it is kept, in the cache folder."""
    return KeptEndings(cache_folder(), library.library_id)
