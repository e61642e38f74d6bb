"""The journal file: appended, cut, replaced, read without a lock."""

import os
import resource
from pathlib import Path

import pytest

from curator.store.journal import Journal, News
from curator.store.lines import encode
from tests.store.test_lines import change


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def journal(path: Path) -> Journal:
    return Journal(os.fsencode(path))


def seqs(one: Journal) -> list[int]:
    return [found.seq for found in one.read().changes]


def test_another_reader_sees_only_what_is_new(path: Path) -> None:
    writer, reader = journal(path), journal(path)
    assert seqs(reader) == []
    writer.append(change(1))
    assert reader.look() is News.OTHER  # it need not be the first since
    assert seqs(reader) == [1]
    assert reader.look() is News.NONE
    writer.append(change(2))
    writer.append(change(3))
    assert seqs(reader) == [2, 3]
    assert path.read_bytes() == b"".join(encode(change(n)) for n in (1, 2, 3))


def test_whether_it_is_as_it_was_read_is_told_at_once(path: Path) -> None:
    writer, other = journal(path), journal(path)
    assert other.is_as_read()  # there is none
    writer.append(change(1))
    assert writer.is_as_read()
    assert not other.is_as_read()
    other.read()
    assert other.is_as_read()
    writer.append(change(2))
    assert not other.is_as_read()
    other.read()
    size = path.stat().st_size
    writer.start_new(encode(change(3)) + encode(change(4)))
    assert path.stat().st_size == size
    assert not other.is_as_read()  # another file, of the same size
    path.unlink()
    assert not writer.is_as_read()


def test_a_line_counts_once_its_newline_is_there(path: Path) -> None:
    line = encode(change(1))
    path.write_bytes(line[:-5])
    reader = journal(path)
    assert reader.read().torn == line[:-5]
    path.write_bytes(line)
    assert seqs(reader) == [1]


def test_a_new_journal_is_noticed_even_where_it_has_the_same_size(path: Path) -> None:
    writer, reader = journal(path), journal(path)
    writer.append(change(1))
    assert seqs(reader) == [1]
    assert reader.look() is News.NONE
    writer.start_new()
    writer.append(change(2))
    assert path.stat().st_size == len(encode(change(1)))
    assert reader.look() is News.OTHER
    reader.close()
    assert seqs(reader) == [2]


def test_a_deleted_journal_is_noticed(path: Path) -> None:
    writer = journal(path)
    writer.append(change(1))
    path.unlink()
    assert writer.look() is News.OTHER


def test_what_a_dying_writer_left_is_set_aside(path: Path) -> None:
    torn = encode(change(2))[:-20]
    path.write_bytes(encode(change(1)) + torn)
    mended = journal(path)
    aside = mended.mend()
    assert aside is not None
    assert Path(os.fsdecode(aside)).read_bytes().endswith(torn)
    assert path.read_bytes() == encode(change(1))
    assert seqs(mended) == [1]


def test_a_line_that_lacks_only_its_newline_is_kept(path: Path) -> None:
    path.write_bytes(encode(change(1)) + encode(change(2))[:-1])
    mended = journal(path)
    assert mended.mend() is None
    assert seqs(mended) == [1, 2]


def test_a_failed_append_leaves_nothing_behind(path: Path) -> None:
    writer = journal(path)
    writer.append(change(1))
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 30, limits[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            writer.append(change(2))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == before
    writer.append(change(3))
    assert seqs(journal(path)) == [1, 3]
