"""XSPF, and what beets exports."""

import pytest

from curator.errors import ScanError
from curator.export.readers.kinds import read_mentions
from curator.export.readers.mentions import Mention
from curator.export.readers.sources import Source

XSPF = b"""<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/"><title>not a track</title><trackList>
<track><location>file:///m/a%20b.mp3</location><title>A &amp; B</title><creator>C</creator>
<duration>65500</duration><extension><title>no</title></extension></track>
<track><title>only a title</title></track><track/>
</trackList></playlist>"""


def test_xspf() -> None:
    assert read_mentions(XSPF) == [
        Mention(b"file:///m/a%20b.mp3", 1, "A & B", "C", 65.5),
        Mention(b"", 2, "only a title"),
    ]
    prefixed = XSPF.replace(b"<track>", b"<x:track xmlns:x='u'>").replace(
        b"</track>", b"</x:track>"
    )
    assert len(read_mentions(prefixed)) == 2
    endless = read_mentions(XSPF.replace(b"65500", b"9" * 400))
    assert endless[0].seconds is None


@pytest.mark.parametrize(
    "data",
    [XSPF[:-30], b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", b"<playlist><"],
)
def test_broken_or_dangerous_xml_is_a_sentence(data: bytes) -> None:
    with pytest.raises(ScanError, match="this XSPF"):
        read_mentions(data)


def test_beets() -> None:
    data = b'[{"path": "/m/a.mp3", "title": "A", "artist": "B", "length": 65.5}, {}, 3,'
    data += b' {"path": "/m/b.mp3", "length": "1:05"}, {"title": "C", "length": "x"}]'
    assert read_mentions(data, Source.BEETS) == [
        Mention(b"/m/a.mp3", 1, "A", "B", 65.5),
        Mention(b"", 2),
        Mention(b"", 3),
        Mention(b"/m/b.mp3", 4, "", "", 65.0),
        Mention(b"", 5, "C"),
    ]


@pytest.mark.parametrize("data", [b"", b"{}", b"no"])
def test_other_json_is_none_of_beets(data: bytes) -> None:
    with pytest.raises(ScanError, match="no JSON of beet export"):
        read_mentions(data, Source.BEETS)
