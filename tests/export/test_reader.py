"""Reading playlists as they occur."""

import pytest

from curator.export.reader import Resolver, path_lines, paths_named


def paths(data: bytes) -> list[bytes]:
    return [path for path in paths_named(data, Resolver(b"/m/lists")) if path is not None]


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
    (number, first, about), second = path_lines(data)
    assert (number, first, about and about["label"]) == (4, b"a", b" A - B ")
    assert second == (6, b"b", None)
    assert paths(data) == [b"/m/lists/a", b"/m/lists/b"]


@pytest.mark.parametrize(
    ("directive", "label"),
    [
        (b"#EXTINF:-1,x", b"x"),
        (b'#extinf:12.9 group="a",x, y', b"x, y"),
        (b"#EXTINF:x,y", None),
        (b"#EXTINF:5,caf\xe9", b"caf\xe9"),
        (b"#EXTINF:" + b"9" * 5000 + b",x", b"x"),
    ],
)
def test_directives(directive: bytes, label: bytes | None) -> None:
    ((_, _, about),) = path_lines(directive + b"\na\n")
    assert (about and about["label"]) == label
