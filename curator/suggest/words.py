"""The words of words.toml: which meanings a name holds, in any of their languages."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from types import MappingProxyType

from curator.suggest.text import Script, apart, fold, script_of, tokens

_UNSPACED = frozenset({Script.KANA, Script.HAN, Script.HANGUL, Script.THAI})
Found = Mapping[str, str]
"""Meaning → the word that was found for it, as people write it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The whole vocabulary, laid out for fast lookup.

    `phrases` maps folded words joined by single blanks to what they mean; `starts` maps a first
    word to the greatest number of words that a phrase beginning with it has; `unspaced` holds the
    words of scripts without blanks, by their first sign.
    """

    phrases: Mapping[str, Found]
    starts: Mapping[str, int]
    unspaced: Mapping[str, Sequence[tuple[str, Found]]]


@cache
def vocabulary() -> Words:
    """The words of the data file, read once."""
    table = tomllib.loads(files("curator.suggest").joinpath("words.toml").read_text("utf-8"))
    phrases: dict[str, dict[str, str]] = {}
    unspaced: dict[str, dict[str, str]] = {}
    for meaning, languages in table.items():
        for word in chain.from_iterable(languages.values()):
            home = unspaced if script_of(word) in _UNSPACED else phrases
            key = fold(word) if home is unspaced else " ".join(tokens(fold(word)))
            home.setdefault(key, {}).setdefault(meaning, word)
    starts: dict[str, int] = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        starts[first] = max(starts.get(first, 0), 1 + len(rest))
    by_sign: dict[str, list[tuple[str, Found]]] = {}
    for word, means in unspaced.items():
        by_sign.setdefault(word[0], []).append((word, means))
    return Words(phrases, starts, by_sign)


@lru_cache(maxsize=1024)
def meanings(text: str) -> Found:
    """What the words of a name mean; where two words overlap only the longer one counts."""
    folded = fold(apart(text))
    found = _in_phrases(tokens(folded))
    if script_of(folded) in _UNSPACED:
        found |= _in_unspaced(folded)
    return MappingProxyType(found)


def _in_phrases(words: Sequence[str]) -> dict[str, str]:
    known = vocabulary()
    found: dict[str, str] = {}
    if known.starts.keys().isdisjoint(words):
        return found
    at = 0
    while at < len(words):
        step = 1
        for length in range(known.starts.get(words[at], 0), 0, -1):
            phrase = " ".join(words[at : at + length])
            if phrase in known.phrases:
                found = {**known.phrases[phrase], **found}
                step = length
                break
        at += step
    return found


def _in_unspaced(text: str) -> dict[str, str]:
    known = vocabulary().unspaced
    begun = chain.from_iterable(known[sign] for sign in set(text) if sign in known)
    inside = [(word, means) for word, means in begun if word in text]
    found: dict[str, str] = {}
    for word, means in sorted(inside, key=lambda each: (-len(each[0]), each[0])):
        if word in text:
            text = text.replace(word, "\0")
            found = {**means, **found}
    return found
