"""The two lines that are exchanged: what goes in comes out, and nonsense is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curator.errors import RemoteError
from curator.model.changes import Json
from curator.remote.protocol import (
    MAX_ANSWER,
    MAX_REQUEST,
    NOW_FIELDS,
    Answer,
    Request,
    decode_answer,
    decode_request,
    encode_answer,
    encode_request,
    refused,
)
from curator.remote.words import in_words

_WORDS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))


@given(_WORDS.filter(lambda words: len(words) <= 20))
def test_requests_come_back_whole(words: list[str]) -> None:
    line = encode_request(Request(tuple(words)))
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode_request(line) == Request(tuple(words))


@given(st.booleans(), _WORDS)
def test_answers_come_back_whole(ok: bool, words: list[str]) -> None:
    answer = Answer(ok, tuple(words), {"title": "Knolls\n", "position": 1.5, "roles": ["bgm"]})
    assert decode_answer(encode_answer(answer)) == answer


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"", "no line of JSON"),
        (b"{", "no line of JSON"),
        (b"\xff\xfe", "no line of JSON"),
        (b"[" * 9000, "no line of JSON"),
        (b"[]", "no JSON object"),
        (b"{}", "different versions"),
        (b'{"curator": 2, "now": true}', "different versions"),
        (b'{"curator": 1}', "holds a list"),
        (b'{"curator": 1, "now": false}', "holds a list"),
        (b'{"curator": 1, "do": "bgm"}', "must be a list"),
        (b'{"curator": 1, "do": [1]}', "short text"),
        (b'{"curator": 1, "do": ["' + b"x" * 201 + b'"]}', "short text"),
        (b'{"curator": 1, "do": [' + b",".join([b'"b"'] * 51) + b"]}", "at most 50"),
    ],
)
def test_a_malformed_request_is_named(line: bytes, reason: str) -> None:
    with pytest.raises(RemoteError, match=reason):
        decode_request(line)


@given(st.binary(max_size=200))
def test_no_bytes_bring_the_reader_down(line: bytes) -> None:
    for read in (decode_request, decode_answer):
        try:
            read(line)
        except RemoteError:
            continue


def test_too_much_at_once_is_not_sent() -> None:
    with pytest.raises(RemoteError, match="too much"):
        encode_request(Request(("b",) * 51))
    with pytest.raises(RemoteError, match="too much"):
        encode_request(Request(("b" * MAX_REQUEST,)))


def test_an_answer_that_is_too_long_becomes_a_refusal() -> None:
    told = decode_answer(encode_answer(Answer(True, ("x" * MAX_ANSWER,))))
    assert told == refused("the answer is too long to be sent")


def test_what_plays_in_words() -> None:
    now: dict[str, Json] = {
        "title": "Knolls", "artist": "Doug Kaufman", "production": "Music of Wesnoth",
        "elapsed": "1:07", "length": "4:33", "paused": True, "roles": ["theme/main", "licensed"],
    }  # fmt: skip
    assert set(now) <= set(NOW_FIELDS)
    assert in_words(now) == (
        "Knolls · Doug Kaufman · Music of Wesnoth · 1:07 of 4:33 · paused · theme/main + licensed"
    )
    assert in_words({"title": "Knolls", "elapsed": "0:01", "suggestion": "bgm"}) == (
        "Knolls · 0:01 · untagged, perhaps bgm"
    )
    assert in_words({"title": ""}) == "nothing is playing"
