"""Versions and role codes, where they are stated and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.model.tracks import Version
from curator.scan.markers import marker_in, versions_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Guren no Yumiya (TV size)", {Version.TV_SIZE}),
        ("紅蓮の弓矢 -TVサイズ-", {Version.TV_SIZE}),
        ("only my railgun TV Ver.", {Version.TV_SIZE}),
        ("Again (ＴＶ　ｓｉｚｅ)", {Version.TV_SIZE}),
        ("Tank! (off vocal)", {Version.INSTRUMENTAL}),
        ("Tank! [Instrumental]", {Version.INSTRUMENTAL}),
        ("Tank! (inst.)", {Version.INSTRUMENTAL}),
        ("残酷な天使のテーゼ (カラオケ)", {Version.INSTRUMENTAL}),
        ("Tank! (TV size, off vocal)", {Version.TV_SIZE, Version.INSTRUMENTAL}),
        ("Zanarkand (Piano Version)", {Version.ARRANGE}),
        ("Zanarkand - Piano", {Version.ARRANGE}),
        ("Zanarkand (オルゴール)", {Version.ARRANGE}),
        ("Zanarkand music box", {Version.ARRANGE}),
        ("Megalovania (Remix)", {Version.ARRANGE}),
        ("Tank! (Live)", {Version.LIVE}),
        ("Tank! (Live at Budokan)", {Version.LIVE}),
        ("Tank! ライブバージョン", {Version.LIVE}),
        ("Snow Halation (vocal version)", {Version.VOCAL}),
        ("Live and Let Die", set()),
        ("Piano Concerto No. 2", set()),
        ("The Living Daylights", set()),
        ("Alive", set()),
        ("Instinct", set()),
        ("Long Live", set()),
        ("TV Eye", set()),
    ],
)
def test_versions(text: str, expected: set[Version]) -> None:
    assert versions_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bakemonogatari-OP1", "OP1"),
        ("ShingekiNoKyojin-NCED2v2", "NCED2"),
        ("[Nipponsei] BLEACH OP12 Single", "OP12"),
        ("Monogatari-IN3", "IN3"),
        ("Monogatari-IN", "IN"),
        ("Bleach OP 02", "OP2"),
        ("K-ON! ED Single", "ED"),
        ("OP曲", "OP"),
        ("Peer Gynt, Op. 46", ""),
        ("PEER GYNT OP. 46", ""),
        ("LOST IN TIME", ""),
        ("OPUS 2", ""),
        ("EDEN", ""),
        ("CO-OP", ""),
        ("STOP2", ""),
        ("Ed Sheeran", ""),
    ],
)
def test_role_codes(text: str, expected: str) -> None:
    assert marker_in(text) == expected


_WORDS = [
    "tv", "size", "off", "vocal", "vocals", "instrumental", "karaoke", "without", "no", "minus",
    "one", "inst", "inst.", "with", "full", "re", "remix", "re-mixed", "music", "box", "rearrange",
    "solo", "piano", "acoustic", "orchestra", "orchestral", "guitar", "strings", "chiptune", "8bit",
    "8-bit", "jazz", "arrange", "arranged", "arrangement", "live", "at", "recorded", "ver.", "mix",
    "version", "edit", "cut", "take", "cover", "rendition", "(", ")", "[", "]", "-", "~", "\n", "x",
]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(["", " ", "-", "_"]))))
def test_no_version_is_passed_over(words: list[tuple[str, str]]) -> None:
    text = "".join(word + behind for word, behind in words)
    found = versions_in(text)
    # A letter that is no ASCII, far behind, keeps the quick look from deciding anything.
    assert found == versions_in(f"{text}\n\n\n.\n\u3042")
