"""The people of people.toml: for what somebody is known whose name stands in a credit."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from curator.suggest.text import Script, fold, script_of, tokens

_BETWEEN = re.compile(
    r"\s*(?:[,;/&+×、（(\[\])）]|\b(?:feat|ft|featuring|and|with|und|et|y|conducted by|vs)\b\.?)\s*",
    re.IGNORECASE,
)
_UNSPACED = frozenset({Script.KANA, Script.HAN, Script.HANGUL})


@cache
def known_people() -> Mapping[str, frozenset[str]]:
    """The people of the data file, read once: name as compared → what they are known for."""
    table = tomllib.loads(files("curator.suggest").joinpath("people.toml").read_text("utf-8"))
    fields: defaultdict[str, set[str]] = defaultdict(set)
    for known_for, languages in table.items():
        for name in chain.from_iterable(languages.values()):
            fields[_key(name)].add(known_for)
    return {name: frozenset(known_for) for name, known_for in fields.items()}


@lru_cache(maxsize=256)
def known_for(credit: str) -> frozenset[str]:
    """What anybody named in a credit is known for; several people may stand in it."""
    people = known_people()
    whole = people.get(_key(credit))
    if whole is not None:
        return whole
    return frozenset[str]().union(
        *(people.get(_key(part), frozenset()) for part in named_in(credit))
    )


@lru_cache(maxsize=256)
def named_in(credit: str) -> tuple[str, ...]:
    """Everybody whom a credit names, one by one: `Ilse Marrow & The Tide` are two."""
    return tuple(part for part in _BETWEEN.split(credit) if part)


def _key(name: str) -> str:
    """A name in the form for comparing: family name first or last is the same."""
    folded = fold(name)
    if script_of(folded) in _UNSPACED:
        return "".join(folded.split())
    return " ".join(sorted(tokens(folded)))
