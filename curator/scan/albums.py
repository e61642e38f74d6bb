"""From an album's or folder's name to the production that its music was made for."""

import re
import unicodedata
from functools import lru_cache

from curator.scan.discs import NUMBER, disc_of
from curator.scan.markers import marker_in
from curator.scan.text import telling

_MEDIUM = (
    r"(?:motion[ -]picture|movie|film|video ?games?|game|tv(?: show| series)?|television(?: series)?"
    r"|series|anime|animation|cartoon|in-game)"
)
_KIND = (
    rf"(?:original|official|complete|full|expanded|deluxe|limited|remastered|special|the|an?|{_MEDIUM}"
    r"|cast|netflix|amazon|hbo|vocal|theme|opening|ending|character|image|insert|maxi|drama|arrange)"
)
_SOUNDTRACK = (
    r"(?:sound ?tracks?|o\.?s\.?t\.?|bgm|sound (?:collection|files?)|drama cd|maxi single|single|e\.?p\.?"
    r"|原声(?:带|帶|集)|사운드트랙|саундтрек)"
)
_MUSIC = r"(?:scores?|music(?: collection)?|songs?(?: (?:collection|album))?|album|selections?)"
_VOLUME = rf"(?:vol(?:ume|\.)?|part|season|disc|disk|cd|第|act|side|no\.?|#)\s*{NUMBER}[巻弾集]?"
_FROM = rf"(?:from|of|for|to|inspired by)(?: and inspired by)?(?: the)?(?: original| netflix| hbo)* {_MEDIUM}s?"
_ENDINGS = re.compile(
    rf"(?:^|[\s\]』」:,~–—-])(?:{_VOLUME}|(?>{_KIND}[\s-]+)*{_SOUNDTRACK}(?:[\s.-]*{NUMBER})?"
    rf"|(?>{_KIND}[\s-]+)+{_MUSIC}(?:[\s.-]*{NUMBER})?|(?:music|songs|score) {_FROM}"
    r"|bande originale(?: du film)?|(?:colonna|banda) sonora(?: original[ea]?)?"
    r"|original[- ]?(?:musik|filmmusik)|filmmusik)\s*$|(?:^|[:(–—]|\s-)\s*(?:the )?(?:score|music|songs)\s*$"
    r"|(?:オリジナル[ ・]?)?(?:サウンド[ ・]?トラック|サントラ|BGM集|音楽集|音楽全集|楽曲集|劇伴"
    r"|主題歌集?|挿入歌集?|キャラクターソング集?|キャラソン集?|ドラマCD)(?:\s*\d+)?\s*$",
    re.IGNORECASE,
)
_STARTS = re.compile(
    rf"^(?:(?:the )?(?:original )?(?:music|songs|score|sound ?track|selections|themes) {_FROM}:?\s+"
    r"|(?:the )?(?:original )?(?:(?:music|songs|score|themes) (?:of|from)|(?:sound ?track|ost) (?:of|from|to|for))\s+"
    r"|(?:bande originale (?:du film|de)|(?:colonna|banda) sonora (?:di|de|del))\s+"
    r"|(?:TVアニメ|テレビアニメ|アニメ|TV ?anime|TVドラマ|ドラマ|映画|ゲーム)\s*(?=[「『“\"\w]))",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"^\s*[\[【(][^\])】]*[\])】]\s*(?=\S)|\s*[\[【{][^\]}】]*[\]}】]\s*$"
    r"|\s*\((?:[^()]*\b(?:\d{4}|flac|mp3|ogg|\d+ ?k(?:bps)?|v0|web|disc|disk|cd|vol\w*|ost|gamerip"
    r"|deluxe|remaster\w*|expanded|limited|sound ?track|score|original\w*|music from|sonora)\b[^()]*)\)\s*$"
    r"|\s*~[^~]*\b(?:edit|edition|version|ver)\b[^~]*~?\s*$|^\d{4}\s+-\s+",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[「『“\"](?P<name>[^」』”\"]+)[」』”\"]")
_EDGES = " \t:;,-–—~|_/・.〜～"
_GENERAL = frozenset((
    "music", "musik", "musique", "musica", "música", "audio", "sound", "sounds", "soundtrack",
    "soundtracks", "ost", "osts", "bgm", "song", "songs", "score", "scores", "albums", "album",
    "data", "share", "usr", "local", "lib", "opt", "srv", "home", "mnt", "media", "games", "game",
    "anime", "movies", "films", "film", "tv", "series", "shows", "assets", "resources", "res",
    "core", "mp3", "flac", "ogg", "opus", "m4a", "aac", "wav", "lossless", "lossy", "downloads",
    "download", "tmp", "openings", "endings", "opening", "ending", "op", "ed", "ops", "eds",
    "themes", "theme", "inserts", "insert", "new", "misc", "various", "tracks", "track", "library",
    "collection", "itunes", "rips", "gamerips", "other", "unsorted", "main", "ambient", "battle",
    "menu", "character", "characters", "licensed", "none", "content", "files", "root", "sfx",
    "desktop", "documents", "my music", "itunes media", "video games",
))  # fmt: skip


@lru_cache(maxsize=4096)
def production_of(album: str) -> str:
    """The name of the work in an album's name: the words for soundtrack, volume and disc go.

    Empty when nothing else is there: `OST 2`, `Original Soundtrack`.
    """
    name = telling(unicodedata.normalize("NFKC", album).replace("_", " "))
    quoted = _QUOTED.search(name)
    if quoted and (quoted.start() == 0 or _STARTS.match(name) or _ENDINGS.search(name)):
        return quoted["name"].strip()
    while (shorter := _shortened(name)) != name:
        name = shorter
    name = _before_code(name)
    return "" if name.casefold() in _GENERAL else telling(name)


@lru_cache(maxsize=4096)
def production_of_folder(folder: str) -> str:
    """The same from a folder's name; empty for folders that only sort: `Music`, `CD1`, `1.16`."""
    if disc_of(folder) is not None or not any(letter.isalpha() for letter in folder):
        return ""
    return production_of(folder)


@lru_cache(maxsize=4096)
def album_of_folder(folder: str) -> str:
    """The album that a folder's name states; empty for folders that only sort."""
    name = _BRACKETED.sub("", folder.replace("_", " ")).strip(_EDGES)
    has_letter = any(letter.isalpha() for letter in name)
    if not has_letter or disc_of(folder) is not None or name.casefold() in _GENERAL:
        return ""
    return telling(name)


def _before_code(name: str) -> str:
    """`BLEACH` of `BLEACH OP12`: what stands before a role code."""
    code = marker_in(name)
    return name[: name.find(code[:2])].strip(_EDGES) or name if code else name


def _shortened(name: str) -> str:
    without = _BRACKETED.sub("", name).strip(_EDGES)
    without = _STARTS.sub("", without, count=1)
    return _ENDINGS.sub("", without, count=1).strip(_EDGES)
