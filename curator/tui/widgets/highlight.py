"""Where searched words stand in a text, found as a query finds them: without case or accents."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from curator.model.folding import fold

_HALF_WIDTH_VOICING = "ﾞﾟ"


def spans(text: str, folded_words: Sequence[str]) -> list[tuple[int, int]]:
    """Start and end of each match in characters of `text`, in order, overlaps joined.

    `folded_words` have gone through `fold` already.
    """
    if not folded_words:
        return []
    plain, origins = _folded(text)
    found = sorted(
        (origins[at][0], origins[at + len(word) - 1][1])
        for word in folded_words
        if word
        for at in _places(plain, word)
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def fold_words(words: Iterable[str]) -> tuple[str, ...]:
    """Words as `spans` wants them."""
    return tuple(dict.fromkeys(folded for word in words if (folded := fold(word))))


def _folded(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text, and for each of its characters where it came from in `text`.

    One character can fold to several (`æ`), so a match inside them takes in the whole of it.
    """
    plain: list[str] = []
    origins: list[tuple[int, int]] = []
    at = 0
    for cluster in _clusters(text):
        folded = fold(cluster) or (" " if cluster.isspace() else "")
        plain.append(folded)
        origins += [(at, at + len(cluster))] * len(folded)
        at += len(cluster)
    return "".join(plain), origins


def _clusters(text: str) -> Iterator[str]:
    """Characters with the accents and voicing marks that follow them: they fold together."""
    start = 0
    for at in range(1, len(text)):
        if not unicodedata.combining(text[at]) and text[at] not in _HALF_WIDTH_VOICING:
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _places(plain: str, word: str) -> Iterator[int]:
    at = plain.find(word)
    while at >= 0:
        yield at
        at = plain.find(word, at + len(word))
