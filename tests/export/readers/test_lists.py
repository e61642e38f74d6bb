"""M3U and PLS as they occur."""

import codecs

import pytest

from curator.export.readers.kinds import read_mentions
from curator.export.readers.mentions import Mention
from curator.export.readers.text import text_of


def locations(data: bytes) -> list[bytes]:
    return [mention.location for mention in read_mentions(data)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
    ],
)
def test_encodings_and_line_ends(end: str, encode: object) -> None:
    assert callable(encode)
    text = end.join(["#EXTM3U", "#EXTINF:7,A - Öß", "Größe/葬送.mp3", "", "b.mp3", ""])
    assert read_mentions(encode(text)) == [
        Mention("Größe/葬送.mp3".encode(), 3, "Öß", "A", 7.0),
        Mention(b"b.mp3", 5),
    ]


def test_latin_1_keeps_its_bytes_and_shows_its_letters() -> None:
    (only,) = read_mentions("#EXTINF:1,Café – x\ncafé.mp3\n".encode("cp1252"))
    assert only.location == b"caf\xe9.mp3"
    assert only.title == "Café – x"
    assert text_of(only.location) == "café.mp3"


@pytest.mark.parametrize(
    ("directive", "expected"),
    [
        ("#EXTINF:-1,x", ("", "x", None)),
        ("#EXTINF:12.5,A - B - C", ("A", "B - C", 12.5)),
        ('#EXTINF:3 group="a,b" x=1,T', ("", "T", 3.0)),
        ("#EXTINF:nonsense", ("", "", None)),
        ("#extinf:4,", ("", "", 4.0)),
    ],
)
def test_directives(directive: str, expected: tuple[str, str, float | None]) -> None:
    (only,) = read_mentions(f"{directive}\na.mp3".encode())
    assert (only.artist, only.title, only.seconds) == expected


def test_a_name_with_a_hash_in_front_is_a_name_and_a_comment_is_none() -> None:
    data = b"#EXTM3U\n# made by x.mp3\n#comment\n#1 Hit.mp3\n#\n##x.mp3\n#EXTVLCOPT:a.mp3\na.mp3\n"
    assert locations(data) == [b"#1 Hit.mp3", b"a.mp3"]


def test_pls_by_number_in_any_case() -> None:
    data = b"[Playlist]\r\nnumberofentries=2\r\nFILE2=b.mp3\r\nFile1 = a.mp3\r\nTitle1=A - B\r\n"
    assert read_mentions(data + b"Length1=65\r\nLength2=-1\r\nTitle3=lost\r\nVersion=2") == [
        Mention(b"a.mp3", 1, "B", "A", 65.0),
        Mention(b"b.mp3", 2),
    ]


def test_nothing_in_it() -> None:
    assert read_mentions(b"") == []
    assert read_mentions(b"#EXTM3U\n\n  \n") == []
