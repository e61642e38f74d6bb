"""Reading playlists as they occur."""

import pytest

from curator.export.reader import Listed, read_m3u


def paths(data: bytes) -> list[bytes]:
    return [one.path for one in read_m3u(data, b"/m/lists")]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (b"a.mp3", b"/m/lists/a.mp3"),
        (b"./#a.mp3", b"/m/lists/#a.mp3"),
        (b"../x/a.mp3", b"/m/x/a.mp3"),
        (b"/abs//a.mp3", b"/abs/a.mp3"),
        (b"http:x.mp3", b"/m/lists/http:x.mp3"),
        (b" lead.mp3", b"/m/lists/ lead.mp3"),
        (b"file:///a%20b%23.mp3", b"/a b#.mp3"),
        (b"FILE://localhost/a.mp3", b"/a.mp3"),
        (b"caf\xe9.mp3", b"/m/lists/caf\xe9.mp3"),
    ],
)
def test_lines_name_files(line: bytes, path: bytes) -> None:
    assert paths(b"#EXTM3U\n" + line + b"\n") == [path]


@pytest.mark.parametrize(
    "line", [b"", b"   ", b"#x.mp3", b"http://host/a.mp3", b"file://host/a", b"mms://x"]
)
def test_lines_that_name_none(line: bytes) -> None:
    assert paths(line + b"\n./a.mp3") == [b"/m/lists/a.mp3"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_line_ends_and_byte_order_mark(end: bytes) -> None:
    data = b"\xef\xbb\xbf" + end.join([b"#EXTM3U", b"#EXTINF:7, A - B ", b"#X:y", b"a", b"", b"b"])
    first, second = read_m3u(data, b"/m")
    assert first == Listed(b"/m/a", 4, "A - B", 7)
    assert second == Listed(b"/m/b", 6)


@pytest.mark.parametrize(
    ("directive", "label", "seconds"),
    [
        (b"#EXTINF:-1,x", "x", None),
        (b'#extinf:12.9 group="a",x, y', "x, y", 12),
        (b"#EXTINF:x,y", "", None),
        (b"#EXTINF:5,caf\xe9", "caf\ufffd", 5),
        (b"#EXTINF:" + b"9" * 5000 + b",x", "x", 999999999),
    ],
)
def test_directives(directive: bytes, label: str, seconds: int | None) -> None:
    (only,) = read_m3u(directive + b"\na\n", b"/m")
    assert (only.label, only.seconds) == (label, seconds)
