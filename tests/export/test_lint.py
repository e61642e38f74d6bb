"""Linting playlists of others: what a target would get wrong, and why."""

import pytest

from curator.export.lint import Finding, lint
from curator.export.names import OUTSIDE, URL_SIGNS
from curator.export.profiles import PROFILES

FILES = {b"/m/a.mp3", b"/m/#1.mp3", b"/m/a b.mp3", b"/m/x/a.mp3", b"/m/caf\xe9.mp3", b"/m/a.txt"}


def found(data: bytes, target: str = "default") -> list[Finding]:
    return lint(data, b"/m", PROFILES[target], FILES.__contains__)


def reasons(data: bytes, target: str = "default") -> list[str]:
    return [one.reason for one in found(data, target)]


def test_a_good_playlist_is_good() -> None:
    assert found(b"#EXTM3U\n#PLAYLIST:p\n#EXTINF:-1,A - B\n./a.mp3\n/m/x/a.mp3\n") == []


@pytest.mark.parametrize(
    ("data", "target", "says"),
    [
        (b"\xef\xbb\xbf#EXTM3U\n./a.mp3\n", "default", "byte order mark"),
        (b"#EXTM3U\r\n.\\a.mp3\r\n", "foobar", "no byte order mark"),
        (b"./a.mp3\n", "default", "exactly #EXTM3U"),
        (b"#EXTM3U x=1\n./a.mp3\n", "default", "exactly #EXTM3U"),
        (b"", "default", "exactly #EXTM3U"),
        (b"#EXTM3U\r./a.mp3\r", "default", "CR alone"),
        (b"#EXTM3U\n\n./a.mp3\n", "default", "blank lines"),
        (b"#EXTM3U\n#x\0\n./a.mp3\n", "default", "NUL"),
    ],
)
def test_the_file_as_a_whole(data: bytes, target: str, says: str) -> None:
    (only,) = found(data, target)
    assert says in only.reason
    assert (only.line, only.lost) == (0, False)


@pytest.mark.parametrize(
    ("line", "target", "says", "lost"),
    [
        (b"./none.mp3", "default", "no such file", True),
        (b"http://host/x.mp3", "default", "no file of this machine", True),
        (b"./caf\xe9.mp3", "default", "not UTF-8", True),
        (b"./a.mp3 ", "default", "ends in a blank", True),
        (b"./#1.mp3", "default", "VLC takes", False),
        (b"a.mp3", "default", "MiniDLNA", False),
        (b"./a.txt", "default", "do not end like audio", False),
        (b"./a.txt", "mpd", "do not end like audio", True),
        (b"file:///m/a%20b.mp3", "default", "file:// URIs", False),
        (b"./#1.mp3", "vlc", URL_SIGNS.reason, True),
        (b"./a%20c.mp3", "vlc", "no such file", True),
        (b"/m/a.mp3", "android", OUTSIDE, True),
        (b"./x\\a.mp3", "default", "no such file", True),
        (b"./a.mp3", "car", "", False),
        (b"./a.txt", "car", "nothing but MP3", True),
        (b"#EXT-X-ENDLIST", "default", "a stream", True),
        (b"#EXTINF:1.5,x", "default", "MOC", False),
        (b'#EXTINF:1 role="x",x', "default", "MOC", False),
    ],
)
def test_lines(line: bytes, target: str, says: str, lost: bool) -> None:
    several = found(b"#EXTM3U\n" + line + b"\n", target)
    assert [(one.line, one.text, one.lost) for one in several] == [(2, line, lost)] * bool(says)
    assert all(says in one.reason for one in several)


def test_what_a_target_reads_is_right_for_it_alone() -> None:
    assert reasons(b"#EXTM3U\n./%231.mp3\n./a b.mp3\n./a%20b.mp3\n", "vlc") == []
    assert reasons(b"#EXTM3U\n./%231.mp3\n") == ["there is no such file"]
    assert reasons(b"\xef\xbb\xbf#EXTM3U\r\n.\\x\\a.mp3\r\n", "foobar") == []


def test_findings_come_in_the_order_of_the_lines() -> None:
    data = b"#EXTM3U\n./none.mp3\n#EXTINF:x\n./#1.mp3\n\n"
    assert [one.line for one in found(data)] == [0, 2, 3, 4]
