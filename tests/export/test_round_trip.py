"""Whatever tracks are called: what is written for a reader is what it reads, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.export.lint import lint
from curator.export.m3u import Entry, m3u_bytes, path_line
from curator.export.names import is_ordinary, ordinary
from curator.export.profiles import PROFILES, Profile
from curator.export.reader import misread, path_lines, paths_named, resolver_for

FORGED = st.sampled_from(
    [
        "Nice\n#EXTINF:1,evil\n/etc/passwd",
        "a\r\n./INJECTED.mp3\r\n",
        "#EXT-X-STREAM-INF:BANDWIDTH=1",
        "x\u2028/evil.mp3\u0085/evil.mp3\x0b/evil.mp3",
        "<asx version='3'><entry><ref href='evil.mp3'/>",
        "\0./evil.mp3",
        "\n\\evil.mp3",
        "#EXTALBUMARTURL:file:///evil.jpg",
    ]
)
TEXTS = st.one_of(st.text(st.characters(codec=None)), FORGED)
HARD = st.sampled_from(
    [b"#EXTM3U", b"%2F..%2F", b"a?b", b"x.mp3 ", b" x.mp3", b"\xef\xbb\xbfx.mp3", b"C:\\x.mp3",
     b"http:", b"a\nb.mp3", b"a\rb", b"caf\xe9.mp3", "e\u0301.mp3".encode(), b"file:", b"~", b"a\\",
     b"...", b"a.", b"#EXT-X-ENDLIST", "末尾\u3000".encode(), b"x" * 250]
)  # fmt: skip
NAMES = st.one_of(st.binary(min_size=1, max_size=12), HARD).filter(
    lambda name: not {b"/", b"\0"} & {bytes([byte]) for byte in name} and name not in (b".", b"..")
)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map(lambda parts: b"/" + b"/".join(parts))
TRACKS = st.tuples(PATHS, TEXTS, TEXTS, st.one_of(st.none(), st.floats(0, 1e6)))


def fits(line: bytes, profile: Profile) -> bool:
    outside = profile.relative_only and line.startswith(b"/")
    return not outside and not any(rule.finds(line) for rule in profile.refused)


def exact(one: bytes, other: bytes) -> bool:
    return one == other


@pytest.mark.parametrize("target", PROFILES)
@given(data=st.data())
def test_what_is_written_is_read_back(target: str, data: st.DataObject) -> None:
    profile, folder = PROFILES[target], data.draw(PATHS)
    relative = profile.relative_only or data.draw(st.booleans())
    entries, paths = [], []
    for path, title, artist, seconds in data.draw(st.lists(TRACKS, max_size=6)):
        line = path_line(path, folder if relative else None)
        if fits(line, profile):
            entries.append(Entry(line, title, artist, seconds))
            paths.append(path)
    written = m3u_bytes(entries, data.draw(TEXTS), profile)
    assert misread(written, folder, profile, paths, exact) is None
    found = lint(written, folder, profile, lambda path: path in paths)
    assert [one for one in found if one.lost or one.line == 0] == []
    reasons = {rule.reason for rule in profile.warned}
    assert {one.reason for one in found} <= reasons
    written.decode()


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6), TEXTS)
def test_no_title_makes_an_entry(titles: list[tuple[str, str]], name: str) -> None:
    entries = [Entry(b"./%d.mp3" % n, *texts) for n, texts in enumerate(titles)]
    for profile in PROFILES.values():
        written = m3u_bytes(entries, name, profile)
        resolver = resolver_for(b"/m", profile)
        assert paths_named(written, resolver) == [b"/m/%d.mp3" % n for n in range(len(titles))]
        assert len([*path_lines(written)]) == len(titles)


@given(st.lists(NAMES, min_size=1, max_size=3).map(b"/".join))
def test_no_rule_finds_anything_in_an_ordinary_line(name: bytes) -> None:
    rules = {rule for one in PROFILES.values() for rule in one.refused + one.warned}
    for line in (b"./" + name, b"./" + name + b".mp3", b"../" + name + b".flac"):
        if is_ordinary(line):
            assert not [rule.reason for rule in rules if rule.finds(line) and not rule.common]


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3).map(b"/".join), max_size=5), st.data())
def test_lines_are_judged_together_as_one_by_one(names: list[bytes], data: st.DataObject) -> None:
    ends = st.sampled_from([b"", b".mp3", b".FLAC", b"/.ogg", b" .mp3", b".\n.mp3"])
    starts = st.sampled_from([b"./", b"../../", b"/", b"", b". ./", b"/ "])
    lines = [data.draw(starts) + name + data.draw(ends) for name in names]
    plain = [b"./%d.mp3" % number for number in range(data.draw(st.integers(0, 70)))]
    for several in (lines, [*plain, *lines], [*lines, *plain]):
        assert list(ordinary(several)) == [is_ordinary(line) for line in several]


def test_a_playlist_that_is_read_in_another_way_is_noticed() -> None:
    profile = PROFILES["default"]
    written = m3u_bytes([Entry(b"./a\nb.mp3", "t"), Entry(b"./c.mp3", "t")], "p", profile)
    paths = [b"/m/a\nb.mp3", b"/m/c.mp3"]
    assert misread(written, b"/m", profile, paths, exact) == paths[0]
    assert misread(b"./a.mp3\n", b"/m", profile, [b"/m/a.mp3", b"/m/b.mp3"], exact) == b"/m/b.mp3"
    assert misread(b"./a.mp3\n./b.mp3\n", b"/m", profile, [b"/m/a.mp3"], exact) == b"/m/a.mp3"
    assert misread(b"./x.mp3\n", b"/m", profile, [b"/l/x.mp3"], lambda *_: True) is None
