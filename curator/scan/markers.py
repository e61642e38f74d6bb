"""Explicit markers: how a piece was cut or performed, and the role code of a file or folder name."""

import re
import unicodedata

from curator.model.tracks import Version

_WORD = r"(?:ver(?:sion|\.)?|mix|edit|size|cut|take|arrange(?:d|ment)?|solo|cover|rendition)"
_IN_BRACKETS = r"[(\[<~【〈《‐–—-]\s*(?:{0})\s*(?:{1})?\.?\s*(?:[)\]>~】〉》]|$)"


def _marked(words: str) -> str:
    """Words that count in brackets, behind a dash at the end, or before `version` and the like."""
    return f"{_IN_BRACKETS.format(words, _WORD)}|\\b(?:{words})[ -]{_WORD}(?![a-z])"


_VERSIONS: tuple[tuple[Version, re.Pattern[str]], ...] = tuple(
    (version, re.compile(pattern, re.MULTILINE))
    for version, pattern in (
        (
            Version.TV_SIZE,
            r"(?<![a-z])tv[ -]?(?:size|ver(?:sion|\.|(?![a-z]))|edit|cut|サイズ|バージョン)"
            r"|テレビ[ ・]?(?:サイズ|バージョン)|\(tv\)",
        ),
        (
            Version.INSTRUMENTAL,
            r"(?<![a-z])off[ -]?vocals?|(?<![a-z])instrumental(?![a-z])|karaoke|カラオケ|からおけ|伴奏"
            r"|オフ[ ・]?[ボヴ]ォ?ーカル|インスト(?:ゥルメンタル|ルメンタル|[ )]|$)"
            r"|without vocals?|no vocals?(?![a-z])|minus one|" + _marked(r"inst\.?"),
        ),
        (
            Version.VOCAL,
            r"[ボヴ]ォ?ーカル(?:入り|[ ・]?(?:バージョン|ver))|(?<!off )(?<!off-)"
            r"(?<!no )(?<!without )(?:" + _marked(r"(?:with |full )?vocals?") + ")",
        ),
        (
            Version.ARRANGE,
            r"(?<![a-z])(?:re-?mix(?:ed)?|music[ -]box|re-?arranged?)(?![a-z])"
            r"|オルゴール|リミックス|アレンジ|ピアノ[ ・]?(?:ソロ|バージョン|ver)|八音盒|"
            + _marked(
                r"(?:solo )?(?:piano|acoustic|orchestral?|orchestra|guitar|strings?|chiptune|8-?bit"
                r"|jazz|arranged?|arrangement|ピアノ|弾き語り|オーケストラ|アコースティック)"
            ),
        ),
        (
            Version.LIVE,
            r"ライ[ブヴ](?:[ ・]?(?:バージョン|ver|音源)|[)】])|[(\[](?:recorded )?live (?:at|in|from|on) "
            r"|現場|" + _marked(r"live"),
        ),
    )
)
# What all of the patterns need somewhere, in a text of ASCII.
_HINTS = re.compile(
    r"tv|off|inst|vocal|karaoke|minus|mix|music|arrang|piano|acoustic|orchestra|guitar|string"
    r"|chiptune|bit|jazz|live"
)
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?<!CO-)(?P<kind>NC(?:OP|ED)|OP|ED|IN)"
    r"(?:[ _#-]?0*(?P<number>\d{1,2}))?(?:v\d+)?(?![A-Za-z0-9])(?![.]\s*\d)"
)
_NONE: frozenset[Version] = frozenset()
_KINDS = ("OP", "ED", "IN")
_ALONE = re.compile(r"(?:^|[\[(_-])\Z")


def versions_in(text: str) -> frozenset[Version]:
    """The versions that a title or file name, or several on a line each, state in so many words."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("_", " ")
    if folded.isascii() and not _HINTS.search(folded):
        return _NONE
    found = {version for version, pattern in _VERSIONS if pattern.search(folded)}
    if Version.INSTRUMENTAL in found:
        found.discard(Version.VOCAL)
    return frozenset(found)


def marker_in(text: str) -> str:
    """The role code in a file or folder name: `OP2`, `NCED1`, `IN3`; empty when there is none.

    Upper case only, so that `Op. 46` is none. `IN` is a word in a title of capitals: it needs
    its number beside it, or to stand alone behind a dash or bracket.
    """
    if text.isascii() and not any(kind in text for kind in _KINDS):
        return ""
    plain = unicodedata.normalize("NFKC", text)
    for match in _CODE.finditer(plain):
        number = match["number"] or ""
        bare_in = match["kind"] == "IN" and f"IN{number}" != match[0].partition("v")[0]
        if bare_in or (match["kind"] == "IN" and not number and not _stands_alone(plain, match)):
            continue
        return match["kind"] + number
    return ""


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() :]
    return bool(_ALONE.search(text[: match.start()])) and (not after or after[0] in "])_-.")
