"""What a mistyped name was probably meant to be."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

_SEPARATORS = re.compile(r"[\s_-]+")


def one_of(
    given: str, known: Iterable[str], what: str, others: Mapping[str, str] = MappingProxyType({})
) -> str:
    """The known name that is meant; case, blanks, hyphens and underscores do not count.

    `others` are further spellings and the name that each stands for. Raises ValueError with a
    sentence that says what there is no such thing of (`what`) and names the nearest.
    """
    spellings = {_plain(name): name for name in known}
    plain = _plain(others.get(given.lower(), given))
    if plain in spellings:
        return spellings[plain]
    import difflib  # only for mistakes  # noqa: PLC0415

    near = difflib.get_close_matches(plain, spellings, n=1, cutoff=0.6)
    all_names = ", ".join(spellings.values())
    meant = f"did you mean {spellings[near[0]]}?" if near else f"known: {all_names}"
    raise ValueError(f"there is no {what} '{given}'; {meant}")


def one_slip(given: str, real: str) -> bool:
    """Whether one letter is wrong, missing, too many, or swapped with its neighbour."""
    start = next((i for i, (a, b) in enumerate(zip(given, real, strict=False)) if a != b), None)
    if start is None:
        return abs(len(given) - len(real)) == 1
    rest, meant = given[start:], real[start:]
    swapped = rest[:2] == meant[1::-1] and rest[2:] == meant[2:]
    return swapped or rest[1:] == meant[1:] or rest[1:] == meant or rest == meant[1:]


def _plain(name: str) -> str:
    return _SEPARATORS.sub("", name.lower())
